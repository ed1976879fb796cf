"""Agendas that number nothing: which rows, bullets or lines are the titles of items."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from boards.importing.parse.agenda.numbers import cut_pages, page_range
from boards.importing.parse.agenda.presenters import named_alone, presenter_in
from boards.importing.parse.agenda.rows import NEXT_MEETING, header_of, status_of
from boards.importing.parse.marks import cut_mark, is_divider, reopens, says_so
from boards.importing.parse.names import bodies_in, has_reach
from boards.importing.parse.printed import Line
from boards.importing.parse.when import cut_time, is_only_when, time_in
from policies.importing.blocks import Block, BlockKind
from policies.importing.parse.passage_anchors import Placed

_USUAL = re.compile(
    r"""
    (?:
        welcome|apologies|introductions?|declarations?\ of\ interest|minutes
        |notes?\ of|decisions\ and\ actions|matters\ arising
        |any\ other\ business|aob|exclusion\ of|updates?\ from|chair
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FOR = re.compile(
    r"\(?for (?:information|decision|direction|discussion|noting|action|approval)\b.*", re.IGNORECASE
)
_LONGEST = 160  # characters of a title on a line of its own


def holds_titles(block: Block) -> bool:
    """A block that may hold items without numbers: rows or a line with pages or times, a bullet, a line in bold."""
    if block.kind is BlockKind.TABLE:
        return any(_is_placed(row.cells) for row in block.rows)
    if block.kind is BlockKind.ITEM:
        return True
    plain = block.kind is BlockKind.PARAGRAPH and "\n" not in block.text and len(block.text) <= _LONGEST
    return plain and (_has_place(block.text) or (block.is_bold and not is_only_when(block.text)))


def titles_among(lines: Sequence[Line], placed: Sequence[Placed]) -> set[Line]:
    """The lines that open an item: rows of a table, else bullets, else lines with pages or in bold; two at least."""
    lines = [line for line in lines if not (header_of(line) or _is_aside(line))]
    for chosen in (_rows(lines), _bullets(lines, placed), _alone(lines)):
        if len(chosen) > 1:
            return chosen
    return set()


def _rows(lines: Sequence[Line]) -> set[Line]:
    """Rows of the tables that have pages or times; of those without, where some are in bold, the others are notes."""
    tables: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.cells:
            tables[line.index].append(line)
    rows = [row for table in tables.values() if any(_is_placed(row.cells) for row in table) for row in table]
    rows = [row for row in rows if not _is_note(row)]
    bold = {row for row in rows if row.is_bold}
    return bold | {row for row in rows if _is_placed(row.cells)} if bold else set(rows)


def _bullets(lines: Sequence[Line], placed: Sequence[Placed]) -> set[Line]:
    """The outer bullets; anything within one is a note on it."""
    return {
        line for line in lines if line.marker and placed[line.index].block.level <= 1 and not _is_note(line)
    }


def _alone(lines: Sequence[Line]) -> set[Line]:
    """Lines of their own: those in bold, else those with pages, and what every agenda has."""
    plain = [
        line
        for line in lines
        if not (line.cells or line.marker or line.is_heading or _is_note(line)) and len(line.text) <= _LONGEST
    ]
    bold = {line for line in plain if line.is_bold}
    if len(bold) > 1:
        return bold
    paged = {line for line in plain if _has_place(line.text)}
    return paged | {line for line in plain if _USUAL.match(line.text)} if paged else set()


def _is_placed(cells: Sequence[str]) -> bool:
    """A row with words, and with pages or a time beside them."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    places = [cell for cell in filled if page_range(cell) or (is_only_when(cell) and time_in(cell))]
    return 0 < len(places) < len(filled) and not has_reach(" ".join(filled))


def _has_place(text: str) -> bool:
    return bool(cut_pages(text)[1] or cut_time(text)[1])


def _is_aside(line: Line) -> bool:
    """A line of the agenda that is neither an item nor speaks of one: the board, the day, the next meeting, a part."""
    text = line.text.strip()
    return (
        not text
        or bool(NEXT_MEETING.match(text))
        or is_divider(text)
        or reopens(text)
        or (not line.cells and bodies_in(text) == [text])
    )


def _is_note(line: Line) -> bool:
    """What is said of the item above: who speaks, what becomes of its paper, its pages or its time."""
    filled = [cell.strip() for cell in line.cells if cell.strip()] or [line.text.strip()]
    if len(filled) > 1:
        return False
    text = filled[0]
    return (
        text[:1].islower()
        or bool(page_range(text) or is_only_when(text) or _FOR.match(text) or status_of([text]))
        or any(presenter_in(text))
        or any(named_alone(text, set_apart=line.is_italic))
        or (says_so(text) and not cut_mark(text)[1])
        or (text.startswith("(") and text.endswith(")"))
    )
