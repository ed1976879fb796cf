"""Describes errors in reading or storing a document in a sentence for the person who started it."""

from __future__ import annotations

import errno
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, DataError, IntegrityError, InterfaceError, OperationalError, connection
from psycopg import errors

from policies.importing.parsed import BrokenDocument

OURS = "The document could not be imported because of a fault in this site, which is in the log. Nothing was changed."
DISK_FULL = "The disk of the database is full, so nothing was changed. Make room on it, then try again."
OWN_DISK_FULL = "The disk of this server is full, so nothing was changed. Make room on it, then try again."
STOPPED = "The database stopped answering half-way, so nothing was changed. Try again in a moment."
TOO_LONG = "A name, a number or a date in it is too long or too large for a record. Nothing was changed."

logger = logging.getLogger(__name__)


@contextmanager
def failures_told(name: str, *refusals: type[Exception]) -> Iterator[None]:
    """Turn any error with a document into a BrokenDocument with one sentence that describes it.

    Exceptions of these types pass unchanged. Unexpected errors are logged with a trace. Put a transaction inside this,
    not around it.
    """
    unchanged: tuple[type[Exception], ...] = (BrokenDocument, PermissionDenied, *refusals)
    try:
        yield
    except unchanged:
        raise
    except Exception as error:  # the one place that catches everything, and says so
        sentence = _known(error)
        logger.error("%s: %s", name, sentence or OURS, exc_info=error)
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()  # the next to ask gets one that works
        raise BrokenDocument(f"{name}: {sentence or OURS}") from error


def _known(error: Exception) -> str:
    """The sentence for a failure of the database or the disk, or for records that cannot be stored; else nothing."""
    if isinstance(error.__cause__, errors.DiskFull):
        return DISK_FULL
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return OWN_DISK_FULL
    if isinstance(error, OperationalError | InterfaceError):
        return STOPPED
    if isinstance(error, DataError):
        return TOO_LONG
    if isinstance(error, IntegrityError):
        return _contradiction(error)
    return ""


def _contradiction(error: DatabaseError) -> str:
    table = getattr(getattr(error.__cause__, "diag", None), "table_name", "")
    names = {model._meta.db_table: model._meta.verbose_name_plural for model in apps.get_models()}
    return (
        f"Its {names.get(table, 'records')} contradict each other or existing records, so they cannot "
        f"be stored. Nothing was changed."
    )
