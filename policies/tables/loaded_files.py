"""Reads uploaded spreadsheets as tables, and refuses files that are not tables.

Every cell is read as the text that it shows: a formula as its own text, a date as ISO, a number without idle zeros.
"""

from __future__ import annotations

import csv
import io
import warnings
from datetime import date, datetime, time
from itertools import islice
from pathlib import PurePath

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from tablib import Dataset

from policies.importing.convert.file_checks import FILE_LIMIT, MEGABYTE, Refusal, text_of
from policies.importing.convert.word.word_package import WORKBOOK, packed, parts_of
from policies.tables.cells import restored, tidy

MOST_COLUMNS = 100
MOST_ROWS = 200_000
MOST_LETTERS = 50_000_000  # in all cells: a workbook has a text once, however many of its cells show it
_DELIMITERS = ",;\t"


def table_in(name: str, data: bytes) -> Dataset:
    """The cells of a CSV or XLSX file under their heads, with its empty rows."""
    if len(data) > FILE_LIMIT:
        raise Refusal(f"is larger than {FILE_LIMIT // MEGABYTE} MB, the most that is read; load it in parts.")
    if not data.strip():
        raise Refusal("is empty.")
    suffix = PurePath(name).suffix.lower()
    if suffix not in _READERS:
        raise Refusal("is neither CSV nor XLSX, by the end of its name.")
    rows, letters = [], 0
    for row in islice(_READERS[suffix](data), MOST_ROWS + 2):
        letters += sum(map(len, row))
        if letters > MOST_LETTERS:
            raise Refusal(f"holds more than {MOST_LETTERS:,} characters in its cells; load it in parts.")
        rows.append([tidy(cell) for cell in row])
    if len(rows) > MOST_ROWS + 1:
        raise Refusal(f"has more than {MOST_ROWS:,} rows; load it in parts.")
    head = [name.strip() for name in rows[0]] if rows else []
    while head and not head[-1]:
        head.pop()
    if not head:
        raise Refusal("has no row of column names at its top.")
    dataset = Dataset(headers=head)
    for number, row in enumerate(rows[1:], 2):
        if any(row[len(head) :]):
            raise Refusal(f"has a cell beyond the last named column at row {number}.")
        dataset.append([*row, *[""] * len(head)][: len(head)])
    return dataset


def _csv_rows(data: bytes):
    text = text_of(data)
    first = text.partition("\n")[0]
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=first.count), strict=True
    )
    try:
        for row in reader:
            yield [restored(tidy(cell)) for cell in row]
    except csv.Error as error:
        raise Refusal(
            f"is not CSV at line {reader.line_num}: a quotation mark is missing there, or a cell is too long."
        ) from error


def _xlsx_rows(data: bytes):
    parts = packed(parts_of(data, WORKBOOK))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and rules that are of no matter here
            workbook = load_workbook(parts, read_only=True, keep_links=False)
        sheet = workbook.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its size need not be true
        for row in sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True):
            yield [_shown(value) for value in row]
    # The library raises nearly anything on a file that someone has tampered with.
    except (
        InvalidFileException,
        SyntaxError,  # as errors in XML are
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
    ) as error:
        raise Refusal("is not an XLSX workbook, or is broken.") from error


def _shown(value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(getattr(value, "text", value))


_READERS = {".csv": _csv_rows, ".xlsx": _xlsx_rows}
