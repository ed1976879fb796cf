"""From a tree of clean HTML elements to blocks: what Word, HTML and tagged PDF documents have in common.

The tree is walked event by event, never by recursion, so that no depth of nesting can exhaust the stack.
Each line of a block is a line of the manuscript, and each row of a table is one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from lxml import etree

from policies.importing.blocks import Block, BlockKind, Remark, Span
from policies.importing.convert.grid import Grid, tables_for_layout, whole
from policies.importing.convert.numerals import numeral
from policies.importing.convert.tags import BLOCKS, HEADINGS, MARKER, NOTE, PAGE, SIZE

_BOLD = frozenset(("b", "strong", "th"))
_ITALIC = frozenset(("i", "em", "cite", "u"))  # what is underlined is set apart in the same way
_STRUCK = frozenset(("del", "s", "strike"))
_MEANT = {0xAD: None, 0x2011: "-"}  # a hyphen that only a break would show, and one that never breaks
_SOURCE_SPACE = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True, slots=True)
class Walked:
    """The blocks of a document, its lines, which of those are furniture, and what there is to say of the reading."""

    blocks: tuple[Block, ...]
    lines: tuple[str, ...]
    furniture: tuple[int, ...]
    remarks: tuple[Remark, ...] = ()
    address: str = ""  # of a web page, where it says its own
    links: tuple[str, ...] = ()  # the addresses on a web page
    published_on: str = ""  # the day that the data of a web page give


def walk(
    root: etree._Element,
    *,
    frame: Collection[etree._Element] = (),
    content: Collection[etree._Element] = (),
    remarks: Mapping[etree._Element, Sequence[Remark]] | None = None,
) -> Walked:
    """Blocks of a tree. Furniture is everything in navigation, an aside or the frame, and outside the content.

    Remarks on elements get the line at which these begin.
    """
    walker = _Walker(
        tables_for_layout(root), frozenset(frame), frozenset(content), hidden=1 if content else 0
    )
    made: list[Remark] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            walker.close(element)
            continue
        walker.open(element)
        if remarks and element in remarks:
            line = len(walker.lines) + 1 if element is not root else 0
            made.extend(replace(each, line=line) for each in remarks[element])
    walker.flush()
    last = len(walker.lines)
    return Walked(
        tuple(_in_proportion(walker.blocks, walker.sizes)),
        tuple(walker.lines),
        tuple(walker.furniture),
        (
            *(replace(each, line=min(each.line, last)) for each in made),
            *_remarks_on_struck(walker.struck_words, walker.struck_line),
        ),
    )


def _in_proportion(blocks: Iterable[Block], sizes: Counter[int]) -> Iterable[Block]:
    """The sizes of letters against the commonest."""
    ordinary = max(sizes, key=lambda size: (sizes[size], -size)) if sizes else 1
    return (replace(block, size=round(block.size / ordinary, 2)) if block.size else block for block in blocks)


def _remarks_on_struck(count: int, line: int) -> Iterable[Remark]:
    """A doubt if words are struck through: whether they still count is for somebody to say."""
    if count:
        sentence = "1 word is" if count == 1 else f"{count:,} words are"
        yield Remark(line, f"{sentence} struck through in the document, here or below.")


@dataclass(slots=True)
class _List:
    ordered: bool
    style: str = "1"
    count: int = 0


@dataclass(slots=True)
class _Item:
    marker: str
    fresh: bool = True  # its first words are still to come


@dataclass(slots=True)
class _Walker:
    transparent: frozenset[etree._Element]
    frame: frozenset[etree._Element]
    content: frozenset[etree._Element]
    blocks: list[Block] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    furniture: list[int] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    heading: int = 0
    bold: int = 0
    italic: int = 0
    struck: int = 0
    struck_words: int = 0
    struck_line: int = 0  # of the first of them
    hidden: int = 0  # open elements that are furniture
    verbatim: int = 0
    marking: int = 0  # open markers
    marker: str = ""
    depth: int = 0  # that the marker tells
    links: list[str] = field(default_factory=list)
    open_sizes: list[int] = field(default_factory=list)
    letters: Counter[int] = field(default_factory=Counter)  # of the block, by their size
    sizes: Counter[int] = field(default_factory=Counter)  # all letters that are not furniture, by their size
    note: str | None = None  # the number of the open note, which its first words take
    lists: list[_List] = field(default_factory=list)
    items: list[_Item] = field(default_factory=list)
    grid: Grid | None = None
    page: int | None = None
    block_page: int | None = None

    def open(self, element: etree._Element) -> None:
        """Take in the start of an element, and the text before its first child."""
        tag = element.tag
        if tag in BLOCKS or element in self.frame or element in self.content:
            self.flush()
        self._count(element, 1)
        if page := element.get(PAGE):
            self.page = int(page)
        if tag == NOTE:
            self.note = element.get("number") or ""
        if tag in HEADINGS:
            self.heading = HEADINGS[tag]
        elif tag in ("ul", "ol"):
            self.lists.append(_list_of(element))
        elif tag == "li":
            self.marker = ""  # of an item that has no words but only a list in it
            self.items.append(_Item(self._next_marker(element)))
        elif tag == "table" and self.grid is None and element not in self.transparent:
            self.grid = Grid()
        elif tag in ("td", "th") and self.grid is not None:
            self.grid.open_cell(element)
        elif tag == "br":
            self.spans.append(Span("\n"))
        elif tag == "hr" and self.grid is None:
            self._place(Block(BlockKind.RULE, 0, 0), ["---"])
        self._say(element.text)

    def close(self, element: etree._Element) -> None:
        """Take in the end of an element, and the text that follows it."""
        tag = element.tag
        if tag in BLOCKS or element in self.frame or element in self.content:
            self.flush()
        if tag in HEADINGS:
            self.heading = 0
        elif tag in ("ul", "ol"):
            self.lists.pop()
        elif tag == NOTE:
            self.note = None
        elif tag == "li":
            self.items.pop()
        elif tag in ("td", "th") and self.grid is not None:
            self.grid.close_cell()
        elif tag == "tr" and self.grid is not None:
            self.grid.close_row()
        elif tag == "table" and self.grid is not None and element not in self.transparent:
            self._close_table()
        self._count(element, -1)
        self._say(element.tail)

    def _count(self, element: etree._Element, step: int) -> None:
        """Keep account of what the text inside is: bold, italic, a link, a marker, furniture."""
        tag = element.tag
        self.bold += step * (tag in _BOLD)
        self.italic += step * (tag in _ITALIC)
        self.struck += step * (tag in _STRUCK)
        self.verbatim += step * (tag == "pre")
        if tag == "span" and (element.get("class") or "").startswith(MARKER):
            self.marking += step
            self.depth = whole(element.get("class", "")[len(MARKER) + 1 :], 0)
        self.hidden += step * (tag in ("nav", "aside") or element in self.frame)
        self.hidden -= step * (element in self.content)
        if tag == "a" and step > 0:
            self.links.append(element.get("href") or "")
        elif tag == "a":
            self.links.pop()
        if (size := element.get(SIZE)) and step > 0:
            self.open_sizes.append(whole(size, 0))
        elif size:
            self.open_sizes.pop()

    def _say(self, text: str | None) -> None:
        if not text:
            return
        if self.marking:
            self.marker += text
            return
        if self.block_page is None and text.strip():
            self.block_page = self.page
        if self.open_sizes:
            self.letters[self.open_sizes[-1]] += len(text) - text.count(" ")
        text = (text if self.verbatim else _SOURCE_SPACE.sub(" ", text)).translate(_MEANT)
        if self.struck and not self.hidden and text.strip():
            self.struck_words += len(text.split())
            self.struck_line = self.struck_line or len(self.lines) + 1
        href = self.links[-1] if self.links else ""
        self.spans.append(Span(text, self.bold > 0, self.italic > 0, href, self.struck > 0))

    def flush(self) -> None:
        """Make a block, or a paragraph of a cell, of the words gathered so far."""
        spans, self.spans = joined(self.spans), []
        marker, self.marker = _tidy_marker(self.marker), ""
        page, self.block_page = self.block_page, None
        letters, self.letters = self.letters, Counter()
        if not any(span.text.strip() for span in spans):
            self.marker = marker  # it belongs to the words to come
            return
        size = max(letters, key=letters.__getitem__) if letters else 0
        block = replace(self._shape(marker), spans=spans, page=page, size=float(size))
        if not self.hidden:
            self.sizes.update(letters)
        if not block.text:
            return
        if self.grid is not None and self.grid.in_cell and not self.hidden:
            self.grid.add(block)
        else:
            self._place(block, block.text.split("\n"))

    def _shape(self, marker: str) -> Block:
        """An empty block of the kind that the open elements ask for."""
        if self.note is not None:
            number, self.note = self.note, ""
            return Block(BlockKind.NOTE, 0, 0, marker=number)
        if self.heading:
            return Block(BlockKind.HEADING, 0, 0, level=self.heading)
        item = self.items[-1] if self.items else None
        if item and item.fresh:
            item.fresh = False
            return Block(BlockKind.ITEM, 0, 0, level=len(self.items), marker=marker or item.marker)
        if marker:
            return Block(BlockKind.ITEM, 0, 0, level=self.depth or len(self.items) or 1, marker=marker)
        return Block(BlockKind.PARAGRAPH, 0, 0)

    def _place(self, block: Block, lines: list[str]) -> None:
        first = len(self.lines) + 1
        self.lines.extend(lines)
        if self.hidden:
            self.furniture.extend(range(first, len(self.lines) + 1))
        else:
            self.blocks.append(replace(block, first_line=first, last_line=len(self.lines)))

    def _next_marker(self, element: etree._Element) -> str:
        if not self.lists or not self.lists[-1].ordered:
            return "-"
        current = self.lists[-1]
        current.count = whole(element.get("value"), current.count + 1)
        return f"{numeral(current.count, current.style)}."

    def _close_table(self) -> None:
        grid, self.grid = self.grid, None
        if grid is None:
            return
        grid.close_row()
        if not grid.rows:
            return
        first = len(self.lines) + 1
        rows = tuple(replace(row, line=first + offset) for offset, row in enumerate(grid.rows))
        lines = ["\t".join(row.cells).replace("\n", " ") for row in rows]
        self._place(Block(BlockKind.TABLE, 0, 0, rows=rows, page=self.page), lines)


def _list_of(element: etree._Element) -> _List:
    style = element.get("type") or "1"
    return _List(element.tag == "ol", style, whole(element.get("start"), 1) - 1)


def _tidy_marker(marker: str) -> str:
    """A printed marker without space; a sign without letters or figures is a bullet."""
    marker = " ".join(marker.split())
    return marker if not marker or any(sign.isalnum() for sign in marker) else "-"


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Neighbours in one style as one span; no space at the start or the end."""
    groups = groupby(spans, key=lambda span: (span.bold, span.italic, span.href, span.struck))
    merged = [Span("".join(span.text for span in group), *style) for style, group in groups]
    if merged:
        merged[0] = replace(merged[0], text=merged[0].text.lstrip())
        merged[-1] = replace(merged[-1], text=merged[-1].text.rstrip())
    return tuple(span for span in merged if span.text)
