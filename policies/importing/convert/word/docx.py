"""Word documents to blocks: mammoth makes HTML of them, which goes the way of all HTML.

Before that, each paragraph is made to say what mammoth could not see: that its style is a heading by the style it is
based on, that it belongs to a table of contents, and which marker Word prints before it.
"""

from __future__ import annotations

from collections.abc import Mapping

import mammoth
from lxml import etree

from policies.importing.convert.file_checks import Refusal, plain
from policies.importing.convert.grid import whole
from policies.importing.convert.tags import MARKER
from policies.importing.convert.walk import Walked
from policies.importing.convert.web import html
from policies.importing.convert.word.word_lists import Lists, lists_of
from policies.importing.convert.word.word_package import packed, parts_of, target_of, tree_of
from policies.importing.convert.word.word_styles import (
    Style,
    child,
    children,
    outline_of,
    styles_of,
    value_of,
)

_LONGEST_HEADING = 250  # characters; a numbered paragraph in the style of a heading is no heading
_DEEPEST_ITEM = 9
_STYLE_MAP = "\n".join(
    [
        "u => u",
        "p.Contents => nav > p:fresh",
        *(f"p.Heading{level} => h{level}:fresh" for level in range(1, 7)),
        *(f"r.Marker{depth} => span.{MARKER}-{depth}" for depth in range(1, _DEEPEST_ITEM + 1)),
    ]
)


def read(data: bytes) -> Walked:
    """Blocks, lines and furniture of a Word document."""
    parts = parts_of(data)
    main = target_of(parts, "", "officeDocument") or "word/document.xml"
    if main not in parts:
        raise Refusal("is not a Word document, though it is packed like one.")
    parts[main] = _spelt_out(parts, main)
    try:
        page = mammoth.convert_to_html(
            packed(parts), style_map=_STYLE_MAP, convert_image=_no_picture, include_embedded_style_map=False
        ).value
    # Mammoth trusts the file, and fails in as many ways as a file can be wrong.
    except Exception as error:
        raise Refusal("is a broken Word document.") from error
    return html.of(plain(page), from_word=True)


def _no_picture(_image: object) -> list[object]:
    """Leave pictures out, without opening them."""
    return []


def _spelt_out(parts: Mapping[str, bytes], main: str) -> bytes:
    """The main part, with headings, contents and list markers made plain."""
    root = tree_of(parts[main])
    word = etree.QName(root).namespace
    styles = styles_of(_tree(parts, main, "styles"))
    lists = lists_of(_tree(parts, main, "numbering"))
    # Text boxes are stored twice, for new and for old readers; mammoth reads the latter.
    for newer in list(root.iter("{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice")):
        if (around := newer.getparent()) is not None:
            around.remove(newer)
    for paragraph in root.iter(f"{{{word}}}p"):
        _Paragraph(paragraph, word).spell_out(styles, lists)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _tree(parts: Mapping[str, bytes], main: str, relation: str) -> etree._Element | None:
    name = target_of(parts, main, relation)
    return tree_of(parts[name]) if name else None


class _Paragraph:
    """One paragraph of the main part, whose style and numbering are rewritten."""

    def __init__(self, element: etree._Element, namespace: str) -> None:
        self.element = element
        self.word = f"{{{namespace}}}"
        self.properties = child(element, "pPr")

    def spell_out(self, styles: Mapping[str, Style], lists: Lists) -> None:
        text = "".join(run.text or "" for run in self.element.iter(f"{self.word}t"))
        if not text.strip():
            return
        style = styles.get(value_of(child(self.properties, "pStyle")), Style())
        outline = outline_of(self.properties)
        heading = style.heading if outline is None else outline
        marker, depth = self._marker(style, styles, lists)
        if style.is_contents:
            self._restyle("Contents")
        elif heading and len(text) <= _LONGEST_HEADING:
            self._restyle(f"Heading{heading}")
            if marker[:1].isalnum():
                self._put_first(f"{marker} ", "")
        elif marker:
            self._restyle("")
            self._put_first(marker, f"Marker{depth}")
        elif heading:
            self._restyle("")

    def _marker(self, style: Style, styles: Mapping[str, Style], lists: Lists) -> tuple[str, int]:
        """The marker that Word prints, and how deep in its list the paragraph is, from 1."""
        numbering = child(self.properties, "numPr")
        number = value_of(child(numbering, "numId")) or style.number
        if not number:
            return "", 0
        level = child(numbering, "ilvl")
        style_id = value_of(child(self.properties, "pStyle"))
        place = lists.level_of(number, style_id, style) if level is None else whole(value_of(level), 0)
        return lists.marker(number, place, styles), min(max(place + 1, style.depth, 1), _DEEPEST_ITEM)

    def _restyle(self, name: str) -> None:
        """Give the paragraph a style, or none, and take it out of its list."""
        if self.properties is None:
            self.properties = etree.Element(f"{self.word}pPr")
            self.element.insert(0, self.properties)
        for old in [*children(self.properties, "pStyle"), *children(self.properties, "numPr")]:
            self.properties.remove(old)
        if name:
            etree.SubElement(self.properties, f"{self.word}pStyle", {f"{self.word}val": name})

    def _put_first(self, text: str, style: str) -> None:
        """Begin the paragraph with a run of text."""
        run = etree.Element(f"{self.word}r")
        if style:
            properties = etree.SubElement(run, f"{self.word}rPr")
            etree.SubElement(properties, f"{self.word}rStyle", {f"{self.word}val": style})
        etree.SubElement(run, f"{self.word}t").text = text
        place = 0 if self.properties is None else self.element.index(self.properties) + 1
        self.element.insert(place, run)
