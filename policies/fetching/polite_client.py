"""One run's requests to other sites: one at a time, with pauses, limits, and retries for temporary errors."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

LARGEST = 25_000_000  # bytes of one reply
LONGEST_WAIT = (
    60.0  # the longest pause that a site may ask for; a site that asks for more is skipped in this run
)


class FetchError(Exception):
    """A request failed; the message says why in one sentence. `status` is the site's response, if any."""

    def __init__(self, sentence: str, *, status: int = 0) -> None:
        super().__init__(sentence)
        self.status = status


class Moved(FetchError):
    """The site says that the page has moved `to` another address."""

    def __init__(self, sentence: str, *, status: int, to: str) -> None:
        super().__init__(sentence, status=status)
        self.to = to


class LeaveAlone(FetchError):
    """The site asks for a longer pause than a run waits."""


@dataclass(frozen=True, slots=True)
class Manners:
    """Limits and pauses for requests."""

    pause: float = 1.0  # seconds between requests
    timeout: float = 20.0  # seconds without a byte
    longest: float = 120.0  # seconds for a whole reply
    tries: int = 3
    most: int = 1000  # requests in one run


@dataclass(frozen=True, slots=True)
class Received:
    """A reply, or the information that it has not changed."""

    data: bytes = b""
    etag: str = ""
    last_modified: str = ""
    content_type: str = ""
    is_unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """How to reach an address: possibly at an IP address, with the name of its host."""

    address: httpx.URL
    headers: Mapping[str, str] = field(default_factory=dict)
    extensions: Mapping[str, Any] = field(default_factory=dict)


class PoliteClient:
    """Requests one address at a time. `sleep` waits, `reach` says how to reach an address.

    `pause` can be longer for a site that asks for it.
    """

    def __init__(
        self,
        manners: Manners,
        *,
        headers: Mapping[str, str],
        sleep: Callable[[float], None] = time.sleep,
        reach: Callable[[httpx.URL], Way] = Way,
        uses_proxy: bool = True,
    ) -> None:
        self.manners = manners
        self.pause = manners.pause
        self.asked = 0
        self._sleep = sleep
        self._reach = reach
        self._http = httpx.Client(
            timeout=manners.timeout, follow_redirects=False, headers=dict(headers), trust_env=uses_proxy
        )

    def close(self) -> None:
        self._http.close()

    @property
    def is_spent(self) -> bool:
        """Whether the run has used up its requests."""
        return self.asked >= self.manners.most

    def get(
        self,
        address: str,
        *,
        name: str,
        asked_for: str = "",
        etag: str = "",
        last_modified: str = "",
        parameters: Mapping[str, str] | None = None,
        moved: str = "",
    ) -> Received:
        """What an address answers. Raises FetchError after as many tries as it is given.

        `name` is the address in sentences, `asked_for` the same before anything was asked, and `moved` what to do where
        it has moved.
        """
        headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {key: value for key, value in headers.items() if value}
        url = httpx.URL(address, params=dict(parameters)) if parameters else httpx.URL(address)
        for attempt in range(1, self.manners.tries + 1):
            if self.is_spent:
                raise FetchError(
                    f"{asked_for or name} was not asked for: {self.manners.most} requests are made in a run."
                )
            if self.asked:
                self._sleep(self.pause)
            self.asked += 1
            try:
                return self._once(url, headers, name, moved)
            except _Passing as passing:
                if passing.wait > LONGEST_WAIT:
                    raise LeaveAlone(
                        f"{name} {passing} and asks to be left alone for {passing.wait:.0f} seconds.",
                        status=passing.status,
                    ) from passing
                if attempt == self.manners.tries:
                    raise FetchError(
                        f"{name} {passing} (asked {attempt} times).", status=passing.status
                    ) from passing
                self._sleep(max(passing.wait, self.pause * 2**attempt))
        raise AssertionError("A site is asked at least once.")

    def _once(self, url: httpx.URL, headers: Mapping[str, str], name: str, moved: str) -> Received:
        began = time.monotonic()
        way = self._reach(url)
        try:
            with self._http.stream(
                "GET", way.address, headers={**headers, **way.headers}, extensions=dict(way.extensions)
            ) as response:
                _refuse(response, name, moved)
                if response.status_code == httpx.codes.NOT_MODIFIED:
                    return Received(is_unchanged=True)
                data = bytearray()
                for chunk in response.iter_bytes():
                    data += chunk
                    if len(data) > LARGEST:
                        raise FetchError(f"{name} is larger than {LARGEST // 1_000_000} MB.")
                    if time.monotonic() - began > self.manners.longest:
                        raise _Passing("did not end in time")
                return Received(
                    data=bytes(data),
                    etag=response.headers.get("ETag", "")[:200],
                    last_modified=response.headers.get("Last-Modified", "")[:60],
                    content_type=response.headers.get("Content-Type", ""),
                )
        except httpx.TimeoutException as error:
            raise _Passing("did not answer in time") from error
        except httpx.DecodingError as error:
            raise _Passing("sent what cannot be unpacked") from error
        except httpx.TransportError as error:
            raise _Passing("broke off") from error


def _refuse(response: httpx.Response, name: str, moved: str) -> None:
    status = response.status_code
    if status == httpx.codes.TOO_MANY_REQUESTS or response.is_server_error:
        raise _Passing(f"answers {status}", wait=_wait_of(response), status=status)
    if response.is_redirect and status != httpx.codes.NOT_MODIFIED:
        to = response.headers.get("Location", "")
        raise Moved(f"{name} has moved to {to[:200]}{moved}.", status=status, to=to)
    if status != httpx.codes.NOT_MODIFIED and not response.is_success:
        raise FetchError(f"{name} answers {status}.", status=status)


class _Passing(Exception):
    """A temporary failure, and the pause that the site asks for."""

    def __init__(self, what: str, wait: float = 0, status: int = 0) -> None:
        super().__init__(what)
        self.wait = wait
        self.status = status


def _wait_of(response: httpx.Response) -> float:
    """The pause in seconds, from a number of seconds or a date."""
    told = response.headers.get("Retry-After", "").strip()
    if told.isascii() and told.isdecimal():
        return float(told[:9])
    try:
        moment = parsedate_to_datetime(told)
    except ValueError:
        return 0.0
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
