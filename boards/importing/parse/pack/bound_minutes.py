"""Minutes of an earlier meeting that are bound into a pack or a supplement: records of that meeting, in its papers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from boards.importing.parse.minutes.minuted_items import read_items
from boards.importing.parse.minutes.read_minutes import read_told
from boards.importing.parse.names import bodies_in
from boards.importing.parse.printed import Line, placed_lines
from boards.importing.parse.titles import is_minutes
from boards.importing.parse.when import date_in, day_in, time_in
from boards.importing.parsed import MeetingRecord, ReportRecord
from policies.importing.parse.passage_anchors import Placed
from policies.importing.parsed import Record, Unplaced, slug_of

_LONGEST = 160  # characters of a line that says when the meeting was
_NO_DATE = "Minutes of an earlier meeting: no date of it is printed over them, so nothing is stored of what they tell."


def read_bound_minutes(
    placed: Sequence[Placed], reports: Sequence[ReportRecord], *, board: str, met_on: date
) -> tuple[list[Record], list[Unplaced]]:
    """The records of earlier meetings of the same board in a pack; a report about minutes has none."""
    records: list[Record] = []
    unplaced: list[Unplaced] = []
    seen: set[date] = set()
    for report in reports:
        if not is_minutes(report.title) or report.purpose:
            continue
        if (named := bodies_in(report.title)) and slug_of(board) not in {_own(name) for name in named}:
            continue
        text = placed[report.first - 1 : report.last]
        dated = _dated(text, met_on)
        if dated is None:
            unplaced.append(Unplaced(report.lines[0], _NO_DATE))
        elif (day := day_in(dated.text)) not in seen:
            seen.add(day)
            meeting = _meeting(text, dated, board, report)
            told, odd = read_told(text, meeting)
            records += [meeting, *told]
            unplaced += odd
    return records, unplaced


def _own(name: str) -> str:
    return slug_of(name.removeprefix("LGA ") if name != "LGA Board" else name)


def _dated(text: Sequence[Placed], met_on: date) -> Line | None:
    """The first line over the items that prints an earlier day."""
    items, _ = read_items(text)
    end = items[0].first.index if items else len(text)
    for line in placed_lines(text, 0, max(end, 1)):
        day = date_in(line.text) if len(line.text) <= _LONGEST else None
        if day and day < met_on:
            return line
    return None


def _meeting(text: Sequence[Placed], dated: Line, board: str, report: ReportRecord) -> MeetingRecord:
    """The earlier meeting as its minutes print it."""
    passage = text[dated.index].passage
    held = day_in(dated.text)
    return MeetingRecord(
        key=f"{slug_of(board)}-{held.isoformat()}",
        publication=report.publication,
        path=passage.path,
        wording=dated.text.strip(),
        lines=(dated.number, dated.number),
        anchor=passage.anchor,
        board=slug_of(board),
        met_on=held,
        paper="minutes",
        starts_at=time_in(dated.text),
    )
