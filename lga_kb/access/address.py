"""The address of a caller. Limits, log-ins, alerts, the API and the log all read it here."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings


def client_address(request) -> str:
    """The address that the outermost of the site's own proxies saw; empty if it is not known.

    PROXIES says how many proxies there are. Each appends the address it saw to X-Forwarded-For, so only that many
    entries, counted from the end, are trusted. With PROXIES=0 the header is ignored.
    """
    nearest = _parsed(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if settings.PROXIES > 0 and forwarded:
        believed = forwarded.rsplit(",", settings.PROXIES)[-settings.PROXIES :]
        return str(_parsed(believed[0]) or nearest or "")
    return str(nearest or "")


def network_of(address: str) -> str:
    """What a limit counts: an IPv4 address, or the /64 of an IPv6 address, which one household or server has."""
    return _cut(address, 32, 64)


def masked(address: str) -> str:
    """The address as the log keeps it: IPv4 without its last number, IPv6 as its /48."""
    return _cut(address, 24, 48) or "unknown"


def caller(request) -> str:
    """The network of the caller's address, which limits count."""
    return network_of(client_address(request))


def log_in_address(request) -> str | None:
    """The caller's address for django-axes, which stores it in a column for addresses."""
    return caller(request) or None


def _cut(address: str, ipv4_bits: int, ipv6_bits: int) -> str:
    parsed = _parsed(address)
    if parsed is None:
        return ""
    bits = ipv4_bits if parsed.version == 4 else ipv6_bits
    return str(ip_network((parsed, bits), strict=False).network_address)


def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    """Parses an address, also with a port or a zone; IPv4 written as IPv6 becomes IPv4."""
    text = text.strip().strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        parsed = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(parsed, "ipv4_mapped", None) or parsed
