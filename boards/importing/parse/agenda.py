"""The items of an agenda, whether it is a table, a list, or a table that turns into a list part-way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import time

from boards.importing.parse.numbers import bare_number, cut_pages, page_range, split_number
from boards.importing.parse.presenters import presenter_in
from boards.importing.parse.printed import Line, printed_lines
from boards.importing.parse.when import is_only_when, time_in
from boards.importing.records import AgendaItemRecord
from policies.importing.parse.passages import Placed
from policies.importing.records import Keys, Unplaced, slug_of

_COLUMNS = {
    "item": "number",
    "no": "number",
    "agenda item": "title",
    "title": "title",
    "subject": "title",
    "page": "pages",
    "pages": "pages",
    "page no": "pages",
    "time": "time",
    "timing": "time",
    "lead": "presenter",
    "presenter": "presenter",
    "speaker": "presenter",
    "lead officer": "presenter",
}
_NEXT_MEETING = re.compile(r"(?:date (?:and time )?(?:of|for) )?(?:the )?next (?:board )?meeting\b", re.IGNORECASE)
_TO_FOLLOW = re.compile(r"\bto follow\b|\bto be tabled\b|\blate (?:paper|report)\b", re.IGNORECASE)
_VERBAL = re.compile(r"\b(?:verbal|oral) (?:update|report|item|presentation)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Item:
    """An item while its rows are read."""

    number: str
    title: str
    first: Line
    last: int
    pages: tuple[int, int] | None = None
    starts_at: time | None = None
    notes: list[str] = field(default_factory=list)
    presenter: tuple[str, str] = ("", "")


def read_items(
    placed: Sequence[Placed], span: tuple[int, int], *, meeting: str, publication: str
) -> tuple[list[AgendaItemRecord], list[Unplaced]]:
    """The items in order, and the rows of the agenda's tables that belong to none."""
    items: list[_Item] = []
    unplaced: list[Unplaced] = []
    columns: dict[int, str] = {}
    for line in printed_lines([each.block for each in placed], *span):
        if header := _header(line):
            columns = header
            continue
        number, rest = _numbered(line)
        if number:
            items.append(_Item(number, "", line, line.number))
        elif _NEXT_MEETING.match(line.text):
            break
        if items and not (line.is_heading and not number):
            _add(items[-1], rest, columns, line)
        elif line.cells and any(line.cells):
            unplaced.append(Unplaced(line.number, line.text.strip()))
    keys = Keys(meeting)
    return [
        _record(item, placed, keys, position, meeting, publication) for position, item in enumerate(items, 1)
    ], [*unplaced, *_no_notes(items)]


def _header(line: Line) -> dict[int, str]:
    """The columns of a table by the words over them, where every cell is such a word."""
    named = {index: cell.strip().rstrip(".:").lower() for index, cell in enumerate(line.cells) if cell.strip()}
    if not named or any(name not in _COLUMNS for name in named.values()):
        return {}
    return {index: _COLUMNS[name] for index, name in named.items()}
