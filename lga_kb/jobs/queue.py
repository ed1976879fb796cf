"""The worker's queue: scheduled jobs, background work of pages, and the jobs of dead workers.

Procrastinate stores it in the site's database and gives each job to one worker. A killed worker stops sending
heartbeats, and its jobs are given out again. So a job may begin twice. This does no harm, because each job reads from
the rows what is due, and marks it in the transaction that does it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from django.core.management import CommandError, call_command
from django.db import connection, transaction
from procrastinate import App, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException, UniqueViolation
from procrastinate.jobs import Status

from lga_kb.jobs import left_the_public
from lga_kb.jobs.running import JobFailed, run
from lga_kb.jobs.schedule import JOB, JOBS, MINUTE, Job

IMPORT = "import_document"
SIGN_OF_LIFE = 5  # seconds from one to the next
DEAD_AFTER = 20  # seconds without one
FINISHED_ARE_KEPT = timedelta(days=30)
# A failed job that runs again within minutes needs no retry.
AGAIN = RetryStrategy(max_attempts=5, linear_wait=300, retry_exceptions={JobFailed})
ALIVE = "SELECT EXISTS (SELECT FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => %s))"


def register(queue: App) -> None:
    """Register every scheduled job, and the background work of pages."""
    for job in JOBS:
        as_task = queue.task(name=job.name, lock=job.name, queueing_lock=job.name, retry=_retry(job))
        queue.periodic(cron=job.at)(as_task(_doing(job)))
    queue.task(name=IMPORT)(_import_document)
    queue.task(name=left_the_public.NAME, retry=left_the_public.AGAIN)(left_the_public.remake_public_files)
    again = queue.task(name="take_up_again", queueing_lock="take_up_again")(take_up_again)
    queue.periodic(cron="* * * * *")(again)


def ask_for(name: str, **arguments) -> bool:
    """Give a task to the worker. Returns whether there is one; without a worker nothing is queued."""
    with connection.cursor() as cursor:
        cursor.execute(ALIVE, [DEAD_AFTER])
        if not cursor.fetchone()[0]:
            return False
    lock = "-".join([name, *map(str, arguments.values())])
    with suppress(AlreadyEnqueued), transaction.atomic():  # otherwise it is already waiting
        app.configure_task(name, queueing_lock=lock).defer(**arguments)
    return True


async def take_up_again(timestamp: int) -> None:
    """Put back the jobs of dead workers, and delete jobs that finished long ago.

    If the next run of a job already waits, the one that died is ended instead: as long as it counts as running, its
    lock would keep every later run from beginning.
    """
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER):
        with suppress(ConnectorException):  # another process did it, or it has finished
            try:
                await app.job_manager.retry_job(job)
            except UniqueViolation:
                await app.job_manager.finish_job(job, status=Status.FAILED, delete_job=False)
    hours = FINISHED_ARE_KEPT // timedelta(hours=1)
    await app.job_manager.delete_old_jobs(
        nb_hours=hours, include_failed=True, include_cancelled=True, include_aborted=True
    )


def _import_document(arguments: list[str]) -> None:
    with suppress(CommandError):  # refusals are shown on the import's page
        call_command("run_document_import", *arguments)


def _doing(job: Job) -> Callable[[int], None]:
    def do(timestamp: int) -> None:
        run(JOB[job.name])

    return do


def _retry(job: Job) -> RetryStrategy | bool:
    return AGAIN if job.late_after > 60 * MINUTE else False
