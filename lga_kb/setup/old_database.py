"""A database that was made before the migrations were written afresh."""

from django.core.management import CommandError
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

GONE = ("policies", "0001_initial")  # the first of the migrations that are no longer here
SENTENCE = (
    "An earlier version made this database, and its migrations no longer exist, so you have to "
    "create the database again. For the one in .local/: run make stop, remove .local/ and run make run."
)


def refuse(sender, using, **kwargs) -> None:
    """Stop `migrate` before it changes anything. Raises CommandError."""
    if GONE in MigrationRecorder(connections[using]).applied_migrations():
        raise CommandError(SENTENCE)
