"""Long work in a process of its own, told from work that has died; and storing that is killed at any moment."""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from lga_kb.document_import import worker
from lga_kb.document_import.work import ask_to_store, bring_in
from lga_kb.held_lock import held_lock
from policies.editing.roles import PUBLISHER
from policies.models import DocumentImport, Publication, Statement
from tests.conftest import ROOT
from tests.factories import make_document_import, make_member
from tests.importing.documents import PLAN

State = DocumentImport.State


@pytest.fixture
def started(monkeypatch):
    """Numbers of the imports for which a process would have been started."""
    numbers = []
    monkeypatch.setattr(worker, "start", numbers.append)
    return numbers


@pytest.mark.django_db
def test_small_files_are_read_in_the_request_and_large_ones_in_a_process(client, editor, upload, started):
    client.force_login(editor)
    upload(PLAN)
    assert started == []

    page = upload(PLAN + "\n" * 600_000)

    record = DocumentImport.objects.latest("pk")
    assert started == [record.pk]
    assert record.state == State.READING
    assert page.headers["Refresh"] == "2"
    assert "<progress" in page.content.decode()


@pytest.mark.django_db
def test_progress_is_shown_and_the_page_comes_to_the_preview(client, publisher, started):
    client.force_login(publisher)
    record = make_document_import(
        PLAN.encode(), name="plan-2030.txt", state="reading", preview={}, worked_at=timezone.now(), step=2
    )
    url = reverse("admin:policies_documentimport_change", args=[record.pk])
    assert "step 2" in " ".join(client.get(url).content.decode().split())

    worker.run_here(record.pk)

    page = client.get(url)
    assert "Refresh" not in page.headers
    assert "What was found" in page.content.decode()


@pytest.mark.django_db
def test_work_that_died_is_told_and_can_be_started_again(client, publisher, started):
    client.force_login(publisher)
    record = make_document_import(
        state="reading", preview={}, worked_at=timezone.now() - timedelta(minutes=5)
    )
    url = reverse("admin:policies_documentimport_change", args=[record.pk])

    page = client.get(url)
    assert "has stopped half-way" in page.content.decode()
    assert "Refresh" not in page.headers
    client.post(reverse("admin:policies_documentimport_again", args=[record.pk]))

    assert started == [record.pk]
    assert client.get(url).headers["Refresh"] == "2"


@pytest.mark.django_db
def test_slow_work_is_not_taken_for_dead():
    record = make_document_import(
        state="reading", preview={}, worked_at=timezone.now() - timedelta(minutes=5)
    )

    with held_lock(worker.LOCKS, record.pk, waits=False):
        assert not worker.is_stopped(record, now=timezone.now())
    assert worker.is_stopped(record, now=timezone.now())


# A process started for it


ENVIRONMENT = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = os.environ["TEST_DATABASE"]
django.setup()
from django.core.management import call_command
"""
CHILD = ENVIRONMENT + 'call_command("run_document_import", sys.argv[1])\n'


@pytest.fixture
def child(monkeypatch):
    """Let children work on the test's database."""
    monkeypatch.setenv("TEST_DATABASE", connection.settings_dict["NAME"])
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(worker, "COMMAND", [sys.executable, "-c", CHILD])


@pytest.mark.django_db(transaction=True)
def test_a_process_reads_the_file_and_leaves_the_preview(child):
    record = make_document_import(
        PLAN.encode(), name="plan-2030.txt", state="reading", preview={}, worked_at=timezone.now()
    )

    worker.start(record.pk)

    assert worker._started[-1].wait(timeout=600) == 0
    record.refresh_from_db()
    assert record.state == State.READY
    assert len([row for row in record.preview["rows"] if row["group"] == "Commitments"]) == 6


# Killed

# A process that has stored the import once, so that everything is loaded, and for each line it is sent forks a child
# that stores it again: a kill then falls into the storing, and not into the start of Python.
NURSERY = (
    ENVIRONMENT
    + """
from django.db import connections
from lga_kb.document_import.worker import run_here
run_here(int(sys.argv[1]))
connections.close_all()
print("ready", flush=True)
for line in sys.stdin:
    child = os.fork()
    if not child:
        run_here(int(sys.argv[1]))
        os._exit(0)
    print(child, flush=True)
    os.waitpid(child, 0)
    print("ended", flush=True)
"""
)


def contents():
    """How many rows there are in every table that imports write."""
    return {
        model._meta.label: model._base_manager.count()
        for app in ("policies", "boards")
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
        if model is not DocumentImport
    }


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kills", [2, pytest.param(50, marks=pytest.mark.drill)])
def test_killed_at_any_moment_storing_leaves_nothing_or_everything(kills):
    by = make_member(PUBLISHER)
    record = bring_in(name="plan-2030.txt", data=PLAN.encode(), kind="", by=by, at=timezone.now())
    worker.run_here(record.pk)
    ask_to_store(record.pk, by=by, at=timezone.now())
    before = contents()
    chance = random.Random(2020)
    killed = 0

    with nursery(record) as storing:
        assert_whole(record)
        reset(record)
        taken = storing.time()
        assert_whole(record)
        reset(record)
        known = others()
        while kills or not killed:  # of those that were all faster, the next is given less time
            kills, taken = max(kills - 1, 0), taken if kills else taken / 2
            storing.killed_after(chance.uniform(0, taken))
            wait_until_alone(known)
            record.refresh_from_db()
            if record.state == State.STORING:
                assert contents() == before
                assert record.written == {}
                killed += 1
            else:
                assert_whole(record)
                reset(record)

    with held_lock(worker.LOCKS, record.pk, waits=False) as is_ours:  # no lock outlives its process
        assert is_ours
    worker.run_here(record.pk)
    assert_whole(record)


def others() -> set[int]:
    """The processes of the database that serve other connections to this one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
            " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        return {pid for (pid,) in cursor.fetchall()}


def wait_until_alone(before):
    """Wait until the database has noticed that a child is gone: what it had sent may still be under way."""
    for _ in range(6000):
        if others() <= before:
            return
        time.sleep(0.05)
    pytest.fail("a connection of a killed process is still there")


class Nursery:
    """Children that store an import, one at a time."""

    def __init__(self, process):
        self.process = process

    def begin(self):
        self.process.stdin.write("go\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def end(self):
        assert self.process.stdout.readline() == "ended\n"

    def time(self):
        """How many seconds one takes that is left alone."""
        start = time.monotonic()
        self.begin()
        self.end()
        return time.monotonic() - start

    def killed_after(self, seconds):
        child = self.begin()
        time.sleep(seconds)
        with suppress(ProcessLookupError):  # it was faster
            os.kill(child, signal.SIGKILL)
        self.end()


@contextmanager
def nursery(record):
    process = subprocess.Popen(
        [sys.executable, "-c", NURSERY, str(record.pk)],
        env={**os.environ, "TEST_DATABASE": connection.settings_dict["NAME"]},
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout.readline() == "ready\n"
        yield Nursery(process)
        process.stdin.close()


def assert_whole(record):
    record.refresh_from_db()
    assert record.state == State.STORED
    assert Statement.objects.count() == 6
    assert Publication.objects.get().imported_at is not None
    assert record.publications.count() == 1


def reset(record):
    """As it was before it was stored; what the history keeps is of no interest here."""
    from lga_kb.document_import.account import revert

    revert(record.written, reason="Once more")
    for model in (*apps.get_app_config("policies").get_models(include_auto_created=True),):
        if model.__name__.startswith("Historical"):
            model._base_manager.all().delete()
    record.state, record.written = State.STORING, {}
    record.save(update_fields=["state", "written"])
