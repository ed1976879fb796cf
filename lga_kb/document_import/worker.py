"""Work that takes longer than a request may: done by the site's worker or a process of its own, which notes it.

A process at work holds a lock of the database's, so that one which died, or whose machine did, is told from one that is
slow: the lock is gone with it. Nothing else is needed to see that, and anyone may start the work again.
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import PurePath

from django.conf import settings
from django.db import connection
from django.db.models import Max

from lga_kb.document_import.scope import OutsideScope, refusals_recorded
from lga_kb.document_import.work import work
from lga_kb.held_lock import held_lock
from lga_kb.jobs.queue import IMPORT, ask_for
from policies.models import DocumentImport, ImportBatch

LOCKS = 7_202_407  # any number: with an import's own it names the lock of its work
GRACE = timedelta(seconds=20)  # in which a process comes up and takes its lock
# Bytes that are read, compared and stored well within a request. Text is read fastest, PDF slowest.
SMALL = {".txt": 600_000, ".md": 600_000, ".html": 300_000, ".htm": 300_000, ".docx": 60_000, ".pdf": 60_000}
COMMAND = [sys.executable, str(settings.BASE_DIR / "manage.py"), "run_document_import"]

_started: list[subprocess.Popen] = []  # kept so that those that have ended can be waited for


def run(record: DocumentImport) -> None:
    """Do the work that an import asks for: now where it is small, else in a process of its own."""
    if not record.is_working:
        return
    if record.size <= SMALL.get(PurePath(record.name).suffix.lower(), 0):
        run_here(record.pk)
    else:
        start(record.pk)


def run_here(pk: int) -> None:
    """Do the work in this process, unless another is at it."""
    with held_lock(LOCKS, pk, waits=False) as is_ours:
        record = DocumentImport.objects.get(pk=pk)
        if is_ours and record.is_working:
            work(record)


def start(pk: int) -> None:
    """Have the site's worker do it; where none runs, a process that outlives the one that serves the page."""
    _start(str(pk))


def _start(*arguments: str) -> None:
    if ask_for(IMPORT, arguments=list(arguments)):
        return
    _started[:] = [process for process in _started if process.poll() is None]
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen(
        [*COMMAND, *arguments], stdin=nowhere, stdout=nowhere, stderr=None, start_new_session=True
    )
    _started.append(process)


def run_batch_here(pk: int) -> None:
    """Do all the work that the documents of a batch ask for, one after the other, unless another process is at it."""
    with held_lock(LOCKS, -pk, waits=False) as is_ours:
        done: set[tuple[int, str]] = set()
        while is_ours and (asked := _asked_of(pk) - done):  # meanwhile some may have been accepted
            for number, state in sorted(asked):
                done.add((number, state))
                record = DocumentImport.objects.light().select_related("asked_by").get(pk=number)
                with suppress(OutsideScope), refusals_recorded(record, record.asked_by):
                    run_here(number)


def start_batch(pk: int) -> None:
    """The same for the work of a batch."""
    _start("--batch", str(pk))


def is_batch_stopped(batch: ImportBatch, *, now: datetime) -> bool:
    """Whether work is left in a batch and nobody is doing it, or about to."""
    waiting = batch.documents.filter(state__in=DocumentImport.WORKING)
    last = batch.documents.aggregate(last=Max("worked_at"))["last"]
    if not waiting.exists() or (last and now - last < GRACE):
        return False
    return not _is_locked(-batch.pk)


def _asked_of(pk: int) -> set[tuple[int, str]]:
    """The documents of a batch that ask for work, each with its state."""
    rows = DocumentImport.objects.filter(batch=pk, state__in=DocumentImport.WORKING)
    return set(rows.values_list("pk", "state"))


def is_stopped(record: DocumentImport, *, now: datetime) -> bool:
    """Whether the work on an import has ended without an end: nobody holds its lock, and nobody is about to."""
    if not record.is_working or (record.worked_at and now - record.worked_at < GRACE):
        return False
    return not _is_locked(record.pk)


def _is_locked(number: int) -> bool:
    """Whether a process holds the lock of an import, or of a batch, whose number is negative."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND objid = %s"
            " AND objsubid = 2 AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))",
            [LOCKS, number % 2**32],
        )
        return cursor.fetchone()[0]
