"""Everything public in two files: CSV tables with a description (Data Package), and one SQLite database.

The tables are those of the lists' files, so the same rule decides what is public. Both files are from the same moment.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.http import QueryDict

from lga_kb.exports.lists import lists
from lga_kb.exports.one_moment import one_moment
from policies.tables.writing import csv_file

PACKAGE, DATABASE, DIGESTS = "kb-public.zip", "kb-public.sqlite", "SHA256SUMS"


def write_dump(folder: Path, *, at: datetime) -> dict[str, int]:
    """Write both files and their digests into a folder; each is replaced completely or not at all. Returns the rows of
    each table.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as unfinished, one_moment():
        place = Path(unfinished)
        counts = _write_package(place / PACKAGE, at=at)
        _write_database(place / DATABASE)
        lines = [f"{_digest((place / name).read_bytes())}  {name}\n" for name in (PACKAGE, DATABASE)]
        (place / DIGESTS).write_text("".join(lines))
        for name in (PACKAGE, DATABASE, DIGESTS):
            os.chmod(place / name, 0o644)
            os.replace(place / name, folder / name)
    return counts


def _tables() -> Iterator[tuple[str, list[str], Iterator[list[str]]]]:
    for name, listed in sorted(lists().items()):
        table, rows = listed.read(QueryDict(), settings.SITE_URL.rstrip("/"))
        yield name, table.headers, map(table.cells, rows)


def _write_package(file: Path, *, at: datetime) -> dict[str, int]:
    counts, resources = {}, []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, headers, rows in _tables():
            cells = list(rows)
            content = "".join(csv_file(headers, cells)).encode()
            counts[name] = len(cells)
            package.writestr(f"{name}.csv", content)
            resources.append(_resource(name, headers, content))
        described = {
            "name": "lga-policy-knowledge-base",
            "title": "LGA policy knowledge base",
            "homepage": settings.SITE_URL,
            "created": at.isoformat(),
            "resources": resources,
        }
        if settings.DATA_LICENCE:
            described["licenses"] = [{"path": settings.DATA_LICENCE, "title": settings.DATA_LICENCE_NAME}]
        package.writestr("datapackage.json", json.dumps(described, ensure_ascii=False, indent=1))
    return counts


def _resource(name: str, headers: list[str], content: bytes) -> dict:
    return {
        "name": name,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{_digest(content)}",
        "schema": {"fields": [{"name": header, "type": "string"} for header in headers]},
    }


def _write_database(file: Path) -> None:
    database = sqlite3.connect(file)
    try:
        with database:
            for name, headers, rows in _tables():
                columns = ", ".join(f"{_quoted(header)} TEXT" for header in headers)
                database.execute(f"CREATE TABLE {_quoted(name)} ({columns})")
                marks = ", ".join("?" * len(headers))
                database.executemany(f"INSERT INTO {_quoted(name)} VALUES ({marks})", rows)
    finally:
        database.close()


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
