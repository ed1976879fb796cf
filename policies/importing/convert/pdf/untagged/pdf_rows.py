"""From the cells of a table of an untagged PDF to a block: the lines of a cell that wraps as one text."""

from __future__ import annotations

import re

from policies.importing.blocks import Block, BlockKind, Row, tidy_spaces
from policies.importing.convert.pdf.line_ends import Words, ending, is_broken
from policies.importing.convert.pdf.pdf_lines import Line, width_of
from policies.importing.convert.pdf.untagged.pdf_layout import BULLET
from policies.importing.convert.pdf.untagged.pdf_numbered import NumberedTable
from policies.importing.convert.pdf.untagged.pdf_tables import Cell

# In parts of the size of the letters:
_APART = 1.6  # from line to line: a wider distance parts paragraphs
_MOST_PARTS = 4  # of a word
_PADDING = 1.5  # between the words of a cell and its edge


def block_of(table: NumberedTable, words: Words, body: float) -> Block:
    """The block of a table; `body` is the size of the body's letters."""
    rows = tuple(
        Row(
            tuple(_text(cell, edge, words) for cell, edge in zip(row, table.edges, strict=True)),
            number,
            bold=all(line.is_bold for cell in row for line in cell),
            italic=all(run.italic for cell in row for line in cell for run in line.runs if run.text.strip()),
        )
        for row, number in zip(table.rows, table.numbers, strict=True)
    )
    sizes = sorted(line.size for row in table.rows for cell in row for line in cell)
    size = round(sizes[len(sizes) // 2] / body, 2) if body and sizes else 0.0
    return Block(BlockKind.TABLE, table.numbers[0], table.numbers[-1], rows=rows, page=table.page, size=size)


OPEN_WORD = re.compile(r" (?:and|at|by|for|from|in|of|on|or|our|the|to|with)$")


def _text(cell: Cell, edge: float, words: Words) -> str:
    made = ""
    whole = _broken_words(cell, words)
    for place, line in enumerate(cell):
        text = BULLET.sub("", line.text, count=1) if BULLET.match(line.text) else line.text
        following = cell[place + 1] if place + 1 < len(cell) else None
        if following is None or place in whole:
            made += text
        elif _is_parted(line, following, edge):
            made += f"{text}\n"
        else:
            made += ending(text, following.text, words)
    return tidy_spaces(made)


def _broken_words(cell: Cell, words: Words) -> set[int]:
    """The lines after which a word goes on: a narrow cell breaks words where it will, "Councill" and "or"."""
    broken: set[int] = set()
    place = 0
    while place < len(cell) - 1:
        for reach in range(min(_MOST_PARTS, len(cell) - place), 1, -1):
            parts = [line.text for line in cell[place : place + reach]]
            if any(" " in part for part in parts[1:-1]):
                continue
            first, last = parts[0].split(" ")[-1], parts[-1].split(" ")[0]
            if is_broken((first, *parts[1:-1], last), words):
                broken.update(range(place, place + reach - 1))
                place += reach - 2
                break
        place += 1
    return broken


def _is_parted(line: Line, following: Line, edge: float) -> bool:
    """The lines are paragraphs of their own, not one that wraps."""
    if BULLET.match(following.text) or line.y - following.y > _APART * line.size:
        return True
    if line.text.endswith(("-", "\u2010", "\u00ad")):
        return False
    if line.is_bold != following.is_bold:
        return True
    if OPEN_WORD.search(line.text) and following.text[:1].isalpha():
        return False
    word = width_of(f" {following.text.split(' ', 1)[0]}", line.size)
    return line.right + word < edge - _PADDING * line.size
