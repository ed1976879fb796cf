"""What is withdrawn, restricted or deleted leaves the files made of public pages at once, and the caches in front."""

import json
import sqlite3
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.db import connection, transaction

from boards.restricted.refreshing import bring_along
from lga_kb.caching.purge import PurgeFailed, purge
from lga_kb.exports.public_dump import DATABASE, write_dump
from lga_kb.jobs import left_the_public
from lga_kb.jobs.running import JobFailed
from policies.editing import workflow
from policies.editing.roles import PUBLISHER
from policies.search.index import rebuild_all
from tests import factories as make
from tests.factories import make_member

NOON = datetime(2031, 3, 3, 12, tzinfo=UTC)


def waiting() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s AND status = 'todo'",
            [left_the_public.NAME],
        )
        return cursor.fetchone()[0]


@pytest.fixture
def cdn():
    """A cache in front: what it was asked, and what it answers."""
    asked, answers = [], []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            asked.append((self.path, self.headers.get("Fastly-Key"), json.loads(body)))
            self.send_response(answers.pop() if answers else 200)
            self.end_headers()

        def log_message(self, *arguments):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/purge", asked, answers
    server.shutdown()
    server.server_close()


@pytest.fixture
def ask():
    publication = make.make_publication(title="Wells", years=2031)
    ask = make.make_ask(publication=publication, summary="Dig wells.", wording="Dig wells.")
    rebuild_all()
    return ask


@pytest.mark.django_db
@pytest.mark.parametrize("how", ["withdrawn", "deleted", "restricted"])
def test_what_leaves_the_public_is_noticed(settings, tmp_path, ask, how):
    settings.DUMP_DIR = str(tmp_path)
    item = make.make_item(make.make_meeting(), title="Staffing")
    make.make_report(item, title="Who is paid what")
    rebuild_all()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")

    if how == "withdrawn":
        workflow.withdraw(
            [ask.publication], by=make_member(PUBLISHER), at=NOON, note="It was an early version."
        )
    elif how == "deleted":
        ask.delete()
        rebuild_all()
    else:
        item.is_restricted = True
        item.save()
        bring_along([], [item])

    assert waiting() >= 1


@pytest.mark.django_db
def test_what_only_changes_or_is_added_is_not(settings, tmp_path, ask):
    settings.DUMP_DIR = str(tmp_path)
    ask.summary = "Dig deep wells."
    ask.save()
    make.make_ask(publication=ask.publication, summary="Dig ponds.")

    rebuild_all()

    assert waiting() == 0


@pytest.mark.django_db
def test_nobody_is_asked_where_there_is_nothing_to_make(ask):
    workflow.withdraw([ask.publication], by=make_member(PUBLISHER), at=NOON, note="It was an early version.")

    assert waiting() == 0


@pytest.mark.django_db(transaction=True)
def test_it_is_asked_for_only_if_it_is_committed(settings, tmp_path, ask):
    settings.DUMP_DIR = str(tmp_path)

    with transaction.atomic():
        workflow.withdraw(
            [ask.publication], by=make_member(PUBLISHER), at=NOON, note="It was an early version."
        )
        transaction.set_rollback(True)

    assert waiting() == 0


@pytest.mark.django_db(transaction=True)
def test_the_files_and_the_caches_are_right_once_it_is_done(settings, tmp_path, ask, cdn):
    settings.PURGE_URL, asked, _ = cdn
    settings.PURGE_HEADER = "Fastly-Key: a-secret"
    settings.DUMP_DIR, settings.EXPORT_DIR = str(tmp_path / "dump"), str(tmp_path / "site")
    write_dump(tmp_path / "dump", at=NOON)
    assert rows(tmp_path) == 1
    workflow.withdraw([ask.publication], by=make_member(PUBLISHER), at=NOON, note="It was an early version.")
    workflow.restore([ask.publication], by=make_member(PUBLISHER), at=NOON)
    workflow.withdraw([ask.publication], by=make_member(PUBLISHER), at=NOON, note="It was an early version.")
    assert waiting() >= 2
    settings.EXPORT_DIR = ""

    left_the_public.remake_public_files()

    assert waiting() == 0
    assert rows(tmp_path) == 0
    assert asked == [("/purge", "a-secret", {"purge_everything": True})] * 2


def rows(folder) -> int:
    database = sqlite3.connect(folder / "dump" / DATABASE)
    try:
        return database.execute('SELECT count(*) FROM "offers-and-asks"').fetchone()[0]
    finally:
        database.close()


@pytest.mark.django_db(transaction=True)
def test_it_is_tried_again_where_somebody_is_at_it(settings, tmp_path, monkeypatch):
    settings.DUMP_DIR = str(tmp_path)
    monkeypatch.setattr(left_the_public, "run", lambda job: False)

    with pytest.raises(JobFailed, match="somebody is at it"):
        left_the_public.remake_public_files()


def test_a_purge_that_fails_is_a_sentence_without_the_secret_address(settings, cdn):
    settings.PURGE_URL, asked, answers = cdn
    answers.append(403)
    with pytest.raises(PurgeFailed, match=r"^PURGE_URL answers 403\.$"):
        purge()
    settings.PURGE_URL = "http://127.0.0.1:1/secret"
    with pytest.raises(PurgeFailed, match=r"^PURGE_URL does not answer \(ConnectError\)\.$"):
        purge()
    settings.PURGE_URL = ""
    assert not purge()
