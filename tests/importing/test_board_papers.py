"""What follows an agenda pack: a supplement fills the ledger, minutes tell what came of the meeting."""

from datetime import UTC, date, datetime, time

import pytest

from boards.models import (
    Action,
    AgendaItem,
    AgendaLine,
    Attendance,
    Decision,
    Declaration,
    Meeting,
    MeetingPaper,
    PaperToFollow,
    Person,
    Report,
)
from lga_kb.document_import.import_files import finish, import_file, parse_manuscript
from policies.importing.convert import read
from policies.importing.store import SourceFile, store
from policies.models import Publication
from tests import factories as make
from tests.kept_rows import kept_import
from tests.parsing.made_minutes import IN_ROWS, LABELLED, MARKED, SUPPLEMENT, UNLABELLED
from tests.parsing.made_packs import PACK

pytestmark = pytest.mark.django_db

AT = datetime(2026, 4, 1, tzinfo=UTC)


@pytest.fixture
def bring(tmp_path):
    """Import a text as a file of its own, and tell what was created, updated and kept."""

    def bring(name, text):
        path = tmp_path / f"{name}.md"
        path.write_text(text, encoding="utf-8")
        return kept_import(lambda: import_file(path, at=AT).stored.report, name=(name, text, AT))

    return bring


def changed(report):
    return [*report.created, *report.updated, *report.kept, *report.lost]


def promise():
    return PaperToFollow.objects.get()


# Several meetings on a day


def test_a_pack_is_laid_before_the_meeting_that_begins_when_it_says(bring):
    board = make.make_board("Harbours and Ferries Board", slug="harbours-and-ferries-board")
    morning = make.make_meeting(board, date(2026, 3, 3), starts_at=time(10))
    afternoon = make.make_meeting(board, date(2026, 3, 3), starts_at=time(14, 30), sitting=2)

    bring("pack", PACK)
    again = bring("pack", PACK)

    assert afternoon.items.count() > 1
    assert not morning.items.exists()
    assert changed(again) == []


# Supplements and the ledger


def test_a_promise_is_missing_until_the_supplement_comes(bring):
    bring("pack", PACK)

    assert promise().item.title == "Ropes and knots"
    assert promise().wording == "Paper to follow."
    assert promise().promised_in.kind == "agenda-pack"
    assert promise().supplied_by is None

    bring("supplement", SUPPLEMENT)

    assert (
        promise().supplied_by.title == "Harbours and Ferries Board: supplement to the agenda of 3 March 2026"
    )
    assert promise().report.title == "Ropes and knots"


def test_a_supplement_leaves_the_agenda_as_the_pack_prints_it(bring):
    bring("pack", PACK)
    before = list(AgendaItem.objects.order_by("position").values())

    bring("supplement", SUPPLEMENT)

    assert list(AgendaItem.objects.order_by("position").values()) == before
    lines = AgendaLine.objects.filter(item__number="4").in_paper_order()
    assert [(line.paper.kind, line.first_page, line.last_page, line.status) for line in lines] == [
        ("agenda-pack", None, None, "to-follow"),
        ("supplement", 3, 6, ""),
    ]


def test_papers_say_when_they_were_added(bring):
    bring("supplement", SUPPLEMENT)
    bring("pack", PACK)
    bring("late", MARKED)

    papers = MeetingPaper.objects.for_list()

    assert [(paper.kind, paper.added_on) for paper in papers] == [
        ("agenda-pack", None),
        ("supplement", date(2026, 2, 27)),
        ("late-paper", None),
    ]


def test_a_late_paper_adds_the_items_that_the_agenda_lacks(bring):
    bring("pack", PACK)
    bring("late", MARKED)

    assert AgendaItem.objects.get(number="5").title == "Buoys"
    assert promise().report.title == "A note on knots"
    assert Report.objects.get(title="Item 5: Buoys").item.number == "5"


def test_the_first_paper_that_came_is_the_one_that_supplied(bring):
    for name, text in (("pack", PACK), ("late", MARKED), ("supplement", SUPPLEMENT)):
        bring(name, text)

    assert promise().supplied_by.slug.endswith("late-papers-items-4-5")


@pytest.mark.parametrize("order", [("pack", "supplement"), ("supplement", "pack")])
def test_either_may_come_first(bring, order):
    texts = {"pack": PACK, "supplement": SUPPLEMENT}
    for name in order:
        bring(name, texts[name])

    assert promise().supplied_by.kind == "supplement"
    assert promise().promised_in.kind == "agenda-pack"
    assert AgendaItem.objects.count() == 4


def test_a_report_without_number_is_matched_by_its_title(bring):
    bring("pack", PACK)
    bare = SUPPLEMENT.replace("Item\tPage\n<b>4. Ropes and knots</b>\t3 - 6\n", "")

    bring("supplement", bare)

    assert promise().report.title == "Ropes and knots"


def test_a_supplement_without_numbers_finds_its_items_by_title_and_adds_others_after_them(bring):
    bring("pack", PACK)
    bare = SUPPLEMENT.replace("<b>4. Ropes and knots</b>", "Ropes and knots")
    bare = bare.replace("\n## Ropes and knots", "Whales\t7 - 9\n\n## Ropes and knots", 1)

    for _ in range(2):
        report = bring("supplement", bare)

    assert promise().report.title == "Ropes and knots"
    assert list(AgendaItem.objects.in_print_order().values_list("number", "title"))[3:] == [
        ("4", "Ropes and knots"),
        ("5", "Whales"),
    ]
    assert changed(report) == []


def test_what_an_editor_entered_in_the_ledger_stands(bring):
    bring("pack", PACK)
    row = promise()
    row.stamp(fields=["supplied_by"], by=None, at=AT)
    row.save()

    bring("supplement", SUPPLEMENT)

    assert promise().supplied_by is None


def test_minutes_of_the_meeting_before_supply_what_was_promised_of_it(bring):
    bring("minutes", LABELLED)
    board = Meeting.objects.get().board
    item = make.make_item(
        make.make_meeting(board, date(2026, 5, 4)), title="Decisions and actions from the previous meeting"
    )
    make.make_paper_to_follow(item)

    bring("minutes", LABELLED)

    assert promise().supplied_by.kind == "minutes"


def test_a_draft_supplement_does_not_touch_a_public_ledger(bring, tmp_path):
    bring("pack", PACK)
    path = tmp_path / "supplement.md"
    path.write_text(SUPPLEMENT, encoding="utf-8")
    _, document = parse_manuscript(read(path))

    stored = store(document, file=SourceFile(name="s.md", sha256="0" * 64), at=AT, as_draft=True, then=finish)

    assert promise().supplied_by is None
    assert "paper to follow harbours-and-ferries-board-2026-03-03--item-4" in stored.report.waiting
    assert not stored.report.updated


# Minutes


def test_minutes_tell_who_came(bring):
    seated = make.make_person("Member One", slug="member-one")

    bring("minutes", LABELLED)

    rows = Attendance.objects.order_by("position")
    assert [(row.name, row.kind, row.role) for row in rows] == [
        ("Member One", "present", "Chairman"),
        ("Member Four", "present", "Vice-Chairman"),
        ("Member Two", "present", ""),
        ("Member Three", "substitute", ""),
        ("Member Five", "apologies", ""),
        ("Member Six", "apologies", ""),
        ("Officer One", "in-attendance", "Tide Adviser"),
    ]
    assert rows[0].person == seated
    assert rows[3].instead_of.name == "Member Five"
    assert rows[6].person is None
    assert Person.objects.get(name="Member Four").honours == "OBE"


def test_minutes_tell_what_was_decided_and_what_is_to_be_done(bring):
    bring("pack", PACK)
    bring("minutes", LABELLED)

    decisions = Decision.objects.order_by("item__position", "position")
    assert [(each.item.title, each.number, each.wording.split("\n")[0]) for each in decisions] == [
        ("Tides", "1", "Agreed the new tables; and"),
        ("Tides", "2", "Noted the price:"),
        ("Lanterns", "", "Members noted the count."),
    ]
    actions = Action.objects.order_by("position")
    assert [(each.item.title, each.owner, each.due_on) for each in actions] == [
        ("Tides", "Officers", date(2026, 4, 1)),
        ("Tides", "The Chairman", None),
    ]
    declared = Declaration.objects.get()
    assert (declared.name, declared.person.name, declared.item.title) == (
        "Member Two",
        "Member Two",
        "Lanterns",
    )


def test_minutes_settle_the_next_meeting_and_nothing_else(bring):
    bring("pack", PACK)
    bring("minutes", LABELLED.replace("Monday, 4 May 2026, 10.00 am", "Tuesday, 5 May 2026, 9.30 am"))

    bring("pack", PACK)

    meeting = Meeting.objects.get()
    assert (meeting.next_met_on, meeting.next_starts_at) == (date(2026, 5, 5), time(9, 30))
    assert (meeting.starts_at, meeting.venue) == (time(14, 30), "Pier Room, Old Custom House")


def test_a_meeting_without_an_agenda_gets_the_items_of_its_minutes(bring):
    bring("minutes", UNLABELLED)

    items = AgendaItem.objects.order_by("position")
    assert [(item.number, item.title) for item in items] == [
        ("1", "Welcome and apologies"),
        ("2", "Minutes of the last meeting"),
        ("3", "Moorings"),
    ]
    assert Publication.objects.get(kind="minutes").is_draft


def test_minutes_are_matched_by_number_where_the_titles_have_a_word_in_common(bring):
    bring("pack", PACK)
    bring("minutes", LABELLED.replace("## 3. Lanterns", "## 3. Update on lamps and lanterns"))

    assert Decision.objects.get(wording="Members noted the count.").item.title == "Lanterns"
    assert not AgendaLine.objects.filter(paper__kind="minutes", item__title="Ropes and knots").exists()


def test_items_that_the_pack_does_not_list_stand_after_it(bring):
    bring("late", MARKED)
    bring("pack", PACK)

    numbers = AgendaItem.objects.in_print_order().values_list("number", flat=True)
    assert list(numbers) == ["1", "2", "3", "4", "5"]


def test_an_outcome_of_an_item_that_the_agenda_lacks_is_one_of_the_meeting(bring):
    bring("pack", PACK)
    bring("minutes", LABELLED.replace("## 3. Lanterns", "## 9. Whales").replace("## 2. Tides", "## 2. Tides"))

    assert Decision.objects.get(wording="Members noted the count.").item is None


@pytest.mark.parametrize(
    "files",
    [
        {"pack": PACK, "supplement": SUPPLEMENT, "minutes": LABELLED, "late": MARKED},
        {"minutes": LABELLED, "supplement": SUPPLEMENT, "pack": PACK},
        {"minutes": UNLABELLED, "rows": IN_ROWS},
    ],
    ids=["in order", "backwards", "minutes alone"],
)
def test_a_second_import_of_everything_changes_nothing(bring, files):
    for _ in range(2):  # what came first may learn from what came later
        for name, text in files.items():
            bring(name, text)

    assert [changed(bring(name, text)) for name, text in files.items()] == [[] for _ in files]


def test_in_order_already_the_second_import_changes_nothing(bring):
    files = {"pack": PACK, "supplement": SUPPLEMENT, "minutes": LABELLED}
    for name, text in files.items():
        bring(name, text)

    assert [changed(bring(name, text)) for name, text in files.items()] == [[], [], []]


def test_an_import_keeps_what_editors_changed(bring):
    bring("minutes", LABELLED)
    action = Action.objects.get(owner="Officers")
    action.owner, action.closed_on = "Officer Nine", date(2026, 4, 2)
    action.stamp(fields=["owner", "closed_on"], by=None, at=AT)
    action.save()

    report = bring("minutes", LABELLED)

    action.refresh_from_db()
    assert (action.owner, action.closed_on) == ("Officer Nine", date(2026, 4, 2))
    assert report.kept == [action.key]


def test_an_item_joins_the_matter_that_its_title_names(bring):
    matter = make.make_matter("Rope", titles=["Ropes and knots"])

    bring("pack", PACK)

    assert AgendaItem.objects.get(matter=matter).number == "4"
