"""A primary with streaming replicas, made from the server of the tests; and the site in processes of its own."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import psycopg
from django.db import connection

from lga_kb.setup.embedded import server as embedded
from lga_kb.setup.embedded.server import Server
from tests.conftest import ROOT

# Options of tests go through the address: an embedded server knows no password.
SETTINGS = {"DJANGO_SETTINGS_MODULE": "tests.settings", "DJANGO_ALLOW_ASYNC_UNSAFE": "true"}


def copied(source: Path, home: Path, *options: str) -> Server:
    """A server with a copy of the data of the one whose socket is in a folder, not started."""
    server = replace(embedded.embedded(), home=home)
    home.parent.mkdir(parents=True, exist_ok=True)
    server._make_home()
    place = ("-h", source, "-U", embedded.SUPERUSER, "-D", server._data)
    server._run("pg_basebackup", *place, "-X", "stream", "-c", "fast", *options)
    return server


class Cluster:
    """A primary and two replicas; a write is acknowledged once one of the replicas has it."""

    def __init__(self, folder: Path):
        folder.chmod(0o755)
        self.database = connection.settings_dict["NAME"]
        source = Path(connection.settings_dict["HOST"])
        self.primary = copied(source, folder / "p" / "database")
        self.primary.start()
        self.replicas = []
        for name in ("a", "b"):
            replica = copied(self.primary.home, folder / name / "database", "-R")
            replica.start()
            self.replicas.append(replica)
        self.sql(self.primary, "ALTER SYSTEM SET synchronous_standby_names = 'ANY 1 (*)'")
        self.sql(self.primary, "SELECT pg_reload_conf()")

    def sql(self, server: Server, text: str):
        with psycopg.connect(self.address(server), autocommit=True) as asked:
            cursor = asked.execute(text)
            return cursor.fetchone()[0] if cursor.description else None

    def address(self, *servers: Server, more: str = "") -> str:
        """The address of the one of these servers that can be written to, or of the only one."""
        hosts = ",".join(quote(str(each.home), safe="/") for each in servers)
        return f"postgresql:///{self.database}?host={hosts}&user={embedded.SUPERUSER}{more}"

    def kill(self, server: Server) -> None:
        """End a server and all its processes at once, as a power cut does."""
        number = int((server.home / "data" / "postmaster.pid").read_text().splitlines()[0])
        os.kill(number, signal.SIGQUIT)
        while embedded._is_postgres(number):
            time.sleep(0.01)

    def promote(self, replica: Server) -> None:
        self.sql(replica, "ALTER SYSTEM SET synchronous_standby_names = ''")
        self.sql(replica, "SELECT pg_promote(true, 600)")

    def stop(self) -> None:
        for server in (*self.replicas, self.primary):
            server.stop()


@contextmanager
def site(port: int, **environment: str):
    """The site behind gunicorn, once it answers."""
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "gunicorn",
            "lga_kb.wsgi",
            "--bind",
            f"127.0.0.1:{port}",
            "--no-control-socket",
        ],
        cwd=environment.pop("cwd", ROOT),
        env=os.environ | SETTINGS | {"WEB_CONCURRENCY": "2"} | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait()
