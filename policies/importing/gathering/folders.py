"""The files named on a command line: documents, and all files in folders and zip archives."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from policies.importing.convert.file_checks import Refusal, bytes_of
from policies.importing.gathering.archives import Archive, open_archive
from policies.importing.gathering.found_files import FoundFile, is_of_the_system, plain_path, why_no_document


def is_many(path: Path) -> bool:
    """Whether a path is a folder or an archive, not a single document."""
    return path.suffix.lower() == ".zip" or path.is_dir()


@dataclass
class Gathered:
    """All files, always in the same order. Archives stay open until the `stack` is closed."""

    stack: ExitStack
    files: list[FoundFile] = field(default_factory=list)
    system_files: int = 0

    def add(self, paths: Iterable[Path]) -> Gathered:
        for path in paths:
            if path.is_dir():
                self._add_folder(path)
            else:
                self._add(path, path.name)
        return self

    def _add_folder(self, folder: Path) -> None:
        root = folder.resolve()
        for path in _walk(folder, self.files):
            name = f"{root.name}/{path.relative_to(folder).as_posix()}"
            if is_of_the_system(path.relative_to(folder).as_posix()):
                self.system_files += 1
            elif path.is_dir() or not _is_within(path, root):
                self._refuse(name, "is a link that leads elsewhere; name what it leads to.")
            else:
                self._add(path, name)

    def _add(self, path: Path, name: str) -> None:
        if path.suffix.lower() != ".zip":
            self.files.append(FoundFile(plain_path(name), lambda: bytes_of(path), why_no_document(path.name)))
            return
        try:
            archive: Archive = self.stack.enter_context(open_archive(path))
        except Refusal as refusal:
            self._refuse(name, str(refusal))
            return
        self.system_files += archive.system_files
        for each in archive.files():
            self.files.append(FoundFile(plain_path(f"{name}/{each.name}"), each.read, each.no_document))

    def _refuse(self, name: str, why: str) -> None:
        self.files.append(FoundFile.refused(plain_path(name), why))


def _walk(folder: Path, refused: list[FoundFile]) -> Iterator[Path]:
    """The files below a folder, and links to folders, in order. Unreadable entries are recorded as refused."""

    def say(error: OSError) -> None:
        why = f"cannot be read ({(error.strerror or 'unknown error').lower()})."
        refused.append(FoundFile.refused(plain_path(Path(error.filename).name), why))

    for here, folders, names in os.walk(folder, onerror=say):
        folders.sort()
        links = [name for name in folders if (Path(here) / name).is_symlink()]
        for name in sorted([*names, *links]):
            yield Path(here) / name


def _is_within(path: Path, root: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # links that lead round in a circle
        return False
