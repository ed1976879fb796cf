"""Word's paragraphs, lists and tables as a tree of HTML elements, which goes the way of all HTML.

Footnotes and boxes of text come after the paragraph, list or table that they belong to, so that they cut none in two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from lxml import etree

from policies.importing.convert.grid import whole
from policies.importing.convert.tags import MARKER, NOTE, SIZE
from policies.importing.convert.word.word_lists import Lists
from policies.importing.convert.word.word_looks import Looks
from policies.importing.convert.word.word_notes import Note
from policies.importing.convert.word.word_runs import Inline, Picture, Piece, Runs, chosen_of
from policies.importing.convert.word.word_styles import Style, outline_of
from policies.importing.convert.word.word_xml import (
    attribute,
    child,
    name_of,
    value_of,
    within,
    words_in,
)

_LONGEST_HEADING = 250  # characters; a numbered paragraph in the style of a heading is no heading
_DEEPEST_ITEM = 9
_THROUGH = frozenset(("customXml", "ins", "moveTo", "sdtContent", "smartTag", "tblGrid"))
_ORDINARY = Style()


@dataclass(slots=True)
class Body:
    """Builds the tree of a document part by part."""

    styles: Mapping[str, Style]
    lists: Lists
    runs: Runs
    base: etree._Element  # that everything is put into
    note_of: Callable[[etree._Element], Note | None] = lambda _: None  # by a reference to it
    page_begins: Callable[[Body], None] = lambda _: None
    section_ends: Callable[[Body], None] = lambda _: None
    first: dict[str, etree._Element] = field(default_factory=dict)  # where something was left out first
    pictures: list[tuple[etree._Element, Picture]] = field(default_factory=list)
    waiting: list[Note | etree._Element] = field(default_factory=list)  # notes and boxes
    held: list[Piece] = field(default_factory=list)  # of a paragraph whose end was deleted
    after_heading: bool = False

    def read(self, element: etree._Element, into: etree._Element) -> None:
        """The blocks within an element."""
        for each in element:
            match name_of(each):
                case "p":
                    self._paragraph(each, into)
                case "tbl":
                    self._table(each, into)
                case "sdt":
                    self._control(each, into)
                case "AlternateContent":
                    for chosen in chosen_of(each):
                        self.read(chosen, into)
                case "altChunk" | "subDoc":
                    self._mark("files", etree.SubElement(into, "p"))
                    self.runs.left["files"] += 1
                case "del" | "moveFrom":
                    self.runs.read(each, Looks(), Inline())
                case name if name in _THROUGH:
                    self.read(each, into)

    def finish(self) -> None:
        """End the document: what still waits comes last."""
        self._release()

    def _control(self, control: etree._Element, into: etree._Element) -> None:
        gallery = value_of(within(control, "sdtPr", "docPartObj", "docPartGallery"))
        content = child(control, "sdtContent")
        if child(child(control, "sdtPr"), "showingPlcHdr") is not None:
            self.runs.left["placeholders"] += 1
        elif content is not None and gallery == "Table of Contents":
            self.read_apart(content, etree.SubElement(into, "nav"), self.runs)
        elif content is not None:
            self.read(content, into)

    def read_apart(self, element: etree._Element, into: etree._Element, runs: Runs) -> None:
        """Read what is not in the run of the text: contents, notes, running heads."""
        apart = Body(self.styles, Lists(), runs, into)
        apart.read(element, into)
        apart.finish()

    def _paragraph(self, paragraph: etree._Element, into: etree._Element) -> None:
        properties = child(paragraph, "pPr")
        style = self.styles.get(value_of(child(properties, "pStyle"))) or self.styles.get("", _ORDINARY)
        outline = outline_of(properties)
        heading = style.heading if outline is None else outline
        before = self.runs.left.copy()
        looks = replace(style.looks, bold=None) if heading else style.looks
        inline = self.runs.read(paragraph, looks, Inline())
        if self.held:
            inline.pieces[:0], self.held = self.held, []
        is_initial = attribute(child(properties, "framePr"), "dropCap") in ("drop", "margin")
        if is_initial or within(properties, "rPr", "del") is not None:
            self.held = inline.pieces
            return
        text = inline.text.strip()
        if into is self.base and (inline.begins_page or _is_on(child(properties, "pageBreakBefore"))):
            self.page_begins(self)
        marker, depth = self._marker(properties, style) if text else ("", 0)
        if style.is_contents or inline.is_contents:
            made = _line(etree.SubElement(into, "nav"), "p", inline.pieces)
        elif heading and len(text) <= _LONGEST_HEADING:
            self._break(into, is_item=False)
            number = [Piece(f"{marker} ", Looks())] if marker[:1].isalnum() and text else []
            made = _line(into, f"h{heading}", [*number, *inline.pieces])
        else:
            if text:
                self._break(into, is_item=bool(marker))
            made = _line(into, "p", inline.pieces, marker, depth)
        if text:
            self.after_heading = made.tag[0] == "h"
        self._keep(inline, made, before)
        if child(properties, "sectPr") is not None and into is self.base:
            self.section_ends(self)

    def _keep(self, inline: Inline, made: etree._Element, before: Mapping[str, int]) -> None:
        """Note what was left out here, and what is still to come."""
        for sort, count in self.runs.left.items():
            if count != before.get(sort, 0):
                self._mark(sort, made)
        self.waiting.extend(filter(None, map(self.note_of, inline.notes)))
        self.waiting.extend(inline.boxes)
        if not inline.text.strip():
            self.pictures.extend((made, picture) for picture in inline.pictures)

    def _mark(self, sort: str, element: etree._Element) -> None:
        self.first.setdefault(sort, element)

    def _marker(self, properties: etree._Element | None, style: Style) -> tuple[str, int]:
        """The marker that Word prints, and how deep in its list the paragraph is, from 1."""
        numbering = child(properties, "numPr")
        number = value_of(child(numbering, "numId")) or style.number
        if not number:
            return "", 0
        level = child(numbering, "ilvl")
        style_id = value_of(child(properties, "pStyle"))
        place = self.lists.level_of(number, style_id, style) if level is None else whole(value_of(level), 0)
        return self.lists.marker(number, place, self.styles), min(
            max(place + 1, style.depth, 1), _DEEPEST_ITEM
        )

    def _break(self, into: etree._Element, *, is_item: bool) -> None:
        """Put what waits before a paragraph that is not of the list above it, nor the first under a heading."""
        if into is self.base and not is_item and not self.after_heading:
            self._release()

    def _release(self) -> None:
        while self.waiting:
            waiting, self.waiting = self.waiting, []
            for each in waiting:
                if isinstance(each, Note):
                    made = etree.SubElement(self.base, NOTE, {"number": each.number})
                    self.read_apart(each.content, made, self.runs.elsewhere())
                else:
                    self.read(each, self.base)

    def _table(self, table: etree._Element, into: etree._Element) -> None:
        self._break(into, is_item=False)
        made = etree.SubElement(into, "table")
        properties = child(table, "tblPr")
        style = self.styles.get(value_of(child(properties, "tblStyle")), _ORDINARY)
        look = child(properties, "tblLook")
        bold_head = style.has_bold_head and attribute(look, "firstRow") != "0"
        for place, row in enumerate(_within(table, "tr")):
            of_row = child(row, "trPr")
            if child(of_row, "del") is not None or child(of_row, "hidden") is not None:
                sort = "deleted" if child(of_row, "del") is not None else "hidden"
                self._mark(sort, made)
                self.runs.left[sort] += sum(
                    words_in(text.text or "") for text in row.iter("{*}t", "{*}delText")
                )
                continue
            is_head = _is_on(child(of_row, "tblHeader")) or (bold_head and place == 0)
            self._row(row, etree.SubElement(made, "tr"), "th" if is_head else "td")
        self.after_heading = False

    def _row(self, row: etree._Element, made: etree._Element, tag: str) -> None:
        skipped = whole(value_of(within(row, "trPr", "gridBefore")), 0)
        if skipped > 0:
            etree.SubElement(made, tag, colspan=str(skipped))
        for cell in _within(row, "tc"):
            properties = child(cell, "tcPr")
            width = value_of(child(properties, "gridSpan")) or "1"
            place = etree.SubElement(made, tag, colspan=width)
            merged = [child(properties, "vMerge"), child(properties, "hMerge")]
            if not any(each is not None and value_of(each) != "restart" for each in merged):
                self.read(cell, place)


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and value_of(element) not in ("0", "false", "off")


def _within(parent: etree._Element, name: str) -> Iterable[etree._Element]:
    """Rows of a table or cells of a row, also where a control or a change is around them."""
    for each in parent:
        if name_of(each) == name:
            yield each
        elif name_of(each) in _THROUGH or name_of(each) == "sdt":
            yield from _within(each, name)


def _line(
    into: etree._Element, tag: str, pieces: Iterable[Piece], marker: str = "", depth: int = 0
) -> etree._Element:
    """A paragraph or heading with its words in spans of one look each."""
    made = etree.SubElement(into, tag)
    if marker:
        etree.SubElement(made, "span", {"class": f"{MARKER}-{depth}"}).text = marker
    for (looks, href), group in groupby(pieces, key=lambda piece: (piece.looks, piece.href)):
        inner = etree.SubElement(made, "span", {SIZE: str(looks.printed_size)})
        for name, is_so in (
            ("b", looks.bold),
            ("i", looks.italic),
            ("u", looks.underlined),
            ("s", looks.struck),
        ):
            inner = etree.SubElement(inner, name) if is_so else inner
        if href:
            inner = etree.SubElement(inner, "a", href=href)
        _write(inner, "".join(piece.text for piece in group))
    return made


def _write(element: etree._Element, text: str) -> None:
    """Put in text with its hard breaks."""
    first, *others = text.split("\n")
    element.text = first
    for line in others:
        etree.SubElement(element, "br").tail = line
