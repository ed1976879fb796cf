"""The printed lines of a pack, from blocks of any kind: a row of a table is a line too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policies.importing.blocks import Block, BlockKind
from policies.importing.parse.passage_anchors import Placed


@dataclass(frozen=True, slots=True)
class Line:
    """One line as printed, with its number in the source and the index of its block."""

    text: str
    number: int
    index: int
    cells: tuple[str, ...] = ()  # of a row
    is_heading: bool = False
    is_bold: bool = False
    is_italic: bool = False
    marker: str = ""  # of the item that the line begins


def printed_lines(blocks: Sequence[Block], first: int = 0, end: int | None = None) -> Iterator[Line]:
    """The lines of the blocks from one index up to another."""
    for index in range(first, len(blocks) if end is None else end):
        yield from _lines(blocks[index], blocks[index].text, index)


def placed_lines(placed: Sequence[Placed], first: int = 0, end: int | None = None) -> Iterator[Line]:
    """The lines of passages from one index up to another."""
    for index in range(first, len(placed) if end is None else end):
        yield from _lines(placed[index].block, placed[index].text, index)


def _lines(block: Block, words: str, index: int) -> Iterator[Line]:
    if block.kind is BlockKind.TABLE:
        for row in block.rows:
            text = "\t".join(row.cells)
            yield Line(text, row.line, index, cells=row.cells, is_bold=row.bold, is_italic=row.italic)
        return
    for offset, text in enumerate(words.split("\n")):
        yield Line(
            text,
            min(block.first_line + offset, block.last_line),
            index,
            is_heading=block.kind is BlockKind.HEADING,
            is_bold=block.is_bold,
            is_italic=block.is_italic,
            marker="" if offset else block.marker,
        )
