"""Backups: a database from one has the same rows in every table, and a restoration is whole or changes nothing."""

import os
import random
import stat
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from psycopg import sql
from psycopg.conninfo import make_conninfo

from lga_kb.backups import programs as found_programs
from lga_kb.backups.dump import back_up, backups_in
from lga_kb.backups.programs import BackupError, programs_for
from lga_kb.backups.restoration import restore
from policies.models import Statement
from policies.search.index import rebuild_all
from tests import factories as make
from tests.conftest import ROOT

pytestmark = pytest.mark.django_db(transaction=True)
HOSTS = {"ALLOWED_HOSTS": "testserver"}
NOON = datetime(2031, 3, 3, 12, tzinfo=UTC)
SERVES = """
import django; django.setup()
from django.test import Client
for address in ("/", "/themes/", "/search/?q=wells", "/offers-and-asks/", "/readyz", "/sitemap.xml"):
    print(address, Client().get(address).status_code)
"""


def programs(database: str = ""):
    parameters = connection.get_connection_params()
    return programs_for(
        connection.pg_version // 10000, parameters | ({"dbname": database} if database else {})
    )


def connected(database: str):
    parts = {
        n: v
        for n, v in connection.get_connection_params().items()
        if n in found_programs.PARTS + ("password",)
    }
    return psycopg.connect(make_conninfo(**parts | {"dbname": database}), autocommit=True)


@pytest.fixture
def empty_database():
    """Another database of the server, with nothing in it."""
    name = f"restored_{os.getpid()}"
    with connected("postgres") as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield name
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def digests(database: str) -> dict[str, str]:
    """A digest of the rows of every table, in whatever order they are kept."""
    with connected(database) as asked:
        tables = asked.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        rows = "md5(string_agg(md5(t::text), '' ORDER BY md5(t::text)))"
        query = f"SELECT count(*) || ' ' || coalesce({rows}, '') FROM {{}} t"
        return {
            table: asked.execute(sql.SQL(query).format(sql.Identifier(table))).fetchone()[0]
            for (table,) in tables
        }


def fill(count: int) -> None:
    heading = make.make_heading(themes=[make.make_theme("Housing", slug="housing")])
    for number in range(count):
        make.make_ask(heading=heading, summary=f"Dig {number} wells.", wording="“Wells”\t— für\\alle\n, \\. ")
    make.make_following()
    make.make_document_import(bytes(range(256)))
    rebuild_all()


def own() -> str:
    return connection.settings_dict["NAME"]


@pytest.mark.parametrize("count", [20, pytest.param(20_000, marks=pytest.mark.drill)])
def test_a_restored_database_has_the_same_rows_and_serves_the_site(tmp_path, empty_database, count):
    fill(count)
    started = time.monotonic()
    file = back_up(programs(), tmp_path, at=NOON)
    written = time.monotonic()

    restore(programs(empty_database), file)

    restored = time.monotonic()
    size = file.stat().st_size / 1e6
    print(f"{count} asks: {size:.1f} MB, dump {written - started:.1f} s, restore {restored - written:.1f} s")
    before = digests(own())
    assert len(before) > 100
    assert digests(empty_database) == before
    place = {
        n: v
        for n, v in connection.get_connection_params().items()
        if n in ("host", "port", "user", "password")
    }
    url = f"postgresql:///{empty_database}?" + "&".join(
        f"{name}={value}" for name, value in place.items() if value
    )
    served = subprocess.run(
        [sys.executable, "-c", SERVES],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"} | HOSTS,
        capture_output=True,
        text=True,
        check=False,
    )
    assert served.stdout.split()[1::2] == ["200"] * 6, served.stderr[-2000:]


def test_what_was_there_is_replaced_and_nothing_of_it_stays(tmp_path, empty_database):
    fill(3)
    file = back_up(programs(), tmp_path, at=NOON)
    with connected(empty_database) as other:
        other.execute("CREATE TABLE left_over (a int)")
        other.execute("CREATE TABLE policies_theme (a int)")

    restore(programs(empty_database), file)

    assert digests(empty_database) == digests(own())


@contextmanager
def broken(file: Path, how: str):
    whole = file.read_bytes()
    changed = {"cut": whole[: len(whole) // 2], "text": b"no backup at all", "empty": b""}[how]
    file.write_bytes(changed)
    yield


def test_a_file_that_is_no_whole_backup_changes_nothing(tmp_path, empty_database):
    fill(3)
    file = back_up(programs(), tmp_path, at=NOON)
    restore(programs(empty_database), file)
    before = digests(empty_database)

    for how in ("cut", "text", "empty"):
        with broken(file, how), pytest.raises(BackupError, match="Nothing was restored: "):
            restore(programs(empty_database), file)
        assert digests(empty_database) == before, how


@pytest.mark.drill
def test_a_restoration_that_is_killed_changes_nothing(tmp_path, empty_database):
    fill(2_000)
    file = back_up(programs(), tmp_path, at=NOON)
    restore(programs(empty_database), file)
    Statement.objects.all().delete()
    smaller = back_up(programs(), tmp_path, at=NOON + timedelta(days=1))
    before, chance = digests(empty_database), random.Random(3)
    program = (
        "import sys; from pathlib import Path; from lga_kb.backups.programs import Programs;"
        "from lga_kb.backups.restoration import restore;"
        f"folder, database = {str(programs().folder)!r}, {_plain(programs(empty_database).database)!r};"
        "restore(Programs(Path(folder), database), Path(sys.argv[1]))"
    )
    for _ in range(10):
        process = subprocess.Popen(
            [sys.executable, "-c", program, str(smaller)], cwd=ROOT, start_new_session=True
        )
        time.sleep(chance.uniform(0.3, 1.2))
        os.killpg(process.pid, 9)
        process.wait()
        assert digests(empty_database) in (before, digests(own()))
        restore(programs(empty_database), file)


def _plain(parameters: dict) -> dict:
    return {name: value for name, value in parameters.items() if isinstance(value, str | int)}


def test_only_its_owner_reads_a_backup_and_old_ones_go(tmp_path):
    (tmp_path / "notes.txt").write_text("kept")
    for day in range(4):
        file = back_up(programs(), tmp_path, at=NOON + timedelta(days=day), keep=2)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in backups_in(tmp_path)] == [
        "kb-20310305-120000.dump",
        "kb-20310306-120000.dump",
    ]
    assert (tmp_path / "notes.txt").exists()


def test_a_backup_that_fails_is_a_sentence_and_leaves_no_file(tmp_path):
    with pytest.raises(BackupError, match="The backup was not made: .*not_there"):
        back_up(programs("not_there"), tmp_path, at=NOON)
    (tmp_path / "a file").write_text("")
    with pytest.raises(BackupError, match="Nothing can be written to"):
        back_up(programs(), tmp_path / "a file", at=NOON)

    assert backups_in(tmp_path) == []
    assert not list(tmp_path.glob("*.unfinished"))


def test_no_password_is_among_the_arguments():
    asked = found_programs.Programs(
        Path("/usr/bin"), {"host": "db.example", "user": "kb", "password": "geh/eim"}
    )

    assert "geh/eim" not in " ".join(asked.command("pg_dump"))
    assert asked.environment()["PGPASSWORD"] == "geh/eim"


def test_programs_fit_the_server(monkeypatch):
    folders = [(Path("/15"), 15), (Path("/18"), 18), (Path("/16"), 16)]
    monkeypatch.setattr(found_programs, "_found", lambda: iter(folders))

    assert programs_for(15, {}).folder == Path("/15")
    assert programs_for(17, {}).folder == Path("/18")
    with pytest.raises(BackupError, match="Install the programs of PostgreSQL 19"):
        programs_for(19, {})
