"""Writes a table as a workbook row by row, with constant memory.

The library lays out the workbook and its heads. It takes long over the cells of many rows, so that
these are put in here, between the parts of the sheet that it wrote.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from html import escape
from itertools import islice
from tempfile import TemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from policies.tables.table import Table

CELL_LIMIT = 32_767  # characters; a spreadsheet drops what is beyond
XLSX_ROWS = 1_048_575  # as many as a sheet has, with its heads
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_SHEET = "xl/worksheets/sheet1.xml"
_STYLE = re.compile(rb'<c r="A2" s="(\d+)"')
_SIZE = re.compile(rb"<dimension [^<>]*+>")  # some programs read no further than this says
_NO_XML = re.compile("[\ufffe\uffff]")
_ROWS_AT_ONCE = 200
_NO_ROW = 9_000_001  # where the filter ends until the last row is known: no sheet has as many
_BOLD, _TOP = Font(bold=True), Alignment(vertical="top", wrap_text=True)
_FIXED = PatternFill("solid", fgColor="DDDDDD")


class TooLarge(Exception):
    """Rows do not fit into a workbook; the message says why."""


def xlsx_file(table: Table, rows: Iterable[Sequence[str | int | Decimal]]) -> IO[bytes]:
    """A temporary file with one sheet; the heads of columns that only show are grey, and each can be filtered.

    Texts are marked as such, whatever they look like; numbers are cells that can be added up.

    It is whole before any of it is sent, so that what does not fit is still said in words. The caller that sends it
    closes it.
    """
    file = TemporaryFile()  # noqa: SIM115
    try:
        with ZipFile(_layout(table)) as layout, ZipFile(file, "w", ZIP_DEFLATED, compresslevel=1) as packed:
            before, _, rest = layout.read(_SHEET).partition(b'<row r="2"')
            sample, _, after = rest.partition(b"</row>")
            found = _STYLE.search(sample)
            assert found is not None  # every cell of the layout has a style
            last = 1
            with packed.open(_SHEET, "w") as sheet:
                sheet.write(_SIZE.sub(b"", before))
                for number, text in _sheet_rows(table, rows, found[1].decode()):
                    sheet.write(text.encode())
                    last = number
                sheet.write(_filtered_to(last, after))
            for part in layout.namelist():
                if part != _SHEET:
                    packed.writestr(part, _filtered_to(last, layout.read(part)))
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


def _layout(table: Table) -> IO[bytes]:
    """The workbook with its heads, and a second row that shows how cells are set."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Table"
    sheet.freeze_panes = "B2"
    own = {column.name for column in table.columns if column.own}
    for place, name in enumerate(table.headers, 1):
        head = sheet.cell(1, place, name)
        head.font = _BOLD
        if name not in own:
            head.fill = _FIXED
        width = 40 if name in own or place == 1 else 20
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.cell(2, 1, "text").alignment = _TOP
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.headers))}{_NO_ROW}"
    file = io.BytesIO()
    workbook.save(file)
    return file


def _filtered_to(last: int, part: bytes) -> bytes:
    """A part of the workbook whose filter reaches to the last row."""
    return part.replace(str(_NO_ROW).encode(), str(last).encode())


def _sheet_rows(
    table: Table, rows: Iterable[Sequence[str | int | Decimal]], style: str
) -> Iterator[tuple[int, str]]:
    """The rows as the sheet holds them, some at a time, with the number of the last."""
    heads = table.headers
    begins = [f'<c r="{get_column_letter(place)}' for place in range(1, len(heads) + 1)]
    middle, end = f'" s="{style}" t="inlineStr"><is><t xml:space="preserve">', "</t></is></c>"
    numbered = enumerate(rows, 2)
    while some := list(islice(numbered, _ROWS_AT_ONCE)):
        parts = []
        for number, row in some:
            _refuse_what_does_not_fit(heads, number - 1, row)
            cells = [
                f"{begin}{number}{middle}{_xml(value)}{end}"
                if isinstance(value, str)
                else f'{begin}{number}" s="{style}"><v>{value}</v></c>'
                for begin, value in zip(begins, row, strict=True)
                if value != ""
            ]
            parts.append(f'<row r="{number}">{"".join(cells)}</row>')
        yield number, "".join(parts)


def _xml(text: str) -> str:
    return _NO_XML.sub("", escape(text, quote=False))


def _refuse_what_does_not_fit(heads: list[str], number: int, row: Sequence[str | int | Decimal]) -> None:
    if number > XLSX_ROWS:
        raise TooLarge(f"An XLSX table holds {XLSX_ROWS:,} rows at most: narrow the list, or take CSV.")
    if max(len(str(cell)) for cell in row) > CELL_LIMIT:
        name = next(name for name, cell in zip(heads, row, strict=True) if len(str(cell)) > CELL_LIMIT)
        raise TooLarge(
            f"The column “{name}” of {row[0]} is longer than a cell of a spreadsheet may be: take CSV."
        )
