"""Tables as files. CSV is written as it is read from the database, so that its length costs no memory."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import models
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from policies.tables.cells import guarded
from policies.tables.table import Table

BOM = "\ufeff"  # without it Excel takes UTF-8 for something older
CHUNK = 1000
CELL_LIMIT = 32_767  # characters; a spreadsheet drops what is beyond
XLSX_ROWS = 20_000  # more make a workbook that is not read again, and take long to write

_BOLD, _TOP = Font(bold=True), Alignment(vertical="top", wrap_text=True)
_FIXED = PatternFill("solid", fgColor="DDDDDD")


class TooLarge(Exception):
    """Why rows do not fit into a workbook, in a sentence."""


def lines(table: Table, rows: models.QuerySet) -> Iterator[list[str]]:
    """The rows of a list as cells, without keeping any of them."""
    for row in table.rows(rows).iterator(chunk_size=CHUNK):
        yield [guarded(cell) for cell in table.cells(row)]


def csv_file(headers: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    """A CSV file, some rows at a time."""
    buffer = io.StringIO()
    buffer.write(BOM)
    writer = csv.writer(buffer)
    writer.writerow(headers)
    rows = iter(rows)
    while True:
        writer.writerows(islice(rows, CHUNK))
        if not buffer.tell():
            return
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def xlsx_file(table: Table, rows: Iterable[list[str]]) -> bytes:
    """A workbook of one sheet whose cells are all text; the heads of columns that only show are grey."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Table")
    sheet.freeze_panes = "B2"
    own = {column.name for column in table.columns if column.own}
    for place, name in enumerate(table.headers, 1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = 40 if name in own or place == 1 else 20
    file = io.BytesIO()
    try:
        sheet.append([_head(sheet, name, name in own) for name in table.headers])
        for number, row in enumerate(rows, 1):
            _refuse_what_does_not_fit(table, number, row)
            sheet.append([_text(sheet, cell) for cell in row])
    finally:  # the library closes and clears away its half of the work only here
        workbook.save(file)
    return file.getvalue()


def _refuse_what_does_not_fit(table: Table, number: int, row: list[str]) -> None:
    if number > XLSX_ROWS:
        raise TooLarge(f"An XLSX table holds {XLSX_ROWS:,} rows at most: narrow the list, or take CSV.")
    for name, cell in zip(table.headers, row, strict=True):
        if len(cell) > CELL_LIMIT:
            raise TooLarge(
                f"The column “{name}” of {row[0]} is longer than a cell of a spreadsheet may be: take CSV."
            )


def _head(sheet, name: str, own: bool) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, name)
    cell.font = _BOLD
    if not own:
        cell.fill = _FIXED
    return cell


def _text(sheet, text: str) -> WriteOnlyCell | None:
    if not text:
        return None
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # the library takes some texts for formulas, errors or numbers
    cell.alignment = _TOP
    return cell
