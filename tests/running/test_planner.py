"""New connections do not look long for the best order of joins."""

import pytest
from django.db import connection

from lga_kb.setup.planner import limit_planning

pytestmark = pytest.mark.django_db


def given() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT unnest(setconfig) FROM pg_db_role_setting JOIN pg_database ON oid = setdatabase"
            " WHERE datname = current_database() AND setrole = 0"
        )
        return {setting for (setting,) in cursor.fetchall()}


def run(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else None


def test_the_owner_limits_planning_and_keeps_what_the_database_has():
    ((name,),) = run("SELECT current_database()")
    run(f'ALTER DATABASE "{name}" RESET ALL')
    run(f'ALTER DATABASE "{name}" SET join_collapse_limit = 6')

    limit_planning()
    limit_planning()

    assert given() == {"join_collapse_limit=6", "from_collapse_limit=4"}


def test_somebody_who_does_not_own_the_database_migrates_without_it():
    ((name,),) = run("SELECT current_database()")
    run(f'ALTER DATABASE "{name}" RESET ALL')
    run("CREATE ROLE kb_only_migrates")
    run("SET LOCAL ROLE kb_only_migrates")

    limit_planning()

    assert given() == set()
