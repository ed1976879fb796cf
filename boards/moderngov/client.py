"""Asks a ModernGov web service politely: slowly, not for what has not changed, and never for more than is bearable."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import httpx

SERVICE = "mgWebService.asmx"
LARGEST = 25_000_000  # bytes of one reply
AGENT = "LGA policy knowledge base (reads meetings; one request at a time)"


class ServiceError(Exception):
    """Why there is no reply, in one sentence."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How the service is asked."""

    pause: float = 1.0  # seconds between requests
    timeout: float = 20.0  # seconds without a byte
    longest: float = 120.0  # seconds for a whole reply
    tries: int = 3
    most: int = 1000  # requests in one run


@dataclass(frozen=True, slots=True)
class Received:
    """A reply, or the news that it is the one received before."""

    data: bytes = b""
    etag: str = ""
    last_modified: str = ""
    is_unchanged: bool = False


class Client:
    """One run's requests to one service. `sleep` is how it waits."""

    def __init__(
        self, base: str, manners: Manners | None = None, *, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        address = httpx.URL(base)
        if address.scheme not in ("http", "https") or not address.host:
            raise ServiceError(f"“{base}” is no address such as https://lga.moderngov.co.uk.")
        self.base = base.rstrip("/")
        self.manners = manners or Manners()
        self.asked = 0
        self._sleep = sleep
        self._http = httpx.Client(
            timeout=self.manners.timeout,
            follow_redirects=False,
            headers={"User-Agent": AGENT, "Accept": "text/xml, application/xml"},
        )

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *exception: object) -> None:
        self._http.close()

    @property
    def is_spent(self) -> bool:
        """The run has asked as often as it may."""
        return self.asked >= self.manners.most

    def ask(self, method: str, *, etag: str = "", last_modified: str = "", **parameters: str) -> Received:
        """One method's reply. Raises ServiceError after as many tries as it is given."""
        headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in headers.items() if value}
        address = f"{self.base}/{SERVICE}/{method}"
        for attempt in range(1, self.manners.tries + 1):
            if self.is_spent:
                raise ServiceError(
                    f"{method} was not asked for: {self.manners.most} requests are made in a run."
                )
            if self.asked:
                self._sleep(self.manners.pause)
            self.asked += 1
            try:
                return self._once(address, method, parameters, headers)
            except _Passing as passing:
                if attempt == self.manners.tries:
                    raise ServiceError(
                        f"{method} of {self._http_host()} {passing} (asked {attempt} times)."
                    ) from passing
                self._sleep(max(passing.wait, self.manners.pause * 2**attempt))
        raise AssertionError("A service is asked at least once.")

    def _once(self, address: str, method: str, parameters: dict, headers: dict) -> Received:
        began = time.monotonic()
        try:
            with self._http.stream("GET", address, params=parameters or None, headers=headers) as response:
                self._refuse(response, method)
                if response.status_code == httpx.codes.NOT_MODIFIED:
                    return Received(is_unchanged=True)
                data = bytearray()
                for chunk in response.iter_bytes():
                    data += chunk
                    if len(data) > LARGEST:
                        raise ServiceError(
                            f"{method} of {self._http_host()} is larger than {LARGEST // 1_000_000} MB."
                        )
                    if time.monotonic() - began > self.manners.longest:
                        raise _Passing("did not end in time")
                return Received(
                    data=bytes(data),
                    etag=response.headers.get("ETag", "")[:200],
                    last_modified=response.headers.get("Last-Modified", "")[:60],
                )
        except httpx.TimeoutException as error:
            raise _Passing("did not answer in time") from error
        except httpx.DecodingError as error:
            raise _Passing("sent what cannot be unpacked") from error
        except httpx.TransportError as error:
            raise _Passing("broke off") from error

    def _refuse(self, response: httpx.Response, method: str) -> None:
        if response.status_code == httpx.codes.TOO_MANY_REQUESTS or response.is_server_error:
            raise _Passing(f"answers {response.status_code}", wait=_wait_of(response))
        if response.is_redirect and response.status_code != httpx.codes.NOT_MODIFIED:
            to = response.headers.get("Location", "")[:200]
            raise ServiceError(
                f"{method} of {self._http_host()} has moved to {to}; give its address with --url."
            )
        if response.is_client_error:
            raise ServiceError(f"{method} of {self._http_host()} answers {response.status_code}.")

    def _http_host(self) -> str:
        return httpx.URL(self.base).host


class _Passing(Exception):
    """What may go better next time, and how long the service wants to be left alone."""

    def __init__(self, what: str, wait: float = 0) -> None:
        super().__init__(what)
        self.wait = wait


def _wait_of(response: httpx.Response) -> float:
    seconds = response.headers.get("Retry-After", "")
    return min(float(seconds), 60.0) if seconds.isdecimal() else 0.0
