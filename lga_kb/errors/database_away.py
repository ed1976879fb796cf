"""Whether an error means that the database cannot be used just now, and one line of the log for all that it stops.

An outage is logged when it begins and when it is over, by each process: not for each request that it stops.
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
    """Whether an error, or one that it came from, is one of a database that could not do what it was asked."""
    return any(isinstance(each, NOT_USABLE) for each in _chain(error))


def is_read_only(error: BaseException | None) -> bool:
    """Whether something was to be written to a database that only allows reading."""
    return any(isinstance(each, ReadOnlySqlTransaction) for each in _chain(error))


def is_outage(error: BaseException | None) -> bool:
    """Whether the database does not answer, and not only this one request."""
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
    """Leaves out what Django logs of each request that something stops which was logged once."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not getattr(getattr(record, "request", None), "is_logged_once", False)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
