"""Which part of a web page is its content, and which is the frame around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from lxml import etree

from policies.importing.blocks import Remark
from policies.importing.convert.web.furniture import text_of
from policies.importing.convert.web.furniture_names import plain_words
from policies.importing.convert.web.page_words import Words

_FRAME_TAGS = ("aside", "nav")
_OUTER_FRAME_TAGS = ("footer", "header")  # within an article they hold its title and its notes
_FRAME_ROLES = ("banner", "complementary", "contentinfo", "navigation", "search")
_CONTENT = ("article", "main")
_LEAST_IN_BOX = 8  # words outside links, from which an aside within the content is a box of its text
_LEAST_SHARE = 0.5  # of the words that are not frame, for a part of a page to be taken as its content
_MUCH_OUTSIDE = 300  # letters outside the content, from which they may be more than frame


@dataclass(slots=True)
class Frame:
    """The outermost elements of each sort, and how many letters they contain."""

    frame: set[etree._Element] = field(default_factory=set)
    main: set[etree._Element] = field(default_factory=set)
    article: set[etree._Element] = field(default_factory=set)
    letters: Counter[str] = field(default_factory=Counter)
    loose: Counter[str] = field(default_factory=Counter)  # those that are not in links

    @property
    def content(self) -> frozenset[etree._Element]:
        """The main part or the articles, if most of the words are there; otherwise nothing in particular."""
        sort = self._sort_of_content
        return frozenset(getattr(self, sort)) if sort else frozenset()

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Whether a lot of text is outside the content."""
        sort = self._sort_of_content
        outside = self.loose["page"] - self.loose[sort] if sort else 0
        if outside < _MUCH_OUTSIDE:
            return ()
        sentence = f"{outside:,} letters outside the main part of the page were left out."
        return (Remark(0, sentence),)

    @property
    def _sort_of_content(self) -> str:
        for sort in ("main", "article"):
            if self.letters[sort] > self.letters["page"] * _LEAST_SHARE:
                return sort
        return ""


def open_boxes(
    root: etree._Element, words: Mapping[etree._Element, Words], furniture: Collection[etree._Element]
) -> tuple[Remark, ...]:
    """Make the asides that are text parts like others: papers put their recommendations and key points in such boxes.

    Those outside the main part or the article, and those of links, stay frame. Returns a remark on the text in them.
    """
    left_out = 0
    for element in root.iter(etree.Element):
        own = words.get(element, Words())
        is_aside = element.tag == "aside" or element.get("role") == "complementary"
        is_text = own.loose >= _LEAST_IN_BOX and not own.is_linky and not own.has_field
        if not (is_aside and is_text) or _is_within(element, furniture):
            continue
        if any(each.tag in _CONTENT or each.get("role") in _CONTENT for each in element.iterancestors()):
            element.tag = "div"
            element.attrib.pop("role", "")
        elif not any(each.tag == "aside" for each in element.iterancestors()):
            left_out += own.loose
    sentence = f"{left_out:,} words beside the text of the page were left out."
    return (Remark(0, sentence),) if left_out else ()


def frame_of(root: etree._Element, furniture: Collection[etree._Element] = ()) -> Frame:
    """Read the layout of a page in one pass; some of its furniture is known."""
    found = Frame()
    sorts: list[str] = []  # of the open elements
    depth: Counter[str] = Counter()  # how many of a sort are open
    links = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            in_content = bool(depth["main"] or depth["article"])
            sort = "frame" if element in furniture else _sort(element, in_content=in_content)
            if sort and not depth[sort]:
                getattr(found, sort).add(element)
            sorts.append(sort)
            depth[sort] += 1
            links += element.tag == "a"
            text = element.text
        else:
            depth[sorts.pop()] -= 1
            links -= element.tag == "a"
            text = element.tail
        if text and not depth["frame"]:
            length = len(text.strip())
            counted = {sort: length for sort in ("main", "article") if depth[sort]} | {"page": length}
            found.letters.update(counted)
            found.loose.update(counted if not links else {})
    return found


def _sort(element: etree._Element, *, in_content: bool) -> str:
    """One of frame, main and article, or nothing."""
    tag, role = element.tag, element.get("role")
    if tag in _FRAME_TAGS or role in _FRAME_ROLES:
        return "frame"
    if tag in _OUTER_FRAME_TAGS and not in_content:
        return "frame"
    if tag == "main" or role == "main":
        return "main"
    return "article" if tag == "article" or role == "article" else ""


def adopt_title(root: etree._Element, frame: Frame, title: str) -> None:
    """Put the only heading of level 1 into the content, if it is in the frame and is the title of the page."""
    headings = list(root.iter("h1"))
    inside = frame.content or {root}
    if len(headings) != 1 or (_is_within(headings[0], inside) and not _is_within(headings[0], frame.frame)):
        return
    heading, named = headings[0], plain_words(title)
    said = plain_words(text_of(heading))
    if said and (not named or named.startswith(said) or named.endswith(said)):
        first = next(each for each in root.iter(etree.Element) if each in inside)
        if _is_within(first, {heading}):
            return
        heading.tail, first.text = first.text, None
        first.insert(0, heading)


def _is_within(element: etree._Element, around: Collection[etree._Element]) -> bool:
    return element in around or any(each in around for each in element.iterancestors())
