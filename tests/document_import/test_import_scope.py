"""Whoever is kept to some publications or boards imports into these, and into nothing else."""

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.core.management import CommandError, call_command
from django.utils import timezone

from boards.models import Board, Meeting
from lga_kb.document_import import worker
from lga_kb.document_import.work import ask_to_publish, ask_to_store
from policies.editing.roles import PUBLISHER
from policies.models import Commitment, DocumentImport, EditorScope, Publication
from tests import factories
from tests.document_import.conftest import NOON
from tests.importing.documents import PAPER, PLAN
from tests.parsing.made_minutes import LABELLED, SUPPLEMENT
from tests.parsing.made_packs import PACK
from tests.parsing.made_packs import PLAN as BOUND_PLAN
from tests.samples import some_of

pytestmark = pytest.mark.django_db

State = DocumentImport.State
CHANGED_PLAN = PLAN.replace("twice a year", "three times a year")
STEPS = [
    ("store", "ready"),
    ("publish", "held"),
    ("undo", "ready"),
    ("again", "storing"),
    ("choices", "ready"),
]


@pytest.fixture
def stored(read_in, publisher):
    """Import a text whole, as somebody who may do all of it."""

    def store(text, name):
        record = read_in(text, name=name)
        worker.run(ask_to_store(record.pk, by=publisher, at=timezone.now()))
        record.refresh_from_db()
        assert record.state == State.STORED, record.trouble
        return record

    return store


@pytest.fixture
def own_plan(stored):
    return stored(PLAN, "plan-2030.txt").publications.get()


@pytest.fixture
def narrowed(own_plan):
    """A publisher kept to one plan."""
    return factories.make_member(PUBLISHER, publications=[own_plan], username="narrowed")


def snapshot():
    """Every row of the policies and boards, field by field."""
    return {
        model._meta.label: sorted(map(str, model._base_manager.values_list()))
        for app in ("policies", "boards")
        for model in apps.get_app_config(app).get_models()
        if not model._meta.proxy
    }


def check_refused(client, act, record, page):
    DocumentImport.objects.filter(pk=record.pk).update(worked_at=None)
    before = snapshot()

    response = act(record, page, {"kind": "article"} if page == "choices" else {})

    assert response.status_code == 403
    assert "Your rights are limited to some publications and boards." in response.content.decode()
    assert snapshot() == before
    assert LogEntry.objects.filter(object_id=record.pk, change_message__startswith="Refused: Your").exists()


PACK_2 = PACK.replace("Tides", "High tides")


@pytest.mark.parametrize(
    ("earlier", "text"),
    some_of(
        [
            pytest.param([], PAPER, id="new paper"),
            pytest.param([], PACK, id="new pack"),
            pytest.param([PACK], PACK_2, id="changed pack"),
            pytest.param([PACK], LABELLED, id="minutes"),
            pytest.param([PACK], SUPPLEMENT, id="supplement"),
            pytest.param([], f"{PACK}\n{BOUND_PLAN}", id="pack with a plan"),
        ],
        3,
    ),
)
def test_an_import_beyond_the_scope_is_refused_at_every_step(
    client, read_in, stored, narrowed, publisher, act, earlier, text
):
    for number, each in enumerate(earlier):
        stored(each, f"earlier-{number}.md")
    record = read_in(text, name="other-2030.md")
    assert record.state == State.READY, record.trouble
    client.force_login(narrowed)

    for page, state in STEPS:
        DocumentImport.objects.filter(pk=record.pk).update(state=state, stored_by=publisher, stored_at=NOON)
        check_refused(client, act, record, page)


def test_nobody_undoes_a_stored_import_beyond_their_scope(client, stored, narrowed, act):
    record = stored(PACK, "pack.md")
    client.force_login(narrowed)

    check_refused(client, act, record, "undo")


def test_one_s_own_publication_can_be_stored_and_undone(client, narrowed, upload, act):
    client.force_login(narrowed)
    upload(CHANGED_PLAN)
    record = DocumentImport.objects.latest("pk")

    act(record, "store")

    assert record.state == State.STORED, record.trouble
    assert Commitment.objects.filter(wording__contains="three times").exists()
    assert act(record, "undo").status_code == 200
    assert record.state == State.UNDONE
    assert not Commitment.objects.filter(wording__contains="three times").exists()


def test_one_s_own_publication_can_be_published(client, own_plan, narrowed, upload, act):
    Publication.objects.update(state="published")
    client.force_login(narrowed)
    upload(CHANGED_PLAN)
    record = DocumentImport.objects.latest("pk")
    act(record, "store")

    act(record, "publish")

    assert record.state == State.STORED, record.trouble
    assert Commitment.objects.filter(wording__contains="three times").exists()


def test_a_new_publication_is_refused_by_name(client, narrowed, upload, act):
    client.force_login(narrowed)
    upload(PAPER, name="paper-2031.txt")

    page = act(DocumentImport.objects.latest("pk"), "store").content.decode()

    assert "a new publication, “Gardens for all: our offers and asks”" in page
    assert Publication.objects.count() == 1


def test_one_s_own_import_is_discarded_though_it_could_not_be_stored(client, narrowed, upload, act):
    client.force_login(narrowed)
    upload(PAPER, name="paper-2031.txt")
    record = DocumentImport.objects.latest("pk")

    act(record, "undo")

    record.refresh_from_db()
    assert record.state == State.UNDONE


def test_papers_of_one_s_own_boards_and_publications_can_be_imported(client, stored, upload, act):
    pack = stored(PACK, "pack.md").publications.get()
    Publication.objects.update(state="published")
    officer = factories.make_member(PUBLISHER, boards=Board.objects.all(), publications=[pack])
    client.force_login(officer)
    upload(PACK_2, name="pack.md")
    record = DocumentImport.objects.latest("pk")

    act(record, "store")
    act(record, "publish")

    assert record.state == State.STORED, record.trouble
    assert Meeting.objects.get().items.filter(title="High tides").exists()


@pytest.mark.parametrize("lost", ["scope", "role", "account"])
def test_rights_that_are_lost_on_the_way_count_when_it_is_stored(read_in, own_plan, publisher, lost):
    """The work is done later, in a process of its own, which has only the row of the import."""
    record = read_in(CHANGED_PLAN)
    ask_to_store(record.pk, by=publisher, at=timezone.now())
    if lost == "scope":
        EditorScope.objects.create(user=publisher).publications.set([factories.make_publication()])
    elif lost == "role":
        publisher.groups.clear()
    else:
        type(publisher).objects.update(is_active=False)
    before = snapshot()["policies.Statement"]

    with pytest.raises(CommandError, match="right"):
        call_command("run_document_import", record.pk)

    record.refresh_from_db()
    assert record.state == State.READY
    assert "right" in record.trouble
    assert snapshot()["policies.Statement"] == before
    assert LogEntry.objects.filter(object_id=record.pk, user=publisher).exists()


def test_what_the_base_holds_by_then_decides(read_in, narrowed, monkeypatch):
    """The preview shows nothing beyond the scope; by the time it is published, another row changes too."""
    Publication.objects.update(state="published")
    record = read_in(CHANGED_PLAN)
    ask_to_store(record.pk, by=narrowed, at=timezone.now())
    ask_to_publish(record.pk, by=narrowed)
    other = factories.make_publication()
    monkeypatch.setattr(
        "lga_kb.document_import.work.changed_rows",
        lambda stored: [*stored.publications.values(), other],
    )

    with pytest.raises(CommandError, match="something else"):
        call_command("run_document_import", record.pk)

    assert not Commitment.objects.filter(wording__contains="three times").exists()
    record.refresh_from_db()
    assert record.state == State.HELD


def test_an_import_of_which_nothing_is_known_is_for_who_brought_it_in(client, read_in, narrowed, act):
    record = read_in("Eggs and milk.", name="list.txt")
    assert record.state == State.FAILED
    client.force_login(narrowed)
    check_refused(client, act, record, "choices")

    own = read_in("Eggs and milk.", name="list.txt", by=narrowed)

    assert act(own, "choices", {"kind": "article"}).status_code == 200


def test_publishing_a_draft_writes_nothing_of_boards_beyond_the_scope(client, stored):
    """People and seats of a draft wait for it to be published, by whoever publishes it."""
    pack = stored(PACK, "pack.md").publications.get()
    Publication.objects.filter(pk=pack.pk).update(state="in-review")
    client.force_login(factories.make_member(PUBLISHER, publications=[pack]))

    response = client.post(f"/admin/policies/publication/{pack.pk}/move/publish/", {"note": ""})

    pack.refresh_from_db()
    assert response.status_code == 403
    assert pack.state == "in-review"
