"""A council's own Word document as the base of a pack: its styles, page, header and footer, without its text."""

from __future__ import annotations

import io

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree

from policies.importing.convert.refusals import MEGABYTE, Refusal
from policies.importing.convert.word_package import parts_of

BASE_LIMIT = 5 * MEGABYTE
_OF_THE_TEXT = frozenset(
    ("image", "hyperlink", "chart", "package", "oleObject", "comments", "footnotes", "endnotes")
)
_PARTS = ("[Content_Types].xml", "word/document.xml", "word/styles.xml")
_WORD = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def check_base(data: bytes) -> None:
    """Raise `Refusal` for what is no Word document, holds macros, or would swell or break when it is read."""
    parts = parts_of(data)
    if any(name not in parts for name in _PARTS):
        raise Refusal("is not a Word document, or is broken.")
    if _WORD not in parts["[Content_Types].xml"] or b"vbaProject" in parts["[Content_Types].xml"]:
        raise Refusal("is a template or holds macros; save it as an ordinary .docx.")
    open_base(data)


def open_base(data: bytes | None) -> WordDocument:
    """A document with the styles and the page of the base, and an empty body; a plain one where there is no base."""
    if data is None:
        return Document()
    try:
        document = Document(io.BytesIO(data))
        _empty(document)
        _forget_template(document)
        document.sections[0].footer.paragraphs  # noqa: B018 - a broken base is refused here and not half used
    except (KeyError, ValueError, IndexError, AttributeError, TypeError, etree.XMLSyntaxError) as error:
        raise Refusal("cannot be used as a base: save it anew in Word and try again.") from error
    return document


def _empty(document: WordDocument) -> None:
    """Take the text out, and with it pictures and links, but keep the last section: its page, header and footer."""
    body = document.element.body
    for child in list(body):
        if child is not body.sectPr:
            body.remove(child)
    relations = document.part.rels
    for number in [each for each, relation in relations.items() if _goes_with_the_text(relation.reltype)]:
        del relations[number]


def _goes_with_the_text(kind: str) -> bool:
    return kind.rpartition("/")[2] in _OF_THE_TEXT


def _forget_template(document: WordDocument) -> None:
    """The template that the base was made from is on a disk of the council's, where no reader's Word finds it."""
    settings = document.settings.element
    for attached in settings.findall(qn("w:attachedTemplate")):
        settings.remove(attached)
