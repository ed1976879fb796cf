"""What LibreOffice and Chromium make of a file. LibreOffice is slow to start and takes many files at once."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

LONGEST = 900  # seconds that a program may take on a busy machine


@dataclass(frozen=True)
class Office:
    """LibreOffice, which writes files of another format."""

    to: str  # suffix and filter, as soffice takes them
    program: str = "soffice"

    def convert(self, files: Sequence[Path], folder: Path) -> None:
        """Write every file anew into a folder, under its own stem."""
        with tempfile.TemporaryDirectory() as profile:
            _run(
                [
                    self.program,
                    f"-env:UserInstallation=file://{profile}",
                    "--headless",
                    "--convert-to",
                    self.to,
                    "--outdir",
                    str(folder),
                    *map(str, files),
                ]
            )


@dataclass(frozen=True)
class Browser:
    """Chromium, which prints a web page as PDF."""

    options: tuple[str, ...] = ()
    program: str = "chromium"

    def convert(self, files: Sequence[Path], folder: Path) -> None:
        """Print every page into a folder, under its own stem."""
        for file in files:
            with tempfile.TemporaryDirectory() as profile:
                _run(
                    [
                        self.program,
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        f"--user-data-dir={profile}",
                        *self.options,
                        f"--print-to-pdf={folder / file.with_suffix('.pdf').name}",
                        file.resolve().as_uri(),
                    ]
                )


def tagged_pdf(*, tagged: bool) -> str:
    """The filter with which LibreOffice writes a PDF with or without tags."""
    options = {"UseTaggedPDF": {"type": "boolean", "value": str(tagged).lower()}}
    return f"pdf:writer_pdf_Export:{json.dumps(options)}"


def is_there(program: str) -> bool:
    """Whether a program can be started, or none is needed."""
    return not program or shutil.which(program) is not None


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=LONGEST)
