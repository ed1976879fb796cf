"""HTML to blocks: decoded, untangled, cleaned by nh3 of everything but an allowed list, and walked with lxml.

Nothing is fetched: pictures, frames, styles and scripts are dropped with their addresses. The frame of a web page
(navigation, header, footer, asides outside the text) is furniture, kept in the lines for the account and out of the
blocks.
"""

from __future__ import annotations

import re
from dataclasses import replace

import nh3
from lxml import etree
from lxml import html as lxml_html

from policies.importing.blocks import Remark
from policies.importing.convert.encodings import decode
from policies.importing.convert.tags import names
from policies.importing.convert.walk import Walked, walk
from policies.importing.convert.web.frame import adopt_title, frame_of, open_boxes
from policies.importing.convert.web.furniture import furniture_of
from policies.importing.convert.web.hidden import hidden_parts, words_unread
from policies.importing.convert.web.inline_styles import read_styles
from policies.importing.convert.web.nesting import parser, refuse_references, untangled
from policies.importing.convert.web.openers import opened_by_labels, read_labels
from policies.importing.convert.web.own_address import links_of, own_address, saved_from
from policies.importing.convert.web.own_day import published_on
from policies.importing.convert.web.page_words import words_of

_TAGS = names(
    "a address article aside b blockquote br button caption center cite code dd del details dfn dialog div dl dt em "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr i input ins kbd label li main mark nav ol p pre "
    "q s section small span strike strong sub summary sup table tbody td tfoot th thead time tr u ul"
)
# Elements whose words are no part of a document. The contents of all others outlive their tags.
_DROPPED = names(
    "audio canvas datalist embed iframe math noscript object picture script select style svg template textarea title "
    "video"
)
_ATTRIBUTES = {
    "*": names(
        "aria-controls aria-expanded aria-hidden aria-labelledby aria-level class data-bs-target data-bs-toggle "
        "data-target data-toggle hidden id role style"
    ),
    "a": {"href", "name"},
    "ol": {"start", "type"},
    "li": {"value"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
_SCHEMES = frozenset(("http", "https", "mailto"))

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*+=\s*+["']?\s*+([\w.:-]{1,40})""", re.IGNORECASE
)
_HEAD = 4096  # bytes in which a page has to declare its encoding


def read(data: bytes) -> Walked:
    """Blocks, lines and furniture of a page, and what of it was left out."""
    declared = _DECLARED.search(data[:_HEAD])
    page, of_encoding = decode(data, declared.group(1).decode("ascii", "replace").lower() if declared else "")
    seen: list[Remark] = []
    titles: list[str] = []
    addresses: list[str] = [saved_from(page)]
    links: list[str] = []
    days: list[str] = []

    def look(root: etree._Element) -> None:
        seen.extend(words_unread(root))
        titles.append(root.findtext(".//head/title") or "")
        addresses.append(own_address(root))
        links.extend(links_of(root))
        days.append(published_on(root))

    walked = of(untangled(page, without=_DROPPED, before=look), title="".join(titles))
    return replace(
        walked,
        remarks=(*of_encoding, *seen, *walked.remarks),
        address=next(filter(None, addresses), ""),
        links=tuple(links),
        published_on=next(filter(None, days), ""),
    )


def of(page: str, *, title: str = "") -> Walked:
    """Blocks of HTML text, of a page with that title."""
    refuse_references(page)
    clean = nh3.clean(
        page,
        tags=_TAGS,
        clean_content_tags=_DROPPED,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    root = lxml_html.document_fromstring(f"<html><body>{clean}</body></html>".encode(), parser=parser())
    opened = opened_by_labels(root)
    controls = read_labels(root)
    words = words_of(root)
    furniture = controls | furniture_of(root, words)
    beside = open_boxes(root, words, furniture)
    hidden, remarks = hidden_parts(root, words, opened=opened, furniture=furniture)
    frame = frame_of(root, furniture | hidden)
    adopt_title(root, frame, title)
    read_styles(root)
    for element in root.iter("span"):
        element.attrib.pop("class", "")  # which only converters of our own may set: that of a marker
    walked = walk(root, frame=frame.frame, content=frame.content, remarks=remarks)
    return replace(walked, remarks=(*frame.remarks, *beside, *walked.remarks))
