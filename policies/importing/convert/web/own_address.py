"""Where a saved web page is from, as far as it says so, and the addresses that it links to. Nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

# As browsers write it into a page that they save.
_SAVED_FROM = re.compile(
    r"<!--\s{0,9}saved from url=\(\d{1,6}\)(?P<address>https?://[^\s<>]{1,500})\s{0,9}-->"
)
_HEAD = 4096  # characters in which that is
_ADDRESS = re.compile(r"https?://[^\s<>\"]{1,500}", re.IGNORECASE)
_MOST_LINKS = 5_000
_LONGEST_LINK = 500


def saved_from(page: str) -> str:
    """The address in the comment of the browser that saved a page, or nothing."""
    found = _SAVED_FROM.search(page[:_HEAD])
    return found["address"] if found else ""


def own_address(root: etree._Element) -> str:
    """The address that a page gives as its own: canonical, of its form, or its base; or nothing."""
    for path, name in (
        (".//link[@rel='canonical']", "href"),
        (".//meta[@property='og:url']", "content"),
        (".//base", "href"),
    ):
        for element in root.iterfind(path):
            address = (element.get(name) or "").strip()
            if _ADDRESS.fullmatch(address):
                return address
    return ""


def links_of(root: etree._Element) -> Iterator[str]:
    """The addresses of links and forms, those of the frame too."""
    for element in islice(root.iter("a", "form"), _MOST_LINKS):
        address = (element.get("href") or element.get("action") or "").strip()
        if address and len(address) <= _LONGEST_LINK:
            yield address
