"""After a test with real transactions, only tables that have rows are emptied, and those of migrations filled again.

Django truncates every table, which makes new files for each of them and of their indexes: seconds for every such test.
"""

from functools import cache

from django.db import connection, transaction
from django.test import TransactionTestCase

# Written by migrating alone, and the same after it is done once more.
OF_MIGRATIONS = {"auth_permission", "django_content_type"}
OF_RECORDS = ("boards_", "policies_")
_left_by_migrations: dict[str, bytes] = {}


def note_what_migrations_left() -> None:
    """Keep the rows that are in the database before any test."""
    tables, found = _tables()
    with connection.cursor() as cursor:
        cursor.execute(found)
        for table, has_rows in zip(tables, cursor.fetchone(), strict=True):
            if has_rows:
                with cursor.copy(f'COPY "{table}" ({_columns(cursor, table)}) TO STDOUT') as out:
                    _left_by_migrations[table] = b"".join(bytes(each) for each in out)


def _columns(cursor, table: str) -> str:
    """Those that are written, none that the database works out."""
    cursor.execute(
        "SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute"
        " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''",
        [table],
    )
    return cursor.fetchone()[0]


def empty_tables() -> None:
    """Take out every row but those that migrations left."""
    tables, found = _tables()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(found)
        filled = [table for table, has_rows in zip(tables, cursor.fetchone(), strict=True) if has_rows]
        if filled:
            cursor.execute("SET LOCAL session_replication_role = replica")  # neither triggers nor references
            cursor.execute(";".join(f'DELETE FROM "{table}"' for table in filled))
            for table, rows in _left_by_migrations.items():
                with cursor.copy(f'COPY "{table}" ({_columns(cursor, table)}) FROM STDIN') as into:
                    into.write(rows)


@cache
def _tables() -> tuple[list[str], str]:
    """Their names, and a query that says of each whether it has rows."""
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    tables = sorted({*names} - OF_MIGRATIONS)
    return tables, "SELECT " + ", ".join(f'EXISTS (SELECT FROM "{table}")' for table in tables)


def left_by_migrations() -> set[str]:
    """The tables that have rows before any test."""
    return {*_left_by_migrations}


def has_records() -> bool:
    """Whether there is any row of the policies and boards, or a hidden name, beside those of migrations."""
    tables = [
        each for each in _tables()[0] if each.startswith(OF_RECORDS) and each not in _left_by_migrations
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + " OR ".join(f'EXISTS (SELECT FROM "{table}")' for table in tables))
        return cursor.fetchone()[0]


def is_superuser() -> bool:
    """Whether triggers and references may be left aside, which only a superuser of the database may do."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser') = 'on'")
        return cursor.fetchone()[0]


def after_a_test(case: TransactionTestCase) -> None:
    """What takes the place of Django's own method of that class."""
    if case.available_apps is None and is_superuser():
        empty_tables()
    else:
        _as_django_does(case)


_as_django_does = TransactionTestCase._fixture_teardown
