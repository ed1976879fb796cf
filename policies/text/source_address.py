"""Addresses on the web that a publication may be said to come from: public ones, as anybody can open them."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import SplitResult, urlsplit, urlunsplit

LONGEST = 500
EXAMPLE = "https://www.local.gov.uk/publications/name-of-the-paper"

# Names that only mean something within a network: RFC 6761, RFC 6762, RFC 8375 and RFC 9476.
_INNER = {
    *("localhost", "local", "internal", "intranet", "lan", "home", "corp", "private"),
    *("arpa", "invalid", "test", "onion", "alt"),
}
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_LAST_LABEL = re.compile(r"[a-z]{2,63}|xn--[a-z0-9-]{1,59}")


def source_address(text: str) -> str:
    """The address as it is kept, with its host in small letters, or ValueError with one sentence.

    It names a host of the public web. Whether that answers is not asked, nor to which number its name leads.
    """
    text = text.strip()
    if not text.isprintable() or re.search(r"[\s\\<>\"]", text):
        raise ValueError(f"The address has a blank or another sign that no address has; write {EXAMPLE}.")
    if len(text) > LONGEST:
        raise ValueError(f"The address is longer than {LONGEST} characters.")
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise ValueError(f"“{text}” is no address; write one such as {EXAMPLE}.") from error
    if parts.scheme.lower() not in ("http", "https") or not host:
        raise ValueError(f"“{text}” is not the address of a web page; write one such as {EXAMPLE}.")
    if parts.username is not None or parts.password is not None:
        raise ValueError("The address holds a name or a password, which would be shown; leave it out.")
    if port == 0:
        raise ValueError(f"“{text}” is no address; write one such as {EXAMPLE}.")
    name = _public_host(host)
    return urlunsplit(SplitResult(parts.scheme.lower(), _place(name, port), *parts[2:]))


def host_of(address: str) -> str:
    """The host of an address, as people name a site."""
    return urlsplit(address).hostname or ""


def is_public_number(number: str) -> bool:
    """Whether an IP address is one of the public internet, and not of this machine, its network or a link."""
    try:
        found = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if inner is not None:
            return is_public_number(str(inner))
        if found in _TRANSLATED:  # NAT64: the last 32 bits are an address of the older kind
            return is_public_number(str(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)))
    return found.is_global and not found.is_multicast


_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


def _public_host(host: str) -> str:
    name = host.lower().rstrip(".")
    if ":" in name or re.fullmatch(r"[\d.]+", name):
        if not is_public_number(name):
            raise ValueError(f"“{host}” is no public address: nobody else could open it.")
        return name
    try:
        name = name if name.isascii() else name.encode("idna").decode()
    except UnicodeError as error:
        raise ValueError(f"“{host}” is no name of a host.") from error
    labels = name.split(".")
    if labels[-1] in _INNER:
        raise ValueError(f"“{host}” is no public address: nobody else could open it.")
    if len(labels) == 1 or not _LAST_LABEL.fullmatch(labels[-1]) or not all(map(_LABEL.fullmatch, labels)):
        raise ValueError(f"“{host}” is no name of a host on the web.")
    return name


def _place(name: str, port: int | None) -> str:
    host = f"[{name}]" if ":" in name else name
    return host if port is None else f"{host}:{port}"
