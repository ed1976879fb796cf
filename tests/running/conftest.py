"""A database that does not answer, and one that only allows reading."""

import os
import tempfile
from pathlib import Path

import pytest
from django.db import connection, connections
from django.test import Client

from lga_kb.caching.engine.base import DatabaseWrapper
from lga_kb.errors import database_away


@pytest.fixture(autouse=True)
def _no_outage_before(monkeypatch):
    monkeypatch.setattr(database_away, "_since", None)


@pytest.fixture
def away(django_db_blocker):
    """Every connection is refused, as by a machine whose server was stopped."""
    with django_db_blocker.unblock():
        kept = connections["default"]
        place = {"HOST": "127.0.0.1", "PORT": "1", "OPTIONS": {"connect_timeout": 2}}
        connections["default"] = DatabaseWrapper({**kept.settings_dict, **place}, "default")
        try:
            yield
        finally:
            connections["default"] = kept


@pytest.fixture
def short_folder():
    """A folder that every user can enter, whose path is short enough for the socket of a database."""
    if connection.settings_dict["ENGINE"] != "lga_kb.setup.embedded":
        pytest.skip("the tests' database is no embedded server, of which copies could be made")
    with tempfile.TemporaryDirectory(prefix="kb-", dir="/tmp") as folder:
        os.chmod(folder, 0o755)
        yield Path(folder)


@pytest.fixture
def only_reads_later(db):
    """From its call on the database refuses every write, as a standby server does."""

    def begin():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")

    yield begin
    connection.needs_rollback = True  # else what was deferred would be checked, which locks rows


@pytest.fixture
def visitor():
    """Somebody who is answered as by a server: errors are pages and not raised."""
    return Client(raise_request_exception=False, headers={"sec-fetch-site": "same-origin"})
