"""Writes tables as files while their rows are read."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable, Iterator

from django.http import FileResponse, StreamingHttpResponse
from rest_framework.exceptions import ValidationError

from policies.tables.workbook import MEDIA_TYPE, TooLarge, xlsx_file
from policies.tables.writing import CHUNK, csv_file


def as_csv(table, rows: Iterable) -> StreamingHttpResponse:
    return _streamed(csv_file(table.headers, map(table.cells, rows)), "text/csv; charset=utf-8")


def as_json(table, rows: Iterable) -> StreamingHttpResponse:
    return _streamed(json_file(table, rows), "application/json")


def as_xlsx(table, rows: Iterable) -> FileResponse:
    """A workbook with numbers as numbers. It is built in a temporary file before it is sent."""
    try:
        return FileResponse(xlsx_file(table, map(table.typed, rows)), content_type=MEDIA_TYPE)
    except TooLarge as error:
        raise ValidationError({"xlsx": str(error)}) from error


FILES = {"csv": as_csv, "xlsx": as_xlsx, "json": as_json}


def json_file(table, rows: Iterable) -> Generator[str]:
    """An array of objects, one on each line, in chunks."""
    waiting, opening = [], "[\n"
    for row in rows:
        waiting.append(opening + json.dumps(table.values(row), ensure_ascii=False))
        opening = ",\n"
        if len(waiting) == CHUNK:
            yield "".join(waiting)
            waiting = []
    yield "".join(waiting) + ("[]\n" if opening == "[\n" else "\n]\n")


class Begun:
    """A file whose first part has been made, so that errors in the first rows still give an error response.

    Closing it releases the rows in the database, even if the reader has gone.
    """

    def __init__(self, chunks: Generator[str]):
        self._first, self._chunks = next(chunks, ""), chunks

    def __iter__(self) -> Iterator[str]:
        yield self._first
        yield from self._chunks

    def close(self) -> None:
        self._chunks.close()


def _streamed(chunks: Generator[str], content_type: str) -> StreamingHttpResponse:
    return StreamingHttpResponse(Begun(chunks), content_type=content_type)
