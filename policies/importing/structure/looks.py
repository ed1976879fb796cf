"""Finds headings by appearance, for documents whose authors made them bold or larger instead of using styles.

A heading is a short line alone that is not a sentence, and is bold, in capitals or larger than the body. It counts
only if headings are not marked: in a document without marked headings, or in a long stretch without any, such as a
paper included in a pack.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from policies.importing.blocks import Block, BlockKind, Span
from policies.importing.structure.page_stamps import is_page_stamp

_LARGER = 1.08  # than the body, for letters to be those of a heading
_LONGEST = 150  # characters
_SHORTEST_CAPITALS = 8  # characters: shorter ones are stamps and short names of bodies
_LONGEST_SENTENCE = 60  # a line that ends in a full stop and is longer is a sentence
_MOST_IN_A_ROW = 4  # lines of one look: more are a list of names, or a paragraph in bold
_FEW_MARKED = 2  # headings that a document may have and still leave the others to their look: its title
_LEAST_ALONE = 2  # lines by look in a document without headings
_LEAST_WITHIN = 3  # and in a stretch of a document with some
_LEAST_STRETCH = 12  # blocks
_LARGEST_SHARE = 0.5  # of the blocks of a stretch: where more look like headings, none do
_DEEPEST = 6
_COUNTED = re.compile(r"\d{1,2}[.)]?")
_ORDINAL = re.compile(
    r"""
    (?:priority|part|section|chapter|theme|aim|strand)\ (?:
        \d{1,2}  # 12
        | [a-z]  # a
        | one|two|three|four|five|six
    )[:.]?
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, order=True)
class Look:
    """The emphasis of a line, strongest first: size, capitals, bold."""

    size: float  # below 0, so that the largest comes first
    plain_case: bool
    plain_weight: bool


def with_headings(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with lines that look like headings turned into headings, with levels by emphasis."""
    blocks = list(blocks)
    looks = _lone_looks(blocks)
    found: list[Block] = []
    marked = [block for block in blocks if block.kind is BlockKind.HEADING]
    few = len(marked) <= _FEW_MARKED
    for base, start, stop in _whole(blocks, marked) if few else _stretches(blocks):
        lines = [look for look in looks[start:stop] if look]
        least, shortest = (_LEAST_ALONE, 0) if few else (_LEAST_WITHIN, _LEAST_STRETCH)
        is_meant = (
            len(lines) >= least and stop - start >= shortest and len(lines) <= _LARGEST_SHARE * (stop - start)
        )
        ranks = {look: rank for rank, look in enumerate(sorted(set(lines)), 1)} if is_meant else {}
        for block, look in zip(blocks[start:stop], looks[start:stop], strict=True):
            found.append(_heading(block, min(base + ranks[look], _DEEPEST)) if look in ranks else block)
    return found


def _heading(block: Block, level: int) -> Block:
    """The line as a heading, which keeps the number before it."""
    number = (Span(f"{block.marker} "),) if block.kind is BlockKind.ITEM else ()
    return replace(block, spans=(*number, *block.spans)).as_heading(level)


def _whole(blocks: Sequence[Block], marked: Sequence[Block]) -> Iterator[tuple[int, int, int]]:
    yield max((block.level for block in marked), default=0), 0, len(blocks)


def _stretches(blocks: Sequence[Block]) -> Iterator[tuple[int, int, int]]:
    """From each heading to the next: the level of that heading, and the first and the last index but one."""
    start, level = 0, 0
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING and index:
            yield level, start, index
            start = index
        if block.kind is BlockKind.HEADING:
            level = block.level
    yield level, start, len(blocks)


def _lone_looks(blocks: Sequence[Block]) -> list[Look | None]:
    """The emphasis of each line that may be a heading; many alike lines in a row are not headings."""
    looks: list[Look | None] = []
    found = [_look(block) or _look_of_number(blocks, index) for index, block in enumerate(blocks)]
    for look, row in groupby(found):
        count = len(list(row))
        looks.extend([look if count <= _MOST_IN_A_ROW else None] * count)
    if looks and looks[-1]:
        looks[-1] = None  # it heads nothing
    return looks


def _look(block: Block) -> Look | None:
    """The emphasis of a paragraph that may be a heading, or None."""
    text = block.text
    if not 0 < len(text) <= _LONGEST or "\n" in text or not reads_as_heading(text):
        return None
    is_larger = block.size > _LARGER
    in_capitals = text.isupper() and len(text) >= _SHORTEST_CAPITALS
    if block.kind is BlockKind.ITEM:  # "2. PRIORITY A" in plain text, where a number makes an item
        return Look(-1.0, False, not block.is_bold) if in_capitals and block.marker[:1].isdigit() else None
    if block.kind is not BlockKind.PARAGRAPH or not (is_larger or block.is_bold or in_capitals):
        return None
    size = -round(block.size * 10) / 10 if is_larger else -1.0
    return Look(size, not text.isupper(), not block.is_bold)


def _look_of_number(blocks: Sequence[Block], index: int) -> Look | None:
    """The emphasis of a numbered line in bold over a text of its own: Word numbers headings as it does lists."""
    block = blocks[index]
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    if (
        block.kind is not BlockKind.ITEM
        or not _COUNTED.fullmatch(block.marker)
        or not block.is_bold
        or below is None
        or below.kind is not BlockKind.PARAGRAPH
        or below.is_bold
    ):
        return None
    return _look(replace(block, kind=BlockKind.PARAGRAPH, marker=""))


def is_ordinal(text: str) -> bool:
    """Whether the line is only "Priority 1": the heading is the line below it."""
    return bool(_ORDINAL.fullmatch(text.strip()))


def reads_as_heading(text: str) -> bool:
    """Whether the words could be a heading: they begin with a capital or a number, and are not an incomplete or
    complete sentence.
    """
    first = next((sign for sign in text if sign.isalnum()), "")
    if not first or first.islower() or not any(map(str.isalpha, text)):
        return False
    if is_ordinal(text) or is_page_stamp(text):
        return False
    if text.endswith((",", ";")) or (text.endswith(".") and len(text) > _LONGEST_SENTENCE):
        return False
    return not text.endswith(":") or text.rstrip(" :").lower().endswith(("we will", "we'll", "we\u2019ll"))
