"""Writes tables as CSV while reading the database, with constant memory."""

from __future__ import annotations

import csv
import io
from collections.abc import Generator, Iterable, Iterator
from itertools import islice

from django.db import models

from policies.tables.cells import guarded
from policies.tables.in_chunks import in_chunks
from policies.tables.table import Table

BOM = "\ufeff"  # without it Excel takes UTF-8 for something older
CHUNK = 1000


def lines(table: Table, rows: models.QuerySet, reader) -> Iterator[list[str]]:
    """The rows of a list as cells, without keeping any of them."""
    for row in in_chunks(table.rows(rows, reader), CHUNK):
        yield table.cells(row)


def csv_file(headers: list[str], rows: Iterable[list[str]]) -> Generator[str]:
    """A CSV file in chunks. Cells are protected from being run as formulas, because CSV cannot mark text."""
    buffer = io.StringIO()
    buffer.write(BOM)
    writer = csv.writer(buffer)
    writer.writerow(headers)
    rows = iter(rows)
    while True:
        writer.writerows([guarded(cell) for cell in row] for row in islice(rows, CHUNK))
        if not buffer.tell():
            return
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
