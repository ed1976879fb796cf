"""Whatever goes wrong while a document is read or stored: a sentence, nothing half stored, and another try."""

import logging
from io import StringIO

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import DataError, IntegrityError, InterfaceError, OperationalError, connection
from django.urls import reverse
from django.utils import timezone

from lga_kb.document_import import failures as import_failures
from lga_kb.document_import import worker
from lga_kb.document_import.import_files import import_file
from lga_kb.document_import.work import NotPossible, ask_to_publish, ask_to_store, undo
from lga_kb.errors import error_pages as refusals
from policies.editing import workflow
from policies.editing.workflow import NotAllowed
from policies.importing.store import tell_planner
from policies.models import DocumentImport, Publication, Statement
from tests.importing.documents import PAPER, PLAN
from tests.parsing.made_packs import PACK

pytestmark = pytest.mark.django_db

State = DocumentImport.State


def caused(error, cause):
    error.__cause__ = cause
    return error


TROUBLES = {
    "ours": (KeyError("heading"), import_failures.OURS),
    "too deep": (RecursionError(), import_failures.OURS),
    "disk full": (caused(OperationalError(), psycopg.errors.DiskFull()), import_failures.DISK_FULL),
    "own disk full": (OSError(28, "No space left on device"), import_failures.OWN_DISK_FULL),
    "server died": (caused(OperationalError(), psycopg.errors.AdminShutdown()), import_failures.STOPPED),
    "deadlock": (caused(OperationalError(), psycopg.errors.DeadlockDetected()), import_failures.STOPPED),
    "connection lost": (InterfaceError("connection already closed"), import_failures.STOPPED),
    "too long": (DataError(), import_failures.TOO_LONG),
    "contradiction": (IntegrityError(), "contradict each other"),
}


@pytest.mark.parametrize("name", TROUBLES)
def test_reading_fails_in_a_sentence_and_can_be_tried_again(
    read_in, client, publisher, act, monkeypatch, name
):
    error, said = TROUBLES[name]

    def fail(stored):
        raise error

    with monkeypatch.context() as patch:
        patch.setattr("lga_kb.document_import.rehearsal.finish", fail)
        record = read_in(PLAN)

    assert record.state == State.FAILED
    assert said in record.trouble
    assert not Publication.objects.exists()
    client.force_login(publisher)
    act(record, "choices", {"kind": ""})
    assert record.state == State.READY
    act(record, "undo")
    assert record.state == State.UNDONE


@pytest.mark.parametrize("name", ["ours", "disk full", "server died"])
@pytest.mark.parametrize("is_public", [False, True])
def test_storing_fails_in_a_sentence_and_can_be_tried_again(
    read_in, publisher, monkeypatch, caplog, name, is_public
):
    error, said = TROUBLES[name]
    if is_public:
        record = read_in(PLAN)
        worker.run(ask_to_store(record.pk, by=publisher, at=timezone.now()))
        Publication.objects.update(state="published")
    record = read_in(PLAN.replace("twice a year", "thrice"))
    ask_to_store(record.pk, by=publisher, at=timezone.now())
    if is_public:
        ask_to_publish(record.pk, by=publisher)

    def fail(*args):
        raise error

    with monkeypatch.context() as patch:
        patch.setattr("lga_kb.document_import.work.account.account_of", fail)
        call_command("run_document_import", record.pk)

    record.refresh_from_db()
    assert record.state == (State.HELD if is_public else State.READY)
    assert said in record.trouble
    assert not Statement.objects.filter(wording__contains="thrice").exists()
    assert caplog.records[-1].exc_info
    worker.run(
        ask_to_publish(record.pk, by=publisher)
        if is_public
        else ask_to_store(record.pk, by=publisher, at=timezone.now())
    )
    assert Statement.objects.filter(wording__contains="thrice").exists()


def test_undoing_that_fails_changes_nothing(read_in, publisher, monkeypatch):
    record = read_in(PLAN)
    worker.run(ask_to_store(record.pk, by=publisher, at=timezone.now()))
    monkeypatch.setattr("lga_kb.document_import.work.account.revert", lambda written: 1 / 0)

    with pytest.raises(NotPossible, match="fault in this site"):
        undo(record.pk, by=publisher)

    record.refresh_from_db()
    assert record.state == State.STORED
    assert Statement.objects.exists()


def test_publishing_is_refused_where_what_waited_cannot_be_written(read_in, publisher, monkeypatch):
    record = read_in(PACK, name="pack.md")
    worker.run(ask_to_store(record.pk, by=publisher, at=timezone.now()))
    rows = list(Publication.objects.all())
    workflow.submit(rows, by=publisher, at=timezone.now())
    monkeypatch.setattr("lga_kb.document_import.work.store_document", lambda *args, **kwargs: 1 / 0)

    with pytest.raises(NotAllowed, match="fault in this site"):
        workflow.publish(rows, by=publisher, at=timezone.now())

    assert {each.state for each in Publication.objects.all()} == {"in-review"}


# The command


def test_one_file_of_a_run_that_fails_leaves_the_others(tmp_path, monkeypatch, caplog):
    names = ["a-2030.txt", "b-2031.txt", "c-2032.txt"]
    for name in names:
        (tmp_path / name).write_text(
            PLAN if name[0] == "a" else PAPER.replace("Gardens", f"Gardens {name[0]}")
        )
    parse = import_file.__globals__["parse_manuscript"]

    def fail(manuscript, **kwargs):
        if manuscript.name == "b-2031.txt":
            raise KeyError("topic")
        return parse(manuscript, **kwargs)

    monkeypatch.setattr("lga_kb.document_import.import_files.parse_manuscript", fail)

    with pytest.raises(CommandError) as refused:
        call_command("import_document", *(tmp_path / name for name in names), stdout=StringIO())

    assert "2 of 3 files imported" in str(refused.value)
    assert f"b-2031.txt: {import_failures.OURS}" in str(refused.value)
    assert Publication.objects.count() == 2
    assert any(record.exc_info and record.levelno == logging.ERROR for record in caplog.records)


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_is_cut_half_way_is_told_and_the_next_file_is_imported(tmp_path, monkeypatch):
    for name, text in (("a-2030.txt", PLAN), ("b-2031.txt", PAPER)):
        (tmp_path / name).write_text(text)
    finish = import_file.__globals__["finish"]

    def cut(stored):
        if "plan" in stored.records[0].publication:
            names = ("host", "port", "dbname", "user", "password")
            known = connection.get_connection_params()
            with psycopg.connect(**{name: known[name] for name in names if name in known}) as other:
                other.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
        finish(stored)

    monkeypatch.setattr("lga_kb.document_import.import_files.finish", cut)

    with pytest.raises(CommandError, match=import_failures.STOPPED):
        call_command("import_document", tmp_path / "a-2030.txt", tmp_path / "b-2031.txt", stdout=StringIO())

    assert Publication.objects.get().kind == "offers-and-asks"


# Pages


@pytest.mark.parametrize("page", ["store", "publish", "again", "choices", "undo"])
@pytest.mark.parametrize("number", [999_999, 10**30])
def test_an_import_that_there_is_not_is_not_found(client, publisher, page, number):
    client.force_login(publisher)

    assert client.post(f"/admin/policies/documentimport/{number}/{page}/").status_code in (302, 404)
    assert client.get(f"/admin/policies/documentimport/{number}/change/").status_code in (302, 404)


@pytest.mark.parametrize(
    "cause", [OperationalError("the disk is full"), InterfaceError("connection already closed")]
)
@pytest.mark.parametrize("address", ["/", "/api/v1/statements/"])
def test_a_database_that_is_away_is_told_on_every_page(rf, cause, address):
    try:
        raise cause
    except type(cause):
        response = refusals.server_error(rf.get(address))

    assert response.status_code == 503
    assert "The database is not available." in response.content.decode()


def test_two_equal_posts_to_store_are_one(client, publisher, read_in, act):
    client.force_login(publisher)
    record = read_in(PLAN)
    act(record, "store")

    page = act(record, "store")

    assert page.status_code == 200
    assert "cannot do that now" in page.content.decode()
    assert Publication.objects.count() == 1
    assert reverse("admin:policies_documentimport_change", args=[record.pk]) in page.request["PATH_INFO"]


def test_statistics_that_cannot_be_made_do_not_undo_an_import(monkeypatch, caplog):
    def fail(cursor):
        raise OperationalError("no space left")

    monkeypatch.setattr(connection.introspection, "table_names", fail)

    tell_planner()

    assert "no space left" in caplog.text
