"""Runs one job and records the result. A database lock stops other workers from running the same job."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import CommandError, call_command
from django.db import Error, connection
from django.utils import timezone

from lga_kb.jobs.models import JobRun
from lga_kb.jobs.schedule import Job

LOCKS = 7_202_411  # any number: with a job's own it names the lock of its run

logger = logging.getLogger(__name__)


class JobFailed(Exception):
    """A job could not be done; the message says why in one sentence."""


def run(job: Job) -> bool:
    """Run a job now, unless another process is running it. Returns whether it ran. Raises JobFailed."""
    with _lock(job.name) as is_ours:
        if is_ours:
            _run(job)
        return is_ours


def _run(job: Job) -> None:
    JobRun.objects.note_start(job.name, at=timezone.now())
    said = io.StringIO()
    try:
        call_command(*job.command, stdout=said, stderr=said)
    except Exception as error:  # the outermost handler: any error is recorded, and the other jobs continue
        why = " ".join(str(error).split()) or type(error).__name__
        if not isinstance(error, CommandError):
            logger.exception("The job %s failed", job.name)
        JobRun.objects.note_failure(job.name, at=timezone.now(), said=why)
        raise JobFailed(f"{job.title}: {why}") from error
    last = said.getvalue().strip().splitlines()[-1:]
    JobRun.objects.note_success(job.name, at=timezone.now(), said="".join(last))


@contextmanager
def _lock(name: str) -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, hashtext(%s))", [LOCKS, name])
        is_ours = cursor.fetchone()[0]
    try:
        yield is_ours
    finally:
        if is_ours:
            try:
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_unlock(%s, hashtext(%s))", [LOCKS, name])
            except Error:  # the connection is gone, and the lock with it
                connection.close()
