"""From the upload to the draft, and back again."""

import pytest
from django.urls import reverse
from lxml import html

from policies.importing.gathering.found_files import plain_name
from policies.models import Commitment, DocumentImport, Publication, SearchEntry, Statement, Theme
from tests import factories
from tests.importing.documents import PAPER, PLAN
from tests.markup import words
from tests.parsing.made_packs import PACK

State = DocumentImport.State


def newest():
    return DocumentImport.objects.latest("pk")


def shown(response):
    return words(html.fromstring(response.content.decode()))


# Upload


def test_an_upload_shows_kind_reason_records_and_coverage_and_stores_nothing(client, editor, upload):
    client.force_login(editor)

    page = upload(PLAN)

    record = newest()
    assert record.state == State.READY
    assert (record.name, record.size, record.created_by) == ("plan-2030.txt", len(PLAN.encode()), editor)
    assert len(record.sha256) == 64
    assert not Publication.objects.exists()
    assert not Statement.objects.exists()
    said = shown(page)
    assert "Business plan. 3 lines promise “we will”" in said
    assert "lines placed (100.0 %)" in said
    assert "Commitments 6" in said
    assert "count the ducks on every pond twice a year" in said
    assert "Ponds are clean – we will:" in said


def test_a_text_can_be_pasted_under_a_name_of_its_own(client, editor):
    client.force_login(editor)
    sent = {"text": PAPER, "name": "Gardens 2030"}

    client.post(reverse("admin:policies_documentimport_add"), sent)

    assert newest().name == "Gardens 2030.txt"
    assert newest().state == State.READY


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Choose a file or paste a text, but not both."),
        ({"text": " \n"}, "Choose a file or paste a text, but not both."),
        ({"text": "x" * 1_000_001}, "at most 1000000 characters"),
    ],
)
def test_what_cannot_be_taken_is_said_beside_the_form(client, editor, sent, said):
    client.force_login(editor)

    response = client.post(reverse("admin:policies_documentimport_add"), sent)

    assert response.status_code == 400
    assert said in response.content.decode()
    assert not DocumentImport.objects.exists()


def test_other_types_and_too_large_files_are_refused_unread(client, editor, upload, monkeypatch):
    client.force_login(editor)
    monkeypatch.setattr("lga_kb.document_import.forms.FILE_LIMIT", 10)

    assert "Choose a file that ends in .txt" in upload(PLAN, name="plan.exe").content.decode()
    assert "larger than" in upload(PLAN).content.decode()
    assert not DocumentImport.objects.exists()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/plan.txt", "plan.txt"),
        ("C:\\papers\\plan.txt", "plan.txt"),
        ("a\u202eb\nc.txt", "a b c.txt"),
        ("x" * 300 + ".docx", "x" * 115 + ".docx"),
    ],
)
def test_a_name_is_no_path_and_of_bounded_length(sent, kept):
    assert plain_name(sent) == kept


def test_what_is_none_of_the_kinds_is_told_so_and_can_be_read_as_one(client, editor, upload, act):
    client.force_login(editor)

    page = upload("A shopping list.\n\nEggs and milk.\n", name="list.txt")

    record = newest()
    assert record.state == State.FAILED
    assert "This does not look like a document we can read" in shown(page)
    act(record, "choices", {"kind": "article"})
    assert record.choices["kind"] == "article"


def test_markup_in_a_document_is_text_on_the_page(client, editor, upload):
    client.force_login(editor)

    page = upload(PLAN.replace("count the ducks", "count <script>alert(1)</script> the ducks"))

    assert "<script>alert(1)" not in page.content.decode()


def test_the_same_file_again_says_so_and_when(client, editor, upload):
    client.force_login(editor)
    upload(PLAN)

    page = upload(PLAN, name="other.txt")

    assert "The same file was imported before, by editor on" in shown(page)


# Store as a draft


def test_a_stored_draft_is_nowhere_public(client, publisher, upload, act):
    client.force_login(publisher)
    upload(PACK, name="board-pack.txt")
    record = newest()

    act(record, "store")

    assert record.state == State.STORED, record.trouble
    assert {each.state for each in Publication.objects.all()} == {"draft"}
    assert not SearchEntry.objects.exists()
    client.logout()
    for url in ("/publications/", "/boards/", "/themes/", "/years/", "/"):
        page = client.get(url).content.decode()
        for publication in Publication.objects.all():
            assert publication.slug not in page
    for publication in Publication.objects.all():
        assert client.get(publication.get_absolute_url()).status_code == 404
    from boards.models import Board, Meeting, Person, Seat

    assert not Seat.objects.exists()
    assert not Person.objects.exists()
    for meeting in Meeting.objects.select_related("board"):
        assert client.get(meeting.get_absolute_url()).status_code == 404
    for board in Board.objects.all():
        assert client.get(board.get_absolute_url()).status_code == 404


def test_undoing_takes_everything_back(client, publisher, upload, act):
    from boards.models import Board, Meeting, Report

    client.force_login(publisher)
    upload(PACK, name="board-pack.txt")
    record = newest()
    act(record, "store")

    act(record, "undo")

    assert record.state == State.UNDONE
    for model in (Publication, Statement, Board, Meeting, Report):
        assert not model.objects.exists(), model


def test_undoing_puts_back_what_a_draft_held_before(client, publisher, upload, act):
    client.force_login(publisher)
    upload(PLAN)
    act(newest(), "store")
    upload(PLAN.replace("twice a year", "three times a year").replace("- answer", "- open and answer"))
    second = newest()
    act(second, "store")
    assert Commitment.objects.filter(wording__contains="three times").exists()

    act(second, "undo")

    assert second.state == State.UNDONE
    assert not Commitment.objects.filter(wording__contains="three times").exists()
    assert Commitment.objects.filter(wording="count the ducks on every pond twice a year").exists()
    assert Commitment.objects.count() == 6


def test_an_import_under_a_later_one_is_not_undone_first(client, publisher, upload, act):
    client.force_login(publisher)
    upload(PLAN)
    first = newest()
    act(first, "store")
    upload(PLAN.replace("twice a year", "three times a year"))
    act(newest(), "store")

    page = act(first, "undo")

    assert first.state == State.STORED
    assert "was stored later over the same records. Undo that first." in shown(page)


def test_what_is_public_cannot_be_undone(client, publisher, upload, act):
    client.force_login(publisher)
    upload(PLAN)
    record = newest()
    act(record, "store")
    Publication.objects.update(state="published")

    page = act(record, "undo")

    assert record.state == State.STORED
    assert "Withdraw it first" in shown(page)


def test_editors_import_and_only_publishers_undo(client, editor, upload, act):
    client.force_login(editor)
    upload(PLAN)
    record = newest()
    act(record, "store")

    assert act(record, "undo").status_code == 403
    assert record.state == State.STORED


def test_who_may_not_import_sees_nothing_of_it(client, read_in):
    record = read_in(PLAN)
    client.force_login(factories.make_user(username="other", is_staff=True))

    assert client.get(reverse("admin:policies_documentimport_add")).status_code == 403
    assert client.get(reverse("admin:policies_documentimport_change", args=[record.pk])).status_code == 403
    assert client.post(reverse("admin:policies_documentimport_store", args=[record.pk])).status_code == 403


# Something public already


@pytest.fixture
def public_plan(read_in, publisher, act, client, upload):
    client.force_login(publisher)
    upload(PLAN)
    act(newest(), "store")
    Publication.objects.update(state="published")


def test_an_import_of_something_public_waits_and_changes_nothing(client, public_plan, upload, act):
    upload(PLAN.replace("twice a year", "three times a year"))
    record = newest()

    page = act(record, "store")

    assert record.state == State.HELD
    assert "Nothing public has changed" in shown(page)
    assert not Commitment.objects.filter(wording__contains="three times").exists()

    act(record, "publish")
    assert record.state == State.STORED, record.trouble
    assert Commitment.objects.filter(wording__contains="three times").exists()


def test_a_changed_record_shows_old_and_new_with_the_changed_words_marked(client, public_plan, upload):
    page = upload(PLAN.replace("twice a year", "three times a year")).content.decode()

    assert "<del>" in page
    assert "<ins>" in page
    assert "deleted:" in page
    assert "added:" in page


def test_editors_changes_and_lost_records_are_told(client, public_plan, upload, publisher):
    row = Commitment.objects.get(wording__startswith="lobby for benches")
    row.wording = "as an editor mended it"
    row.stamp(fields=["wording"], by=publisher, at=newest().created_at)
    row.save()

    said = shown(upload(PLAN.replace("- count the ducks on every pond twice a year\n", "")))

    assert "Kept, because an editor changed it" in said
    assert "No longer found" in said


# What an editor decides


def test_records_can_be_left_out_and_themes_set(client, publisher, upload, act):
    parks = Theme.objects.create(slug="parks", name="Open spaces", position=1)
    client.force_login(publisher)
    upload(PLAN)
    record = newest()
    places = {
        row["wording"]: place
        for place, row in enumerate(record.preview["rows"])
        if row["group"] == "Commitments"
    }
    ducks = places["count the ducks on every pond twice a year"]
    gates = places["unlock the gates of at least 25 parks before breakfast"]

    act(
        record,
        "choices",
        {"records": "1", f"out-{ducks}": "on", f"themes-{gates}": ["parks"]},
        query="?group=Commitments",
    )

    assert record.state == State.READY
    assert [row["wording"] for row in record.preview["rows"] if row["outcome"] == "left out"] == [
        "count the ducks on every pond twice a year"
    ]
    act(record, "store")
    assert Commitment.objects.count() == 5
    row = Commitment.objects.get(wording__startswith="unlock the gates")
    assert list(row.themes.all()) == [parks]
    assert row.edited_fields == ["themes"]


def test_kind_title_and_dates_can_be_corrected(client, publisher, upload, act):
    client.force_login(publisher)
    upload(PLAN)
    record = newest()
    facts = {
        "facts": "1",
        "kind": "business-plan",
        "title-0": "Plan of the ponds",
        "issued_on-0": "2030-04-01",
        "precision-0": "month",
        "first-0": "2030",
        "last-0": "2032",
    }

    act(record, "choices", facts)
    act(record, "store")

    publication = Publication.objects.get()
    assert publication.title == "Plan of the ponds"
    assert (publication.issued_on.isoformat(), publication.issued_precision) == ("2030-04-01", "month")
    assert (publication.first_year, publication.last_year) == (2030, 2032)
    assert {"title", "issued_on", "years"} <= set(publication.edited_fields)


def test_wrong_corrections_are_said_and_change_nothing(client, publisher, upload, act):
    client.force_login(publisher)
    upload(PLAN)
    record = newest()
    facts = {"facts": "1", "kind": "business-plan", "title-0": "", "first-0": "2031", "last-0": "2030"}

    page = act(record, "choices", facts)

    assert "The last year is before the first." in shown(page)
    assert record.choices["publications"] == {}


def test_a_mistake_in_the_corrections_leaves_the_others_as_they_were_typed(client, publisher, upload, act):
    client.force_login(publisher)
    upload(PLAN)
    record = newest()
    facts = {
        "facts": "1",
        "kind": "business-plan",
        "title-0": "A better title",
        "first-0": "2031",
        "last-0": "2030",
    }

    page = act(record, "choices", facts)

    assert page.status_code == 400
    (form,) = [form for form in html.fromstring(page.content.decode()).forms if "title-0" in form.fields]
    assert (form.fields["title-0"], form.fields["first-0"]) == ("A better title", "2031")
    assert "The last year is before the first." in shown(page)
    assert form.xpath("ancestor::details/@open")
    back = client.get(form.get("action"), {"group": "Commitments"})
    assert back.status_code == 302
    assert back.url.endswith("/change/?group=Commitments")
