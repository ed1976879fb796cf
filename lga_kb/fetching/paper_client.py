"""Requests the pages of a run: as the site's robots.txt allows, on its own host, by https if possible."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin

import httpx
from protego import Protego

from lga_kb.fetching.hosts import Hosts
from policies.fetching.polite_client import FetchError, Manners, Moved, PoliteClient, Received

AGENT = "LGA-policy-knowledge-base"  # as robots.txt may name it
ABOUT = "reads papers; one request at a time"
MOST_MOVES = 5
LONGEST_PAUSE = 60.0  # seconds that a robots.txt may ask for between requests
_MISSING = range(400, 500)


@dataclass(frozen=True, slots=True)
class Page:
    """A received page, and the address it finally came from."""

    received: Received
    address: str


class PaperClient:
    """One run's requests to the hosts of a setting."""

    def __init__(
        self, hosts: Hosts, manners: Manners, *, site: str = "", sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self.hosts = hosts
        headers = {"User-Agent": f"{AGENT} ({'; '.join(filter(None, [ABOUT, site]))})", "Accept": "*/*"}
        self._polite = PoliteClient(
            manners, headers=headers, sleep=sleep, reach=hosts.reach, uses_proxy=False
        )
        self._robots: dict[str, Protego] = {}
        self._plain: set[str] = set()  # hosts that do not answer by https

    def __enter__(self) -> PaperClient:
        return self

    def __exit__(self, *exception: object) -> None:
        self._polite.close()

    @property
    def is_spent(self) -> bool:
        return self._polite.is_spent

    def get(self, address: str, *, etag: str = "", last_modified: str = "") -> Page:
        """Get an address, following redirects within its host. Raises FetchError."""
        url = self.hosts.check(address)
        if url.scheme == "http" and url.port is None and url.host not in self._plain:
            try:
                return self._followed(url.copy_with(scheme="https"), etag, last_modified)
            except FetchError as error:
                if error.status or self.is_spent:  # it answered, by https
                    raise
                self._plain.add(url.host)
        return self._followed(url, etag, last_modified)

    def _followed(self, url: httpx.URL, etag: str, last_modified: str) -> Page:
        for _ in range(MOST_MOVES):
            self._check_robots(url)
            try:
                received = self._polite.get(str(url), name=str(url), etag=etag, last_modified=last_modified)
            except Moved as moved:
                url = self._next(url, moved)
            else:
                return Page(received, str(url))
        raise FetchError(f"{url} was moved more than {MOST_MOVES} times.", status=310)

    def _next(self, url: httpx.URL, moved: Moved) -> httpx.URL:
        """The new address of a page, if it is on the same host and not less secure."""
        try:
            to = urljoin(str(url), moved.to)
            there = httpx.URL(to)
        except (httpx.InvalidURL, ValueError) as error:
            raise FetchError(f"{url} has moved to what is not an address.", status=moved.status) from error
        is_same = (there.host, there.port or 0) == (url.host, url.port or 0)
        if not is_same or (url.scheme == "https" and there.scheme != "https"):
            raise FetchError(
                f"{url} has moved to {to[:200]}, which is another site: put that address in the list.",
                status=moved.status,
            )
        return self.hosts.check(to)

    def _check_robots(self, url: httpx.URL) -> None:
        rules = self._rules_of(url)
        if not rules.can_fetch(str(url), AGENT):
            raise FetchError(f"{url} is closed to programs by the site's robots.txt.", status=403)
        asked_pause = min(float(rules.crawl_delay(AGENT) or 0), LONGEST_PAUSE)
        self._polite.pause = max(self._polite.manners.pause, asked_pause)

    def _rules_of(self, url: httpx.URL) -> Protego:
        """The robots.txt rules of a host, requested once in a run. Without a file everything is allowed; after a
        server error, nothing.
        """
        place = str(url.copy_with(path="/robots.txt", query=None, fragment=None))
        if place not in self._robots:
            self._robots[place] = Protego.parse(self._text_of_rules(place))
        return self._robots[place]

    def _text_of_rules(self, place: str) -> str:
        for _ in range(MOST_MOVES):
            try:
                return self._polite.get(place, name=place).data.decode("utf-8", "replace")[:500_000]
            except Moved as moved:
                place = str(self._next(httpx.URL(place), moved))
            except FetchError as error:
                if error.status in _MISSING and error.status != httpx.codes.TOO_MANY_REQUESTS:
                    return ""
                raise
        return ""
