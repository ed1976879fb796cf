"""Finds PostgreSQL's programs for the server: in its own version, or the next newer one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from psycopg.conninfo import make_conninfo

from lga_kb.setup.embedded.server import ServerError, embedded

PLACES = "/usr/lib/postgresql"  # where Debian keeps a folder for each version
NEEDED = ("pg_dump", "pg_restore", "psql")
# The connection parameters that PostgreSQL's programs understand, without Django's own.
PARTS = (
    "host",
    "hostaddr",
    "port",
    "user",
    "dbname",
    "service",
    "sslmode",
    "sslrootcert",
    "sslcert",
    "sslkey",
)


class BackupError(Exception):
    """A backup or a restoration was not possible; the message says why in one sentence."""


@dataclass(frozen=True)
class Programs:
    """A folder of programs of one version of PostgreSQL, and the database that they work on."""

    folder: Path
    database: dict

    def command(self, program: str, *options: str) -> list[str]:
        parts = {name: value for name, value in self.database.items() if name in PARTS and value}
        return [str(self.folder / program), *options, f"--dbname={make_conninfo(**parts)}"]

    def environment(self) -> dict[str, str]:
        """Passwords are not arguments, because everybody on the machine can read arguments."""
        password = self.database.get("password")
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": os.environ.get("HOME", "/"),
            "LC_ALL": "C.UTF-8",
        } | ({"PGPASSWORD": str(password)} if password else {})


def programs_for(server_version: int, database: dict) -> Programs:
    """The programs for a server of a major version, such as 15. Raises BackupError if there are none."""
    found = sorted((version, str(folder)) for folder, version in _found() if version >= server_version)
    if not found:
        raise BackupError(
            f"Install the programs of PostgreSQL {server_version} or later (on Debian: postgresql-client): "
            "there are none on this machine."
        )
    return Programs(Path(found[0][1]), database)


def _found() -> Iterator[tuple[Path, int]]:
    folders = {path / "bin" for path in Path(PLACES).glob("*")}
    with suppress(ServerError):  # a server has PostgreSQL's own packages
        folders.add(embedded().programs / "bin")
    if program := shutil.which("pg_dump"):
        folders.add(Path(program).parent)
    for folder in folders:
        if all((folder / name).exists() for name in NEEDED):
            said = subprocess.run(
                [folder / "pg_dump", "--version"], capture_output=True, text=True, check=False
            )
            if version := re.search(r"\) (\d+)", said.stdout):
                yield folder, int(version[1])
