"""Checks that what should have become a record did.

Every line becomes a passage, but that does not show that its meaning was read. So this looks again for the signs of
records in the converted text: a list under "we will", a label of an offer or ask, a line of the table of contents. Each
sign without its record is a doubt, with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from policies.importing.blocks import Block, BlockKind, Manuscript, Remark
from policies.importing.detection_signs import FirstLines
from policies.importing.parse.general.paper_head import read_paper
from policies.importing.parse.general.whose_paper import authorship_of
from policies.importing.parse.line_account import flat
from policies.importing.parse.loose_ends import loose_ends
from policies.importing.parse.lost_lists import (
    cut_lists,
    lists_by_date,
    silent_parts,
    skipped_asks,
    skipped_lists,
    unmarked_items,
)
from policies.importing.parse.odd_ones_out import odd_ones_out
from policies.importing.parse.paper.paper_outline import read_label
from policies.importing.parse.paper.shared_parts import labels_apart
from policies.importing.parse.plan.plan_lines import is_lead, is_numbered_priority, is_outcome
from policies.importing.parse.plan.plan_prose import is_apart
from policies.importing.parse.plan.plan_prose import may_promise as promises
from policies.importing.parse.statement_tables import may_promise, side_unread, theme_unread
from policies.importing.parsed import (
    CommitmentRecord,
    HeadingRecord,
    ParsedDocument,
    PassageRecord,
    PriorityRecord,
    StatementRecord,
)

_PLANS = ("business-plan", "agenda-pack")  # kinds that may hold a plan
_PAPERS = ("offers-and-asks", "article", "agenda-pack")
_OURS = ("business-plan", "offers-and-asks", "article")  # kinds that the association issues
_CONTENTS = re.compile(
    r"""
    (?P<title>\S.{3,150}?)(?:
        (?<![ .\u2026])[ .\u2026]{4,}
        | \t
    )\d{1,3}
    """,
    re.VERBOSE,
)
_LETTERS = re.compile(r"[^a-z0-9]+")


def doubts_of(document: ParsedDocument, manuscript: Manuscript) -> Iterator[Remark]:
    """The doubts about a document, in no order."""
    told, promised = _lines_of(document, StatementRecord), _lines_of(document, CommitmentRecord)
    told.update(each.line for each in document.unplaced)  # said already
    yield from odd_ones_out(document, manuscript.blocks)
    kinds = {each.lines[0]: each.kind for each in document.records if isinstance(each, StatementRecord)}
    yield from unmarked_items(manuscript.blocks, kinds)
    if document.kind in _PLANS:
        yield from cut_lists(manuscript.blocks, promised, "commitments")
        yield from skipped_lists(manuscript.blocks, told)
        yield from lists_by_date(manuscript.blocks, told)
        yield from _promises_without_records(manuscript.blocks, told)
    elif document.kind in _OURS:
        yield from cut_lists(manuscript.blocks, told, "statements")
        yield from skipped_asks(manuscript.blocks, told)
    if document.kind == "business-plan":
        yield from _tables_without_records(manuscript.blocks, told)
        yield from silent_parts(manuscript.blocks, _said(document), _starts(document), promises, is_apart)
        yield from _numbered_unread(document, manuscript.blocks)
    if document.kind in _PAPERS:
        yield from _labels_without_records(labels_apart(manuscript.blocks), told)
        yield from _lists_with_more(document, manuscript.blocks)
        yield from _sides_unread(manuscript.blocks)
    if document.kind in _OURS and (other := _other_body(manuscript.blocks)):
        yield Remark(1, f"Its first lines name another body ({other}) and not the association.")
    yield from _contents_without_headings(manuscript)
    yield from loose_ends(document, manuscript)


def _starts(document: ParsedDocument) -> set[int]:
    """The lines of the priorities and headings of which something gave commitments."""
    full = {record.heading for record in document.records if isinstance(record, CommitmentRecord)}
    headings = [
        record for record in document.records if isinstance(record, HeadingRecord) and record.key in full
    ]
    owners = {record.priority for record in headings}
    priorities = (
        record for record in document.records if isinstance(record, PriorityRecord) and record.key in owners
    )
    return {record.lines[0] for record in (*headings, *priorities)}


def _said(document: ParsedDocument) -> set[int]:
    """The lines of all records but passages, priorities and the publication's own."""
    return {
        line
        for record in document.records
        if not isinstance(record, PassageRecord | PriorityRecord | HeadingRecord)
        for line in range(record.lines[0], record.lines[1] + 1)
    }


def _numbered_unread(document: ParsedDocument, blocks: Sequence[Block]) -> Iterator[Remark]:
    """Headings such as "Priority 3: Ponds" that are no priority where others are, and not the list at the front."""
    read = [record for record in document.records if isinstance(record, PriorityRecord)]
    first = min((record.lines[0] for record in read), default=0)
    lines = {record.lines[0] for record in read}
    for block in blocks:
        if (
            block.kind is BlockKind.HEADING
            and block.first_line > first > 0
            and block.first_line not in lines
            and is_numbered_priority(block.text)
        ):
            yield Remark(block.first_line, "This heading names a priority, but none was read.")


def _other_body(blocks: Sequence[Block]) -> str:
    """The body whose paper it is, where the association is not named as its author."""
    head, _ = read_paper(blocks)
    first = FirstLines.of(blocks)
    return first.other_body or first.union or authorship_of(head).other


def _lines_of(document: ParsedDocument, kind: type[StatementRecord]) -> set[int]:
    return {
        line
        for record in document.records
        if isinstance(record, kind)
        for line in range(record.lines[0], record.lines[1] + 1)
    }


def _promises_without_records(blocks: Sequence[Block], told: set[int]) -> Iterator[Remark]:
    """Lists under "we will" of which some item gave no commitment."""
    for index, block in enumerate(blocks[:-1]):
        text = flat(block.text)
        below = blocks[index + 1]
        if below.kind is not BlockKind.ITEM or not (
            is_outcome(block, text, below.kind) or is_lead(block, text)
        ):
            continue
        missed = [item for item in _list_from(blocks, index + 1) if item.first_line not in told]
        if missed:
            count = f"{len(missed)} line{'s' if len(missed) > 1 else ''} of the list"
            yield Remark(
                block.last_line, f"This line says “we will”, but {count} beneath it gave no commitment."
            )


def _tables_without_records(blocks: Sequence[Block], told: set[int]) -> Iterator[Remark]:
    """Tables of what somebody is to do, of which no row gave a commitment, or a column that was passed over."""
    for block in blocks:
        gave = bool(told & {row.line for row in block.rows})
        if may_promise(block) and not gave:
            yield Remark(block.first_line, "This table may list commitments, but no row of it gave one.")
        elif gave and (column := theme_unread(block)):
            yield Remark(
                block.first_line, f"The column “{column}” of this table gave no headings of its own."
            )


def _sides_unread(blocks: Sequence[Block]) -> Iterator[Remark]:
    for block in blocks:
        if column := side_unread(block):
            yield Remark(block.first_line, f"The column “{column}” beside the offers was not read as asks.")


def _list_from(blocks: Sequence[Block], start: int) -> Iterator[Block]:
    """The items of the list that begins here. One deeper than the first goes on with the one above."""
    for block in blocks[start:]:
        if block.kind is not BlockKind.ITEM:
            return
        if block.level <= blocks[start].level:
            yield block


def _lists_with_more(document: ParsedDocument, blocks: Sequence[Block]) -> Iterator[Remark]:
    """Offers and asks that hold a list and what is printed after it, which may be the next topic."""
    for record in document.records:
        if record.kind not in ("offer", "ask"):
            continue
        first, last = record.lines
        kinds = [block.kind for block in blocks if first <= block.first_line <= last]
        if (BlockKind.ITEM, BlockKind.PARAGRAPH) in pairwise(kinds):
            yield Remark(
                first, f"This {record.kind} joins a list to the text after it, which may be another topic."
            )


def _labels_without_records(blocks: Sequence[Block], told: set[int]) -> Iterator[Remark]:
    """Labels of offers or asks after which nothing became one."""
    labels = [
        (index, label) for index, block in enumerate(blocks) if (label := read_label(block, block.text))
    ]
    ends = [index for index, _ in labels[1:]] + [len(blocks)] * bool(labels)
    for (index, label), following in zip(labels, ends, strict=True):
        beneath = _beneath(blocks[index + 1 : following])
        words = [blocks[index], *beneath] if label.rest else beneath
        lines = {line for block in words for line in range(block.first_line, block.last_line + 1)}
        if words and not told & lines and (label.rest or not _is_section(beneath)):
            kind = "an offer" if label.kind == "offer" else "an ask"
            yield Remark(
                blocks[index].first_line,
                f"This line reads as the label of {kind}, but nothing beneath it became one.",
            )


def _beneath(blocks: Sequence[Block]) -> list[Block]:
    """The blocks under a label, up to the next heading."""
    return list(takewhile(lambda block: block.kind is not BlockKind.HEADING, blocks))


def _is_section(beneath: Sequence[Block]) -> bool:
    """Several paragraphs and no list: the label is the name of a section in prose."""
    return len(beneath) > 1 and all(block.kind is BlockKind.PARAGRAPH for block in beneath)


def _contents_without_headings(manuscript: Manuscript) -> Iterator[Remark]:
    """Lines of a table of contents whose title is not in the text."""
    entries = [
        (number, found["title"])
        for number in manuscript.furniture
        if (found := _CONTENTS.fullmatch(manuscript.lines[number - 1].strip()))
    ]
    if not entries:
        return
    printed = _letters(block.text for block in manuscript.blocks)
    for number, title in entries:
        if _LETTERS.sub("", title.lower()) not in printed:
            yield Remark(number, "The table of contents names a part here that stands nowhere in the text.")


def _letters(texts: Iterable[str]) -> str:
    return " ".join(_LETTERS.sub("", text.lower()) for text in texts)
