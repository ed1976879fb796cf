"""A database lock that lasts over several transactions.

It belongs to a transaction of a connection of its own, and not to a session, so that it holds through a pooler that
gives each transaction another session (PgBouncer in transaction mode). When its process ends, so does the lock.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import Error, connection


@contextmanager
def held_lock(*numbers: int, waits: bool) -> Iterator[bool]:
    """Hold the advisory lock of one number of 64 bits, or two of 32. Whether it is ours: always, if it waits for it."""
    own = connection.copy()
    try:
        own.set_autocommit(False)
        with own.cursor() as cursor:
            # A server may end transactions that do nothing for long, which this one is for.
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
            name = "pg_advisory_xact_lock" if waits else "pg_try_advisory_xact_lock"
            cursor.execute(f"SELECT {name}({', '.join(['%s'] * len(numbers))})", list(numbers))
            is_ours = waits or cursor.fetchone()[0]
        yield is_ours
    finally:
        try:
            own.rollback()
        except Error:  # the connection is gone, and the lock with it
            pass
        finally:
            own.close()
