"""Migrations run from empty on the oldest PostgreSQL the site supports, where a machine has one."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from lga_kb.embedded.server import Server
from tests.conftest import ROOT

OLDEST = 15


@pytest.fixture
def oldest_server():
    programs = Path(f"/usr/lib/postgresql/{OLDEST}")
    if not (programs / "bin" / "initdb").exists():
        pytest.skip(f"PostgreSQL {OLDEST} is not installed")
    with tempfile.TemporaryDirectory(prefix="kb-") as folder:
        os.chmod(folder, 0o755)
        # Its initdb knows no built-in locale yet.
        server = Server(home=Path(folder) / "database", programs=programs, locale=())
        server.start()
        yield server
        server.stop()


def test_migrations_run_from_empty_on_the_oldest_postgresql(oldest_server):
    result = subprocess.run(
        [sys.executable, "manage.py", "migrate", "--no-input"],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": oldest_server.url, "DJANGO_SETTINGS_MODULE": "lga_kb.settings"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 0, result.stderr
    assert "Applying auth.0001_initial... OK" in result.stdout
