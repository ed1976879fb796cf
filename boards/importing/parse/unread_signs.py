"""Signs in a board's papers that one of several alike was not read: a report, an item, a contact, part of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from boards.importing.parse.minutes.attendance_labels import is_label
from boards.importing.parse.minutes.item_starts import is_appendix
from boards.importing.parse.minutes.outcome_labels import is_outcome_label
from boards.importing.parse.printed import printed_lines
from boards.importing.parse.titles import section_type
from boards.importing.parsed import (
    ActionRecord,
    AgendaItemRecord,
    AttendanceRecord,
    ContactOfficerRecord,
    DecisionRecord,
    DeclarationRecord,
    MeetingRecord,
    MinuteRecord,
    RecommendationRecord,
    ReportRecord,
)
from policies.importing.blocks import Block, BlockKind, Remark
from policies.importing.parse.lost_lists import cut_lists
from policies.importing.parsed import ParsedDocument, PassageRecord, Record

_CONTACT = re.compile(r"contact officers?\b(?!s)", re.IGNORECASE)
_CAME = re.compile(
    r"""
    (?:(?:members?|councillors?)\ )?(?:present|in\ attendance|attendance)\s*
    (?::|$)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBER = re.compile(r"[#*_\s]*(?:(?:agenda )?item )?(?P<number>\d{1,2})(?![\d.,:/%]*\d)", re.IGNORECASE)
_TITLED = re.compile(r"\b(?:Cllr|Councillor|Baroness|Dame)\.? [A-Z][\w'\u2019-]+ [A-Z]")
_BY_THE_WAY = re.compile(
    r"\b(?:chair|chaired|opened|welcomed|took|contact|agenda|venue|reported)\b", re.IGNORECASE
)
_DECLARES = re.compile(
    r"\b(?:Cllr|Councillor|Baroness|Dame|Sir|Dr|Mrs?|Ms)\.? [A-Z].{2,120}\b(?:declar|disclos)\w*\b.{0,60}\binterest"
)
_NO_INTEREST = re.compile(r"\b(?:no|nothing|none|nil|not|neither|without|any|whether)\b", re.IGNORECASE)
_NO_ITEM = (
    "This heading looks like that of an item, but was not read as one: decisions and actions beneath it were taken for "
    "those of the item above."
)
_LONGEST_NAME = 60  # characters of a cell that names somebody
_SHORT = 120  # characters of a line with a contact
_REACH = 3  # blocks beneath the heading of recommendations in which one has to begin


def unread_signs(document: ParsedDocument, blocks: Sequence[Block], lines: Sequence[str]) -> Iterator[Remark]:
    """The doubts, in no order."""
    if document.kind in ("agenda-pack", "supplement"):
        yield from _reports_apart(document)
        yield from _contacts_unread(document, blocks)
        yield from _recommendations_unread(document, blocks)
        yield from cut_lists(blocks, lines_of_kind(document, RecommendationRecord), "recommendations")
        yield from _agenda_gaps(document)
    if document.kind == "minutes":
        if not lines_of_kind(document, MinuteRecord):
            yield Remark(1, "No item of the minutes was read.")
        yield from _numbers_missing(document, blocks, lines)
        yield from _headings_without_items(document, blocks)
        yield from _nobody_there(document, blocks)
        yield from _people_passed_over(document, blocks)
        yield from _tables_passed_over(document, blocks)
        yield from _interests_passed_over(document, blocks)
        outcomes = lines_of_kind(document, DecisionRecord, ActionRecord)
        starts = {record.lines[0] for record in document.records if isinstance(record, MinuteRecord)}
        yield from cut_lists(blocks, outcomes | starts, "decisions or actions")


def lines_of_kind(document: ParsedDocument, *kinds: type[Record]) -> set[int]:
    """The lines of all records of some kinds."""
    return {
        line
        for record in document.records
        if isinstance(record, kinds)
        for line in range(record.lines[0], record.lines[1] + 1)
    }


def _reports_apart(document: ParsedDocument) -> Iterator[Remark]:
    """Reports of no item, and items with pages that have no report, where others do."""
    reports = [record for record in document.records if isinstance(record, ReportRecord)]
    items = [record for record in document.records if isinstance(record, AgendaItemRecord)]
    behind = {report.item for report in reports} - {""}
    if not behind:
        return
    for report in reports:
        if not report.item:
            yield Remark(report.lines[0], f"The report “{report.title}” is behind no item of the agenda.")
    for item in items if document.kind == "agenda-pack" else ():
        if item.pages and item.key not in behind:
            yield Remark(
                item.lines[0],
                f"The agenda gives pages for item {item.number or item.title}, but no report on it was read.",
            )


def _agenda_gaps(document: ParsedDocument) -> Iterator[Remark]:
    """A number that is missing between two items of an agenda that otherwise count on."""
    items = [record for record in document.records if isinstance(record, AgendaItemRecord)]
    numbered = [(int(item.number), item.lines[0]) for item in items if item.number.isdecimal()]
    for (before, _), (after, line) in pairwise(numbered):
        if after == before + 2 and before + 1 not in {number for number, _ in numbered}:
            yield Remark(line, f"The agenda has no item {before + 1} before this item.")


def _contacts_unread(document: ParsedDocument, blocks: Sequence[Block]) -> Iterator[Remark]:
    read = lines_of_kind(document, ContactOfficerRecord)
    for block in blocks:
        lines = [(row.line, row.cells[0]) for row in block.rows if row.cells] or [
            (block.first_line, block.text)
        ]
        for line, text in lines:
            last = line if block.rows else block.last_line
            if (
                _CONTACT.match(text)
                and len(text.split("\n")[0]) <= _SHORT
                and not read & set(range(line, last + 1))
            ):
                yield Remark(line, "This line names a contact officer, but none was read from it.")


def _recommendations_unread(document: ParsedDocument, blocks: Sequence[Block]) -> Iterator[Remark]:
    read = lines_of_kind(document, RecommendationRecord)
    for index, block in enumerate(blocks):
        below = blocks[index + 1 : index + 1 + _REACH]
        is_heading = (
            block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)
            and section_type(block.text) == "recommendations"
        )
        if (
            is_heading
            and below
            and not read & {line for each in below for line in range(each.first_line, each.last_line + 1)}
        ):
            yield Remark(block.first_line, "Recommendations are announced here, but none was read.")


def _numbers_missing(
    document: ParsedDocument, blocks: Sequence[Block], lines: Sequence[str]
) -> Iterator[Remark]:
    """A line that begins with a number that is missing between two items, or set apart with that after the last."""
    numbered = [
        (int(record.number), record.lines[0])
        for record in document.records
        if isinstance(record, MinuteRecord) and record.number.isdecimal()
    ]
    for (before, start), (after, end) in pairwise(numbered):
        for number in range(start + 1, end):
            found = _NUMBER.match(lines[number - 1])
            if found and before < int(found["number"]) < after:
                yield Remark(number, f"This line may be item {found['number']}, but it was not read as one.")
    last, start = numbered[-1] if numbered else (0, 0)
    for block in blocks:
        is_set_apart = block.kind is BlockKind.HEADING or block.is_bold
        found = _NUMBER.match(block.text) if is_set_apart and block.first_line > start else None
        if found and last and int(found["number"]) == last + 1:
            yield Remark(block.first_line, f"This line may be item {last + 1}, but it was not read as one.")


def _people_passed_over(document: ParsedDocument, blocks: Sequence[Block]) -> Iterator[Remark]:
    """Lines above the first item that name a councillor, and from which nobody was read."""
    read = lines_of_kind(document, AttendanceRecord) | {each.line for each in document.unplaced}
    first = min(lines_of_kind(document, MinuteRecord), default=0)
    for line in printed_lines(blocks):
        if line.number >= first:
            return
        if line.number not in read and _TITLED.search(line.text) and not _BY_THE_WAY.search(line.text):
            yield Remark(
                line.number, "This line names somebody, who was read neither as present nor as absent."
            )


def _tables_passed_over(document: ParsedDocument, blocks: Sequence[Block]) -> Iterator[Remark]:
    """Tables below the first item whose cells name councillors, and from which nothing was read."""
    read = {
        line
        for record in document.records
        if not isinstance(record, PassageRecord | MinuteRecord | MeetingRecord)
        for line in range(record.lines[0], record.lines[1] + 1)
    } | {each.line for each in document.unplaced}
    first = min(lines_of_kind(document, MinuteRecord), default=0)
    for block in blocks:
        rows = [
            row.line
            for row in block.rows
            if row.line not in read
            and any(_TITLED.match(cell) and len(cell) <= _LONGEST_NAME for cell in row.cells)
        ]
        if len(rows) > 1 and rows[0] > first > 0:
            yield Remark(rows[0], "This table names councillors, but nothing was read from it.")


def _interests_passed_over(document: ParsedDocument, blocks: Sequence[Block]) -> Iterator[Remark]:
    read = lines_of_kind(document, DeclarationRecord) | {each.line for each in document.unplaced}
    for line in printed_lines(blocks):
        if line.number not in read and _DECLARES.search(line.text) and not _NO_INTEREST.search(line.text):
            yield Remark(
                line.number, "This line speaks of an interest that somebody declared, but none was read."
            )


def _headings_without_items(document: ParsedDocument, blocks: Sequence[Block]) -> Iterator[Remark]:
    """Headings of the rank of the items, below the first, that are no items."""
    starts = {record.lines[0] for record in document.records if isinstance(record, MinuteRecord)}
    levels = {
        block.level for block in blocks if block.kind is BlockKind.HEADING and block.first_line in starts
    }
    for block in blocks:
        if (
            block.kind is BlockKind.HEADING
            and block.level in levels
            and block.first_line > min(starts)
            and block.first_line not in starts
            and not (is_outcome_label(block.text) or is_label(block.text) or is_appendix(block.text))
        ):
            yield Remark(block.first_line, _NO_ITEM)


def _nobody_there(document: ParsedDocument, blocks: Sequence[Block]) -> Iterator[Remark]:
    label = next((block for block in blocks if _CAME.match(block.text)), None)
    if label and not lines_of_kind(document, AttendanceRecord):
        yield Remark(label.first_line, "People are announced here as present or absent, but nobody was read.")
