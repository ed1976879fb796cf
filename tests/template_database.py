"""A migrated database that is kept between runs, of which each test process makes its own as a copy.

Its name ends with a hash of all that it is made from, so that a change makes another. Locks of the server let one
process build it while the others wait, and keep a database that is still to be copied from being dropped.
"""

import hashlib
import inspect
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.patterns.found import PACKAGES

BUILDING = "build a database for tests"


@contextmanager
def template() -> Iterator[str]:
    """The name of a database with every migration applied, which nobody drops meanwhile."""
    stem = f"template_{connection.settings_dict['NAME'][:35]}_"
    name = stem + digest()
    with connection._nodb_cursor() as server:
        _lock(server, "pg_advisory_lock", BUILDING)
        _lock(server, "pg_advisory_lock_shared", name)
        if not connection.creation._database_exists(server, name):
            _build(server, name)
            _drop_others(server, stem, name)
        _lock(server, "pg_advisory_unlock", BUILDING)
        yield name


def has_test_database() -> bool:
    """Whether this process has a database left from a run before."""
    with connection._nodb_cursor() as server:
        return connection.creation._database_exists(server, connection.creation._get_test_db_name())


def _lock(server, function: str, words: str) -> bool:
    server.execute(f"SELECT {function}(hashtextextended(%s, 0))", [words])
    return server.fetchone()[0]


def _build(server, name: str) -> None:
    """Migrate under another name first: what has the right one is whole, even after a kill."""
    unfinished, final = map(connection.ops.quote_name, (f"{name}_new", name))
    server.execute(f"DROP DATABASE IF EXISTS {unfinished}")
    server.execute(f"CREATE DATABASE {unfinished}")
    own = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = f"{name}_new"
    try:
        call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own
    server.execute(f"ALTER DATABASE {unfinished} RENAME TO {final}")


def _drop_others(server, stem: str, name: str) -> None:
    """Drop what was made from older files, unless a run that began before goes on with it."""
    server.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [stem])
    for (other,) in server.fetchall():
        is_ours = re.fullmatch(r"[0-9a-f]{12}(_new)?", other.removeprefix(stem))
        if is_ours and other != name and _lock(server, "pg_try_advisory_lock", other):
            server.execute(f"DROP DATABASE IF EXISTS {connection.ops.quote_name(other)}")
            _lock(server, "pg_advisory_unlock", other)


def digest() -> str:
    """A hash of every migration and what it imports of the site, the models, and the settings of tests."""
    files = {str(Path(sys.modules[settings.SETTINGS_MODULE].__file__))}
    files |= {inspect.getsourcefile(model) for model in apps.get_models()}
    for migration in MigrationLoader(None).disk_migrations.values():
        module = sys.modules[migration.__module__]
        used = filter(None, map(inspect.getmodule, vars(module).values()))
        of_the_site = (each for each in used if each.__name__.partition(".")[0] in PACKAGES)
        files |= {module.__file__, *(each.__file__ for each in of_the_site)}
    contents = sorted(hashlib.sha256(Path(file).read_bytes()).digest() for file in files)
    return hashlib.sha256(b"".join(contents)).hexdigest()[:12]
