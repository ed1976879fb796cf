"""Recognises errors that mean the database is not available, and logs one line for the whole outage.

Each process logs when an outage begins and when it is over, not every failed request.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from threading import Lock

import psycopg
from django.db import InterfaceError, OperationalError
from psycopg.errors import ReadOnlySqlTransaction

NOT_USABLE = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)
# Classes of SQLSTATE: connections, no room or no connection left, the server shuts down or starts.
OUTAGES = ("08", "53", "57P")

logger = logging.getLogger(__name__)

_lock = Lock()
_since: float | None = None


def is_not_usable(error: BaseException | None) -> bool:
    """Whether an error, or its cause, is an error of a database that could not do its work."""
    return any(isinstance(each, NOT_USABLE) for each in _chain(error))


def is_read_only(error: BaseException | None) -> bool:
    """Whether the error comes from writing to a read-only database."""
    return any(isinstance(each, ReadOnlySqlTransaction) for each in _chain(error))


def is_outage(error: BaseException | None) -> bool:
    """Whether the database does not answer at all, and the failure is not only of this request."""
    for each in _chain(error):
        state = getattr(each, "sqlstate", None)
        if isinstance(each, psycopg.InterfaceError) or (state or "").startswith(OUTAGES):
            return True
        if isinstance(each, psycopg.OperationalError) and state is None:  # no connection came about
            return True
    return False


def note_outage(error: BaseException | None) -> None:
    """Log the first error of an outage."""
    global _since
    with _lock:
        is_first, _since = _since is None, _since or time.monotonic()
    if is_first:
        reason = next((str(each) for each in _chain(error) if str(each)), "no reason given")
        logger.error("The database does not answer, so requests get 503: %s", " ".join(reason.split())[:300])


def note_connection(**signal) -> None:
    """Log the end of an outage; called for each new connection."""
    global _since
    with _lock:
        began, _since = _since, None
    if began is not None:
        logger.warning("The database answers again, after %d seconds.", time.monotonic() - began)


class NotForEachRequest(logging.Filter):
    """Drops Django's log line for each request that fails because of an outage already logged."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not getattr(getattr(record, "request", None), "is_logged_once", False)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
