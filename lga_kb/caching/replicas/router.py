"""Sends what an anonymous visitor reads to a replica, and everything else to the primary.

For a request that may be public (no session, nothing sent) a replica replaces the default database, so models, SQL and
transactions all read there. It cannot write; a test makes all public pages from a read-only database. People with a
session (editors, and visitors with a briefing) use the primary, so they see what they have just saved.

If a replica fails during a request, the page is made again from another one or from the primary.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections

from lga_kb.caching import known_version
from lga_kb.caching.replicas import chosen
from lga_kb.errors.database_away import NOT_USABLE

# Public addresses for one reader or message. Their tables do not change the site's version.
PRIMARY_ONLY = ("/briefing/", "/alerts/", "/admin/", "/data/")
ASK_AGAIN_AFTER = 1.0  # seconds before a primary that does not answer is tried again

_primary_away_until = 0.0


def version() -> str:
    """The site's version on the primary or, if it does not answer, on the most up-to-date replica."""
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
    """Answers public requests from replicas; `PublicAnswers` has noted the version that they need."""

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
    """Replace the default database in this thread."""
    primary = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = connections[name]
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = primary


def _read_from(name: str, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """A streamed response, with every part read from the same database."""
    rest = iter(chunks)
    while True:
        with _default_is(name):
            chunk = next(rest, None)
        if chunk is None:
            return
        yield chunk
