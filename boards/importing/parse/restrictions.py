"""Which items of a pack are exempt or confidential: as its agenda says, and as the reports behind them say.

Restrictions are those of items. Where it is open how far a mark reaches, the whole item is restricted, since an editor
can lift that, and nobody can take back what was public.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from boards.importing.parse.marks import (
    closes,
    cut_mark,
    is_mark,
    names_exclusion,
    readmits,
    reason_in,
    reopens,
    says_so,
)
from boards.importing.parsed import AgendaItemRecord, ReportRecord
from policies.importing.blocks import BlockKind
from policies.importing.parse.passage_anchors import Placed
from policies.importing.parsed import ParsedDocument

_HEAD = 10  # blocks at most in which a report says what it is
_OVER = 3  # lines at most between a running head and the title below it
_OF_ITSELF = re.compile(r"\bthis (?:item|report|matter|paper)\b", re.IGNORECASE)
_EXCLUDED = "Exempt: on the agenda it stands under the exclusion of the press and public."


@dataclass(frozen=True, slots=True)
class Listed:
    """The details of an item that show whether it is public."""

    number: str
    title: str
    mark: str  # cut from the title
    notes: Sequence[str]


def reasons(items: Sequence[Listed], between: Mapping[int, Sequence[str]]) -> list[str]:
    """Why each item of an agenda is restricted, or nothing, in order; an item includes what is under it.

    `between` are the lines between items, by the place of the item that comes next.
    """
    found: list[str] = []
    closed = ""
    whole: dict[str, str] = {}  # reasons by the numbers of items that others may stand under
    for place, item in enumerate(items):
        for line in between.get(place, ()):
            closed = "" if reopens(line) else _reason(line)
        closed = "" if readmits(item.title) else closed
        text = "\n".join([item.title, *item.notes])
        if names_exclusion(item.title):
            found.append("")
            closed = _reason(text) if closes(text) else closed
            continue
        said = item.mark or next((note for note in item.notes if _says_so(note)), "")
        top = re.split(r"\D", item.number, maxsplit=1)[0]
        because = (reason_in(said, "the agenda") if said else closed) or whole.get(top, "")
        if top == item.number:
            whole[top] = because
        found.append(because)
        if resolved := next((note for note in item.notes if closes(note) and not _says_so(note)), ""):
            closed = _reason(resolved)
    return found


def _says_so(note: str) -> bool:
    """A note on the item itself; one that has the public leave may be on those that follow."""
    return bool(_OF_ITSELF.search(note)) if closes(note) else says_so(note)


def _reason(line: str) -> str:
    return reason_in(line, "the agenda") if re.search(r"\bpara", line, re.IGNORECASE) else _EXCLUDED


def restrict(
    items: Sequence[AgendaItemRecord], reports: Sequence[ReportRecord], placed: Sequence[Placed]
) -> tuple[list[AgendaItemRecord], list[ReportRecord]]:
    """The items with the reasons that their reports give, and the reports behind the items that they may belong to."""
    reports = _behind_restricted(items, reports)
    ends = [report.last for report in reports[:-1]]
    said = {report.key: _said_in(report, placed, is_last=report.last not in ends) for report in reports}
    return _with_reasons(items, reports, said)


def restrict_by_heads(document: ParsedDocument, heads: Mapping[int, str]) -> ParsedDocument:
    """A document whose pages may carry the mark as a running head, which is furniture: those lines by number."""
    marks = {number: text for number, text in heads.items() if is_mark(text)}
    reports = [record for record in document.records if isinstance(record, ReportRecord)]
    said: dict[str, str] = {}
    for number, text in marks.items():
        # On the first page of a report the head stands over its title.
        within = [each for each in reports if each.lines[0] <= number <= each.lines[1]]
        below = [each for each in reports if 0 < each.lines[0] - number <= _OVER]
        said |= {each.key: reason_in(text, "the report") for each in within or below}
    if not said:
        return document
    items = [record for record in document.records if isinstance(record, AgendaItemRecord)]
    restricted, behind = _with_reasons(items, reports, said)
    changed = {record.key: record for record in (*restricted, *behind)}
    records = [changed.get(record.key, record) for record in document.records]
    at = next(place for place, record in enumerate(records) if isinstance(record, ReportRecord))
    return replace(document, records=(*records[:at], *restricted[len(items) :], *records[at:]))


def _with_reasons(
    items: Sequence[AgendaItemRecord], reports: Sequence[ReportRecord], said: Mapping[str, str]
) -> tuple[list[AgendaItemRecord], list[ReportRecord]]:
    """A restricted report without an item gets one of its own, after the others."""
    by_key = {item.key: item for item in items}
    behind = []
    for report in reports:
        because = said.get(report.key, "")
        if because and report.item not in by_key:
            item = _own_item(report, by_key.values())
            by_key[item.key] = item
            report = replace(report, item=item.key)
        if because and not by_key[report.item].restricted_because:
            by_key[report.item] = replace(by_key[report.item], restricted_because=because)
        behind.append(report)
    return list(by_key.values()), behind


def _behind_restricted(
    items: Sequence[AgendaItemRecord], reports: Sequence[ReportRecord]
) -> list[ReportRecord]:
    """Reports under titles that the agenda does not have: one between public items may be that of a restricted one."""
    order = {item.key: place for place, item in enumerate(items)}
    behind = list(reports)
    reached = -1  # the place of the item that was reported on last
    for place, report in enumerate(behind):
        if report.item:
            reached = order.get(report.item, reached)
            continue
        later = next((order[each.item] for each in behind[place:] if each.item in order), len(items))
        held = {each.item for each in behind}
        own = [item.key for item in items[reached + 1 : later] if item.restricted_because]
        free = [key for key in own if key not in held]
        if not free and reached >= 0 and items[reached].restricted_because:
            free = [items[reached].key]  # it may be a part of the paper before it
        if free:
            behind[place] = replace(report, item=free[0])
            reached = order[free[0]]
    return behind


def _said_in(report: ReportRecord, placed: Sequence[Placed], *, is_last: bool) -> str:
    """What the report itself says: in its title, over it, in its head, or on a line of its own further down."""
    first, end = report.first - 1, report.last
    _, mark = cut_mark(report.title)
    if mark:
        return reason_in(mark, "the report")
    if not is_last:
        end -= len(list(_marks_over(placed, end)))
    head = [*_marks_over(placed, first), *placed[first + 1 : min(first + 1 + _HEAD, end)]]
    for line in (line for each in head if not each.is_item for line in _lines_of(each)):
        if says_so(line):
            return reason_in(line, "the report")
    for each in placed[first + 1 : end]:
        stands_apart = each.block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and is_mark(each.text)
        if stands_apart or (each.is_heading and cut_mark(each.text)[1]):
            return reason_in(each.text, "the report")
    return ""


def _marks_over(placed: Sequence[Placed], title: int) -> Iterator[Placed]:
    """The marks on the lines just over a title: they are those of the report that begins there."""
    for index in range(title - 1, max(title - 3, -1), -1):
        if not is_mark(placed[index].text):
            return
        yield placed[index]


def _lines_of(each: Placed) -> Iterator[str]:
    for row in each.block.rows:
        yield ": ".join(cell.strip(": ") for cell in row.cells if cell.strip())
    if not each.block.rows:
        yield each.text
        yield from each.text.split("\n")


def _own_item(report: ReportRecord, items: Iterable[AgendaItemRecord]) -> AgendaItemRecord:
    """An item for a report that the agenda does not list."""
    taken = {item.number for item in items}
    number = next(f"R{count}" for count in range(1, len(taken) + 2) if f"R{count}" not in taken)
    return AgendaItemRecord(
        key=f"{report.meeting}--item-{number.lower()}",
        publication=report.publication,
        path=report.path,
        position=len(taken) + 1,
        wording=report.title,
        lines=report.lines,
        anchor=report.anchor,
        meeting=report.meeting,
        number=number,
        title=report.title,
    )
