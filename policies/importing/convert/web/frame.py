"""Which part of a web page is its content, and which is the frame around it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

_FRAME_TAGS = ("aside", "nav")
_OUTER_FRAME_TAGS = ("footer", "header")  # within an article they hold its title and its notes
_FRAME_ROLES = ("banner", "complementary", "contentinfo", "navigation", "search")
_LEAST_SHARE = 0.5  # of the words that are not frame, for a part of a page to be taken as its content


@dataclass(slots=True)
class Frame:
    """The outermost elements of each sort, and how many letters stand in them."""

    frame: set[etree._Element] = field(default_factory=set)
    main: set[etree._Element] = field(default_factory=set)
    article: set[etree._Element] = field(default_factory=set)
    letters: Counter[str] = field(default_factory=Counter)

    @property
    def content(self) -> frozenset[etree._Element]:
        """The main part or the articles, if most of the words stand there; else nothing in particular."""
        for sort, elements in (("main", self.main), ("article", self.article)):
            if self.letters[sort] > self.letters["page"] * _LEAST_SHARE:
                return frozenset(elements)
        return frozenset()


def frame_of(root: etree._Element) -> Frame:
    """Read the layout of a page in one pass."""
    found = Frame()
    sorts: list[str] = []  # of the open elements
    depth: Counter[str] = Counter()  # how many of a sort are open
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            sort = _sort(element, in_content=bool(depth["main"] or depth["article"]))
            if sort and not depth[sort]:
                getattr(found, sort).add(element)
            sorts.append(sort)
            depth[sort] += 1
            text = element.text
        else:
            depth[sorts.pop()] -= 1
            text = element.tail
        if text and not depth["frame"]:
            length = len(text.strip())
            found.letters.update(
                {sort: length for sort in ("main", "article") if depth[sort]} | {"page": length}
            )
    return found


def _sort(element: etree._Element, *, in_content: bool) -> str:
    """One of frame, main and article, or nothing. What is hidden until a script shows it is frame."""
    tag, role = element.tag, element.get("role")
    hidden = element.get("hidden", "until-found") != "until-found" or element.get("aria-hidden") == "true"
    if hidden or tag in _FRAME_TAGS or role in _FRAME_ROLES:
        return "frame"
    if tag in _OUTER_FRAME_TAGS and not in_content:
        return "frame"
    if tag == "main" or role == "main":
        return "main"
    return "article" if tag == "article" or role == "article" else ""
