"""Tables of asks: a column that is headed so, beside the themes, whom each ask is put to and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policies.importing.parse.passage_anchors import Placed

_COLUMNS = {
    "ask": r"(?:(?:our|lga|the|key|specific) ){0,3}(?:asks?|recommendations?)(?: (?:of|to|from) .{1,60})?"
           r"|what we (?:are asking|ask|are calling|call|need|want)(?: for)?",
    "offer": r"(?:(?:our|lga|local government['\u2019]s|councils['\u2019]?) ){0,2}offers?(?: to .{1,60})?",
    "commitment": r"(?:(?:our|lga) ){0,2}(?:commitments?|promises?|pledges?)|what (?:we|the lga) will do",
    "theme": r"themes?|topics?|areas?|policy areas?|subjects?|issues?|sections?|policy",
    "who": r"who|whom|for whom|to whom|asked of|addressee|(?:lead |responsible )?(?:departments?|body|organisation)"
           r"|owners?|who (?:is it for|should act)|government department",
    "when": r"when|by when|deadlines?|timescales?|timing|timetable|by",
}  # fmt: skip
_NAMED = {name: re.compile(words, re.IGNORECASE) for name, words in _COLUMNS.items()}
_KINDS = ("ask", "offer", "commitment")


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing that a row asks, offers or promises."""

    kind: str
    label: str  # the head of its column
    wording: str
    line: int
    theme: str = ""
    who: str = ""
    when: str = ""


def cells_of(table: Placed) -> Iterator[Cell]:
    """What a table asks, row by row; nothing where no column is headed so. A theme holds for the rows below it."""
    rows = table.block.rows
    if len(rows) < 2:
        return
    head = [" ".join(cell.split()).strip(" :") for cell in rows[0].cells]
    columns = {
        name: place
        for place, cell in reversed(list(enumerate(head)))
        for name, words in _NAMED.items()
        if words.fullmatch(cell)
    }
    kinds = [kind for kind in _KINDS if kind in columns]
    if not kinds:
        return
    theme = ""
    for row in rows[1:]:
        values = {name: _value(row.cells, place) for name, place in columns.items()}
        theme = values.get("theme", "") or theme
        for kind in kinds:
            if values[kind].strip(" -\u2013\u2014"):
                yield Cell(
                    kind,
                    head[columns[kind]],
                    values[kind],
                    row.line,
                    theme,
                    values.get("who", ""),
                    values.get("when", ""),
                )


def _value(cells: tuple[str, ...], place: int) -> str:
    return "\n".join(line.strip() for line in cells[place].split("\n")).strip() if place < len(cells) else ""
