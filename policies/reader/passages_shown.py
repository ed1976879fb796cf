"""Turns the passages of a publication into the blocks of a page.

Passages are a flat list, as printed. A page needs headings that skip no level, list items within lists, tables whose
first row may be their head, and a table of contents.
"""

from dataclasses import dataclass, field
from typing import Any

# The page's title is the first level, and the section with the text the second.
FIRST_HEADING_LEVEL = 3
LAST_HEADING_LEVEL = 6
LONGEST_COLUMN_NAME = 60


@dataclass(slots=True)
class Block:
    """A heading, paragraph, list or table. A list has items, and every other block its passage."""

    shape: str
    passage: Any = None
    level: int = 0
    items: list["Item"] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    name: str = ""


@dataclass(slots=True)
class Item:
    """A list item and the items under it."""

    passage: Any
    items: list["Item"] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """A publication for reading: its blocks, its contents, and passages that are no longer printed."""

    blocks: list[Block] = field(default_factory=list)
    contents: list[Block] = field(default_factory=list)
    dropped: list[Any] = field(default_factory=list)


def read(passages) -> Reading:
    """The blocks of passages that come in reading order."""
    reading = Reading()
    open_headings: list[int] = []
    open_items: list[list[Item]] = []
    last_heading, tables = "", 0
    for passage in passages:
        if not passage.is_current:
            reading.dropped.append(passage)
            continue
        if passage.shape == "item":
            if not open_items:
                block = Block("list")
                reading.blocks.append(block)
                open_items = [block.items]
            _place_item(Item(passage), open_items)
            continue
        open_items = []
        if passage.shape == "heading":
            block = Block("heading", passage, level=_heading_level(passage.level, open_headings))
            reading.contents.append(block)
            last_heading = passage.text
        elif passage.shape == "table" and passage.rows:
            tables += 1
            head, rows = _table(passage.rows)
            name = f"Table {tables}: {last_heading}" if last_heading else f"Table {tables}"
            block = Block("table", passage, head=head, rows=rows, name=name)
        else:
            block = Block("paragraph", passage)
        reading.blocks.append(block)
    return reading


def _heading_level(printed: int, open_headings: list[int]) -> int:
    """One level below the heading above it, whatever its printed level: documents skip levels, pages must not."""
    while open_headings and open_headings[-1] >= printed:
        open_headings.pop()
    open_headings.append(printed)
    return min(FIRST_HEADING_LEVEL + len(open_headings) - 1, LAST_HEADING_LEVEL)


def _place_item(item: Item, open_items: list[list[Item]]) -> None:
    """Put an item at its printed depth, or as deep as the item before it allows."""
    depth = max(item.passage.level, 1)
    del open_items[depth:]
    if depth > len(open_items) and open_items[-1]:
        open_items.append(open_items[-1][-1].items)
    open_items[-1].append(item)


def _table(rows):
    """The head and body of a table. The first row is the head if it has a short name for every column."""
    width = max(len(row) for row in rows)
    rows = [[*row, *[""] * (width - len(row))] for row in rows]
    named = all(cell and len(cell) <= LONGEST_COLUMN_NAME for cell in rows[0])
    return (rows[0], rows[1:]) if named and len(rows) > 1 else ([], rows)
