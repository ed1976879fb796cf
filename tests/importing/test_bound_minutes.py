"""Minutes bound into a pack become records of the earlier meeting, once, whether or not its own minutes come too."""

from datetime import UTC, date, datetime

import pytest

from boards.models import Action, AgendaItem, Attendance, Decision, Meeting, MeetingPaper
from lga_kb.document_import.import_files import import_file
from tests.kept_rows import kept_import
from tests.parsing.made_minutes import LABELLED

pytestmark = pytest.mark.django_db

AT = datetime(2026, 6, 1, tzinfo=UTC)
NOTE = (
    LABELLED.replace("# Note of last", "## Note of last", 1)
    .replace("\n## ", "\n### ")
    .replace("### Note", "## Note")
)
PACK = f"""
# Harbours and Ferries Board

There will be a meeting of the Harbours and Ferries Board at 2.30 pm on Monday, 4 May 2026

## Agenda

1. Welcome
2. Note of the last meeting 1 - 4
3. Ropes 5 - 9

{NOTE}

## Ropes

### Purpose of report

For decision.
"""


@pytest.fixture
def bring(tmp_path):
    """Import a text as a file of its own, and tell what came of it."""

    def bring(name, text):
        path = tmp_path / f"{name}.md"
        path.write_text(text, encoding="utf-8")
        return kept_import(lambda: import_file(path, at=AT), name=(name, text, AT))

    return bring


def told():
    """What is held of the earlier meeting."""
    earlier = Meeting.objects.get(met_on=date(2026, 3, 3))
    return {
        model.__name__: list(model.objects.filter(meeting=earlier).order_by("key").values())
        for model in (Decision, Action, Attendance, AgendaItem)
    }


def changed(imported):
    report = imported.stored.report
    return [*report.created, *report.updated, *report.kept, *report.lost]


def test_a_pack_tells_what_came_of_the_meeting_before(bring, client):
    bring("pack", PACK)

    rows = told()
    assert {name: len(found) for name, found in rows.items()} == {
        "Decision": 3,
        "Action": 2,
        "Attendance": 7,
        "AgendaItem": 4,
    }
    pack = MeetingPaper.objects.get(kind="agenda-pack").publication
    assert {row.passage.publication for row in Decision.objects.all()} == {pack}
    assert list(
        AgendaItem.objects.filter(meeting__met_on=date(2026, 5, 4)).values_list("title", flat=True)
    ) == [
        "Welcome",
        "Note of the last meeting",
        "Ropes",
    ]
    page = client.get("/boards/harbours-and-ferries-board/2026-03-03/").content.decode()
    assert "Agreed the new tables" in page


@pytest.mark.parametrize("order", [("pack", "minutes"), ("minutes", "pack")])
def test_nothing_is_doubled_where_its_own_minutes_come_too(bring, order):
    texts = {"pack": PACK, "minutes": LABELLED}
    bring(order[0], texts[order[0]])
    before = told()

    second = bring(order[1], texts[order[1]])

    assert told() == before
    outcomes = [key for key in changed(second) if "--decision-" in key or "--action-" in key]
    assert outcomes == []
    assert [changed(bring(name, texts[name])) for name in order] == [[], []]


def test_what_is_told_in_the_same_words_under_another_number_is_the_same(bring):
    bring("pack", PACK)
    before = [row["key"] for row in told()["Decision"]]

    bring("minutes", LABELLED.replace("## 3. Lanterns", "## 7. Lanterns"))

    assert [row["key"] for row in told()["Decision"]] == before


def test_without_a_date_nothing_is_stored_and_the_account_says_so(bring):
    imported = bring("pack", PACK.replace("**Date:** Tuesday 3 March 2026\n", ""))

    assert Meeting.objects.count() == 1
    assert not Decision.objects.exists()
    assert [each.text for each in imported.document.unplaced] == [
        "Minutes of an earlier meeting: no date of it is printed over them, so nothing is stored of what they tell."
    ]


def test_minutes_of_another_board_are_no_minutes_of_this_one(bring):
    bring("pack", PACK.replace("Note of last Harbours and Ferries Board", "Note of last Rope and Oil Board"))

    assert Meeting.objects.count() == 1


def test_what_they_tell_of_an_exempt_item_is_hidden_in_the_pack_too(bring, client):
    hushed = "**Decision:** Hushed oil was bought.\n\nIt was hushed up."
    lanterns = "### 3. Lanterns\n\n**Decision:** Members noted the count."
    bring("pack", PACK.replace(lanterns, f"### 3. Lanterns (Exempt)\n\n{hushed}"))

    # How far the mark reaches in the pack is open, so that the item with the whole note is restricted there.
    restricted = AgendaItem.objects.filter(is_restricted=True).order_by("meeting__met_on")
    assert [item.title for item in restricted] == ["Lanterns", "Note of the last meeting"]
    assert Decision.objects.get(wording="Hushed oil was bought.").item.is_restricted
    papers = [paper.publication.get_absolute_url() for paper in MeetingPaper.objects.all()]
    for address in (*papers, "/boards/harbours-and-ferries-board/2026-03-03/", "/search/?q=hushed+oil"):
        assert "ushed oil was" not in client.get(address).content.decode()
        assert "It was hushed up" not in client.get(address).content.decode()
