"""Writes a backup: one complete file, or none, that only its owner can read."""

from __future__ import annotations

import os
import re
import subprocess
from datetime import datetime
from pathlib import Path

from lga_kb.backups.programs import BackupError, Programs

NAME = re.compile(r"kb-\d{8}-\d{6}\.dump")


def back_up(programs: Programs, folder: Path, *, at: datetime, keep: int = 0) -> Path:
    """Write a backup into a folder and delete all but the newest `keep` there, unless that is 0.

    The database continues to serve, and the backup shows the moment at which it began. Raises BackupError.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"kb-{at:%Y%m%d-%H%M%S}.dump"
        unfinished = file.with_suffix(".unfinished")
        os.close(os.open(unfinished, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))
    except OSError as error:
        raise BackupError(f"Nothing can be written to {folder}: {error.strerror}.") from error
    # Owners and rights are left to the server.
    command = programs.command("pg_dump", "--format=custom", "--no-owner", "--no-acl", f"--file={unfinished}")
    said = subprocess.run(command, env=programs.environment(), capture_output=True, text=True, check=False)
    if said.returncode:
        unfinished.unlink(missing_ok=True)
        raise BackupError(f"The backup was not made: {_last_line(said.stderr)}")
    unfinished.rename(file)
    if keep:
        for old in backups_in(folder)[:-keep]:
            old.unlink()
    return file


def backups_in(folder: Path) -> list[Path]:
    """The backups of a folder, the oldest first."""
    return sorted(path for path in folder.glob("*") if NAME.fullmatch(path.name))


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no reason given"])[-1]
