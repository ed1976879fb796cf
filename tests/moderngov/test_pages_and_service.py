"""Pages of a ModernGov site: brought in as any document is, and one with what the web service says of the meeting."""

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from boards.models import (
    Action,
    AgendaItem,
    Attendance,
    Board,
    ContactOfficer,
    Decision,
    ExternalId,
    LinkedPaper,
    Meeting,
)
from lga_kb.document_import.import_files import import_file
from policies.importing.parsed import BrokenDocument, Told
from policies.models import Publication
from tests import factories as make
from tests.kept_rows import kept_import
from tests.moderngov import replies
from tests.moderngov.made_pages import ATTENDANCE, PAGE, PASTED, agenda_only

pytestmark = pytest.mark.django_db

EXEMPT = Path(__file__).parents[1] / "parsing" / "meeting_pages" / "exempt.html"
AT = datetime(2026, 4, 1, tzinfo=UTC)
SITE = "https://governance.lga.example.org/mgConvert2PDF.aspx?ID=901"


@pytest.fixture
def save(tmp_path):
    """Import a page as a file of its own."""

    def save(text, name="page.html", **options):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return kept_import(
            lambda: import_file(path, at=AT, **options), name=(name, text, AT, repr(sorted(options.items())))
        )

    return save


@pytest.fixture
def service(bring):
    """The replies of the web service for the same meeting."""

    def service(day="10/02/2026", decided=True):
        told = bring(
            list=replies.meetings(("41", day, "Confirmed"), title="Harbour Lights Board"),
            meeting=replies.meeting(
                "41",
                day,
                committee="Harbour Lights Board",
                items=(
                    replies.item("601", "Apologies for absence", "1."),
                    replies.item(
                        "602",
                        "Lamp oil",
                        "2.",
                        papers=replies.paper("901", "Lamp oil", url=SITE)
                        + replies.paper("902", "Prices", url=SITE),
                        isdecision=decided,
                        isdecisionpublished=decided,
                        minutesnonemptyhtmlbody="<p>Moss Alder spoke.</p><p>That oil be bought.</p>",
                    ),
                    replies.item("603", "Next winter", "3."),
                ),
                attendees=(
                    replies.attendee("21", "Councillor Rowan Birch", attendance="Apologies"),
                    replies.attendee("22", "Councillor Hazel Thorn", attendance="Present"),
                ),
            ),
        )
        assert told["failures"] == []
        return told

    return service


def changed(imported):
    report = imported.stored.report
    return [*report.created, *report.updated, *report.kept, *report.lost]


def assert_is_one_meeting():
    meeting = Meeting.objects.get()
    assert (meeting.board.name, meeting.met_on, meeting.starts_at) == (
        "Harbour Lights Board", date(2026, 2, 10), time(10),
    )  # fmt: skip
    assert [(item.number, item.title) for item in meeting.items.in_print_order()] == [
        ("1", "Apologies for absence"), ("2", "Lamp oil"), ("3", "Next winter"),
    ]  # fmt: skip
    assert Board.objects.count() == 1
    decision = Decision.objects.get()
    assert (decision.item.number, decision.passage is not None) == ("2", True)
    assert decision.wording == "That oil be bought for every lamp."
    assert Action.objects.get().owner == "Moss Alder"
    away = Attendance.objects.get(name__endswith="Rowan Birch")
    assert (away.kind, away.authority) == ("apologies", "Elmshire County Council")
    assert [(paper.number, paper.item.number) for paper in LinkedPaper.objects.current()] == [
        ("901", "2"), ("902", "2"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name"), [(PAGE, "page.html"), (PASTED, "page.txt")], ids=["saved", "pasted"]
)
def test_a_page_becomes_a_meeting_with_what_was_minuted(save, text, name):
    imported = save(text, name)

    meeting = Meeting.objects.get()
    assert (meeting.met_on, meeting.starts_at, meeting.venue) == (
        date(2026, 2, 10), time(10), "Room One, Quay House",
    )  # fmt: skip
    assert [item.title for item in meeting.items.in_print_order()] == [
        "Apologies for absence", "Lamp oil", "Next winter",
    ]  # fmt: skip
    assert [each.wording for each in Decision.objects.all()] == ["That oil be bought for every lamp."]
    assert [(each.wording, each.owner) for each in Action.objects.all()] == [
        ("Officers to buy cans. (Moss Alder)", "Moss Alder")
    ]
    assert [(each.name, each.kind) for each in Attendance.objects.all()] == [("Rowan Birch", "apologies")]
    deferred = AgendaItem.objects.get(number="3")
    assert (deferred.is_deferred, deferred.deferred_to) == (True, date(2026, 4, 14))
    officer = ContactOfficer.objects.get()
    assert (officer.name, officer.post, officer.email) == (
        "Fern Ash", "Governance Officer", "fern.ash@example.org",
    )  # fmt: skip
    assert imported.document.doubts == ()


def test_a_saved_page_leads_to_the_address_that_it_was_saved_from(save):
    save(PAGE)

    assert Publication.objects.get().source_url == (
        "https://governance.lga.example.org/ieListDocuments.aspx?CId=7&MId=41&Ver=4"
    )


def test_a_page_brought_in_again_changes_nothing(save):
    save(PAGE)

    assert changed(save(PAGE)) == []


def test_the_page_and_the_service_are_one_meeting_when_the_service_comes_first(save, service):
    service()
    save(PAGE)

    assert_is_one_meeting()
    assert changed(save(PAGE)) == []
    told = service()
    assert {name: told["report"][name] for name in ("created", "updated", "lost")} == {
        "created": 0, "updated": 0, "lost": 0,
    }  # fmt: skip
    assert_is_one_meeting()


def test_the_page_and_the_service_are_one_meeting_when_the_page_comes_first(save, service):
    save(PAGE)
    service()

    assert_is_one_meeting()
    assert changed(save(PAGE)) == []
    assert_is_one_meeting()


def test_a_page_is_found_by_its_ids_though_the_service_has_moved_the_meeting(save, service):
    service("17/02/2026")
    imported = save(PAGE)

    assert Meeting.objects.get().met_on == date(2026, 2, 17)
    assert any("10 February 2026" in note for note in imported.stored.report.notes)


def test_the_service_finds_the_meeting_of_a_page_though_it_has_moved_since(save, service):
    save(PAGE)
    service("17/02/2026")

    assert Meeting.objects.count() == 1
    assert AgendaItem.objects.count() == 3


def test_a_page_is_of_the_board_that_had_its_name_before(save):
    board = make.make_board("Coast Board", slug="coast-board", previous_names=["Harbour Lights Board"])
    save(PAGE)

    assert Meeting.objects.get().board == board


def test_the_page_before_the_meeting_and_the_one_after_it_have_the_same_items(save):
    save(agenda_only(), "before.html")
    before = set(AgendaItem.objects.values_list("pk", flat=True))
    save(PAGE, "after.html")

    assert len(before) == 3
    assert set(AgendaItem.objects.values_list("pk", flat=True)) == before
    assert Decision.objects.count() == 1
    assert sorted(Publication.objects.values_list("kind", flat=True)) == ["agenda-pack", "minutes"]


def test_a_page_without_minutes_tells_the_agenda_and_nothing_of_what_came_of_it(save):
    imported = save(agenda_only())

    assert imported.detection.kind == "agenda-pack"
    assert [(item.number, item.note) for item in AgendaItem.objects.in_print_order()] == [
        ("1", "To receive any apologies for absence."), ("2", "Report attached."), ("3", ""),
    ]  # fmt: skip
    assert not Decision.objects.exists()
    assert not Attendance.objects.exists()
    assert changed(save(agenda_only())) == []


def test_the_page_of_attendance_tells_each_part_and_nothing_of_who_was_only_expected(save):
    save(PAGE)
    save(ATTENDANCE, "attendance.html")

    assert Meeting.objects.count() == 1
    found = {each.name: (each.kind, each.role) for each in Attendance.objects.all()}
    assert found == {
        "Hazel Thorn": ("present", "Chair"),
        "Rowan Birch": ("apologies", ""),
        "Ivy Reed": ("absent", "Committee Member"),
        "Sorrel Lane": ("substitute", ""),
        "Moss Alder": ("in-attendance", "Senior Adviser"),
    }


def test_pages_of_another_body_are_refused_unless_somebody_names_it(save):
    other = PAGE.replace("LGA governance", "Oakham Borough Council").replace(
        "governance.lga", "democracy.oakham"
    )

    with pytest.raises(BrokenDocument, match="Oakham Borough Council"):
        save(other)

    save(other, told=Told(board="Oakham Harbour Board"))
    assert Meeting.objects.get().board.name == "Oakham Harbour Board"


def test_the_ids_of_another_site_do_not_mean_the_same_meeting(save, service):
    service()
    save(PAGE.replace("governance.lga.example.org", "elsewhere.lga.example.org"))

    assert ExternalId.objects.filter(number="41").count() == 2


def test_what_a_page_says_of_a_restricted_item_is_not_public(save, client):
    save(EXEMPT.read_text(encoding="utf-8"))
    item = AgendaItem.objects.get(number="79/21")

    pages = [item, item.meeting, Publication.objects.get()]
    shown = " ".join(client.get(each.get_absolute_url()).content.decode() for each in pages)

    assert item.is_restricted
    assert "The lamp shop" in shown
    assert "shop be let" not in shown
    assert "Shop plan" not in shown
    assert not item.linked_papers.exists()


def test_what_an_agenda_says_beneath_a_restricted_item_is_not_public(save, client):
    save((EXEMPT.parent / "agenda.html").read_text(encoding="utf-8"))

    shown = client.get(Publication.objects.get().get_absolute_url()).content.decode()

    assert AgendaItem.objects.get(number="4").is_restricted
    assert "Sale of the old wick works" in shown
    assert "To receive the report" not in shown


def test_the_telephone_number_of_the_contact_is_not_public(save, client):
    save(PAGE)

    page = client.get(Publication.objects.get().get_absolute_url()).content.decode()

    assert "Lamp oil" in page
    assert "7946 0000" not in page
    assert "fern.ash@" not in page
