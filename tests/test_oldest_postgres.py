"""The oldest PostgreSQL the site supports, where there is one: migrations from empty, and a role that only serves.

The migrated server is kept in `.local/oldest` until something changes that it is made from.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest

from lga_kb.setup.embedded.server import DATABASE, Server
from tests.conftest import ROOT
from tests.template_database import digest

OLDEST = 15
KEPT = ROOT / ".local" / "oldest"
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
def kept():
    """The folder of a migrated server that an earlier run has left; None where there is none."""
    folder = KEPT / digest()
    return folder if folder.is_dir() else None


@pytest.fixture(scope="module")
def oldest_server(kept):
    programs = Path(f"/usr/lib/postgresql/{OLDEST}")
    if not (programs / "bin" / "initdb").exists():
        pytest.skip(f"PostgreSQL {OLDEST} is not installed")
    with tempfile.TemporaryDirectory(prefix="kb-") as folder:
        os.chmod(folder, 0o755)
        # Its initdb knows no built-in locale yet.
        server = Server(home=Path(folder) / "database", programs=programs, locale=())
        if kept:
            copy(kept / "database", folder)
            server.start()
            yield server
            server.stop()
            return
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
def migrated(oldest_server, kept):
    """What migrating answered: now, or when the server was made that is kept."""
    if kept:
        return SimpleNamespace(returncode=0, stdout=(kept / "said").read_text(), stderr="")
    done = run(oldest_server, OWNER, "manage.py", "migrate", "--no-input")
    if done.returncode == 0:
        keep(oldest_server, done.stdout)
    return done


def keep(server, said):
    """Put a copy of the server in the place of those made from other migrations: whole, or not at all."""
    server.stop()
    KEPT.mkdir(parents=True, exist_ok=True)
    for other in KEPT.iterdir():
        shutil.rmtree(other, ignore_errors=True)
    unfinished = Path(tempfile.mkdtemp(dir=KEPT))
    copy(server.home, unfinished)
    (unfinished / "said").write_text(said)
    with suppress(OSError):  # another process has just kept its own
        unfinished.rename(KEPT / digest())
    server.start()


def copy(home, folder):
    """With the owners of the files, which the server insists on."""
    subprocess.run(["cp", "-a", home, folder], check=True)


@pytest.fixture(scope="module")
def granted(oldest_server, migrated):
    return run(oldest_server, OWNER, "manage.py", "grant_serving_role", SERVING)


@pytest.mark.drill
def test_migrations_run_from_empty_on_the_oldest_postgresql(migrated):
    assert migrated.returncode == 0, migrated.stderr
    assert "Applying auth.0001_initial... OK" in migrated.stdout


@pytest.mark.parametrize(
    ("role", "sentence"),
    [("nobody_there", "There is no role nobody_there"), (OWNER, "has other rights")],
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
