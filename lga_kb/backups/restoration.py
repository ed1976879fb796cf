"""Replaces the contents of a database with a backup, in one transaction: all or nothing."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import IO

from lga_kb.backups.programs import BackupError, Programs

# Everything the site stores is in this schema, including its extensions.
BEFORE = b"SET lock_timeout = '60s';\nDROP SCHEMA public CASCADE;\nCREATE SCHEMA public;\n"
FIRST_LINES = 60
# Settings that the programs of a newer PostgreSQL write and an older server does not know.
UNKNOWN = (b"SET transaction_timeout",)


def restore(programs: Programs, file: Path) -> None:
    """Replace everything in the database with a backup. If it raises BackupError, nothing has changed."""
    if not file.is_file():
        raise BackupError(f"There is no file {file}.")
    with tempfile.TemporaryFile() as said:
        reading = subprocess.Popen(
            [str(programs.folder / "pg_restore"), "--no-owner", "--no-acl", "--file=-", str(file)],
            env=programs.environment(),
            stdout=subprocess.PIPE,
            stderr=said,
        )
        writing = subprocess.Popen(
            programs.command(
                "psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"
            ),
            env=programs.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
        assert reading.stdout  # both are pipes
        assert writing.stdin
        try:
            _pass_on(reading.stdout, writing.stdin)
            is_read = reading.wait() == 0
            if not is_read:
                writing.kill()  # before the end of its input, at which it would commit
            writing.stdin.close()
        except BrokenPipeError:  # the database refused something, and said what
            is_read = False
        finally:
            reading.kill()
            reading.communicate()
        if writing.wait() or not is_read:
            said.seek(0)
            raise BackupError(f"Nothing was restored: {_reason(said.read())}")


def _pass_on(source: IO[bytes], target: IO[bytes]) -> None:
    target.write(BEFORE)
    for _ in range(FIRST_LINES):
        line = source.readline()
        if not line.startswith(UNKNOWN):
            target.write(line)
    shutil.copyfileobj(source, target, 1 << 20)
    target.flush()


def _reason(said: bytes) -> str:
    lines = [line for line in said.decode(errors="replace").splitlines() if "error" in line.lower()]
    return (lines or ["the programs gave no reason"])[0]
