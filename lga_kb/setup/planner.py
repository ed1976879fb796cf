"""How long the database looks for the best order in which to join tables.

Queries of pages join many tables, each by its key from the one before. Django writes them in that order, which is a
good one, and trying all others takes longer than the query itself: see decision 28.
"""

from django.db import connection
from psycopg import sql

LIMITS = {"join_collapse_limit": "4", "from_collapse_limit": "4"}  # tables whose order is looked for at once

_DATABASE = """
    SELECT current_database(), pg_has_role(datdba, 'USAGE'), COALESCE(setconfig, '{}')
    FROM pg_database LEFT JOIN pg_db_role_setting ON setdatabase = pg_database.oid AND setrole = 0
    WHERE datname = current_database()
"""


def limit_planning(**signal) -> None:
    """Set the limits for new connections to the database, if they are not set and its owner migrates it."""
    with connection.cursor() as cursor:
        cursor.execute(_DATABASE)
        name, may_set, given = cursor.fetchone()
        known = {setting.partition("=")[0] for setting in given}
        for limit, number in LIMITS.items() if may_set else ():
            if limit not in known:
                text = sql.SQL("ALTER DATABASE {} SET {} = {}")
                cursor.execute(text.format(sql.Identifier(name), sql.Identifier(limit), sql.Literal(number)))
