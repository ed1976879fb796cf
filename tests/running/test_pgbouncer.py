"""PgBouncer in transaction mode between: each transaction has another session of the server, and nobody notices."""

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection, connections
from django.test import Client

from lga_kb.caching.engine.base import DatabaseWrapper
from lga_kb.held_lock import held_lock
from policies.search.index import rebuild_all
from tests import factories as make
from tests.conftest import ROOT

PGBOUNCER = shutil.which("pgbouncer") or shutil.which("/usr/sbin/pgbouncer")
SESSIONS = 4
DAY = """
from django.test import Client
from django.test.utils import setup_test_environment
from tests import serving
setup_test_environment()
for _ in range(10):
    for address in serving.PAGES:
        answer = Client().get(address)
        assert answer.status_code == 200, address
        answer.getvalue()
serving._save_and_collect()
"""
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not PGBOUNCER, reason="PgBouncer is not installed"),
]


@pytest.fixture
def wells(transactional_db):
    heading = make.make_heading(themes=[make.make_theme("Housing", slug="housing")])
    for number in range(40):
        make.make_ask(heading=heading, summary=f"Dig {number} wells.")
    rebuild_all()


@pytest.fixture
def pooled(short_folder):
    """The default database reached through PgBouncer, each transaction by the session that was longest unused."""
    (short_folder / "users").write_text('"postgres" ""\n')
    place = connection.settings_dict
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (short_folder / "pgbouncer.ini").write_text(
        f"[databases]\n{place['NAME']} = host={place['HOST']} dbname={place['NAME']} user=postgres\n"
        f"[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\n"
        f"auth_type = any\nauth_file = {short_folder}/users\npool_mode = transaction\n"
        f"default_pool_size = {SESSIONS}\nmin_pool_size = {SESSIONS}\nserver_round_robin = 1\n"
        f"ignore_startup_parameters = extra_float_digits,options\n"
    )
    # It refuses to run as root, and the tests' server takes whoever the folder of its socket lets in.
    user = ["-u", "nobody"] if os.geteuid() == 0 else []
    process = subprocess.Popen(
        [PGBOUNCER, "-q", *user, short_folder / "pgbouncer.ini"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    through = {"HOST": "127.0.0.1", "PORT": str(port), "USER": "postgres"}
    kept = connections["default"]
    try:
        _open_all(port, place["NAME"])
        connections["default"] = DatabaseWrapper({**place, **through}, "default")
        yield port
    finally:
        connections["default"].close()
        connections["default"] = kept
        process.terminate()
        process.wait()


def _open_all(port, name) -> None:
    """Let PgBouncer open every session, by as many transactions at once."""
    asked = []
    for _ in range(600):
        try:
            asked.append(psycopg.connect(host="127.0.0.1", port=port, user="postgres", dbname=name))
            asked[-1].execute("SELECT 1")  # begins a transaction, which takes a session
        except psycopg.OperationalError:
            time.sleep(0.1)
        if len(asked) == SESSIONS:
            break
    for each in asked:
        each.commit()
        each.close()


def session() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def test_each_transaction_has_another_session(pooled):
    assert len({session() for _ in range(20)}) > 1


def test_a_long_file_is_read_to_its_end(wells, pooled, monkeypatch):
    monkeypatch.setattr("lga_kb.exports.lists.CHUNK", 5)

    answer = Client().get("/offers-and-asks/export.csv")

    text = b"".join(answer.streaming_content).decode()
    answer.close()
    assert all(f"Dig {number} wells." in text for number in range(40))


def test_a_lock_excludes_others_and_goes(pooled):
    with held_lock(7, 1, waits=False) as is_ours:
        assert is_ours
        for _ in range(2 * SESSIONS):
            with held_lock(7, 1, waits=False) as is_theirs:
                assert not is_theirs
            session()
    for _ in range(2 * SESSIONS):
        with held_lock(7, 1, waits=False) as is_ours:
            assert is_ours


def test_a_lock_is_waited_for(pooled):
    done = []

    def other():
        with _through(pooled), held_lock(9, waits=True):
            done.append("other")

    with held_lock(9, waits=True):
        thread = threading.Thread(target=other)
        thread.start()
        time.sleep(0.3)
        done.append("first")
    thread.join()

    assert done == ["first", "other"]


@contextmanager
def _through(port):
    """In another thread, the same way to the database."""
    place = {
        **connections["default"].settings_dict,
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "USER": "postgres",
    }
    connections["default"] = DatabaseWrapper(place, "default")
    try:
        yield
    finally:
        connections["default"].close()


@pytest.mark.drill
def test_pages_files_and_saves_go_through_it(wells, pooled):
    """Beside others who use the same sessions."""
    is_over = threading.Event()

    def others():
        with _through(pooled):
            while not is_over.is_set():
                session()

    threads = [threading.Thread(target=others) for _ in range(2)]
    for thread in threads:
        thread.start()
    told = subprocess.run(
        [sys.executable, "-c", DAY],
        cwd=ROOT,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "DATABASE_URL": f"postgresql://postgres@127.0.0.1:{pooled}/{connection.settings_dict['NAME']}",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    is_over.set()
    for thread in threads:
        thread.join()

    assert told.returncode == 0, told.stderr[-3000:]
