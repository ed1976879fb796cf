"""The pack of 2 December 2020 as its page shows it, and how a made-up supplement fills its ledger.

What is expected is kept as keys, counts and hashes.
"""

import hashlib
from datetime import UTC, datetime

import pytest

from boards.models import AgendaItem, MeetingPaper, PaperToFollow, Recommendation, Report, Seat
from lga_kb.document_import.import_files import import_file
from policies.importing.store import tell_planner
from tests.kept_rows import kept_import
from tests.markup import get, links, texts, words

AT = datetime(2026, 11, 22, tzinfo=UTC)
MEETING = "/boards/community-wellbeing-board/2020-12-02/"
KEY = "community-wellbeing-board-2020-12-02"
TO_FOLLOW = ["2", "6", "9"]
PAGES = {"4": (1, 8), "5": (9, 22), "7": (23, 30), "8": (31, 58)}
RECOMMENDED = {
    "health-devolution": 2,
    "joining-up-care-programme-update": 2,
    "update-on-other-board-business": 2,
}
LATEST = "business-plan-2019-22-2020-review-and-update"

pytestmark = pytest.mark.django_db

SUPPLEMENT = """
# Community Wellbeing Board

## Supplementary agenda

Wednesday, 2 December 2020

11.00 am

Published on 30 November 2020

Item\tPage
2. Covid-19 Update\t1 - 4
6. Outside Bodies, Equalities and Diversity champion appointment\t5 - 6

## A made-up note on the virus

### Purpose of report

For information.

### Recommendation

That members read it.

## A made-up list of outside bodies

### Purpose of report

For decision.

### Recommendation

That members choose.
"""


@pytest.fixture
def pack(sources):
    imported = kept_import(lambda: import_file(sources / f"{KEY}.txt", at=AT), name=(KEY, AT))
    tell_planner()  # as the command does: without it a page may take minutes
    return imported


def hash_of(lines):
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def test_the_page_shows_every_item_paper_and_promise(pack, client):
    page = get(client, MEETING)

    items = AgendaItem.objects.in_print_order()
    assert [item.number for item in items] == [str(number) for number in range(1, 11)]
    assert texts(page, "div.app-agenda__item h3") == [item.title for item in items]
    assert hash_of(item.title for item in items) == "a42ca637764876a6"
    assert {item.number: (item.first_page, item.last_page) for item in items if item.first_page} == PAGES
    for first, last in PAGES.values():
        assert f"Pages {first} to {last}" in words(page)
    papers = [str(paper.publication) for paper in MeetingPaper.objects.all()]
    assert len(papers) == 1
    assert set(papers) <= links(page).keys()
    promised = [each for each in texts(page, "div.app-agenda__item") if "Not received" in each]
    assert [each.split()[1] for each in promised] == TO_FOLLOW


def test_the_pages_of_items_show_every_report_and_recommendation(pack, client):
    reports = Report.objects.order_by("position")
    assert [report.item.number for report in reports] == ["4", "5", "7", "8"]
    assert [report.key.removeprefix(f"{KEY}--report--") for report in reports] == [*RECOMMENDED, LATEST]

    for report in reports:
        page = words(get(client, report.item.get_absolute_url()))
        asked = report.recommendations.order_by("position")
        assert len(asked) == RECOMMENDED.get(report.key.removeprefix(f"{KEY}--report--"), 1)
        for recommendation in asked:
            assert " ".join(recommendation.wording.split()) in page
        assert report.title in page or report.title == report.item.title

    wordings = Recommendation.objects.order_by("key").values_list("wording", flat=True)
    assert hash_of(wordings) == "0c9ccca95c4c76ff"


def test_the_page_of_the_board_shows_every_seat(pack, client):
    page = get(client, "/boards/community-wellbeing-board/?year=2020")

    seats = Seat.objects.for_page()
    assert sorted(texts(page, ".app-seats__person")) == sorted(str(seat.person) for seat in seats)
    assert sorted(texts(page, ".app-seats__authority")) == sorted(seat.authority for seat in seats)
    counted = {}
    for seat in seats:
        members, substitutes = counted.get(seat.group, (0, 0))
        counted[seat.group] = (members + (not seat.is_substitute), substitutes + seat.is_substitute)
    assert counted == {
        "Conservative": (7, 3),
        "Labour": (7, 3),
        "Liberal Democrat": (2, 1),
        "Independent": (2, 3),
    }
    assert hash_of(f"{seat.person} {seat.role} {seat.authority}" for seat in seats) == "e01b9e253066267a"


def test_a_made_supplement_fills_the_ledger(pack, client, tmp_path):
    path = tmp_path / "supplement.md"
    path.write_text(SUPPLEMENT, encoding="utf-8")

    before = list(AgendaItem.objects.order_by("pk").values())
    import_file(path, at=AT)

    supplied = PaperToFollow.objects.order_by("item__position")
    assert [(row.item.number, row.report and row.report.title) for row in supplied] == [
        ("2", "A made-up note on the virus"),
        ("6", "A made-up list of outside bodies"),
        ("9", None),
    ]
    page = get(client, MEETING)
    assert words(page).count("Not received") == 1
    assert "Supplement, added on 30 November 2020" in words(page)
    assert "Supplement pages 1 to 4 of" in words(page)
    assert list(AgendaItem.objects.order_by("pk").values()) == before
    again = import_file(path, at=AT).stored.report
    assert again.created == []
    assert again.updated == []
