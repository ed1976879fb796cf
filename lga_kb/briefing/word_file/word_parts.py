"""What a Word document is made of here, beyond python-docx: styles that are always there, links, accessible tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.shared import Emu, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

LANGUAGE = "en-GB"
INK = RGBColor(0x0C, 0x4A, 0x56)
_NOT_IN_XML = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEADINGS = {"Title": 26, "Heading 1": 18, "Heading 2": 14, "Heading 3": 12}
_PARAGRAPHS = {
    "Subtitle": {"size": 13},
    "Quote": {"italic": False, "indent": 14},
    "Caption": {"size": 10, "bold": True},
    "Body Text": {},
}


def clean(text: str) -> str:
    """The text without characters that no Word document can hold."""
    return _NOT_IN_XML.sub("", text)


def prepare(document: WordDocument, *, has_base: bool) -> dict[str, str]:
    """Give the document its language and every style that a pack uses; those that a base brings stay as they are.

    The styles' ids by name: python-docx looks a name up in all styles each time it is used, which takes seconds.
    """
    _set_language(document)
    styles = document.styles
    for name, size in _HEADINGS.items():
        style = _style(styles, name)
        if not has_base:
            style.font.name, style.font.size, style.font.bold = "Arial", Pt(size), True
            style.font.color.rgb = INK
            _plain_fonts(style)
    for name, look in _PARAGRAPHS.items():
        style = _style(styles, name)
        if not has_base:
            _dress(style, look)
    if not has_base:
        normal = styles["Normal"]
        normal.font.name, normal.font.size = "Arial", Pt(11)
        _plain_fonts(normal)
        normal.paragraph_format.space_after = Pt(6)
    if "Hyperlink" not in styles:
        link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
        link.font.underline, link.font.color.rgb = True, INK
    return {style.name: style.style_id for style in styles}


def add_table(
    document: WordDocument,
    heads: Sequence[str],
    *,
    style: str | None,
    widths: Sequence[int],
    title: str,
    description: str,
) -> Table:
    """A table whose first row is a header row, repeated on each page, with words for those who do not see it."""
    body = document._body
    table = Table(CT_Tbl.new_tbl(1, len(heads), Emu(sum(widths))), body)
    body._element._insert_tbl(table._tbl)
    properties = table._tbl.tblPr
    properties.style = style
    properties.autofit = False
    for tag, text in (("w:tblCaption", title), ("w:tblDescription", description)):
        words = OxmlElement(tag)
        words.set(qn("w:val"), clean(text)[:250])
        properties.append(words)
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Emu(width)
    row = table.rows[0]
    _set_on_row(row, "w:tblHeader")
    for cell, head, width in zip(row.cells, heads, widths, strict=True):
        cell.width = Emu(width)
        _shade(cell)
        run = cell.paragraphs[0].add_run(clean(head))
        run.bold = True
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    return table


def add_row(table: Table, widths: Sequence[int], *, may_split=False) -> tuple[_Cell, ...]:
    """A row and its cells. The end of a page does not tear it apart, unless it may be as long as a page."""
    row = table.add_row()
    if not may_split:
        _set_on_row(row, "w:cantSplit")
    cells = row.cells
    for cell, width in zip(cells, widths, strict=True):
        cell.width = Emu(width)
    return cells


def add_link(paragraph: Paragraph, text: str, *, style: str, address: str = "", bookmark: str = "") -> None:
    """A link to a web address, or to a bookmark of the document."""
    link = OxmlElement("w:hyperlink")
    if bookmark:
        link.set(qn("w:anchor"), bookmark)
    else:
        number = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), number)
    run = paragraph.add_run(clean(text))
    run._r.style = style
    paragraph._p.remove(run._r)
    link.append(run._r)
    paragraph._p.append(link)


def add_bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """Mark the paragraph, so that links lead to it."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    paragraph._p.append(start)
    paragraph._p.append(end)


def add_page_number(paragraph: Paragraph) -> None:
    """The number of the page, which Word works out."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = paragraph.add_run("1")
    paragraph._p.remove(run._r)
    field.append(run._r)
    paragraph._p.append(field)


def in_language(paragraph, code: str) -> None:
    """Say that a paragraph is in another language than the document, for spelling and for reading aloud."""
    for run in paragraph.runs:
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), code)
        run._r.get_or_add_rPr().append(language)


def _set_language(document: WordDocument) -> None:
    """In the properties, and as the language that text has unless it says otherwise."""
    document.core_properties.language = LANGUAGE
    defaults = _run_defaults(document)
    language = defaults.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        defaults.append(language)
    language.set(qn("w:val"), LANGUAGE)


def _run_defaults(document: WordDocument):
    """What every run of text is, unless its style or the run itself says otherwise."""
    element = document.styles.element
    for tag, place in (("w:docDefaults", 0), ("w:rPrDefault", 0), ("w:rPr", 0)):
        child = element.find(qn(tag))
        if child is None:
            child = OxmlElement(tag)
            element.insert(place, child)
        element = child
    return element


def _style(styles, name):
    if name in styles:
        return styles[name]
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    if name.startswith("Heading "):
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(int(name[-1]) - 1))
        style.element.get_or_add_pPr().append(level)
        style.font.bold, style.paragraph_format.keep_with_next = True, True
    return style


def _dress(style, look) -> None:
    style.font.name, style.font.italic = "Arial", look.get("italic", False)
    style.font.size, style.font.bold = Pt(look.get("size", 11)), look.get("bold", False)
    style.font.color.rgb = RGBColor(0x1D, 0x25, 0x2C)
    _plain_fonts(style)
    if "indent" in look:
        style.paragraph_format.left_indent = Pt(look["indent"])


def _plain_fonts(style) -> None:
    """The template names fonts of its theme beside, which would win over the one that is set."""
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    fonts.set(qn("w:cs"), "Arial")


def _set_on_row(row, tag) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(tag))


def _shade(cell) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "E3EEF0")):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)
