"""Running heads and feet in text that has lost its pages: a title, a date and a page number between two paragraphs.

Where they stand in the middle of a sentence, all that parts its halves is furniture; elsewhere it is what stands beside
page numbers again and again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from policies.importing.blocks import Block, BlockKind
from policies.text.period import MONTHS

_BRIEF = 80  # characters of a running head
_MOST_IN_A_ROW = 4  # lines of a head and a foot together
_SHORT = 40  # characters: a shorter line without a mark at its end is a label or a heading
_OFTEN = 3  # times that a line is printed beside a page number, from which it is a running head
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{'|'.join(MONTHS)}),? (?:19|20)\d\d"
    r"|\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d"
)
_PAGE = r"(?:page |p\. ?)?[-\u2013|]? ?\d{1,4} ?[-\u2013|]?(?: ?(?:of|/) ?\d{1,4})?"
_ONLY_PAGE = re.compile(_PAGE, re.IGNORECASE)
_PAGE_AT_END = re.compile(rf"(?:\t|  |\| ?|[-\u2013] |\bpage ){_PAGE}$", re.IGNORECASE)
_BEFORE_A_PAGE = " \t|-\u2013"
_STAMP = re.compile(
    rf"(?:{_DATE})(?:[ \t|,\u2013-]{{1,5}}{_PAGE})?|{_PAGE}(?:[ \t|,\u2013-]{{1,5}}(?:{_DATE}))?|draft",
    re.IGNORECASE,
)
_HALF_PAGE = re.compile(r"\d{1,4} ?[-\u2013]")  # "- 4 -", whose first dash was taken for a bullet
_FIGURES = re.compile(r"\d+")
_ADDRESSES = ("www.", "http")
_ENDS_OPEN = re.compile(r"[\w,\u2013\u2014-]$")


def running_heads(blocks: Sequence[Block]) -> set[int]:
    """The indexes of blocks that are running heads or feet."""
    found = _repeated(blocks)
    for start in range(1, len(blocks)):
        if start not in found and _breaks_off(blocks[start - 1]):
            found.update(_parting(blocks, start))
    return found


def _parting(blocks: Sequence[Block], start: int) -> range:
    """What stands between the halves of a sentence from `start` on: a few brief lines, one of them a date or a page."""
    for stop in range(start, min(start + _MOST_IN_A_ROW, len(blocks) - 1)):
        if not _is_brief(blocks[stop]):
            break
        if _goes_on(blocks[stop + 1]):
            row = range(start, stop + 1)
            return row if any(_is_stamp(blocks[each]) for each in row) else range(0)
    return range(0)


def _breaks_off(block: Block) -> bool:
    is_text = block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
    return is_text and len(block.text) > _SHORT and bool(_ENDS_OPEN.search(block.text))


def _goes_on(block: Block) -> bool:
    """The words go on in lower case, and are no address."""
    return (
        block.kind is BlockKind.PARAGRAPH
        and block.text[:1].islower()
        and not block.text.startswith(_ADDRESSES)
    )


def _is_brief(block: Block) -> bool:
    if block.kind is BlockKind.ITEM:
        return bool(_HALF_PAGE.fullmatch(block.text))
    return (
        block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.RULE)
        and len(block.text) <= _BRIEF
        and not block.text.endswith(":")
    )


def _is_stamp(block: Block) -> bool:
    return block.kind is not BlockKind.RULE and bool(
        _STAMP.fullmatch(block.text) or _HALF_PAGE.fullmatch(block.text)
    )


def _repeated(blocks: Sequence[Block]) -> set[int]:
    """Lines that are printed beside page numbers, or with one, three times and more; with those numbers."""
    beside: dict[str, list[int]] = {}
    for index, block in enumerate(blocks):
        if not _is_brief(block) or not block.text.strip():
            continue
        with_page = _PAGE_AT_END.search(block.text)
        near = [each for each in (index - 1, index + 1) if 0 <= each < len(blocks) and _is_page(blocks[each])]
        if with_page or (near and not _is_page(block)):
            words = block.text[: with_page.start()] if with_page else block.text
            words = words.rstrip(_BEFORE_A_PAGE)
            beside.setdefault(_FIGURES.sub("0", words), []).extend([index, *near])
    counts = Counter({words: len(set(indexes)) for words, indexes in beside.items()})
    times = {
        words: sum(not _is_page(blocks[index]) for index in set(indexes)) for words, indexes in beside.items()
    }
    return {index for words in counts if times[words] >= _OFTEN for index in beside[words]}


def _is_page(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and bool(_ONLY_PAGE.fullmatch(block.text))
