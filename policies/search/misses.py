"""Counts readers' searches without results: only words and numbers, for ninety days.

A search writes nothing, so it works on a read-only database. Each process counts in memory, and writes the counts
after a response, at most once a minute. A process that ends loses the last minute's counts, and a search from the
site's own cache is not counted again.
"""

from __future__ import annotations

import logging
from collections import Counter
from datetime import date, timedelta
from threading import Lock
from time import monotonic

from django.db import InternalError, OperationalError, connection, transaction

KEPT_FOR = timedelta(days=90)
MOST = 1000  # the most different searches in memory; more are not counted until these are written
EVERY = 60  # seconds

logger = logging.getLogger(__name__)

_noted: Counter[tuple[str, str, date]] = Counter()
_lock = Lock()
_written_at = float(-EVERY)


def count_miss(words: str, why: str, *, today: date) -> None:
    """Count one search without results."""
    miss = (words.casefold()[:200], why, today)
    with _lock:
        if miss in _noted or len(_noted) < MOST:
            _noted[miss] += 1


def write_misses() -> None:
    """Add the counts to the database, and delete those over ninety days old.

    If the database cannot be written, they stay in memory for the next time.
    """
    with _lock:
        noted = sorted(_noted.items())
        _noted.clear()
    if not noted:
        return
    newest = max(day for (_, _, day), _ in noted)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM policies_searchmiss WHERE searched_on < %s", [newest - KEPT_FOR])
            cursor.executemany(
                "INSERT INTO policies_searchmiss (words, why, searched_on, count) VALUES (%s, %s, %s, %s)"
                " ON CONFLICT (words, why, searched_on)"
                " DO UPDATE SET count = policies_searchmiss.count + EXCLUDED.count",
                [(*miss, count) for miss, count in noted],
            )
    except (InternalError, OperationalError) as error:  # it only allows reading, or is not there
        logger.warning("Searches without results could not be counted: %s", error)
        with _lock:
            _noted.update(dict(noted))


def write_when_due(**signal: object) -> None:
    """Write the counts if that was not done within the last minute; called after each response."""
    global _written_at
    if _noted and monotonic() - _written_at >= EVERY:
        _written_at = monotonic()
        write_misses()
