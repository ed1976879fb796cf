"""A database lock that lasts over several transactions.

It belongs to a transaction on a separate connection, not to a session, so it works with PgBouncer in transaction mode.
When its process ends, so does the lock.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import Error, connection


@contextmanager
def held_lock(*numbers: int, waits: bool) -> Iterator[bool]:
    """Hold the advisory lock of one 64-bit number, or two of 32 bits. Returns whether we have it."""
    own = connection.copy()
    try:
        own.set_autocommit(False)
        with own.cursor() as cursor:
            # Servers may end idle transactions; this one is idle on purpose.
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
