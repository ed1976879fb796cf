"""The account of a board's papers: members, items, decisions and actions that are announced and are in no record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from boards.importing.parse.meeting_page.page_labels import page_title
from boards.importing.parse.minutes.minuted_items import only_leads_in
from boards.importing.parse.minutes.outcome_labels import outcome_label
from boards.importing.parse.minutes.outcome_words import outcome_key, says_nothing
from boards.importing.parse.pack.layout import opens_members
from boards.importing.parse.political_groups import is_group
from boards.importing.parse.titles import is_agenda
from boards.importing.parse.unread_signs import unread_signs
from boards.importing.parsed import (
    ActionRecord,
    AgendaItemRecord,
    DecisionRecord,
    MeetingRecord,
    MinuteRecord,
    SeatRecord,
)
from policies.importing.blocks import Block, BlockKind, Manuscript, Remark
from policies.importing.parsed import ParsedDocument, Record

_PAPERS = ("agenda-pack", "supplement")
_PAGES = re.compile(r"[\s.\u2026](?:pages? )?\d{1,3}(?:\s?[-\u2010-\u2015]\s?\d{1,3})?$", re.IGNORECASE)
_RESOLVED = re.compile(
    r"""
    (?:it\ was\ )?(?:resolved|agreed)(?:\ unanimously)?(?:
        \ that\b
        | \ \(?[ai1]\)   # a)
        | \s*[:\u2013-]  # :
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DECISION = re.compile(r"decisions?\s*:?", re.IGNORECASE)
_ACTION = re.compile(
    r"""
    actions?(?:\ points?)?\s*(?:
        :(?!\s*(?:none|nil|no\b|n/a)).*  # :
        | \d*
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PARTED = re.compile(r"[\t:(\u2013-]")
_LONGEST_PAGES = 20  # characters
_LONGEST = 150  # characters of a line that may be an item of an agenda
_REACH = 8  # blocks beneath a label in which its record has to begin


def doubts_of(document: ParsedDocument, manuscript: Manuscript, *, is_page: bool = False) -> Iterator[Remark]:
    """The doubts that the signs of a board's papers leave, in no order; a page of a meeting shows others."""
    if document.kind == "agenda-pack" and not _lines(document, AgendaItemRecord) and not _is_page(document):
        yield Remark(1, "No item of the agenda was read.")
    if not is_page:
        yield from unread_signs(document, manuscript.blocks, manuscript.lines)
    if document.kind in _PAPERS:
        yield from _members_unread(document, manuscript.blocks)
        yield from _items_unread(document, manuscript.blocks)
    if document.kind == "minutes":
        blocks = _without_title(document, manuscript.blocks) if is_page else manuscript.blocks
        yield from _outcomes_unread(document, blocks)


def _is_page(document: ParsedDocument) -> bool:
    """A page of a meeting, which says itself if it has no items."""
    return any(
        isinstance(record, MeetingRecord) and (record.service or record.status) for record in document.records
    )


def _members_unread(document: ParsedDocument, blocks: Sequence[Block]) -> Iterator[Remark]:
    """A heading over members, and not one seat."""
    heading = next((block for index, block in enumerate(blocks) if opens_members(blocks, index)), None)
    if heading and not any(isinstance(record, SeatRecord) for record in document.records):
        yield Remark(heading.first_line, "A list of members is announced here, but none was read.")


def _items_unread(document: ParsedDocument, blocks: Sequence[Block]) -> Iterator[Remark]:
    """Lines of the agenda that name a page and are in no item."""
    read = _lines(document, AgendaItemRecord)
    start = next((index for index, block in enumerate(blocks) if is_agenda(block)), None)
    if start is None or not read:
        return
    for block in blocks[start + 1 :]:
        if block.first_line > max(read):
            return
        rows = [(row.line, " ".join(row.cells)) for row in block.rows] or [(block.first_line, block.text)]
        for line, text in rows:
            if is_group(_PARTED.split(text)[0]):  # with the number of its members
                continue
            if line not in read and len(text) <= _LONGEST and _PAGES.search(text.strip()[-_LONGEST_PAGES:]):
                yield Remark(line, "This line of the agenda names a page, but no item was read from it.")


def _without_title(document: ParsedDocument, blocks: Sequence[Block]) -> list[Block]:
    """A page without what it calls itself above its first item: "Decisions" there announces none."""
    read = _lines(document, MinuteRecord)
    first = min(read, default=0)
    return [block for block in blocks if block.first_line >= first or page_title(block.text) is None]


def _outcomes_unread(document: ParsedDocument, blocks: Sequence[Block]) -> Iterator[Remark]:
    """Words such as "RESOLVED" or "Action:" with no decision or action at them or right beneath."""
    decided, done = _lines(document, DecisionRecord), _lines(document, ActionRecord)
    read = {
        outcome_key(record.wording)
        for record in document.records
        if isinstance(record, DecisionRecord | ActionRecord)
    }
    for index, block in enumerate(blocks):
        text = block.text.strip()
        if block.kind is BlockKind.TABLE or not text:
            continue
        label = outcome_label(text)
        if label and says_nothing(label[1]):
            continue
        is_whole = bool(label and label[1] and not only_leads_in(label[1]))
        near = blocks[index : index + (1 if is_whole else _REACH)]
        reach = {line for each in near for line in range(each.first_line, each.last_line + 1)}
        if reach & (decided | done):
            continue
        is_decision = _RESOLVED.match(text) or _DECISION.fullmatch(text) or (label and label[0] != "action")
        if is_decision and not _is_read_elsewhere(near, read):
            yield Remark(block.first_line, "This line announces a decision, but none was read.")
        elif (_ACTION.fullmatch(text) or (label and label[0] == "action")) and not _is_read_elsewhere(
            near, read
        ):
            yield Remark(block.first_line, "This line announces an action, but none was read.")


def _is_read_elsewhere(near: Sequence[Block], read: set[str]) -> bool:
    """The words are those of a decision or an action that is printed under another label as well."""
    return any(
        outcome_key(words) in read
        for block in near
        for line in block.text.split("\n")
        for words in (line, (outcome_label(line) or ("", ""))[1])
        if words
    )


def _lines(document: ParsedDocument, *kinds: type[Record]) -> set[int]:
    return {
        line
        for record in document.records
        if isinstance(record, kinds)
        for line in range(record.lines[0], record.lines[1] + 1)
    }
