"""Looks that a page sets by inline styles, as editors in browsers and Word do: bold, italic, struck, size."""

from __future__ import annotations

import re

from lxml import etree

from policies.importing.convert.tags import SIZE

_STYLES = {
    "b": re.compile(r"font-weight:(?:bold|[6-9]00)"),
    "i": re.compile(r"font-style:(?:italic|oblique)"),
    "s": re.compile(r"text-decoration(?:-line)?:[^;]{0,40}?line-through"),
}
_SIZE = re.compile(r"font-size:(\d{1,3})(?:\.\d{1,3})?(pt|px)")
_HALF_POINTS = {"pt": 2.0, "px": 1.5}
_ORDINARY = 24  # half points, that browsers print where a page says nothing
_LONGEST = 2_000  # characters of a style


def read_styles(root: etree._Element) -> None:
    """Put elements in the place of inline styles."""
    sized = False
    for element in list(root.iter(etree.Element)):
        style = (element.get("style") or "")[:_LONGEST]
        if not style:
            continue
        style = "".join(style.lower().split())
        if found := _SIZE.search(style):
            element.set(SIZE, str(round(int(found[1]) * _HALF_POINTS[found[2]])))
            sized = True
        for tag in (tag for tag, pattern in _STYLES.items() if pattern.search(style)):
            _wrap(element, tag)
    if sized:
        root.set(SIZE, str(_ORDINARY))


def _wrap(element: etree._Element, tag: str) -> None:
    """Put what is in an element into one within it."""
    inner = etree.Element(tag)
    inner.text, element.text = element.text, None
    inner.extend(list(element))
    element.append(inner)
