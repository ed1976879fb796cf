"""Decides which hosts may be requested, and at which IP addresses: never this machine, its network or a link-local
address.

A name is resolved once for each request, and the request goes to the checked IP address, so a name cannot resolve to
one address for the check and to another for the request. A private address is allowed only if the setting contains it
as a number, as in tests.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable

import httpx

from policies.fetching.polite_client import FetchError, Way
from policies.text.source_address import is_public_number

_PORTS = {"http": 80, "https": 443}


class Hosts:
    """The hosts in `FETCH_HOSTS`, each as `www.example.org` or `www.example.org:8443`."""

    def __init__(self, named: Iterable[str]) -> None:
        self._named = {each.strip().lower().rstrip(".") for each in named if each.strip()}

    def __bool__(self) -> bool:
        return bool(self._named)

    def check(self, address: str) -> httpx.URL:
        """The address as a URL without its fragment. Raises FetchError if it may not be requested."""
        try:
            url = httpx.URL(address.strip()).copy_with(fragment=None)
        except (httpx.InvalidURL, ValueError, TypeError) as error:
            raise FetchError(f"“{address[:200]}” is not an address.") from error
        if url.scheme not in _PORTS or not url.host:
            raise FetchError(f"“{address[:200]}” is not the address of a web page.")
        if url.userinfo:
            raise FetchError(f"“{url.host}”: an address with a user name or password is not requested.")
        if self._entry(url) is None:
            raise FetchError(f"“{_shown(url)}” is not among the hosts in FETCH_HOSTS.")
        return url

    def reach(self, url: httpx.URL) -> Way:
        """The checked IP address at which to request a host."""
        self.check(str(url))
        host = url.host
        number = host if _is_number(host) else self._number_of(host, url.port or _PORTS[url.scheme])
        if _is_number(host):
            return Way(url)  # named itself in the setting
        shown = f"[{number}]" if ":" in number else number
        there = url.copy_with(host=shown)
        return Way(there, headers={"Host": _shown(url)}, extensions={"sni_hostname": host})

    def _entry(self, url: httpx.URL) -> str | None:
        port = url.port
        entry = url.host.lower().rstrip(".") + (f":{port}" if port and port != _PORTS[url.scheme] else "")
        return entry if entry in self._named else None

    @staticmethod
    def _number_of(host: str, port: int) -> str:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise FetchError(f"“{host}” was not found.") from error
        numbers = list(dict.fromkeys(str(each[4][0]) for each in found))
        if not numbers or not all(map(is_public_number, numbers)):
            raise FetchError(f"“{host}” leads to a private address, which is not requested.")
        return numbers[0]


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _shown(url: httpx.URL) -> str:
    """The host with the port that is not the usual one."""
    return url.host if url.port is None else f"{url.host}:{url.port}"
