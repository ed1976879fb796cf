"""Tables of commitments in a plan: each row of one is read like an item of a list.

A theme in the table, in a column or in a row of its own, becomes a heading over the rows that belong to it. The rows
keep the columns printed beside the commitment, so that a reader still sees who leads and by when.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from policies.importing.blocks import Block, BlockKind, Row, Span
from policies.importing.parse.statement_tables import Cell, cells_of, without_number

_DEEPEST = 6  # level of a heading: a theme is below whatever the table is under


def commitments_in(table: Block) -> list[Cell]:
    """The commitments of a table, one for each row that has one."""
    if table.kind is not BlockKind.TABLE:
        return []
    return [cell for cell in cells_of(table, of_plan=True) if cell.kind == "commitment"]


def themes_apart(block: Block) -> Sequence[Block]:
    """A table of commitments as one table for each theme, with the theme as a heading over it; else the block."""
    cells = commitments_in(block)
    if not any(cell.theme for cell in cells):
        return (block,)
    first, *others = _by_theme(block, cells)
    return [replace(first, first_line=block.first_line), *others]


def _by_theme(table: Block, cells: Sequence[Cell]) -> Iterator[Block]:
    first = min(cell.line for cell in cells)
    themes = {cell.theme_line for cell in cells if cell.theme_line}
    head = [row for row in table.rows if row.line < first and row.line not in themes]
    rest = [row for row in table.rows if row not in head]
    starts = {cell.theme_line: cell.theme for cell in cells if cell.theme_line}
    for line, rows in groupby(rest, key=lambda row: max((at for at in starts if at <= row.line), default=0)):
        if line:
            yield _heading(table, without_number(starts[line]), line)
        held = [row for row in rows if not _is_only_theme(row, starts.get(row.line, ""))]
        if held:
            shown = (*head, *held)
            lines = [row.line for row in shown if row.line > line]
            yield replace(table, rows=shown, first_line=min(lines, default=line), last_line=held[-1].line)


def _heading(table: Block, theme: str, line: int) -> Block:
    return replace(
        table,
        kind=BlockKind.HEADING,
        level=_DEEPEST,
        rows=(),
        spans=(Span(" ".join(theme.split())),),
        first_line=line,
        last_line=line,
    )


def _is_only_theme(row: Row, theme: str) -> bool:
    filled = [" ".join(cell.split()) for cell in row.cells if cell.strip()]
    return filled == [theme]
