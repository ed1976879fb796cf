"""Requests replies from a ModernGov web service, one at a time."""

from __future__ import annotations

import time
from collections.abc import Callable

import httpx

from policies.fetching.polite_client import LARGEST, FetchError, Manners, PoliteClient, Received

__all__ = ["LARGEST", "Client", "Manners", "Received", "ServiceError"]

SERVICE = "mgWebService.asmx"
AGENT = "LGA policy knowledge base (reads meetings; one request at a time)"
ServiceError = FetchError


class Client:
    """One run's requests to one service. `sleep` is how it waits."""

    def __init__(
        self, base: str, manners: Manners | None = None, *, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        address = httpx.URL(base)
        if address.scheme not in ("http", "https") or not address.host:
            raise ServiceError(f"“{base}” is not an address such as https://lga.moderngov.co.uk.")
        self.base = base.rstrip("/")
        self._host = address.host
        headers = {"User-Agent": AGENT, "Accept": "text/xml, application/xml"}
        self._polite = PoliteClient(manners or Manners(), headers=headers, sleep=sleep)

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *exception: object) -> None:
        self._polite.close()

    @property
    def is_spent(self) -> bool:
        """Whether the run has used up its requests."""
        return self._polite.is_spent

    def ask(self, method: str, *, etag: str = "", last_modified: str = "", **parameters: str) -> Received:
        """One method's reply. Raises ServiceError after the given number of tries."""
        return self._polite.get(
            f"{self.base}/{SERVICE}/{method}",
            name=f"{method} of {self._host}",
            asked_for=method,
            etag=etag,
            last_modified=last_modified,
            parameters=parameters,
            moved="; give its address with --url",
        )
