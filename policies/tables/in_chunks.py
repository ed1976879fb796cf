"""Reads many rows in chunks, so that memory does not grow with their number."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from django.db import Error, connections
from django.db.models import QuerySet


def in_chunks(rows: QuerySet, size: int) -> Iterator[Any]:
    """The rows, read in one transaction: a pooler between may give the next transaction another session.

    The transaction is that of the connection on which reading began, wherever it is ended.
    """
    database = connections[rows.db]
    if database.in_atomic_block:
        yield from rows.iterator(chunk_size=size)
        return
    database.set_autocommit(False)
    try:
        yield from rows.iterator(chunk_size=size)
    finally:
        with suppress(Error):  # the connection is gone, and the transaction with it
            database.rollback()
        if database.connection is not None:
            database.set_autocommit(True)
