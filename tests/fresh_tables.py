"""Between tests, tables get back the small files and the unknown sizes that they had after migrating.

Rows that were rolled back stay in the files of a table, and what ANALYZE notes of its size outlives the rollback. A
table that was analysed with few rows among thousands of dead ones is taken for one of a single row from then on, for
which the planner joins by trying every pair: a page took minutes then.
"""

import time

from django.db import connection

from tests.emptying import is_superuser

LARGE = 25  # pages of a table; one of them holds the rows of most tests
SECONDS = 15  # between two looks; a test that takes longer than LONG is followed by one
LONG = 1.0
TABLES = "relkind = 'r' AND relnamespace = 'public'::regnamespace"
_looked_at = time.monotonic()


def leave_tables_alone() -> None:
    """Let the server's own vacuum, which works at any time, change no plan within a test."""
    if is_superuser():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT oid::regclass::text FROM pg_class WHERE {TABLES}")
            cursor.execute(
                ";".join(
                    f"ALTER TABLE {table} SET (autovacuum_enabled = off)" for (table,) in cursor.fetchall()
                )
            )


def is_due(began: float) -> bool:
    """Whether to look, after a test that began at a moment."""
    return time.monotonic() - began > LONG or time.monotonic() - _looked_at > SECONDS


def make_fresh() -> None:
    global _looked_at
    if connection.in_atomic_block or not is_superuser():
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT string_agg(oid::regclass::text, ', ') FROM pg_class"
            f" WHERE {TABLES} AND pg_relation_size(oid) > {LARGE} * current_setting('block_size')::int"
        )
        if large := cursor.fetchone()[0]:
            cursor.execute(f"VACUUM {large}")
        cursor.execute(
            "UPDATE pg_class SET relpages = 0, reltuples = -1 WHERE relkind IN ('r', 'i')"
            " AND relnamespace = 'public'::regnamespace AND (relpages > 0 OR reltuples > -1)"
        )
    _looked_at = time.monotonic()
