"""What the styles of a Word document mean: headings, tables of contents, lists, looks.

Templates define styles of their own upon Word's, so that what a style is based on counts as much as its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from policies.importing.convert.grid import whole
from policies.importing.convert.word.word_looks import Looks, looks_of
from policies.importing.convert.word.word_xml import attribute, child, children, value_of, within

_NAMED_HEADING = re.compile(r"heading ([1-6])", re.IGNORECASE)
_NAMED_LIST = re.compile(r"list (?:bullet|number|continue) ([2-5])", re.IGNORECASE)
_CONTENTS = re.compile(
    r"""
      toc\ (?:\d|heading)  # toc 2
      | table\ of\ figures
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TITLES = {"title": 1, "subtitle": 2}
_DEEPEST_HEADING = 6
_LONGEST_CHAIN = 20  # of styles based on styles, which may run in a circle


@dataclass(frozen=True, slots=True)
class Style:
    """A style of paragraphs, runs or tables with what it takes over from those it is based on."""

    heading: int = 0  # level, or 0
    is_contents: bool = False
    number: str = ""  # id of its list
    level: int | None = None  # in that list, from 0, where the style tells
    depth: int = 1  # that its name tells: List Bullet 2
    looks: Looks = field(default_factory=Looks)
    has_bold_head: bool = False  # of a table: its first row is bold


def styles_of(root: etree._Element | None) -> dict[str, Style]:
    """Every style by its id, and that of paragraphs that name none under ""."""
    if root is None:
        return {}
    printed = {attribute(style, "styleId"): style for style in children(root, "style")}
    defaults = looks_of(within(root, "docDefaults", "rPrDefault", "rPr"))
    styles = {"": Style(looks=defaults)}
    for name, style in printed.items():
        styles[name] = _style(name, printed)
        if attribute(style, "type") == "paragraph":
            styles[name] = replace(styles[name], looks=styles[name].looks.over(defaults))
            if attribute(style, "default") in ("1", "true", "on"):
                styles[""] = styles[name]
    return styles


def _style(name: str, printed: dict[str, etree._Element]) -> Style:
    heading = number = level = None
    depth, is_contents, looks, has_bold_head = 1, False, Looks(), False
    for style in _chain(name, printed):
        title = value_of(child(style, "name"))
        properties = child(style, "pPr")
        numbering = child(properties, "numPr")
        if heading is None:
            heading = outline_of(properties)
        if heading is None:
            heading = _named_heading(title)
        number = number or value_of(child(numbering, "numId"))
        if level is None and child(numbering, "ilvl") is not None:
            level = whole(value_of(child(numbering, "ilvl")), 0)
        is_contents = is_contents or bool(_CONTENTS.fullmatch(title))
        looks = looks.over(looks_of(child(style, "rPr")))
        has_bold_head |= any(
            attribute(part, "type") == "firstRow" and bool(looks_of(child(part, "rPr")).bold)
            for part in children(style, "tblStylePr")
        )
        if named := _NAMED_LIST.fullmatch(title):
            depth = max(depth, int(named.group(1)))
    return Style(heading or 0, is_contents, number or "", level, depth, looks, has_bold_head)


def _chain(name: str, printed: dict[str, etree._Element]) -> Iterator[etree._Element]:
    """A style, then what it is based on, and so on."""
    for _ in range(_LONGEST_CHAIN):
        if name not in printed:
            return
        yield printed[name]
        name = value_of(child(printed[name], "basedOn"))


def _named_heading(title: str) -> int | None:
    named = _NAMED_HEADING.fullmatch(title)
    return int(named.group(1)) if named else _TITLES.get(title.lower())


def outline_of(properties: etree._Element | None) -> int | None:
    """The level of a heading that properties set; 0 if they say that it is not one, None if they do not say."""
    outline = child(properties, "outlineLvl")
    if outline is None:
        return None
    level = whole(value_of(outline), _DEEPEST_HEADING) + 1
    return level if level <= _DEEPEST_HEADING else 0
