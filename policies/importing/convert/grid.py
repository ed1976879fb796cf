"""Tables of an HTML tree: which of them are tables at all, and their rows, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from policies.importing.blocks import Block, BlockKind, Row
from policies.importing.convert.tags import HEADINGS

# What goes beyond these is a mistake or an attack, and is not honoured.
_WIDEST_CELL = 20  # columns
_MOST_COLUMNS = 40
_LARGEST_NUMBER = 9  # digits
_SHAPING = ("table", "tr", "td", "th", *HEADINGS)
_PLACING = frozenset(
    ("mgItemTable",)
)  # classes of tables that only place text: the items of a ModernGov page


def tables_for_layout(root: etree._Element) -> frozenset[etree._Element]:
    """Tables that only place text: of one column, around another, called so, or a row with a heading in it."""
    placing: set[etree._Element] = set()
    shapes: list[_Shape] = []
    for event, element in etree.iterwalk(
        root, events=("start", "end"), tag=("table", "tr", "td", "th", *HEADINGS)
    ):
        if element.tag == "table" and event == "start":
            if shapes:
                shapes[-1].holds_table = True
            is_called_so = not _PLACING.isdisjoint((element.get("class") or "").split())
            shapes.append(_Shape(is_called_so=is_called_so))
        elif element.tag == "table":
            if shapes.pop().only_places_text():
                placing.add(element)
        elif shapes and event == "start":
            shapes[-1].rows += element.tag == "tr"
            shapes[-1].cells += element.tag in ("td", "th")
            shapes[-1].holds_heading |= element.tag in HEADINGS
    return frozenset(placing)


@dataclass(slots=True)
class _Shape:
    rows: int = 0
    cells: int = 0
    holds_table: bool = False
    holds_heading: bool = False
    is_called_so: bool = False

    def only_places_text(self) -> bool:
        if self.holds_table or self.is_called_so:
            return True
        return self.cells <= self.rows or (self.holds_heading and self.rows == 1)


@dataclass(slots=True)
class _Cell:
    texts: list[str] = field(default_factory=list)
    bold: bool = True
    italic: bool = True


@dataclass(slots=True)
class Grid:
    """A table as it grows. A cell that reaches further leaves the other places it covers empty."""

    rows: list[Row] = field(default_factory=list)
    in_cell: bool = False
    _cells: list[_Cell] = field(default_factory=list)
    _place: int = 0  # of the open cell in its row
    _held: dict[int, int] = field(default_factory=dict)  # column: rows it is still covered

    def open_cell(self, element: etree._Element) -> None:
        """Begin a cell, after the places that cells from above cover."""
        while self._held.get(len(self._cells), 0) > 0:
            self._cells.append(_Cell())
        self._place = len(self._cells)
        width = min(max(1, whole(element.get("colspan"), 1)), _WIDEST_CELL)
        if self._place + width > _MOST_COLUMNS:
            width = 1
        self._cells.extend(_Cell() for _ in range(width))
        depth = whole(element.get("rowspan"), 1)
        if depth > 1 and self._place + width <= _MOST_COLUMNS:
            # The row in hand counts as one, and is taken off when it closes.
            self._held.update(dict.fromkeys(range(self._place, self._place + width), depth))
        self.in_cell = True

    def close_cell(self) -> None:
        """End the cell."""
        self.in_cell = False

    def add(self, block: Block) -> None:
        """Put a paragraph or item into the open cell, on a line of its own."""
        cell = self._cells[self._place]
        numbered = block.kind is BlockKind.ITEM and block.marker != "-"
        cell.texts.append(f"{block.marker} {block.text}" if numbered else block.text)
        cell.bold = cell.bold and (block.is_bold or block.kind is BlockKind.HEADING)
        cell.italic = cell.italic and block.is_italic

    def close_row(self) -> None:
        """End the row; one without words is left out."""
        cells, self._cells = self._cells, []
        self._held = {column: rows - 1 for column, rows in self._held.items() if rows > 1}
        self.in_cell = False
        if any(cell.texts for cell in cells):
            bold = all(cell.bold for cell in cells if cell.texts)
            italic = all(cell.italic for cell in cells if cell.texts)
            self.rows.append(Row(tuple("\n".join(cell.texts) for cell in cells), 0, bold, italic))


def whole(text: str | None, otherwise: int) -> int:
    """A whole number from an attribute, or a default if it has none."""
    text = (text or "").strip()
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _LARGEST_NUMBER):
        return otherwise
    return int(text)
