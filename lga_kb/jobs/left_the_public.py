"""When something leaves the public, files made of public pages are made again at once, and caches in front are purged.

It is asked for in the transaction that withdraws, restricts or deletes, and done by the worker once that is committed.
"""

from __future__ import annotations

from django.conf import settings
from django.db import connection, transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from lga_kb.caching.purge import PurgeFailed, purge
from lga_kb.jobs.running import JobFailed, run
from lga_kb.jobs.schedule import JOB

NAME = "remake_public_files"
FILES = ("dump_public", "export_site")
AGAIN = RetryStrategy(max_attempts=20, wait=30, retry_exceptions={JobFailed, PurgeFailed})
# Those that wait by now were asked for by what is committed by now, which the files about to be made will have.
FORGET = "DELETE FROM procrastinate_jobs WHERE task_name = %s AND status = 'todo' AND attempts = 0"


def ask() -> None:
    """Have them made again, once the transaction is committed."""
    if settings.DUMP_DIR or settings.EXPORT_DIR or settings.PURGE_URL:
        with transaction.atomic():
            app.configure_task(NAME, lock=NAME).defer()


def remake_public_files() -> None:
    """Purge the caches, since the pages are right by now, and again once the files are.

    Raises JobFailed or PurgeFailed, to be tried again.
    """
    with connection.cursor() as cursor:
        cursor.execute(FORGET, [NAME])
    purge()
    for name in FILES:
        if not run(JOB[name]):
            raise JobFailed(f"{JOB[name].title}: somebody is at it with what was public before.")
    if settings.DUMP_DIR or settings.EXPORT_DIR:
        purge()
