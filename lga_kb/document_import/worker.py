"""Work that takes longer than a request may, done by the site's worker or a separate process.

A working process holds a database lock. If the process or its machine dies, the lock is gone, so a dead process can be
told from a slow one, and anyone may start the work again.
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
GRACE = timedelta(seconds=20)  # in which a process starts and takes its lock
# Bytes that are read, compared and stored well within a request. Text is read fastest, PDF slowest.
SMALL = {".txt": 600_000, ".md": 600_000, ".html": 300_000, ".htm": 300_000, ".docx": 60_000, ".pdf": 60_000}
COMMAND = [sys.executable, str(settings.BASE_DIR / "manage.py"), "run_document_import"]

_started: list[subprocess.Popen] = []  # kept so that those that have ended can be waited for


def run(record: DocumentImport) -> None:
    """Do the next step of an import: now if it is small, otherwise in a separate process."""
    if not record.is_working:
        return
    if record.size <= SMALL.get(PurePath(record.name).suffix.lower(), 0):
        run_here(record.pk)
    else:
        start(record.pk)


def run_here(pk: int) -> None:
    """Do the work in this process, unless another one is doing it."""
    with held_lock(LOCKS, pk, waits=False) as is_ours:
        record = DocumentImport.objects.get(pk=pk)
        if is_ours and record.is_working:
            work(record)


def start(pk: int) -> None:
    """Give the work to the site's worker or, if none runs, to a process that outlives the one that serves the page."""
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
    """Do the next steps of all documents of a batch, one after another, unless another process is doing so."""
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
    """Whether a batch has work left and no process is doing it or about to."""
    waiting = batch.documents.filter(state__in=DocumentImport.WORKING)
    last = batch.documents.aggregate(last=Max("worked_at"))["last"]
    if not waiting.exists() or (last and now - last < GRACE):
        return False
    return not _is_locked(-batch.pk)


def _asked_of(pk: int) -> set[tuple[int, str]]:
    """The documents of a batch with work to do, each with its state."""
    rows = DocumentImport.objects.filter(batch=pk, state__in=DocumentImport.WORKING)
    return set(rows.values_list("pk", "state"))


def is_stopped(record: DocumentImport, *, now: datetime) -> bool:
    """Whether the work on an import has stopped half-way: no process has its lock or is about to take it."""
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
