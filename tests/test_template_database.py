"""Of the migrated databases that test processes copy, only those that a run goes on with are kept."""

import pytest
from django.db import connection

from tests import template_database

STEM = "template_of_a_test_"
OWN, OLD, HALF, USED, NAMESAKE = (
    STEM + end for end in ("0" * 12, "1" * 12, "2" * 12 + "_new", "3" * 12, "another_444444444444")
)


@pytest.mark.django_db
def test_old_ones_are_dropped_but_those_in_use_are_not():
    with connection._nodb_cursor() as server, connection._nodb_cursor() as another_run:
        template_database._lock(another_run, "pg_advisory_lock_shared", USED)
        try:
            for name in (OWN, OLD, HALF, USED, NAMESAKE):
                server.execute(f"CREATE DATABASE {name}")

            template_database._drop_others(server, STEM, OWN)

            server.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [STEM])
            assert {name for (name,) in server.fetchall()} == {OWN, USED, NAMESAKE}
        finally:
            for name in (OWN, OLD, HALF, USED, NAMESAKE):
                server.execute(f"DROP DATABASE IF EXISTS {name}")
