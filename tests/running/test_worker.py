"""The worker in processes of its own: jobs at their time, two that share the work, and kills at any moment."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from lga_kb.document_import import worker
from lga_kb.document_import.work import ask_to_store, bring_in
from lga_kb.jobs.models import JobRun
from lga_kb.jobs.queue import IMPORT, ask_for
from lga_kb.jobs.schedule import JOBS
from policies.editing.roles import PUBLISHER
from policies.models import DocumentImport, Publication, Statement
from tests.conftest import ROOT
from tests.factories import make_member
from tests.importing.documents import PLAN

# The worker on the test's database; one that died is told within two seconds.
PROGRAM = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = os.environ["TEST_DATABASE"]
django.setup()
from django.core.management import call_command
from lga_kb.jobs import queue
from lga_kb.management.commands import worker
queue.DEAD_AFTER = worker.DEAD_AFTER = 2
worker.SIGN_OF_LIFE = 0.4
call_command("worker", *sys.argv[1:])
"""

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def queue_is_empty():
    """Django empties only the tables of models that it manages."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


@pytest.fixture
def workers(queue_is_empty):
    """Starts workers; those that still run at the end are killed."""
    started = []

    def start(*arguments):
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *arguments],
            env={**os.environ, "TEST_DATABASE": connection.settings_dict["NAME"]},
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def wait_until(is_so, *, patience=600):
    for _ in range(patience * 10):
        if is_so():
            return
        time.sleep(0.1)
    pytest.fail("it did not come about")


def states() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY 1")
        return dict(cursor.fetchall())


def how_many_are_alive() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_workers")
        return cursor.fetchone()[0]


def test_jobs_are_done_at_their_time_and_once_by_two_workers(workers):
    first, second = workers(), workers()

    wait_until(lambda: how_many_are_alive() == 2)  # one that still starts is ended by the signal itself
    wait_until(lambda: JobRun.objects.exclude(succeeded_at=None).count() == len(JOBS))
    for process in (first, second):
        process.send_signal(signal.SIGTERM)
    assert [process.wait(timeout=600) for process in (first, second)] == [0, 0]

    with connection.cursor() as cursor:  # each time of each job is one row, whoever puts it there
        cursor.execute(
            "SELECT count(*), count(DISTINCT (task_name, defer_timestamp)) FROM procrastinate_periodic_defers"
        )
        count, different = cursor.fetchone()
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'send_alerts'")
        assert cursor.fetchone()[0] == 1
    assert count == different


def test_a_job_that_died_does_not_keep_its_next_run_from_beginning(workers):
    died = app.configure_task("publish_due").defer(timestamp=0)
    with connection.cursor() as cursor:  # as a worker leaves it whose connection ends
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", [died])
    waiting = app.configure_task("publish_due").defer(timestamp=1)

    process = workers("--until-empty")
    _, said = process.communicate(timeout=600)

    assert process.returncode == 0, said
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, status::text FROM procrastinate_jobs WHERE id = ANY(%s)", [[died, waiting]]
        )
        assert dict(cursor.fetchall()) == {died: "failed", waiting: "succeeded"}


def test_without_a_worker_nothing_is_put_into_the_queue():
    assert not ask_for(IMPORT, arguments=["1"])
    assert states() == {}


def stored(number: int, by) -> DocumentImport:
    """An import of a plan of its own that waits to be stored."""
    text = PLAN.replace("2030", str(2030 + number)).replace("2033", str(2033 + number))
    record = bring_in(name=f"plan-{number}.txt", data=text.encode(), kind="", by=by, at=timezone.now())
    worker.run_here(record.pk)
    return ask_to_store(record.pk, by=by, at=timezone.now())


@pytest.mark.parametrize(("count", "kills"), [(3, 1), pytest.param(60, 50, marks=pytest.mark.drill)])
def test_what_killed_workers_were_at_is_done_exactly_once(workers, count, kills):
    by = make_member(PUBLISHER)
    records = [stored(number, by) for number in range(count)]
    for record in records:
        app.configure_task(IMPORT).defer(arguments=[str(record.pk)])
    chance, team = random.Random(6), [workers(), workers()]
    wait_until(how_many_are_alive)

    for _ in range(kills):
        time.sleep(chance.uniform(0.2, 1.5))
        place = chance.randrange(2)
        team[place].kill()
        team[place] = workers()
    done = DocumentImport.objects.filter(state=DocumentImport.State.STORED)
    # Nobody else looks: the workers that are left find out by themselves who died.
    wait_until(lambda: done.count() == count)
    wait_until(lambda: "doing" not in states())

    slugs = list(Publication.objects.values_list("slug", flat=True))
    assert len(slugs) == count
    assert Statement.objects.count() == 6 * count
    assert Publication.history.filter(history_type="+").count() == count
    assert Statement.history.filter(history_type="+").count() == 6 * count
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s AND status = 'succeeded'", [IMPORT]
        )
        assert cursor.fetchone()[0] == count


def test_a_worker_waits_for_a_database_that_went_away(workers):
    """The server ends every connection of the worker: it says so once and goes on by itself."""
    process = workers()
    wait_until(lambda: JobRun.objects.filter(name="publish_due").exclude(succeeded_at=None).exists())
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    JobRun.objects.all().delete()

    app.configure_task("publish_due").defer(timestamp=0)
    wait_until(lambda: JobRun.objects.filter(name="publish_due").exclude(succeeded_at=None).exists())

    assert process.poll() is None
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=600)
    assert process.returncode == 0, said
