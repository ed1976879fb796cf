"""Sends what an anonymous visitor reads to a replica, and everything else to the primary.

A request that may be public (no session, nothing sent) is answered with a replica in the place of the default database,
so that models, SQL and transactions all read there. It cannot write: public pages are made from a database that only
allows reading, which is tested. People with a session (editors, and visitors with a briefing) read and write on the
primary, and so reads what they wrote.

Where a replica fails in the middle of a request, the page is made once more by another one or by the primary.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections

from lga_kb.caching import known_version
from lga_kb.caching.replicas import chosen
from lga_kb.errors.database_away import NOT_USABLE

# Public addresses whose pages are of one reader or message, from tables that the site's version says nothing of.
PRIMARY_ONLY = ("/briefing/", "/alerts/", "/admin/", "/data/")
ASK_AGAIN_AFTER = 1.0  # seconds for which a primary that does not answer is not asked

_primary_away_until = 0.0


def version() -> str:
    """The site's version from the primary, or where it does not answer, from the replica that has most."""
    global _primary_away_until
    if not chosen.names():
        return known_version.version()
    if time.monotonic() >= _primary_away_until:
        try:
            return known_version.version()
        except NOT_USABLE:
            connections[DEFAULT_DB_ALIAS].close()
            _primary_away_until = time.monotonic() + ASK_AGAIN_AFTER
    found = chosen.newest()
    return str(found[1]) if found else known_version.version()


class FromReplicas:
    """Answers requests that may be public from replicas; `PublicAnswers` has noted the version that they need."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        wanted = getattr(request, "site_version", None)
        if wanted is None or request.path.startswith(PRIMARY_ONLY):
            return self.get_response(request)
        for _ in chosen.names():
            name = chosen.with_version(int(wanted))
            if name is None:
                break
            request.replica, request.has_database_failed = name, False
            with _default_is(name):
                response = self.get_response(request)
            if request.has_database_failed:
                chosen.note_failure(name)
                continue
            if response.streaming and not hasattr(response, "file_to_stream"):
                response.streaming_content = _read_from(name, response.streaming_content)
            return response
        request.replica = None
        return self.get_response(request)


@contextmanager
def _default_is(name: str) -> Iterator[None]:
    """Let a database take the place of the default one, in this thread."""
    primary = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = connections[name]
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = primary


def _read_from(name: str, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """What is sent part by part, each part read from the same database."""
    rest = iter(chunks)
    while True:
        with _default_is(name):
            chunk = next(rest, None)
        if chunk is None:
            return
        yield chunk
