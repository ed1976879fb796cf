"""Tagged PDFs: their own account of headings, lists and tables, as a tree that is walked like HTML.

Word, browsers and layout programs write such an account for screen readers. It knows what the page does not show:
bullets that are drawn rather than written, the cells of tables, and what is only a running head.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import Any

from lxml import etree

from policies.importing.convert.file_checks import Refusal
from policies.importing.convert.pdf.page.pdf_runs import Page, Run
from policies.importing.convert.pdf.pdf_lines import Line, lines_of
from policies.importing.convert.pdf.untagged.pdf_layout import BULLET, flowing
from policies.importing.convert.pdf.untagged.pdf_notes import number_of
from policies.importing.convert.tags import HEADINGS, MARKER, NOTE, PAGE, SIZE, names

MOST_ELEMENTS = 300_000
LEAST_SHARE = 0.9  # of a document's letters that must be tagged, for the tags to be trusted

_TAGS = {
    "Title": "h1",
    **{f"H{level}": f"h{min(level, 6)}" for level in range(1, 10)},
    "P": "p",
    "L": "ul",
    "LI": "li",
    "LBody": "div",
    "Table": "table",
    "TR": "tr",
    "TH": "th",
    "TD": "td",
    "BlockQuote": "blockquote",
    "Caption": "p",
    "Note": NOTE,
    "FENote": NOTE,
    "TOC": "nav",
    "TOCI": "p",
    "Index": "nav",
    "Aside": "aside",
    "Strong": "b",
    "Em": "i",
}
_INLINE = names(
    "Annot BibEntry Code Em Form Formula Lbl Link NonStruct Private Quote RB RP RT Reference Ruby Span Strong Sub "
    "WP WT Warichu"
)
# Inside these, a tag of a program's own is taken for a way to set words, not for a paragraph.
_HOLDS_WORDS = frozenset(("p", "span", "b", "i", "h1", "h2", "h3", "h4", "h5", "h6"))
# A line that ends early in a heading or a cell tells nothing: they are narrow.
_RUN_ON = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "nav"))
_CUT = frozenset(("p", "ul", "table", "blockquote"))
_LONGEST_RENAMING = 10
# "\u2022 ", "1.", "(a)"; a number has to be all that the run holds.
_LEAD = re.compile(
    rf"(?:{BULLET.pattern})|\s*\(?(?:\d{{1,3}}(?:\.\d{{1,3}})*|[a-zA-Z]|[ivx]{{1,5}})[.)]\s*$", re.VERBOSE
)
_DIGITS = re.compile(r"\d+")
_PAGES_OF_A_HEAD = 3


def tree_of(tags: Any, pages: list[Page]) -> etree._Element | None:
    """The document's tree with its words in place, or nothing where tags are missing or leave too much out."""
    tags = _object(tags)
    if not isinstance(tags, dict):
        return None
    builder = _Builder.over(tags, pages)
    builder.build(tags.get("/K"))
    if builder.left_out() > 1 - LEAST_SHARE:
        return None
    builder.add_the_rest()
    return builder.body


@dataclass(slots=True)
class _Step:
    """One element of the structure, and where in the tree its words go."""

    node: Any
    parent: etree._Element
    page: int  # id of the page's object
    sections: int = 0  # how many it stands in
    breaks: bool = True  # lines that end early are kept apart


@dataclass(slots=True)
class _Builder:
    numbers: dict[int, int]  # of pages by the ids of their objects
    waiting: dict[tuple[int, int], list[Run]]  # page and mark: the runs that have no place yet
    loose: list[tuple[int, Run]]  # page number and run, of what bears no mark
    renamed: Mapping[str, str]
    body: etree._Element = field(default_factory=lambda: etree.Element("body"))
    page: int = 0  # number of the page the last words were on
    seen: set[int] = field(default_factory=set)
    begun: set[etree._Element] = field(default_factory=set)  # elements with words
    letters: int = 0

    @classmethod
    def over(cls, tags: dict[str, Any], pages: list[Page]) -> _Builder:
        """A builder with every run of the document still to be placed."""
        builder = cls({page.reference: page.number for page in pages}, {}, [], _renamed(tags))
        references = {page.number: page.reference for page in pages}
        lines = [
            line
            for page in pages
            for runs in (page.runs, page.turned)
            for line in lines_of([run for run in runs if not run.is_artifact], page.number)
        ]
        for page, run in flowing(lines):
            if run.mark is None:
                builder.loose.append((page, run))
            else:
                builder.waiting.setdefault((references[page], run.mark), []).append(run)
        builder.loose.extend((page.number, run) for page in pages for run in page.runs if run.is_artifact)
        return builder

    def build(self, kids: Any) -> None:
        """Walk the structure without recursion, each element once."""
        steps = self._steps(_Step(kids, self.body, 0))
        while steps:
            step = steps.pop()
            node = _object(step.node)
            if isinstance(node, int):
                self._write(step, node)
            elif isinstance(node, dict) and id(node) not in self.seen:
                self.seen.add(id(node))
                if len(self.seen) > MOST_ELEMENTS:
                    raise Refusal("is built of more elements than any document that can be read.")
                steps.extend(self._open(node, step))

    def _open(self, node: dict[str, Any], step: _Step) -> list[_Step]:
        """Put an element into the tree, and give out what stands in it."""
        page = _id(node, "/Pg") or step.page
        if node.get("/Type") in ("/MCR", "/OBJR"):
            mark = _object(node.get("/MCID"))
            return [replace(step, node=mark, page=page)] if isinstance(mark, int) else []
        name = self._name(node)
        if name == "Artifact":
            return []
        sections = step.sections + (name == "Sect")
        tag = _tag(name, step.parent, sections)
        element = etree.SubElement(step.parent, tag, _attributes(name, node))
        if tag == NOTE:
            _put_after(element)
        elif any(each.tag == NOTE for each in element.iterancestors()):
            element.tag = "span"  # a note is one paragraph, whatever is in it
            element.attrib.clear()
        breaks = step.breaks and tag not in _RUN_ON
        return self._steps(_Step(node.get("/K"), element, page, sections, breaks))

    @staticmethod
    def _steps(step: _Step) -> list[_Step]:
        """A step for each of several nodes, the last first, as a stack has them."""
        kids = _object(step.node)
        kids = kids if isinstance(kids, list) else [kids]
        return [replace(step, node=kid) for kid in reversed(kids) if kid is not None]

    def _name(self, node: dict[str, Any]) -> str:
        """The standard name of an element whose program gave it one of its own."""
        name = str(_object(node.get("/S")) or "").removeprefix("/")
        for _ in range(_LONGEST_RENAMING):
            if name in _TAGS or name not in self.renamed:
                break
            name = self.renamed[name]
        return name

    def _write(self, step: _Step, mark: int) -> None:
        for run in self.waiting.pop((step.page, mark), ()):
            self.letters += len(run.text.strip())
            self._append(step.parent, run, self.numbers.get(step.page, 0))
            if step.breaks and run.text.endswith("\n"):
                etree.SubElement(step.parent, "br")

    def _append(self, parent: etree._Element, run: Run, page: int) -> None:
        if lead := self._lead(parent, run):
            run = replace(run, text=run.text[len(lead) :])
            etree.SubElement(parent, "span", {"class": MARKER}).text = lead
        if cut := self._begin_note(parent, run):
            run = replace(run, text=run.text[cut:])
        self.begun.add(parent)
        self.begun.update(parent.iterancestors())
        span = etree.SubElement(parent, "span")
        if page != self.page:
            self.page = page
            span.set(PAGE, str(page))
        span.set(SIZE, str(round(run.size * 10)))
        if run.bold:
            span = etree.SubElement(span, "b")
        if run.italic:
            span = etree.SubElement(span, "i")
        if run.struck:
            span = etree.SubElement(span, "s")
        span.text = run.text

    def _lead(self, parent: etree._Element, run: Run) -> str:
        """The bullet or number that a program wrote as the first words of an item, not as its label."""
        items = (each for each in (parent, *parent.iterancestors()) if each.tag == "li")
        item = next(items, None)
        if item is None or item in self.begun or MARKER in (parent.get("class") or ""):
            return ""
        found = _LEAD.match(run.text)
        return found.group() if found else ""

    def _begin_note(self, parent: etree._Element, run: Run) -> int:
        """Give a note its number, and tell how many signs of its first words that is."""
        notes = (each for each in (parent, *parent.iterancestors()) if each.tag == NOTE)
        note = next(notes, None)
        if note is None or note in self.begun:
            return 0
        number, cut = number_of(run.text)
        note.set("number", number)
        return cut

    def left_out(self) -> float:
        """The share of the document's letters that the structure does not place."""
        loose = [run for _, run in self.loose if not run.is_artifact]
        loose.extend(run for runs in self.waiting.values() for run in runs)
        left = sum(len(run.text.strip()) for run in loose)
        return left / (left + self.letters) if left else 0.0

    def add_the_rest(self) -> None:
        """Put what has no place at the end: words as paragraphs, running heads as furniture."""
        rest: dict[tuple[int, bool], list[Run]] = {}
        for number, run in self.loose:
            rest.setdefault((number, run.is_artifact), []).append(run)
        for (page, _mark), runs in self.waiting.items():
            rest.setdefault((self.numbers[page], False), []).extend(runs)
        found = [
            (line, is_artifact)
            for (number, is_artifact), runs in sorted(rest.items(), key=itemgetter(0))
            for line in lines_of(runs, number)
        ]
        heads = _running_heads([line for line, _ in found])
        for line, is_artifact in found:
            tag = "nav" if is_artifact or line in heads else "p"
            etree.SubElement(self.body, tag, {PAGE: str(line.page)}).text = line.text


def _running_heads(lines: Sequence[Line]) -> frozenset[Line]:
    """Lines that frame the pages: the same words, numbers aside, in the same place on three pages or more."""
    pages: dict[tuple[object, ...], set[int]] = {}
    for line in lines:
        pages.setdefault(_place(line), set()).add(line.page)
    return frozenset(line for line in lines if len(pages[_place(line)]) >= _PAGES_OF_A_HEAD)


def _place(line: Line) -> tuple[object, ...]:
    return _DIGITS.sub("0", line.text), round(line.y), round(line.size)


def _put_after(note: etree._Element) -> None:
    """Move a note behind the paragraph, list or table in which it is tagged, so that it cuts none in two."""
    cut = [each for each in note.iterancestors() if each.tag in _CUT or each.tag in HEADINGS]
    if not cut:
        return
    place = cut[-1]
    for each in place.itersiblings(NOTE):
        place = each
    place.addnext(note)


def _renamed(tags: dict[str, Any]) -> dict[str, str]:
    """What the names of a program stand for, by the document's own list."""
    renamed = _object(tags.get("/RoleMap"))
    if not isinstance(renamed, dict):
        return {}
    return {str(old).removeprefix("/"): str(_object(new)).removeprefix("/") for old, new in renamed.items()}


def _tag(name: str, parent: etree._Element, sections: int) -> str:
    if name == "H":
        return f"h{min(max(sections, 1), 6)}"
    if name in _TAGS:
        return _TAGS[name]
    return "span" if name in _INLINE or parent.tag in _HOLDS_WORDS else "div"


def _attributes(name: str, node: dict[str, Any]) -> dict[str, str]:
    """The marker of an item, or how far a cell reaches."""
    if name == "Lbl":
        return {"class": MARKER}
    if name not in ("TH", "TD"):
        return {}
    found = _object(node.get("/A"))
    found = [_object(each) for each in found] if isinstance(found, list) else [found]
    reach = {"/ColSpan": "colspan", "/RowSpan": "rowspan"}
    return {
        attribute: str(_object(each[key]))
        for each in found
        if isinstance(each, dict)
        for key, attribute in reach.items()
        if key in each
    }


def _object(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _id(node: Any, key: str) -> int:
    """The number of the object that a key refers to, or 0."""
    value = node.raw_get(key) if key in node else None
    return getattr(value, "idnum", 0)
