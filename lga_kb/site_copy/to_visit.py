"""The addresses that a copy has to have, each once, in a file: a large site needs no more memory than a small one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path


class ToVisit:
    """Addresses in the order in which they were found, with the page that led there and what came of each."""

    def __init__(self, file: Path):
        self._rows = sqlite3.connect(file, isolation_level=None)
        self._rows.execute("PRAGMA journal_mode = OFF")
        self._rows.execute("PRAGMA synchronous = OFF")
        self._rows.execute(
            "CREATE TABLE found (number INTEGER PRIMARY KEY, address TEXT UNIQUE, linked_from TEXT, status INT)"
        )

    def add(self, addresses: Iterable[str], *, linked_from: str = "") -> None:
        rows = [(address, linked_from) for address in addresses]
        self._rows.executemany("INSERT OR IGNORE INTO found (address, linked_from) VALUES (?, ?)", rows)

    def __iter__(self) -> Iterator[str]:
        """The addresses one by one, including those added meanwhile."""
        last = 0
        while row := self._rows.execute(
            "SELECT number, address FROM found WHERE number > ? ORDER BY number LIMIT 1", [last]
        ).fetchone():
            last = row[0]
            yield row[1]

    def note(self, address: str, status: int) -> None:
        self._rows.execute("UPDATE found SET status = ? WHERE address = ?", [status, address])

    def count(self) -> int:
        return self._rows.execute("SELECT count(*) FROM found WHERE status < 400").fetchone()[0]

    def broken(self) -> list[tuple[str, int, str]]:
        """The broken links: each address with its status and a page that links to it."""
        return self._rows.execute(
            "SELECT address, status, linked_from FROM found WHERE status >= 400 ORDER BY number"
        ).fetchall()

    def close(self) -> None:
        self._rows.close()
