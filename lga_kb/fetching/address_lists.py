"""Saved lists of addresses: a text file with one on each line, or a saved web page of links."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml import etree, html

from policies.importing.convert.encodings import decode
from policies.importing.convert.file_checks import Refusal, bytes_of, refuse_size
from policies.importing.convert.web.own_address import own_address, saved_from

MOST_ADDRESSES = 20_000
_FRAME = ("nav", "header", "footer", "aside")


class NoList(Exception):
    """A file is not a list of addresses; the message says why in one sentence."""


@dataclass
class AddressList:
    """Addresses in order, each once; and the numbers of lines without a valid address."""

    addresses: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def read_list(path: Path, *, base: str = "", under: str = "") -> AddressList:
    """The addresses in a file. `base` is the page's own address, `under` is the required start of paths."""
    try:
        data = bytes_of(path)
        refuse_size(data)
        text, _ = decode(data)
    except Refusal as refusal:
        raise NoList(f"{path.name} {refusal}") from refusal
    is_page = path.suffix.lower() in (".html", ".htm") or re.match(
        r"\s*<(!doctype|html)", text, re.IGNORECASE
    )
    found = _of_page(text, base) if is_page else _of_lines(text)
    found.addresses = [
        each
        for each in dict.fromkeys(found.addresses)
        if urlsplit(each).path.startswith(under or "/") or not under
    ]
    if len(found.addresses) > MOST_ADDRESSES:
        raise NoList(f"{path.name} has more than {MOST_ADDRESSES:,} addresses, the most that are read.")
    if not found.addresses and not found.wrong:
        raise NoList(f"{path.name} has no addresses{f' under {under}' if under else ''}.")
    return found


def _of_lines(text: str) -> AddressList:
    found = AddressList()
    for number, line in enumerate(text.splitlines(), 1):
        word = line.strip()
        if not word or word.startswith("#"):
            continue
        if not _is_web(word) or len(word.split()) > 1:
            found.wrong.append(f"line {number}: “{word[:80]}” is not an address.")
        else:
            found.addresses.append(urldefrag(word).url)
    return found


def _of_page(text: str, base: str) -> AddressList:
    """The links in the main part of a page, or in the whole page without its frame."""
    try:
        tree = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (ValueError, etree.ParserError) as error:
        raise NoList("The list is a page without content.") from error
    own = base or _own_address(tree, text)
    body = next(iter([*tree.iter("main"), tree]))
    for frame in list(body.iter(*_FRAME)):
        if (parent := frame.getparent()) is not None:
            parent.remove(frame)
    found = AddressList()
    for link in body.iter("a"):
        target = (link.get("href") or "").strip()
        if not target or target.startswith("#"):
            continue
        try:
            address = urldefrag(urljoin(own, target)).url
        except ValueError:
            found.wrong.append(f"“{target[:80]}” is not an address.")
            continue
        if _is_web(address):
            found.addresses.append(address)
        elif not urlsplit(address).scheme:
            found.wrong.append(
                f"“{target[:80]}” is part of an address; give the address of the page with --base."
            )
    return found


def _own_address(tree: etree._Element, text: str) -> str:
    """The base address for the links of a page: its base element, or the address that it gives as its own."""
    base = next((element.get("href", "").strip() for element in tree.iter("base")), "")
    return base if _is_web(base) else own_address(tree) or saved_from(text)


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
