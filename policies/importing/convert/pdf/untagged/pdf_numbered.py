"""The lines and tables of all pages of an untagged PDF as one text, each line with its number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from policies.importing.convert.pdf.pdf_lines import Line
from policies.importing.convert.pdf.untagged.pdf_tables import Cell, Table

_SAME_PLACE = 8.0  # points, between the columns of a table and of its continuation


@dataclass(slots=True)
class NumberedTable:
    """A table over one page or more: its rows, the number of the line of each, and the lines that repeat its head."""

    page: int
    rows: list[list[Cell]]
    numbers: list[int]
    edges: list[float]
    lefts: list[float]
    last_page: int
    repeated: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Numbered:
    """All lines with their numbers from 1, the tables, and the text of every line; a row of a table is one line."""

    lines: list[Line] = field(default_factory=list)
    tables: list[NumberedTable] = field(default_factory=list)
    texts: tuple[str, ...] = ()

    def stretches(self, lines: Sequence[Line]) -> list[list[Line]]:
        """Lines in stretches that no table parts."""
        breaks = sorted(table.numbers[0] for table in self.tables)
        made: list[list[Line]] = [[]]
        for line in lines:
            if breaks and line.number > breaks[0]:
                made.append([])
                while breaks and line.number > breaks[0]:
                    breaks.pop(0)
            made[-1].append(line)
        return [stretch for stretch in made if stretch]


def numbered(parts: Iterable[Line | Table]) -> Numbered:
    """One text of the parts of all pages. A table that goes on over a page is one table."""
    text, texts = Numbered(), list[str]()
    open_table: NumberedTable | None = None  # nothing but what frames the pages has come since
    for part in parts:
        if isinstance(part, Line):
            texts.append(part.text)
            text.lines.append(replace(part, number=len(texts)))
            if not (part.frames or part.is_note):
                open_table = None
            continue
        first = len(texts) + 1
        texts.extend("\t".join(" ".join(line.text for line in cell) for cell in row) for row in part.rows)
        numbers = list(range(first, len(texts) + 1))
        if open_table is not None and _goes_on(open_table, part):
            _extend(open_table, part, numbers)
        else:
            open_table = NumberedTable(part.page, part.rows, numbers, part.edges, part.lefts, part.page)
            text.tables.append(open_table)
    text.texts = tuple(texts)
    return text


def _goes_on(table: NumberedTable, part: Table) -> bool:
    return (
        part.page == table.last_page + 1
        and len(part.lefts) == len(table.lefts)
        and all(abs(one - two) <= _SAME_PLACE for one, two in zip(part.lefts, table.lefts, strict=True))
    )


def _extend(table: NumberedTable, part: Table, numbers: list[int]) -> None:
    rows = part.rows
    if rows and _texts(rows[0]) == _texts(table.rows[0]):
        table.repeated.append(numbers[0])
        rows, numbers = rows[1:], numbers[1:]
    table.rows = [*table.rows, *rows]
    table.numbers = [*table.numbers, *numbers]
    table.last_page = part.page


def _texts(row: list[Cell]) -> list[str]:
    return [" ".join(line.text for line in cell) for cell in row]
