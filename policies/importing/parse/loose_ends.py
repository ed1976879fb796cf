"""Doubts about records with words that are not theirs, and about lines that look like a record but gave none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from policies.importing.blocks import Block, BlockKind, Manuscript, Remark
from policies.importing.parse.paper.labels import label_line
from policies.importing.parsed import HeadingRecord, ParsedDocument, PassageRecord, Record, StatementRecord

_MARKS = re.compile(
    r"""
      \*\*
      | __
      | \]\(
      | ^\#{1,6}[ ]   # #
      | ^[•▪●◦‣·]\ ?  # •
      | \ufffd        # �
    """,
    re.VERBOSE,
)
_SENTENCES = re.compile(r"(?<=[.!?;:]) +|\n")
_CELLS = re.compile(r"\S(?:\t| {4,})\S")
_NEAR = 2  # lines from a table to a line that may be a row of it
_LONGEST_ROW = 200  # characters
_CALLED = {
    "agenda_item": "item of the agenda",
    "contact_officer": "contact",
    "minute": "item",
    "budget_line": "budget line",
}


def loose_ends(document: ParsedDocument, manuscript: Manuscript) -> Iterator[Remark]:
    """The doubts, in no order."""
    told = _told(document)
    yield from _odd_marks(document)
    yield from _labels_within(document)
    yield from _rows_apart(manuscript, told)
    yield from _headings_alike(document, manuscript.blocks)


def _told(document: ParsedDocument) -> dict[int, str]:
    """What each line gave: the name of the kind of the record on it, passages left out."""
    return {
        line: _CALLED.get(record.kind, record.kind.replace("_", " "))
        for record in document.records
        if not isinstance(record, PassageRecord) and record.lines[1] - record.lines[0] <= _LONGEST_ROW
        for line in range(record.lines[0], record.lines[1] + 1)
    }


def _odd_marks(document: ParsedDocument) -> Iterator[Remark]:
    """Records whose words contain bullets, emphasis marks or other signs of formatting."""
    for record in document.records:
        if not isinstance(record, PassageRecord) and _MARKS.search(_words(record)):
            kind = _CALLED.get(record.kind, record.kind.replace("_", " "))
            yield Remark(
                record.lines[0],
                f"The words of this {kind} contain signs of formatting, so they may begin or end at the wrong place.",
            )


def _words(record: Record) -> str:
    named = (getattr(record, field, "") for field in ("name", "title", "wording"))
    return "\n".join(filter(None, named))


def _labels_within(document: ParsedDocument) -> Iterator[Remark]:
    """An offer, ask or commitment that holds the label of another."""
    for record in document.records:
        if not isinstance(record, StatementRecord):
            continue
        _, *others = _SENTENCES.split(record.wording)
        found = next((label for part in others if (label := label_line(part.strip()))), None)
        if found and found.kind != record.kind:
            yield Remark(
                record.lines[0], f"This {record.kind} holds what reads as the label of an {found.kind}."
            )


def _rows_apart(manuscript: Manuscript, told: dict[int, str]) -> Iterator[Remark]:
    """A line of several cells right above or below a table that gave records, which is no row of it."""
    for one, two in pairwise(manuscript.blocks):
        for table, line in ((one, two), (two, one)):
            if table.kind is not BlockKind.TABLE or line.kind is not BlockKind.PARAGRAPH:
                continue
            gap = line.first_line - table.last_line if table is one else table.first_line - line.last_line
            printed = manuscript.lines[line.first_line - 1 : line.last_line]
            kind = next((told[row.line] for row in table.rows if row.line in told), "")
            is_row = (
                len(printed) == 1 and len(printed[0]) <= _LONGEST_ROW and _CELLS.search(printed[0].strip())
            )
            if kind and 0 < gap <= _NEAR and is_row and line.first_line not in told:
                yield Remark(
                    line.first_line,
                    f"This line may be a row of the table beside it, which gave another {kind}.",
                )


def _headings_alike(document: ParsedDocument, blocks: Sequence[Block]) -> Iterator[Remark]:
    """A heading over a list, between two of its rank that gave commitments, which gave none itself."""
    starts = {
        each.lines[0]
        for each in document.records
        if isinstance(each, HeadingRecord) and each.shape == "outcome"
    }
    given = {
        line
        for each in document.records
        if isinstance(each, StatementRecord)
        for line in range(each.lines[0], each.lines[1] + 1)
    }
    outcomes = [block for block in blocks if block.first_line in starts and block.kind is BlockKind.HEADING]
    levels = {block.level for block in outcomes}
    last = max((block.first_line for block in outcomes), default=0)
    first = min((block.first_line for block in outcomes), default=0)
    for block, below in pairwise(blocks):
        is_between = block.kind is BlockKind.HEADING and first < block.first_line < last
        if (
            is_between
            and block.level in levels
            and block.first_line not in starts
            and below.kind is BlockKind.ITEM
            and below.first_line not in given
        ):
            yield Remark(
                block.first_line,
                "This heading is printed like those over commitments, but its list gave no commitment.",
            )
