"""Finds running heads and feet in text without page breaks: a title, a date and a page number between two paragraphs.

In the middle of a sentence, everything between its halves is furniture; elsewhere, lines that are repeatedly next to
page numbers are, and a page number with two dates, which are those of the paper and of its printing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from policies.importing.blocks import Block, BlockKind, printed_lines
from policies.text.period import MONTHS

_BRIEF = 80  # characters of a running head
_MOST_IN_A_ROW = 4  # lines of a head and a foot together
_FEWEST_STAMPS = 3  # in a row that no sentence goes on over: fewer may be cells of a table
_SHORT = 40  # characters: a shorter line without a mark at its end is a label or a heading
_SHORTEST_TITLE = 5  # characters
_OFTEN = 3  # a line this often next to a page number is a running head
_DATE = rf"""
    (?:\d{{1,2}}(?:st|nd|rd|th)?\ )?(?:{"|".join(MONTHS)}),?\ (?:19|20)\d\d  # January 2031
    | \d{{1,2}}[./]\d{{1,2}}[./](?:19|20)?\d\d                               # 12.12.22
"""
_PAGE = r"(?:page\ |p\.\ ?)?[-\u2013|]?\ ?\d{1,4}\ ?[-\u2013|]?(?:\ ?(?:of|/)\ ?\d{1,4})?"
_ONLY_PAGE = re.compile(_PAGE, re.IGNORECASE)
_PAGE_AT_END = re.compile(
    rf"""
    (?:
        \t
        | \ [ ]
        | \|\ ?        # |
        | [-\u2013][ ]  # -
        | \bpage[ ]
    ){_PAGE}$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BEFORE_A_PAGE = " \t|-\u2013"
_STAMP = re.compile(
    rf"""
      (?:{_DATE})(?:[ \t|,\u2013-]{{1,5}}{_PAGE})?    # January 2031
      | {_PAGE}(?:[ \t|,\u2013-]{{1,5}}(?:{_DATE}))?  # 12
      | draft
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HALF_PAGE = re.compile(r"\d{1,4} ?[-\u2013]")  # "- 4 -", whose first dash was read as a bullet
_FIGURES = re.compile(r"\d+")
_LONGEST_WORD = 20
_OPEN_WORD = re.compile(
    r"\b(?:a|an|and|as|at|by|for|from|in|into|its|of|on|or|our|that|the|their|this|to|with)$"
)
_NUMBERED = re.compile(r"\d{1,2}[.)] ")
_ADDRESSES = ("www.", "http")
_ENDS_OPEN = re.compile(r"[\w,\u2013\u2014-]$")


def running_heads(blocks: Sequence[Block]) -> set[int]:
    """The indexes of blocks that are running heads or feet."""
    found = _repeated(blocks) | _stamped(blocks)
    for start in range(1, len(blocks)):
        if start not in found and breaks_off(blocks[start - 1]):
            found.update(_parting(blocks, start))
    return found


def _parting(blocks: Sequence[Block], start: int) -> range:
    """The lines between the halves of a sentence from `start` on: a few short lines, one of them a date or a page
    number.
    """
    for stop in range(start, min(start + _MOST_IN_A_ROW, len(blocks) - 1)):
        if not _is_brief(blocks[stop]):
            break
        after = blocks[stop + 1]
        if goes_on(blocks[start - 1], after) and (after.text[:1].islower() or _is_sentence(after)):
            row = range(start, stop + 1)
            has_text = any(_is_of_text(blocks[each]) for each in row)
            return row if any(_is_stamp(blocks[each]) for each in row) and not has_text else range(0)
    return range(0)


def _stamped(blocks: Sequence[Block]) -> set[int]:
    """Rows of lines that are nothing but dates and one page number, with text above and below."""
    found: set[int] = set()
    for is_stamp, row in groupby(range(len(blocks)), key=lambda index: _is_stamp(blocks[index])):
        indexes = list(row)
        pages = sum(_is_page(blocks[index]) for index in indexes)
        is_within = indexes[0] > 0 and indexes[-1] < len(blocks) - 1
        if is_stamp and is_within and pages == 1 and _FEWEST_STAMPS <= len(indexes) <= _MOST_IN_A_ROW:
            found.update(indexes)
    return found


def breaks_off(block: Block) -> bool:
    is_text = block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
    is_open = len(block.text) > _SHORT and bool(_ENDS_OPEN.search(block.text))
    return is_text and (is_open or bool(_OPEN_WORD.search(block.text[-_LONGEST_WORD:])))


def goes_on(before: Block, after: Block) -> bool:
    """Whether the words continue a sentence: they begin in lower case and are not an address, or the words before
    cannot end a sentence.
    """
    if after.kind is not BlockKind.PARAGRAPH:
        return False
    if after.text[:1].islower():
        return not after.text.startswith(_ADDRESSES)
    return before.text.endswith(",") or bool(_OPEN_WORD.search(before.text[-_LONGEST_WORD:]))


def _is_brief(block: Block) -> bool:
    if block.kind is BlockKind.ITEM:
        return bool(_HALF_PAGE.fullmatch(block.text))
    return (
        block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.RULE)
        and len(block.text) <= _BRIEF
        and not block.text.endswith(":")
    )


def _is_of_text(block: Block) -> bool:
    """A line that no running head is: it breaks off in a sentence itself, or is a numbered heading."""
    is_item = block.kind is BlockKind.HEADING and bool(_NUMBERED.match(block.text))
    return is_item or bool(_OPEN_WORD.search(block.text[-_LONGEST_WORD:]))


def _is_sentence(block: Block) -> bool:
    return not _is_brief(block) or block.text.endswith(".")


def _is_stamp(block: Block) -> bool:
    return block.kind is not BlockKind.RULE and bool(
        _STAMP.fullmatch(block.text) or _HALF_PAGE.fullmatch(block.text)
    )


def _repeated(blocks: Sequence[Block]) -> set[int]:
    """Lines that are repeatedly next to page numbers, or contain one; and lines that are as often next to those."""
    found: set[int] = set()
    places: dict[str, list[int]] = {}
    pages: dict[str, list[int]] = {}
    for index, block in enumerate(blocks):
        if not _is_brief(block) or not block.text.strip() or _is_page(block):
            continue
        with_page = _PAGE_AT_END.search(_with_breaks(block))
        near = [each for each in _beside(blocks, index) if _is_page(blocks[each])]
        if with_page or near:
            words = block.text[: with_page.start()].rstrip(_BEFORE_A_PAGE) if with_page else block.text
            places.setdefault(words, []).extend([index, *near])
            pages.setdefault(words, []).append(
                _page_number(with_page.group() if with_page else blocks[near[0]].text)
            )
    title = blocks[0].text if blocks else ""
    for words, numbers in pages.items():
        goes_on = len(numbers) > 1 and numbers[1] == numbers[0] + 1
        if len(numbers) >= _OFTEN or goes_on or (_is_title(words, title) and 0 not in places[words]):
            found.update(places[words])
    return found | _beside_often(blocks, found)


def _with_breaks(block: Block) -> str:
    """The words of a block, with its printed lines separated by tabs."""
    return "\t".join(line.text for line in printed_lines(block)) if len(block.spans) > 1 else block.text


def _is_title(words: str, title: str) -> bool:
    """Whether it is the title of the document, or its beginning: "Gardens for all" of "Gardens for all: our offers"."""
    return title.startswith(words) and len(words) >= _SHORTEST_TITLE


def _beside_often(blocks: Sequence[Block], found: set[int]) -> set[int]:
    """Repeated short lines right next to running heads, and dates."""
    near = {each for index in found for each in _beside(blocks, index)} - found
    texts = {index: blocks[index].text for index in near if _is_brief(blocks[index])}
    times = Counter(texts.values())
    return {index for index, text in texts.items() if text and (times[text] > 1 or _is_stamp(blocks[index]))}


def _beside(blocks: Sequence[Block], index: int) -> list[int]:
    return [each for each in (index - 1, index + 1) if 0 <= each < len(blocks)]


def _page_number(text: str) -> int:
    found = _FIGURES.search(text)
    return int(found.group()) if found else 0


def _is_page(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and bool(_ONLY_PAGE.fullmatch(block.text))
