"""Undoing an import keeps what people changed since, and says so; who accepted, published and withdrew stays known."""

from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html

from lga_kb.document_import import worker
from lga_kb.document_import.work import ask_to_publish, ask_to_store
from policies.editing import workflow
from policies.editing.moves import moves_of
from policies.editing.scheduled import publish_due
from policies.models import DocumentImport, Publication, SearchEntry, Statement
from policies.search.index import rebuild_all
from tests.importing.documents import PLAN

pytestmark = pytest.mark.django_db
State = DocumentImport.State


def shown(page):
    return " ".join(html.fromstring(page.content.decode()).text_content().split())


def store(record, by):
    worker.run(ask_to_store(record.pk, by=by, at=timezone.now()))
    record.refresh_from_db()
    return record


def rows():
    return list(Publication.objects.all())


def make_public(by, *, ago=timedelta()):
    at = timezone.now() - ago
    workflow.submit(rows(), by=by, at=at)
    workflow.publish(rows(), by=by, at=at)


def test_what_was_changed_again_since_is_kept_and_listed(read_in, publisher, editor, client, act):
    store(read_in(PLAN), publisher)
    second = store(read_in(PLAN.replace("ducks", "geese").replace("benches", "seats")), publisher)
    later = Statement.objects.get(wording__contains="geese")
    later.wording = "count the swans"
    later.stamp(fields=["wording"], by=editor, at=timezone.now())
    later.save()
    client.force_login(publisher)

    asked = shown(act(second, "undo"))  # which asks nothing more when it is sent

    assert second.state == State.UNDONE
    later.refresh_from_db()
    assert later.wording == "count the swans"
    assert "Kept, because it has changed since" in asked
    assert Statement.objects.filter(wording__contains="benches").exists()
    assert not Statement.objects.filter(wording__contains="seats").exists()


def test_the_page_that_asks_lists_what_was_edited_since(read_in, publisher, editor, client):
    first = store(read_in(PLAN), publisher)
    row = Statement.objects.get(wording__contains="ducks")
    row.summary = "Count the birds"
    row.stamp(fields=["summary"], by=editor, at=timezone.now())
    row.save()
    client.force_login(publisher)

    page = shown(client.get(f"/admin/policies/documentimport/{first.pk}/undo/"))

    assert "Edited since then, and deleted with the import" in page
    assert "Count the birds (by editor" in page


def test_an_import_that_was_withdrawn_can_be_undone(read_in, publisher, client, act):
    record = store(read_in(PLAN), publisher)
    make_public(publisher, ago=timedelta(days=30))
    workflow.withdraw(rows(), by=publisher, at=timezone.now(), note="The wrong file.")
    client.force_login(publisher)

    act(record, "undo")

    assert record.state == State.UNDONE
    assert not Publication.objects.exists()
    assert rebuild_all() == 0


@pytest.mark.parametrize(("hours", "is_undone"), [(2, True), (30, False)])
def test_what_was_published_by_mistake_can_be_undone_for_a_day(
    read_in, publisher, client, act, hours, is_undone
):
    record = store(read_in(PLAN), publisher)
    make_public(publisher, ago=timedelta(hours=hours))
    rebuild_all()
    client.force_login(publisher)

    page = shown(act(record, "undo"))

    assert (record.state == State.UNDONE) == is_undone
    assert ("Withdraw it first" in page) != is_undone
    assert SearchEntry.objects.exists() != is_undone
    assert rebuild_all() == 0


def test_who_accepted_and_who_published_is_on_the_import_and_in_every_history(
    read_in, publisher, editor, client
):
    store(read_in(PLAN, by=editor), editor)
    assert {row.history.latest().history_user for row in rows()} == {editor}
    make_public(publisher)
    again = store(read_in(PLAN.replace("ducks", "geese"), by=editor), editor)
    assert again.state == State.HELD

    worker.run(ask_to_publish(again.pk, by=publisher))  # no request says who it is

    again.refresh_from_db()
    assert (again.stored_by, again.published_by) == (editor, publisher)
    version = Statement.objects.get(wording__contains="geese").history.latest()
    assert version.history_user == publisher
    client.force_login(publisher)
    page = shown(client.get(f"/admin/policies/documentimport/{again.pk}/change/"))
    assert "Accepted by editor" in page
    assert "Published by publisher" in page


def test_what_is_published_at_a_set_time_is_published_by_who_set_it(read_in, publisher, editor):
    store(read_in(PLAN), publisher)
    now = timezone.now()
    workflow.submit(rows(), by=editor, at=now)
    workflow.publish_at(rows(), when=now + timedelta(hours=1), by=publisher, at=now)

    publish_due(at=now + timedelta(hours=2))

    for row in rows():
        published, submitted = moves_of(row)
        assert (published.done, published.who) == ("Published", "publisher")
        assert (submitted.done, submitted.who) == ("Submitted for review", "editor")


def test_an_import_does_not_say_of_itself_that_its_file_was_there_before(read_in, publisher, client):
    record = store(read_in(PLAN), publisher)
    client.force_login(publisher)

    first = shown(client.get(f"/admin/policies/documentimport/{record.pk}/change/"))
    again = read_in(PLAN)
    second = shown(client.get(f"/admin/policies/documentimport/{again.pk}/change/"))

    assert "same file" not in first
    assert "same file" in second
