"""Documents of other word processors, and of older ones: LibreOffice makes Word documents of them, which are read."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from policies.importing.blocks import Remark
from policies.importing.convert.file_checks import Refusal
from policies.importing.convert.office.libreoffice import as_word
from policies.importing.convert.walk import Walked
from policies.importing.convert.web import html
from policies.importing.convert.word import docx
from policies.importing.convert.word.word_package import Package, packed, parts_of, tree_of

_OPEN_DOCUMENT = Package("text in OpenDocument format", ".docx")
_MEDIA_TYPE = b"application/vnd.oasis.opendocument.text"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_RICH_TEXT = b"{\\rtf"
_ZIP = b"PK\x03\x04"
_PASSWORD = "is protected by a password; save it without one and import it again."
_SAID = Remark(0, "LibreOffice made a Word document of the file, which was read.", is_doubt=False)
# Fields that LibreOffice works out anew, so that it would print today's date instead of the last value.
_WORKED_OUT = ("author-initials", "author-name", "date", "file-name", "template-name", "time")
_FIELDS = rb"DATE|FILENAME|TEMPLATE|TIME|USERADDRESS|USERINITIALS|USERNAME"
_RICH_FIELD = re.compile(
    rb"(\\fldinst[\s{}]{0,20}+(?:\\[a-z]{1,32}+-?\d{0,9}+[\s{}]{0,20}+){0,8}+)(?:" + _FIELDS + rb")\b",
    re.IGNORECASE,
)
_WORD_FIELD = re.compile(
    rb"(?:instrText[^>]{0,100}+>|instr=\")\s{0,20}+(?:" + _FIELDS + rb")\b", re.IGNORECASE
)
_DOUBT = Remark(
    0,
    "A date or a name in the text may be that of today, put in by LibreOffice; compare it with the document.",
)


def read_odt(data: bytes) -> Walked:
    """An OpenDocument text, as LibreOffice writes it."""
    parts = parts_of(data, _OPEN_DOCUMENT)
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise Refusal(_PASSWORD)
    if "content.xml" not in parts:
        raise Refusal("is not an OpenDocument text; save it as .docx and import it again.")
    for name in {"content.xml", "styles.xml"}.intersection(parts):
        root = tree_of(parts[name])
        etree.strip_tags(root, *(f"{{*}}{field}" for field in _WORKED_OUT))
        parts[name] = etree.tostring(root)
    return _converted(packed({"mimetype": _MEDIA_TYPE, **parts}).getvalue(), ".odt")


def read_rtf(data: bytes) -> Walked:
    """Rich text."""
    if not data.lstrip().startswith(_RICH_TEXT):
        raise Refusal("is not a rich text file, or is broken; save it as .docx and import it again.")
    return _converted(_RICH_FIELD.sub(rb"\1QUOTED", data), ".rtf")


def read_doc(data: bytes) -> Walked:
    """What has the name of an old Word document, of which programs make rich text, web pages and new documents, too."""
    if data.startswith(_ZIP):
        return docx.read(data)
    if data.lstrip().startswith(_RICH_TEXT):
        return read_rtf(data)
    if data.lstrip()[:1] == b"<":
        return html.read(data)
    if not data.startswith(_OLD_OFFICE):
        raise Refusal("is not a Word document, or is broken; save it as .docx and import it again.")
    if _ENCRYPTED in data:
        raise Refusal(_PASSWORD)
    return _converted(data, ".doc")


def _converted(data: bytes, suffix: str) -> Walked:
    made = as_word(data, suffix)
    worked_out = any(_WORD_FIELD.search(part) for part in parts_of(made).values())
    walked = docx.read(made)
    return replace(walked, remarks=(_SAID, *([_DOUBT] if worked_out else []), *walked.remarks))
