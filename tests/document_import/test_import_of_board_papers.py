"""Supplements and minutes that are brought in by the browser: a draft touches nothing public, and can be undone."""

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from boards.models import Action, AgendaLine, Attendance, Decision, PaperToFollow, Person
from lga_kb.document_import import worker
from lga_kb.document_import.import_files import import_file
from lga_kb.document_import.work import ask_to_store, undo
from policies.editing import workflow
from policies.models import DocumentImport, Publication
from tests.kept_rows import kept_import
from tests.markup import get, words
from tests.moderngov.made_pages import PAGE
from tests.parsing.made_minutes import LABELLED, SUPPLEMENT
from tests.parsing.made_packs import PACK

pytestmark = pytest.mark.django_db

MEETING = "/boards/harbours-and-ferries-board/2026-03-03/"
OF_MEETING = PAGE.replace("Harbour Lights", "Harbours and Ferries").replace("10th February", "3rd March")
PAPERS = {"supplement": SUPPLEMENT, "minutes": LABELLED, "page": OF_MEETING}
FILES = {"supplement": "supplement.md", "minutes": "minutes.md", "page": "page.html"}


@pytest.fixture(autouse=True)
def public_pack(tmp_path):
    path = tmp_path / "pack.md"
    path.write_text(PACK, encoding="utf-8")
    kept_import(lambda: import_file(path, at=timezone.now()), name=("public pack", PACK))


@pytest.fixture
def draft(read_in, publisher):
    def store(name):
        record = read_in(PAPERS[name], name=FILES[name])
        assert record.trouble == ""
        worker.run(ask_to_store(record.pk, by=publisher, at=timezone.now()))
        record.refresh_from_db()
        assert record.state == DocumentImport.State.STORED
        return record

    return store


def publish(by):
    rows = list(Publication.objects.filter(state="draft"))
    workflow.submit(rows, by=by, at=timezone.now())
    workflow.publish(rows, by=by, at=timezone.now())


def counted():
    return {
        model._meta.label: model._base_manager.count()
        for app in ("boards", "policies")
        for model in apps.get_app_config(app).get_models()
        if not model.__name__.startswith("Historical") and "Search" not in model.__name__
        if model is not DocumentImport and not model._meta.proxy
    }


@pytest.mark.parametrize("name", PAPERS)
def test_a_draft_changes_no_public_page(draft, client, name):
    before = words(get(client, MEETING))

    draft(name)

    assert words(get(client, MEETING)) == before


@pytest.mark.parametrize("name", PAPERS)
def test_a_draft_can_be_undone_as_a_whole(draft, publisher, name):
    before = counted()

    undo(draft(name).pk, by=publisher)

    assert counted() == before


def test_publishing_a_supplement_fills_the_ledger(draft, publisher, client):
    draft("supplement")
    assert PaperToFollow.objects.get().supplied_by is None

    publish(publisher)

    assert PaperToFollow.objects.get().report.title == "Ropes and knots"
    assert AgendaLine.objects.filter(paper__kind="supplement").count() == 1
    assert "Received Ropes and knots" in words(get(client, MEETING))


def test_publishing_minutes_shows_what_they_tell(draft, publisher, client):
    draft("minutes")

    publish(publisher)

    assert Attendance.objects.get(name="Member One").person == Person.objects.get(name="Member One")
    assert Decision.objects.count() == 3
    assert Action.objects.count() == 2
    page = words(get(client, MEETING))
    for heading in ("Attendance", "Declarations of interest", "Decisions and actions"):
        assert heading in page


@pytest.mark.parametrize("name", PAPERS)
def test_the_preview_shows_what_a_paper_holds(read_in, client, publisher, name):
    record = read_in(PAPERS[name], name=FILES[name])
    client.force_login(publisher)

    page = client.get(reverse("admin:policies_documentimport_change", args=[record.pk]))

    groups = {row["group"] for row in record.preview["rows"]}
    assert page.status_code == 200
    assert groups >= (
        {"Reports", "Papers to follow"} if name == "supplement" else {"Attendance", "Decisions"}
    )


def test_the_preview_says_which_items_come_in_restricted(read_in, client, publisher):
    exempt = PACK.replace("<b>3. Lanterns</b>", "<b>3. Lanterns (Exempt)</b>")
    record = read_in(exempt, name="pack.md")
    client.force_login(publisher)

    page = client.get(reverse("admin:policies_documentimport_change", args=[record.pk]))

    assert "Item 3, “Lanterns”, is imported as restricted." in page.content.decode()
