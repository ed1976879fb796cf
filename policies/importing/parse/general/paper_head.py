"""The head of a general paper: its title, what stands round it, whom it is to, and where its text begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from policies.importing.blocks import Block, BlockKind, cut_apart
from policies.importing.parse.general.occasions_read import is_part_of_occasion
from policies.importing.parse.general.paper_dates import stamp_in
from policies.importing.parse.line_account import flat
from policies.importing.parse.paper.bare_lines import is_contact, is_short_line

_ASSOCIATION = r"(?:the )?(?:lga|local government association)(?: \(lga\))?(?:['\u2019]s)?"
_WHAT = (
    r"(?:(?:parliamentary|peers|mps?|member|policy|research|stakeholder|on[- ]the[- ]day) )?briefings?"
    r"(?: (?:note|paper))?|(?:consultation|formal) responses?|response to (?:a )?consultation"
    r"|(?:written )?(?:evidence|submission)"
    r"|letter|open letter|(?:press|news|media) (?:release|notice|statement)|news|speech|report"
    r"|for immediate release|check against delivery"
)
_MASTHEAD = re.compile(rf"(?:{_ASSOCIATION}|{_WHAT}|{_ASSOCIATION} (?:{_WHAT}))[ :.]*", re.IGNORECASE)
_REFERENCE = re.compile(
    r"(?:(?:our |lga )?ref(?:erence)?(?: (?:no|number))?\b[.:]? *(?P<one>\S.{0,40})|(?P<two>REF \d[\w/.-]{0,30}))",
    re.IGNORECASE,
)
_DEAR = re.compile(r"dear\b.{2,80}", re.IGNORECASE)
_YOURS = re.compile(
    r"(?:yours (?:sincerely|faithfully|ever)|(?:with )?(?:best|kind) (?:wishes|regards))\b.{0,80}",
    re.IGNORECASE,
)
_TO = re.compile(
    r"(?:to|for|addressed to|submitted to|recipient|addressee)\s*:\s*(?P<who>\S.{2,240})", re.IGNORECASE
)
_TITLE_TO = re.compile(
    r"\b(?:letter|submission|representations?|evidence) to (?P<who>(?:the |our )?[A-Z].{2,120}?)"
    r"(?=$|[:;,(|\u2013\u2014]| -| (?:on|about|ahead|regarding|calling|from|inquiry)\b|['\u2019]s\b)"
)
_SUBJECT = re.compile(r"(?:re|subject)\s*:\s*(?P<subject>\S.*)", re.IGNORECASE)
_STREET = re.compile(
    r"\d{1,4},? [A-Z]\w+|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|.*\b(?:street|road|square|SW1[A-Z])\b.*",
    re.IGNORECASE,
)
_FIRST = 15  # blocks in which the title stands
_LONGEST_TITLE = 250


@dataclass(slots=True)
class PaperHead:
    """The blocks of a paper with the part before its text read. `title` is the index of the title, or -1."""

    blocks: list[Block]
    title: int = -1
    title_text: str = ""
    body: int = 0  # index of the first block of the text
    front: list[str] = field(default_factory=list)  # lines round the title, as printed
    subtitle: str = ""
    addressee: str = ""
    reference: str = ""
    is_letter: bool = False

    @property
    def named(self) -> str:
        """The title with what stands round it, a line each: what a paper says of itself before it begins."""
        return " | ".join(line for line in (self.title_text, self.subtitle, *self.front) if line)


def read_head(blocks: Sequence[Block]) -> PaperHead:
    """Read the lines before the text. A letter's begin with whom it is to and end at "Dear"."""
    blocks = [
        part
        for block in blocks
        for part in (cut_apart(block, _is_own_line) if block.kind is BlockKind.PARAGRAPH else (block,))
    ]
    head = PaperHead(blocks)
    dear = next((i for i, block in enumerate(blocks[: _FIRST * 2]) if _DEAR.fullmatch(flat(block.text))), -1)
    if dear >= 0 and any(_YOURS.match(flat(block.text)) for block in blocks[dear + 1 :]):
        return _letter(head, dear)
    for index, block in enumerate(blocks[:_FIRST]):
        text = flat(block.text)
        if block.kind in (BlockKind.TABLE, BlockKind.ITEM, BlockKind.NOTE):
            break
        if _is_front(block, text):
            _take_front(head, text)
        elif head.title < 0 and _may_be_title(block, text):
            head.title, head.title_text = index, text
        elif head.title >= 0 and not head.subtitle and is_part_of_occasion(text):
            head.subtitle = text
        else:
            break
        head.body = index + 1
    if head.title < 0 and head.front:  # a paper that is called nothing but what it is
        head.title_text = " ".join(head.front[:2])
    if not head.addressee and (found := _TITLE_TO.search(head.title_text)):
        head.addressee = found["who"].strip()
    return head


def _letter(head: PaperHead, dear: int) -> PaperHead:
    """Before "Dear" stand whom it is to, where they are, and the date; the subject follows it, or is a heading."""
    lines: list[tuple[int, str]] = []
    for index, block in enumerate(head.blocks[:dear]):
        text = flat(block.text)
        if _is_front(block, text):
            _take_front(head, text)
        elif block.kind is BlockKind.HEADING and head.title < 0:
            head.title, head.title_text = index, text
        else:
            lines += [(index, line.strip()) for line in block.text.split("\n") if line.strip()]
    to = [line for _, line in lines if not _STREET.fullmatch(line)]
    head.is_letter, head.body = True, dear
    head.addressee = head.addressee or ", ".join(to)[:_LONGEST_TITLE]
    if head.title < 0:
        head.title_text = _subject(head, dear) or (f"Letter to {head.addressee}" if head.addressee else "")
    elif not head.addressee and (found := _TITLE_TO.search(head.title_text)):
        head.addressee = found["who"].strip()
    return head


def _subject(head: PaperHead, dear: int) -> str:
    """The line under "Dear" that says what the letter is about."""
    for block in head.blocks[dear + 1 : dear + 2]:
        text = flat(block.text)
        if found := _SUBJECT.fullmatch(text):
            return found["subject"]
        if (
            block.kind is BlockKind.HEADING
            or (block.is_bold and len(text) <= 150)
            or is_short_line(block, text)
        ):
            return text
    return ""


def _take_front(head: PaperHead, text: str) -> None:
    head.front.append(text)
    if found := _REFERENCE.fullmatch(text):
        head.reference = head.reference or (found["two"] or text)[:60]
    elif found := _TO.fullmatch(text):
        head.addressee = head.addressee or found["who"].strip()


def _is_front(block: Block, text: str) -> bool:
    """A line that stands round a title and is none."""
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) or not text:
        return False
    return bool(
        _MASTHEAD.fullmatch(text)
        or stamp_in(text)
        or _REFERENCE.fullmatch(text)
        or _TO.fullmatch(text)
        or (block.kind is BlockKind.PARAGRAPH and is_contact(text))
        or _is_embargo(text)
    )


def _is_embargo(text: str) -> bool:
    return len(text) < 120 and text.lower().startswith(("embargo", "strictly embargo", "not for publication"))


def _is_own_line(line: Block) -> bool:
    """A printed line that is none of the sentence beside it, where no blank line parts them."""
    text = flat(line.text)
    return bool(_is_front(line, text) or is_part_of_occasion(text) or _DEAR.fullmatch(text))


def _may_be_title(block: Block, text: str) -> bool:
    if len(text) > _LONGEST_TITLE:
        return False
    if block.kind is BlockKind.HEADING or (block.is_bold and not text.endswith(":")):
        return True
    return is_short_line(block, text) or not text.rstrip().endswith((".", ":", ";", ","))
