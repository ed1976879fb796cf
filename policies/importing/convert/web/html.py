"""HTML to blocks: decoded, untangled, cleaned by nh3 of everything but an allowed list, and walked with lxml.

Nothing is fetched: pictures, frames, styles and scripts are dropped with their addresses. The frame of a web page
(navigation, header, footer, asides) is furniture, kept in the lines for the account and out of the blocks.
"""

from __future__ import annotations

import codecs
import re

import nh3
from lxml import html as lxml_html

from policies.importing.convert.file_checks import Refusal, line_of, plain, refuse_binary
from policies.importing.convert.tags import names
from policies.importing.convert.walk import Walked, walk
from policies.importing.convert.web.frame import Frame, frame_of
from policies.importing.convert.web.nesting import parser, refuse_references, untangled

_TAGS = names(
    "a address article aside b blockquote br caption center cite code dd del details dfn div dl dt em figcaption "
    "figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i ins kbd li main mark nav ol p pre q s section small span "
    "strong sub summary sup table tbody td tfoot th thead time tr u ul"
)
# Elements whose words are no part of a document. The contents of all others outlive their tags.
_DROPPED = names(
    "audio button canvas datalist embed iframe input math noscript object picture script select style svg "
    "template textarea title video"
)
_ATTRIBUTES = {
    "*": {"role", "hidden", "aria-hidden"},
    "a": {"href"},
    "ol": {"start", "type"},
    "li": {"value"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
_ATTRIBUTES_FROM_WORD = {**_ATTRIBUTES, "span": {"class"}}
_SCHEMES = frozenset(("http", "https", "mailto"))

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*+=\s*+["']?\s*+([\w.:-]{1,40})""", re.IGNORECASE
)
_HEAD = 4096  # bytes in which a page has to declare its encoding
# As browsers do, the first of these is read for the others that people declare when they mean it.
_WESTERN = dict.fromkeys(("windows-1252", "cp1252", "iso-8859-1", "latin1", "us-ascii", "ascii"), "cp1252")
_WESTERN["iso-8859-15"] = "iso-8859-15"


def read(data: bytes) -> Walked:
    """Blocks, lines and furniture of a page."""
    refuse_binary(data)
    return of(untangled(decode(data), without=_DROPPED))


def of(page: str, *, from_word: bool = False) -> Walked:
    """Blocks of HTML text. Only what comes from Word may hold marked list markers."""
    refuse_references(page)
    clean = nh3.clean(
        page,
        tags=_TAGS,
        clean_content_tags=_DROPPED,
        attributes=_ATTRIBUTES_FROM_WORD if from_word else _ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    root = lxml_html.document_fromstring(f"<html><body>{clean}</body></html>".encode(), parser=parser())
    frame = Frame() if from_word else frame_of(root)
    return walk(root, frame=frame.frame, content=frame.content)


def decode(data: bytes) -> str:
    """UTF-8 wherever the bytes are that; otherwise the western encoding that the page declares."""
    try:
        return plain(data.removeprefix(codecs.BOM_UTF8).decode("utf-8"))
    except UnicodeDecodeError as error:
        line = line_of(data, error.start)
    declared = _DECLARED.search(data[:_HEAD])
    name = declared.group(1).decode("ascii", "replace").lower() if declared else "utf-8"
    if name not in _WESTERN:
        raise Refusal(f"is not UTF-8 text at line {line}; save it as UTF-8 and import it again.")
    try:
        return plain(data.decode(_WESTERN[name]))
    except UnicodeDecodeError as error:
        raise Refusal(f"is not {name} text, as it says, at line {line_of(data, error.start)}.") from error
