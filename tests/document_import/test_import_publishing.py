"""What waits while a pack is a draft comes with its publication."""

import pytest
from django.utils import timezone

from boards.models import Board, Person, Seat
from lga_kb.document_import import worker
from lga_kb.document_import.work import ask_to_store
from policies.editing import workflow
from policies.models import DocumentImport, Publication, SearchEntry
from tests import factories
from tests.parsing.made_packs import PACK

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(read_in, publisher):
    record = read_in(PACK, name="board-pack.txt")
    worker.run(ask_to_store(record.pk, by=publisher, at=timezone.now()))
    return DocumentImport.objects.get(pk=record.pk)


def publish(by):
    rows = list(Publication.objects.filter(state="draft"))
    workflow.submit(rows, by=by, at=timezone.now())
    workflow.publish(rows, by=by, at=timezone.now())


def test_people_and_seats_are_stored_when_the_pack_is_published(draft, publisher):
    assert draft.written["waiting"]
    assert not Seat.objects.exists()

    publish(publisher)

    assert Seat.objects.exists()
    assert Person.objects.exists()
    assert SearchEntry.objects.filter(kind="person").exists()
    assert SearchEntry.objects.filter(kind="report").exists()


def test_what_an_editor_deleted_from_the_draft_does_not_come_back(draft, publisher):
    report = Publication.objects.first().reports.order_by("pk").last()
    report.recommendations.all().delete()
    report.contact_officers.all().delete()
    key = report.key
    report.delete()

    publish(publisher)

    assert not Publication.objects.filter(reports__key=key).exists()


def test_a_public_board_is_not_changed_by_a_draft(read_in, publisher):
    record = read_in(PACK, name="board-pack.txt")
    slug = next(row["title"] for row in record.preview["rows"] if row["model"] == "boards.board")
    board = factories.make_board(slug, summary="Looks after lanterns.")
    board.slug = slug.lower().replace(" ", "-")
    board.save()

    worker.run(ask_to_store(record.pk, by=publisher, at=timezone.now()))

    assert not board.seats.exists()
    assert Board.objects.get(pk=board.pk).short_name == ""
