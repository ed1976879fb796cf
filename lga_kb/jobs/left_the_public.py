"""When something is no longer public, files made from public pages are made again at once, and caches in front are
purged.

The transaction that withdraws, restricts or deletes requests it, and the worker does it after the commit.
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
# Waiting requests belong to committed changes, which the new files will contain.
FORGET = "DELETE FROM procrastinate_jobs WHERE task_name = %s AND status = 'todo' AND attempts = 0"


def ask() -> None:
    """Request new files after the commit."""
    if settings.DUMP_DIR or settings.EXPORT_DIR or settings.PURGE_URL:
        with transaction.atomic():
            app.configure_task(NAME, lock=NAME).defer()


def remake_public_files() -> None:
    """Purge the caches now that the pages are correct, and again once the files are.

    Raises JobFailed or PurgeFailed, so that it is tried again.
    """
    with connection.cursor() as cursor:
        cursor.execute(FORGET, [NAME])
    purge()
    for name in FILES:
        if not run(JOB[name]):
            raise JobFailed(f"{JOB[name].title}: somebody is at it with what was public before.")
    if settings.DUMP_DIR or settings.EXPORT_DIR:
        purge()
