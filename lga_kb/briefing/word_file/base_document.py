"""Uses a council's own Word document as the base of a pack: its styles, page, header and footer, without its text."""

from __future__ import annotations

import io

from docx import Document
from docx.document import Document as WordDocument
from docx.exceptions import PythonDocxError
from docx.section import Section
from docx.shared import Cm
from lxml import etree

from lga_kb.briefing.word_file.base_package import rebuilt
from lga_kb.briefing.word_file.word_parts import prepare
from policies.importing.convert.file_checks import MEGABYTE, Refusal

BASE_LIMIT = 5 * MEGABYTE
_NARROWEST, _WIDEST = Cm(2), Cm(60)  # of what is between the margins
# What python-docx raises on values and parts that no program writes.
_BROKEN = (
    *(ArithmeticError, AttributeError, LookupError, TypeError, ValueError),
    *(PythonDocxError, etree.LxmlError),
)


def check_base(data: bytes) -> None:
    """Raise `Refusal` for a file that is not a Word document, contains macros, or would be too large or broken."""
    document = open_base(data)
    try:
        prepare(document, has_base=True)
        document.add_paragraph("", style="Heading 1")
        document.save(io.BytesIO())
    except _BROKEN as error:
        raise _unusable() from error


def open_base(data: bytes | None) -> WordDocument:
    """A document with the styles and the page of the base, and an empty body; a plain one if there is no base."""
    if data is None:
        return Document()
    try:
        document = Document(io.BytesIO(rebuilt(data)))
        _set_missing_sizes(document)
        document.sections[0].footer.paragraphs  # noqa: B018 - a broken base is refused here and not half used
    except _BROKEN as error:
        raise _unusable() from error
    return document


def text_width(section: Section) -> int | None:
    """The width between the margins; None if the document leaves one of the sizes out."""
    page, left, right = section.page_width, section.left_margin, section.right_margin
    return None if page is None or left is None or right is None else page - left - right


def _set_missing_sizes(document: WordDocument) -> None:
    """A4 with margins of 2 cm, as far as the base says nothing or leaves no room for text."""
    section = document.sections[-1]
    width = text_width(section)
    if width is not None and _NARROWEST <= width <= _WIDEST:
        return
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)


def _unusable() -> Refusal:
    return Refusal("cannot be used: save it again in Word and try once more.")
