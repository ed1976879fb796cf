"""Rules for papers without marks: which bare line is a heading, and where the imprint begins.

Each looks at a line and at what follows it, never at a line number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policies.importing.blocks import Block, BlockKind
from policies.text.period import MONTHS

_LONGEST_HEADING = 100  # characters
_MOST_WORDS = 18
_MOST_ABOVE = 3  # lines above a title
_PROSE = 100  # characters: a longer paragraph is prose however it ends
_SENTENCE_END = re.compile(r"[.:;!?\u2026][\"'\u2019\u201d)]*$")
_UNFINISHED = re.compile(r"[.,:;!\u2026]$")
_DATE = re.compile(
    r"(?:(?:published|updated|issued|date)(?: on)?:? )?(?:\w+day,? )?"
    rf"\d{{1,2}}(?:st|nd|rd|th)? (?:{'|'.join(MONTHS)}),? \d{{4}}",
    re.IGNORECASE,
)
_OPENING_QUOTE = re.compile(r"^[\"'\u2018\u201c]")
_POSTCODE = r"\b[A-Z]{1,2}\d[A-Z\d]?\ \d[A-Z]{2}\b"
_CONTACT = re.compile(
    rf"""
      (?:tel|telephone|phone|fax|e-?mail|twitter|web(?:site)?)\b\s*+\S.*  # tel 123
      | (?:www\.|https?://)\S+                                            # www.example.org
      | [^\s@]++@[^\s.]++\.\S+                                            # office@example.org
      | ©.*                                                               # ©
      | copyright\b.*                                                     # copyright
      | ref(?:erence)?\b:?\.?\ (?>[\w/. -]*\d)[\w/. -]*                   # ref AB 12
      | .*{_POSTCODE}                                                     # AB1 2CD
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_CONTACT = 120
_REFERENCE = re.compile(r"(?:REF|Ref|Reference)\.?:? ?[A-Z\d](?>[\w/. -]*\d)[\w/-]*")


def is_short_line(block: Block, text: str) -> bool:
    """A line that could be a heading: one line, few words, a capital first, no mark of a sentence at its end."""
    if block.kind is not BlockKind.PARAGRAPH or not text or len(text) > _LONGEST_HEADING or "\n" in text:
        return False
    if _OPENING_QUOTE.match(text) and not _is_quoted_name(text):
        return False  # a pull quote
    if _UNFINISHED.search(text) or is_contact(text) or _DATE.fullmatch(text):
        return False
    first = text.lstrip("\"'\u2018\u201c#")[:1]
    return first.isalnum() and not first.islower() and text.count(" ") < _MOST_WORDS


def title_below(blocks: Sequence[Block]) -> int:
    """The index of the only heading of level 1, if only short lines are above it, such as a body's name; else -1."""
    ranks = [
        index for index, block in enumerate(blocks) if block.kind is BlockKind.HEADING and block.level == 1
    ]
    if len(ranks) != 1 or not 0 < ranks[0] <= _MOST_ABOVE:
        return -1
    above = blocks[: ranks[0]]
    return ranks[0] if all(_is_above_title(block) for block in above) else -1


def _is_above_title(block: Block) -> bool:
    is_line = block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
    return is_line and len(block.text) <= _LONGEST_HEADING and not block.text.endswith(".")


def _is_quoted_name(text: str) -> bool:
    """The line opens with a whole quotation and goes on after it."""
    return bool(re.match(r"^([\"']).+\1 \w|^[\u2018\u201c].+[\u2019\u201d] \w", text))


def is_prose(block: Block, text: str) -> bool:
    """A paragraph of sentences, or one too long for a heading."""
    if block.kind is not BlockKind.PARAGRAPH:
        return False
    return len(text) > _PROSE or (bool(_SENTENCE_END.search(text)) and " " in text and not is_contact(text))


def is_contact(text: str) -> bool:
    """A line of an imprint: address, telephone, web address, copyright or reference."""
    return len(text) <= _LONGEST_CONTACT and bool(_CONTACT.fullmatch(text.replace("\n", " ")))


def imprint_start(blocks: Sequence[Block], texts: Sequence[str]) -> int:
    """Where the imprint begins: its first line of contact or, directly above it, the name they belong to.

    The imprint is the last part of a paper, so no heading and no long prose come after its first line.
    """
    start = len(blocks)
    for index in range(len(blocks) - 1, -1, -1):
        if blocks[index].kind is not BlockKind.PARAGRAPH or len(texts[index]) > 2 * _LONGEST_CONTACT:
            break
        if is_contact(texts[index]):
            start = index
    if 0 < start < len(blocks) and is_short_line(blocks[start - 1], texts[start - 1]):
        start -= 1
    return start


def reference_in(texts: Sequence[str]) -> str:
    """The publisher's number, as printed on a line of its own: "REF 26058"."""
    return next((text for text in reversed(texts) if len(text) < 40 and _REFERENCE.fullmatch(text)), "")
