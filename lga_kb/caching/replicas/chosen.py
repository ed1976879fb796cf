"""Which replica a request may read from: one that answers, and has everything that the page is to show.

The site's version (`lga_kb.caching`) only grows, and each replica has the version up to which it has replayed. So a
replica that lags is known by its rows and not by a clock, and nobody is shown less than what was committed before they
asked. One that does not answer, or lags, is left out for a moment, by each process for itself.
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
_left_out: dict[str, float] = {}  # the moment until which a replica is left out
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
    """The replica that has most, and the site's version there: for when the primary does not answer."""
    found = [(version, name) for name in _in_turn() if (version := _version_of(name)) is not None]
    return max(found)[::-1] if found else None


def note_failure(name: str) -> None:
    """Leave a replica out that failed a request."""
    connections[name].close()
    _leave_out(name, DEAD_FOR)
    with _lock:
        is_first = name not in _dead
        _dead.add(name)
    if is_first:
        logger.error("The database %s does not answer, so nothing is read from it.", name)


def _in_turn() -> list[str]:
    """Those that are not left out, beginning with another one each time."""
    there = [name for name in names() if _left_out.get(name, 0.0) <= time.monotonic()]
    start = next(_turn) % len(there) if there else 0
    return there[start:] + there[:start]


def _version_of(name: str) -> int | None:
    """The site's version as a replica has it, or None where it does not answer."""
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
