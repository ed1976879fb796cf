"""Signs that lie in the records themselves: one that lacks what all others of its kind have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from policies.importing.blocks import Block, BlockKind, Remark
from policies.importing.parse.paper.labels import hints_at_label
from policies.importing.parse.paper.paper_outline import read_label
from policies.importing.parsed import (
    CampaignRecord,
    HeadingRecord,
    ParsedDocument,
    PriorityRecord,
    StatementRecord,
)

_CAMPAIGNS = re.compile(r"(?:our )?(?:\w+ )?campaigns(?: (?:for|in) (?:19|20)\d\d\S{0,5})?", re.IGNORECASE)
_COUNTS = {
    word: count
    for count, word in enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 2)
}
_ANNOUNCED = re.compile(
    rf"""
    \b(?P<count>{"|".join(_COUNTS)})\ (?:\w+\ ){{0,2}}(?:
        (?P<campaigns>campaigns)  # campaigns
        | priorities|areas
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HAS = re.compile(
    rf"""
    \b(?:it|we|plan|members|executive|board|association)\ (?:
        has|have|sets?\ out
        | (?:has\ |have\ )?(?:agreed|set|chosen)  # agreed
    )\ (?:our\ |these\ |its\ )?(?P<count>
        {"|".join(_COUNTS)}                       # two
        | \d{{1,2}}                               # 12
    )\ (?:(?:key|main|strategic|top|big)\ )?priorities\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST = 200  # characters at the end of a line that announces a list
_LEAST = 3  # of a kind, from which one may be the odd one out


def odd_ones_out(document: ParsedDocument, blocks: Sequence[Block]) -> Iterator[Remark]:
    """The doubts that the records raise, in no order."""
    yield from _empty_outcomes(document)
    yield from _empty_priorities(document)
    yield from _unlisted_priorities(document)
    yield from _half_topics(document)
    if document.kind == "business-plan":
        yield from _fewer_than_announced(document, blocks)
        yield from _unlike_count(document, blocks)
        yield from _campaigns_unread(document, blocks)
    if document.kind == "offers-and-asks":
        yield from _labels_unlike_others(document, blocks)


def _of(document: ParsedDocument, kind: type) -> list:
    return [record for record in document.records if isinstance(record, kind)]


def _empty_outcomes(document: ParsedDocument) -> Iterator[Remark]:
    full = {statement.heading for statement in _of(document, StatementRecord)}
    for heading in _of(document, HeadingRecord):
        if heading.shape == "outcome" and heading.key not in full:
            yield Remark(
                heading.lines[0], "This line promises something, but nothing beneath it gave a commitment."
            )


def _empty_priorities(document: ParsedDocument) -> Iterator[Remark]:
    full = {heading.priority for heading in _of(document, HeadingRecord)}
    for priority in _of(document, PriorityRecord):
        if priority.key not in full:
            yield Remark(priority.lines[0], "No outcome was read under this priority.")


def _unlisted_priorities(document: ParsedDocument) -> Iterator[Remark]:
    """A priority that is not in the list at the front, where all others are."""
    priorities = _of(document, PriorityRecord)
    missing = [priority for priority in priorities if not priority.name_in_summary]
    if len(priorities) >= _LEAST and len(missing) == 1:
        yield Remark(
            missing[0].lines[0],
            "All priorities but this one are in the list of priorities at the front of the plan.",
        )


def _half_topics(document: ParsedDocument) -> Iterator[Remark]:
    """A topic with an offer or an ask alone, where all others have both. The text may end within the last."""
    kinds: dict[str, set[str]] = {}
    for statement in _of(document, StatementRecord):
        if statement.kind in ("offer", "ask"):
            kinds.setdefault(statement.heading, set()).add(statement.kind)
    topics = [heading for heading in _of(document, HeadingRecord) if heading.key in kinds]
    half = [heading for heading in topics[:-1] if len(kinds[heading.key]) == 1]
    if len(topics) >= _LEAST and len(half) == 1:
        lacking = "offer" if kinds[half[0].key] == {"ask"} else "ask"
        yield Remark(
            half[0].lines[0], f"All topics but this one have an offer and an ask; its {lacking} was not read."
        )


def _fewer_than_announced(document: ParsedDocument, blocks: Sequence[Block]) -> Iterator[Remark]:
    """A line such as "We will focus on seven areas:", and fewer than so many priorities; the same of campaigns."""
    for block in blocks:
        found = _ANNOUNCED.search(block.text[-_LONGEST:]) if block.text.endswith(":") else None
        if found:
            kind = CampaignRecord if found["campaigns"] else PriorityRecord
            announced, read = _COUNTS[found["count"].lower()], len(_of(document, kind))
            if read < announced:
                name = "campaigns" if found["campaigns"] else "priorities"
                yield Remark(
                    block.last_line, f"This line announces {announced} {name}, but only {read} were read."
                )


def _unlike_count(document: ParsedDocument, blocks: Sequence[Block]) -> Iterator[Remark]:
    """A sentence before the first priority such as "It has four priorities", and another number of them."""
    priorities = _of(document, PriorityRecord)
    first = min((priority.lines[0] for priority in priorities), default=0)
    for block in blocks:
        found = _HAS.search(block.text) if block.first_line <= first or not first else None
        if found and not block.text.endswith(":"):
            said, read = found["count"].lower(), len(priorities)
            if read != (_COUNTS.get(said) or int(said)):
                yield Remark(
                    block.first_line, f"This line says there are {said} priorities, but {read} were read."
                )


def _campaigns_unread(document: ParsedDocument, blocks: Sequence[Block]) -> Iterator[Remark]:
    heading = next(
        (block for block in blocks if block.kind is BlockKind.HEADING and _CAMPAIGNS.fullmatch(block.text)),
        None,
    )
    if heading and not _of(document, CampaignRecord):
        yield Remark(heading.first_line, "Campaigns are announced here, but none was read.")


def _labels_unlike_others(document: ParsedDocument, blocks: Sequence[Block]) -> Iterator[Remark]:
    """Short lines on offers or asks, repeated or alone, that are read neither as labels nor as the title."""
    titles = {publication.title for publication in document.publications}
    held = {line for record in document.records if record.kind != "passage" for line in _lines(record.lines)}
    labels = {getattr(record, "label", "") for record in _of(document, StatementRecord)}
    texts = Counter(block.text for block in blocks)
    for block in blocks:
        is_line = block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and not block.text.endswith(
            (".", "?", "!")
        )
        if (
            is_line
            and texts[block.text] < _LEAST
            and block.first_line not in held
            and hints_at_label(block.text)
            and block.text.rstrip(" :.") not in labels
            and not read_label(block, block.text)
            and not any(title.startswith(block.text) or block.text.startswith(title) for title in titles)
        ):
            yield Remark(
                block.first_line,
                "This line speaks of an offer or an ask, but was not read as a label of one.",
            )


def _lines(span: tuple[int, int]) -> range:
    return range(span[0], span[1] + 1)
