"""Chooses a replica for a request: one that answers and is up to date.

The site's version (`lga_kb.caching`) only grows, and each replica has the version up to which it has replayed. So a
lagging replica is recognised by its rows and not by a clock, and every reader sees everything that was committed
before the request. Each process skips a replica for a moment if it does not answer or lags.
"""

from __future__ import annotations

import logging
import time
from itertools import count
from threading import Lock

from django.conf import settings
from django.db import connections

from lga_kb.caching.models import READ
from lga_kb.errors.database_away import NOT_USABLE

DEAD_FOR, LAGGING_FOR = 1.0, 0.1  # seconds until one is tried again

logger = logging.getLogger(__name__)

_lock = Lock()
_turn = count()
_left_out: dict[str, float] = {}  # the time until which a replica is skipped
_dead: set[str] = set()


def names() -> list[str]:
    """The names of all replicas among the databases."""
    return [name for name in settings.DATABASES if name.startswith("replica")]


def with_version(wanted: int) -> str | None:
    """The name of a replica that has this version of the site or a later one."""
    for name in _in_turn():
        have = _version_of(name)
        if have is not None and have >= wanted:
            return name
        if have is not None:
            _leave_out(name, LAGGING_FOR)
    return None


def newest() -> tuple[str, int] | None:
    """The most up-to-date replica and its version of the site, for when the primary does not answer."""
    found = [(version, name) for name in _in_turn() if (version := _version_of(name)) is not None]
    return max(found)[::-1] if found else None


def note_failure(name: str) -> None:
    """Skip a replica that failed during a request."""
    connections[name].close()
    _leave_out(name, DEAD_FOR)
    with _lock:
        is_first = name not in _dead
        _dead.add(name)
    if is_first:
        logger.error("The database %s does not answer, so nothing is read from it.", name)


def _in_turn() -> list[str]:
    """The usable replicas, beginning with a different one each time."""
    there = [name for name in names() if _left_out.get(name, 0.0) <= time.monotonic()]
    start = next(_turn) % len(there) if there else 0
    return there[start:] + there[:start]


def _version_of(name: str) -> int | None:
    """The site's version on a replica, or None if it does not answer."""
    try:
        with connections[name].cursor() as cursor:
            cursor.execute(READ)
            version = int(cursor.fetchone()[0])
    except NOT_USABLE:
        note_failure(name)
        return None
    with _lock:
        was_dead = name in _dead
        _dead.discard(name)
    if was_dead:
        logger.warning("The database %s answers again.", name)
    return version


def _leave_out(name: str, seconds: float) -> None:
    _left_out[name] = time.monotonic() + seconds
