"""The block stream: the output of every converter and the input of every parser.

A document of any format becomes a tuple of blocks in reading order. A block knows its source lines (or, for a PDF, its
page), so that records can link back to them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff]+")
_ODD_SPACE = re.compile(r"[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff]")


class BlockKind(StrEnum):
    """The shapes of text, and the rule drawn between them."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    NOTE = "note"  # a footnote or an endnote, after what it belongs to; its marker is its number
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style; `text` keeps a hard line break as a newline."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""
    struck: bool = False  # struck through: printed, but deleted


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: the text of each cell, as printed, and the source line it stands on."""

    cells: tuple[str, ...]
    line: int
    bold: bool = False  # every cell with text is bold
    italic: bool = False  # or in italics


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table or rule with its place in the source."""

    kind: BlockKind
    first_line: int  # counted from 1
    last_line: int
    spans: tuple[Span, ...] = ()
    level: int = 0  # of a heading 1 to 6; of an item its depth from 1
    marker: str = ""  # of an item, as printed: "-", "7.", "5.1", "a)"
    rows: tuple[Row, ...] = ()
    page: int | None = None
    size: float = 0.0  # font size relative to the body; 0.0 if the format does not give it
    _text: str | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def text(self) -> str:
        """The words without formatting, with plain spaces and hard breaks as newlines; put together once."""
        if self._text is None:
            object.__setattr__(self, "_text", self._words())
        return self._text or ""

    def _words(self) -> str:
        if self.kind is BlockKind.TABLE:
            return "\n".join("\t".join(row.cells) for row in self.rows)
        return tidy_spaces("".join(span.text for span in self.spans))

    @property
    def lead(self) -> str:
        """The bold words at the start, or an empty string."""
        bold = []
        for span in self.spans:
            if not span.bold and span.text.strip():
                break
            bold.append(span.text)
        return tidy_spaces("".join(bold))

    @property
    def is_bold(self) -> bool:
        """Whether every word is bold."""
        return bool(self.spans) and all(span.bold or not span.text.strip() for span in self.spans)

    @property
    def is_italic(self) -> bool:
        """Whether every word is in italics."""
        return bool(self.spans) and all(span.italic or not span.text.strip() for span in self.spans)

    def as_heading(self, level: int) -> Block:
        """The block as a heading: for lines that are headings without markup."""
        return replace(self, kind=BlockKind.HEADING, level=level, marker="")


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence about how a document was read, and the line it is about; 0 is the document as a whole.

    A doubt says that something may be lost or wrong and has to be checked. Any other remark is for information.
    """

    line: int
    sentence: str
    is_doubt: bool = True


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A document as read: its file name, its blocks, and every source line for the coverage account.

    `lines` holds the text of the document line by line (the printed lines of a text or Markdown file; for
    other formats the extracted ones), so that line numbers in blocks count into it from 1.
    """

    name: str
    blocks: tuple[Block, ...]
    lines: tuple[str, ...]
    furniture: tuple[int, ...] = ()  # lines that frame the text and are in no block, such as running heads
    remarks: tuple[Remark, ...] = ()  # what the conversion left out or was not sure of
    address: str = ""  # of a web page, where it says its own
    links: tuple[str, ...] = ()  # the addresses on a web page, those of its frame too
    published_on: str = ""  # the day that the data of a web page give, as 2031-03-06

    @property
    def body_lines(self) -> tuple[str, ...]:
        """The same lines with those of furniture empty, so that they do not count as text."""
        furniture = set(self.furniture)
        return tuple("" if number in furniture else line for number, line in enumerate(self.lines, 1))


def tidy_spaces(text: str) -> str:
    """Plain single spaces, none at the ends of lines; the words and their marks stay as printed."""
    is_plain = "\n" not in text and "  " not in text and "\t" not in text
    if is_plain and (text.isascii() or not _ODD_SPACE.search(text)):
        return text.strip()
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(lines).strip("\n")


def printed_lines(block: Block) -> tuple[Block, ...]:
    """The lines of a paragraph as the file has them: those of plain text go on without a break that anybody meant."""
    spans = tuple(Span("\n") if span.text == " " else span for span in block.spans)
    return split_at_breaks(replace(block, spans=spans))


def cut_apart(block: Block, is_own: Callable[[Block], bool]) -> tuple[Block, ...]:
    """The block with some of its printed lines as separate paragraphs; the rest stays together.

    Nothing but a blank line parts paragraphs in plain text, and it is easily lost.
    """
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM) or len(block.spans) < 2:
        return (block,)
    lines = printed_lines(block)
    own = [is_own(line) for line in lines]
    if len(lines) < 2 or not any(own):
        return (block,)
    parts: list[Block] = []
    for line, is_alone, was_alone in zip(lines, own, [True, *own], strict=False):
        if is_alone or was_alone:
            kind = block.kind if not parts and not is_alone else BlockKind.PARAGRAPH
            marker = block.marker if kind is block.kind else ""
            level = block.level if kind is block.kind else 0
            parts.append(replace(line, kind=kind, marker=marker, level=level))
        else:
            parts[-1] = replace(
                parts[-1], spans=(*parts[-1].spans, Span(" "), *line.spans), last_line=line.last_line
            )
    return tuple(parts)


def split_at_breaks(block: Block) -> tuple[Block, ...]:
    """The printed lines of a block that has hard breaks, each as a block of its own."""
    parts = _parts(block.spans)
    if len(parts) < 2:
        return (block,)
    firsts = [min(block.first_line + offset, block.last_line) for offset in range(len(parts))]
    lasts = [*firsts[:-1], block.last_line]
    return tuple(
        replace(block, spans=part, first_line=first, last_line=last)
        for part, first, last in zip(parts, firsts, lasts, strict=True)
    )


def _parts(spans: tuple[Span, ...]) -> list[tuple[Span, ...]]:
    """The spans between hard breaks."""
    parts: list[list[Span]] = [[]]
    for span in spans:
        first, *others = span.text.split("\n")
        parts[-1].append(replace(span, text=first))
        parts.extend([replace(span, text=other)] for other in others)
    return [tuple(part) for part in parts if any(span.text.strip() for span in part)]


def split_at(block: Block, place: int) -> tuple[Block, Block]:
    """The block as two paragraphs, the second from a place in its text on; both keep its lines."""
    before: list[Span] = []
    left = place
    for span in block.spans:
        before.append(replace(span, text=span.text[:left]))
        left = max(0, left - len(span.text))
    first = replace(block, spans=tuple(span for span in before if span.text))
    second = without_start(block.spans, place)
    return first, replace(block, kind=BlockKind.PARAGRAPH, marker="", level=0, spans=second)


def without_start(spans: tuple[Span, ...], length: int) -> tuple[Span, ...]:
    """The spans without a number of characters at the start, and the spaces around them."""
    text = "".join(span.text for span in spans)
    left = len(text) - len(text.lstrip()) + length
    cut: list[Span] = []
    for span in spans:
        cut.append(replace(span, text=span.text[left:]))
        left = max(0, left - len(span.text))
    return tuple(span for span in cut if span.text)
