"""The process that does the site's jobs."""

import asyncio
import logging
import signal
import time
from contextlib import suppress

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import OperationalError
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException

from lga_kb.jobs.queue import DEAD_AFTER, SIGN_OF_LIFE, take_up_again
from lga_kb.jobs.schedule import JOBS

AT_ONCE = 4  # concurrent jobs, so that a long import does not delay others
PAUSE = 5  # seconds before it tries an unavailable database again

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        f"Run the site's jobs on schedule ({', '.join(job.name for job in JOBS)}) and the background "
        f"work of pages. Run one or more. It ends on SIGTERM, after its current job."
    )

    def add_arguments(self, parser):
        parser.add_argument("--until-empty", action="store_true", help="End when the queue is empty.")

    def handle(self, *, until_empty=False, **options):
        if settings.READ_ONLY:
            self.stdout.write("READ_ONLY is set: no jobs run until you start the worker without it.")
            with suppress(KeyboardInterrupt):
                signal.pause()
            return
        # The admin shows the message of each job; the log has the errors.
        logging.getLogger("procrastinate").setLevel(logging.CRITICAL)
        is_away = False
        while True:
            try:
                with app.replace_connector(app.connector.get_worker_connector()):
                    is_over = asyncio.run(_work(until_empty))
            except (ConnectorException, OperationalError) as error:
                if not is_away:
                    logger.error("The worker waits for the database: %s", " ".join(str(error).split()))
                is_over, is_away = False, True
            if is_over:
                return
            time.sleep(PAUSE)


async def _work(until_empty: bool) -> bool:
    """Work until stopped. Returns whether it was stopped: it also ends if the database goes away."""
    task, told = asyncio.current_task(), []

    def end():
        told.append(True)
        task.cancel()

    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, end)
    async with app.open_async():
        with suppress(asyncio.CancelledError):
            await take_up_again(timestamp=0)
            await app.run_worker_async(
                wait=not until_empty,
                concurrency=AT_ONCE,
                install_signal_handlers=False,
                update_heartbeat_interval=SIGN_OF_LIFE,
                stalled_worker_timeout=DEAD_AFTER,
                fetch_job_polling_interval=1,
            )
    return bool(told) or until_empty
