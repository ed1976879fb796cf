"""What a preview shows of exempt items, and for how long: to the importer, and to those who may read the items."""

import re
from datetime import timedelta
from functools import partial

import pytest
from django.contrib import admin
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from boards.models import AgendaItem
from lga_kb.document_import import worker
from lga_kb.document_import.exempt import as_read_by
from lga_kb.document_import.import_files import import_file
from lga_kb.document_import.work import ask_to_store
from policies.editing.roles import ADMINISTRATOR, BOARD_OFFICER, EDITOR, PUBLISHER
from policies.models import DocumentImport, ImportBatch, Publication
from tests import factories
from tests.document_import.conftest import NOON
from tests.importing.documents import PLAN
from tests.importing.test_restricted_items import MINUTES, SUPPLEMENT
from tests.kept_rows import kept_import
from tests.parsing.made_packs import PACK
from tests.samples import some_of

pytestmark = pytest.mark.django_db

State = DocumentImport.State
SECRET = re.compile(r"tide tables are due|hushed|tide adviser|officers to print|the sea comes", re.IGNORECASE)
EXEMPT = PACK.replace("<b>2. Tides</b>", "<b>2. Tides (Exempt: paragraph 3)</b>")
PAPERS = {
    "pack": ([], EXEMPT),
    "changed pack": ([EXEMPT], EXEMPT.replace("due for renewal", "due for renewal soon")),
    "supplement": ([PACK], f"{SUPPLEMENT}\nTide tables are due.\n"),
    "minutes": ([PACK], MINUTES.format(number=2, title="Tides")),
    "minutes of an item that the agenda lacks": ([PACK], MINUTES.format(number=4, title="Whales")),
    "pack that is public": ([PACK], EXEMPT),
}


@pytest.fixture
def public(tmp_path):
    def store(*texts):
        for number, text in enumerate(texts):
            path = tmp_path / f"earlier-{number}.md"
            path.write_text(text, encoding="utf-8")
            store_one = partial(import_file, path, at=timezone.now())
            kept_import(store_one, name=("public paper", number, text))

    return store


@pytest.fixture
def look(client):
    """All that the pages of an import show to somebody."""

    def pages(user, record):
        client.force_login(user)
        url = reverse("admin:policies_documentimport_change", args=[record.pk])
        groups = {row["group"] for row in record.preview.get("rows", ())}
        addresses = [
            url,
            *(f"{url}?group={group}" for group in groups),
            *(f"{url}?group=Passages&p={number}" for number in (2, 3)),
            f"{url}history/",
            reverse("admin:policies_documentimport_undo", args=[record.pk]),
            reverse("admin:policies_documentimport_changelist"),
        ]
        return " ".join(client.get(address).content.decode() for address in addresses)

    return pages


@pytest.mark.parametrize("name", some_of(PAPERS, 2))
def test_only_the_importer_and_readers_of_the_items_see_exempt_text(public, read_in, publisher, look, name):
    earlier, text = PAPERS[name]
    public(*earlier)
    record = read_in(text, name="paper.md", by=factories.make_member(PUBLISHER))
    assert record.state == State.READY, record.trouble
    other_board = factories.make_board()
    for user in (publisher, factories.make_member(EDITOR, boards=[other_board])):
        page = look(user, record)
        assert SECRET.findall(page) == []
        assert "The parts that you may not read are left out here." in page
        assert "Coverage" not in page

    assert SECRET.search(look(factories.make_member(ADMINISTRATOR), record))


def test_the_board_s_own_officers_see_it_and_the_importer_sees_it(read_in, public, look):
    public(PACK)
    importer = factories.make_member(EDITOR)
    record = read_in(EXEMPT.replace("agreed", "x"), name="pack.md", by=importer)
    board = AgendaItem.objects.first().meeting.board
    officer = factories.make_member(BOARD_OFFICER, boards=[board])
    factories.role_called(EDITOR).user_set.add(officer)

    assert SECRET.search(look(officer, record))
    fresh = read_in(MINUTES.format(number=4, title="Whales"), name="minutes.md", by=importer)
    assert SECRET.search(look(importer, fresh))


def test_an_importer_is_not_shown_what_is_known_of_an_exempt_item_already(public, read_in, look):
    public(EXEMPT)
    bait = EXEMPT.replace("Tide tables are due for renewal.", "Anything?").replace(
        "Officers to print the tables.", "?"
    )
    importer = factories.make_member(EDITOR)

    record = read_in(bait.replace("The sea comes in.", "?"), name="pack.md", by=importer)

    page = look(importer, record)
    assert "due for renewal" not in page
    assert "Officers to print" not in page
    assert "The sea comes in" not in page


def test_an_item_that_is_restricted_later_closes_the_preview(read_in, public, publisher, look):
    public(PACK)
    record = read_in(PACK.replace("due for", "overdue for"), name="pack.md", by=factories.make_member(EDITOR))
    assert "overdue" in look(publisher, record)

    AgendaItem.objects.filter(number="2").update(is_restricted=True, restricted_because="Exempt.")

    page = look(publisher, record)
    assert "overdue" not in page
    assert SECRET.findall(page) == []


def test_why_an_import_failed_is_told_to_others_without_the_words_that_it_quotes(
    read_in, publisher, look, client
):
    importer = factories.make_member(PUBLISHER)
    record = read_in(EXEMPT.replace("Tide Adviser", "Tide Adviser" * 20), name="pack.md", by=importer)
    assert record.state == State.FAILED
    assert SECRET.search(record.trouble)
    batch = ImportBatch.objects.create(name="Packs", created_by=importer, created_at=NOON)
    DocumentImport.objects.filter(pk=record.pk).update(batch=batch)
    address = reverse("admin:policies_documentimport_batch", args=[batch.pk])

    for user in (publisher, factories.make_member(EDITOR, boards=[factories.make_board()])):
        pages = look(user, record) + client.get(address).content.decode()
        assert SECRET.findall(pages) == []
        assert "“…” has 240 characters" in pages
    for user in (importer, factories.make_member(ADMINISTRATOR)):
        assert SECRET.search(look(user, record))
        assert SECRET.search(client.get(address).content.decode())


def test_suggestions_quote_no_exempt_statement(read_in):
    pack = factories.make_publication(kind="agenda-pack", **factories.IMPORTED)
    item = factories.make_item(is_restricted=True, restricted_because="Exempt.")
    factories.make_report(item, publication=pack, first_position=1, last_position=1)
    secret = factories.make_ask(
        wording="count the ducks on each pond twice a year, secretly",
        passage=factories.make_passage(pack, position=1),
        heading=factories.make_heading(pack),
    )
    secret.themes.set([factories.make_theme()])

    record = read_in(PLAN)

    assert record.state == State.READY
    assert "secretly" not in str(record.preview)


def test_exempt_records_cannot_be_left_out_which_would_leave_their_text_open(read_in, act, client, publisher):
    record = read_in(EXEMPT, name="pack.md")
    keys = [row["key"] for row in record.preview["rows"] if row["group"] != "Passages"]
    DocumentImport.objects.filter(pk=record.pk).update(choices={"left_out": keys})

    for _ in range(2):  # what was not shown so before is shown once more
        worker.run(ask_to_store(record.pk, by=publisher, at=NOON))

    assert AgendaItem.objects.get(number="2").is_restricted
    assert AgendaItem.objects.get(number="2").reports.exists()
    assert not AgendaItem.objects.exclude(number="2").exists()


# How long


def test_a_preview_is_emptied_once_it_is_stored_undone_or_failed(read_in, publisher, act, client):
    client.force_login(publisher)
    stored, undone, failed = (read_in(PLAN) for _ in range(3))
    act(stored, "store")
    act(undone, "undo")
    act(failed, "choices", {"facts": "1", "kind": "minutes", "title-0": "T", "first-0": 2030, "last-0": 2030})

    assert [each.state for each in (stored, undone, failed)] == [State.STORED, State.UNDONE, State.FAILED]
    assert [each.preview for each in (stored, undone, failed)] == [{}, {}, {}]


def test_a_file_and_its_preview_are_deleted_after_the_time_that_is_set(read_in, publisher, settings):
    settings.IMPORT_KEEP_DAYS = 30
    now = timezone.now()
    old, waiting, fresh, stored = (read_in(PLAN, at=now - timedelta(days=31)) for _ in range(4))
    DocumentImport.objects.filter(pk=fresh.pk).update(created_at=now - timedelta(days=29))
    worker.run(ask_to_store(stored.pk, by=publisher, at=now - timedelta(days=31)))
    DocumentImport.objects.filter(pk=waiting.pk).update(
        state=State.STORED, written={"waiting": 1, "created": [], "changed": []},
        stored_by=publisher, stored_at=now - timedelta(days=31),
    )  # fmt: skip
    waiting.publications.set([factories.make_publication(state=Publication.State.DRAFT)])

    call_command("clear_imports")

    kept = {
        each.pk: (each.state, bool(each.data), bool(each.preview)) for each in DocumentImport.objects.all()
    }
    assert kept == {
        old.pk: (State.UNDONE, False, False),
        waiting.pk: (State.STORED, True, True),
        fresh.pk: (State.READY, True, True),
        stored.pk: (State.STORED, False, False),
    }


def test_nothing_is_deleted_where_no_time_is_set(read_in, settings):
    settings.IMPORT_KEEP_DAYS = 0
    record = read_in(PLAN, at=NOON.replace(year=2001))

    call_command("clear_imports")

    record.refresh_from_db()
    assert record.data
    assert record.preview


def test_nothing_offers_the_file_itself():
    """No page of the admin hands the original out; one that does has to ask the same rule."""
    reverse("admin:index")  # the addresses of the site know numbers
    pages = {each.name for each in admin.site.get_model_admin(DocumentImport).get_urls() if each.name}

    assert {page.removeprefix("policies_documentimport_") for page in pages} == {
        *("changelist", "add", "history", "delete", "change"),
        *("choices", "store", "again", "publish", "undo", "open", "close"),
        *("batch", "accept_all", "batch_again", "comments"),
    }


def test_what_no_row_was_made_of_is_withheld_with_an_exempt_item_though_no_row_tells_of_it():
    told = {"unplaced": [{"line": 3, "text": "Hushed."}], "notes": ["A note."], "rows": [], "line_count": 9}
    record = factories.make_document_import(
        preview={
            "publications": [],
            "replaces": [],
            "restricted": ["item-2"],
            "items": {"item-2": "fire-board"},
        }
        | told
    )

    others, own = as_read_by(factories.make_member(EDITOR), record), as_read_by(record.created_by, record)

    assert (others["unplaced"], others["notes"], others["line_count"]) == ([], [], 0)
    assert own["unplaced"] == told["unplaced"]
