"""A database of an earlier version is refused in a sentence, before anything in it changes."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder


@pytest.mark.django_db
def test_migrate_refuses_a_database_of_an_earlier_version():
    MigrationRecorder(connection).record_applied("policies", "0001_initial")

    with pytest.raises(CommandError, match="have to create the database again"):
        call_command("migrate", verbosity=0)
