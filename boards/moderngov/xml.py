"""From bytes to an XML tree that is safe to walk, or a `BrokenDocument` with one sentence."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from policies.importing.convert.file_checks import Refusal, bytes_of, refuse_size, text_of
from policies.importing.parsed import BrokenDocument

_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]*\?>")
_ENCODING = re.compile(r"encoding\s*=\s*[\"']([^\"']{1,40})[\"']")
_HTML = re.compile(
    r"""
    \s*+(?:<!--(?:[^-]++|-(?!->))*+-->\s*+)*+<(?:!doctype\s++html|html)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TITLE = re.compile(r"<title[^<>]*+>([^<]{0,120})", re.IGNORECASE)
_PLACE = re.compile(r",? line \d")
_UTF_8 = ("utf-8", "utf8", "us-ascii", "ascii")


def read_file(path: Path) -> bytes:
    """The bytes of a file, as far as files are read at all."""
    try:
        return bytes_of(path)
    except Refusal as refusal:
        raise BrokenDocument(f"{path.name} {refusal}") from refusal


def tree_of(name: str, data: bytes) -> etree._Element:
    """The root of a reply. Nothing outside of it is ever read, and it may define no entities."""
    try:
        refuse_size(data)
        return _tree(text_of(data))
    except Refusal as refusal:
        raise BrokenDocument(f"{name} {refusal}") from refusal


def _tree(text: str) -> etree._Element:
    if _HTML.match(text):
        title = _TITLE.search(text)
        said = f" (“{' '.join(title[1].split())}”)" if title and title[1].strip() else ""
        raise Refusal(f"is an HTML page{said}, not a reply of the web service; save the reply itself.")
    declared = _DECLARATION.match(text)
    encoding = declared and _ENCODING.search(declared[0])
    if encoding and encoding[1].lower() not in _UTF_8:
        raise Refusal(f"declares the encoding {encoding[1]}; the service sends UTF-8.")
    if declared:
        # Its line breaks stay, so that the parser counts lines as people do.
        text = "\n" * text.count("\n", 0, declared.end()) + text[declared.end() :]
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Refusal("has a document type of its own, which no reply of the web service has.")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise Refusal(f"is not XML that can be read: {_reason(error)} at line {line}.") from error


def _reason(error: etree.XMLSyntaxError) -> str:
    """The library's reason, without the place that it adds."""
    words = _PLACE.split(error.msg or "it is broken", maxsplit=1)[0].strip().rstrip(".")
    if "depth" in words.lower():
        return "elements are nested too deeply"
    return words[:120] or "it is broken"
