"""The oldest PostgreSQL the site supports, where there is one: migrations from empty, and a role that only serves."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from lga_kb.setup.embedded.server import DATABASE, Server
from tests.conftest import ROOT

OLDEST = 15
OWNER, SERVING = "kb_owner", "kb_serving"
FORBIDDEN = (
    "CREATE TABLE another (id int)",
    "CREATE FUNCTION another() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "DROP TABLE policies_theme",
    "ALTER TABLE policies_theme ADD COLUMN another int",
    "TRUNCATE policies_searchentry",
    "INSERT INTO django_migrations (app, name, applied) VALUES ('a', 'b', now())",
    "CREATE EXTENSION hstore",
    "CREATE ROLE another",
    "COPY policies_theme TO PROGRAM 'cat'",
)


@pytest.fixture(scope="module")
def oldest_server():
    programs = Path(f"/usr/lib/postgresql/{OLDEST}")
    if not (programs / "bin" / "initdb").exists():
        pytest.skip(f"PostgreSQL {OLDEST} is not installed")
    with tempfile.TemporaryDirectory(prefix="kb-") as folder:
        os.chmod(folder, 0o755)
        # Its initdb knows no built-in locale yet.
        server = Server(home=Path(folder) / "database", programs=programs, locale=())
        server.start()
        with psycopg.connect(server.url, autocommit=True) as connection:
            connection.execute(
                "ALTER SYSTEM SET fsync = off"
            )  # what a test writes need not outlive a power cut
            connection.execute("SELECT pg_reload_conf()")
            connection.execute(f"CREATE ROLE {OWNER} LOGIN")
            connection.execute(f"CREATE ROLE {SERVING} LOGIN")
            connection.execute(f"ALTER DATABASE {DATABASE} OWNER TO {OWNER}")
        yield server
        server.stop()


def run(server, role, *arguments):
    url = f"postgresql://{role}@/{DATABASE}?host={server.home}"
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def migrated(oldest_server):
    return run(oldest_server, OWNER, "manage.py", "migrate", "--no-input")


@pytest.fixture(scope="module")
def granted(oldest_server, migrated):
    return run(oldest_server, OWNER, "manage.py", "grant_serving_role", SERVING)


def test_migrations_run_from_empty_on_the_oldest_postgresql(migrated):
    assert migrated.returncode == 0, migrated.stderr
    assert "Applying auth.0001_initial... OK" in migrated.stdout


@pytest.mark.parametrize(
    ("role", "sentence"),
    [("nobody_there", "There is no role nobody_there"), (OWNER, "may do more than serve")],
)
def test_a_role_that_is_not_there_or_owns_the_site_is_refused(oldest_server, migrated, role, sentence):
    result = run(oldest_server, OWNER, "manage.py", "grant_serving_role", role)

    assert result.returncode != 0
    assert sentence in result.stderr


def test_a_role_that_owns_nothing_serves_the_site(oldest_server, granted):
    assert granted.returncode == 0, granted.stderr

    served = run(oldest_server, SERVING, "-m", "tests.serving")

    assert served.returncode == 0, served.stderr[-2000:]


def test_a_role_that_serves_changes_no_table(oldest_server, granted):
    address = f"postgresql://{SERVING}@/{DATABASE}?host={oldest_server.home}"

    with psycopg.connect(address, autocommit=True) as connection:
        for statement in FORBIDDEN:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)
