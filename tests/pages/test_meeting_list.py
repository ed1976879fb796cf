"""The meetings of all boards on one page, and boards and people in the order in which readers look for them."""

from datetime import date, time

import pytest

from tests import factories as make
from tests.markup import get, get_indexed, links, queries, texts, title, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    for module in ("boards.views", "boards.pages.meeting_list"):
        monkeypatch.setattr(f"{module}.timezone.localdate", lambda: date(2031, 1, 15))


def test_the_next_meetings_of_all_boards_come_first_by_month_with_their_calendar(client):
    wells, ropes = make.make_board("Wells Board"), make.make_board("Ropes Board")
    make.make_meeting(wells, date(2031, 3, 4), starts_at=time(11), venue="Town Hall")
    make.make_meeting(ropes, date(2031, 2, 5), status="cancelled")
    make.make_meeting(ropes, date(2031, 2, 6))
    make.make_item(make.make_meeting(ropes, date(2030, 12, 1)))

    page = get(client, "/meetings/")

    assert words(page.xpath("//main/p")[0]) == "Next: Ropes Board, Thursday 6 February 2031. Add to calendar"
    assert texts(page, "main h3") == ["February 2031", "March 2031", "December 2030"]
    assert [words(each) for each in page.xpath("//main//li[contains(@class, 'app-meeting')]")] == [
        "Wed 5 February 2031 Ropes Board, 5 February 2031 Cancelled time not known, no agenda here",
        "Thu 6 February 2031 Ropes Board, 6 February 2031 time not known, no agenda here "
        "Add to calendar: Ropes Board, 6 February 2031",
        "Tue 4 March 2031 Wells Board, 4 March 2031 11am, Town Hall, no agenda here "
        "Add to calendar: Wells Board, 4 March 2031",
        "Sun 1 December 2030 Ropes Board, 1 December 2030 time not known, 1 agenda item",
    ]
    assert links(page)["Add all meetings to your calendar"] == "/boards/calendar.ics"
    address = f"/boards/{wells.slug}/2031-03-04/calendar.ics"
    assert links(page)["Add to calendar: Wells Board, 4 March 2031"] == address


def test_a_year_narrows_the_meetings_and_a_wrong_one_is_said(client):
    board = make.make_board("Wells Board")
    for year in (2029, 2030, 2032):
        make.make_meeting(board, date(year, 5, 1))

    page = get(client, "/meetings/?year=2029")

    assert title(page).startswith("Meetings in 2029")
    assert texts(page, "main h3") == ["May 2029"]
    assert links(page)["2032"] == "/meetings/?year=2032"
    for wrong in ("1066", "soon", "%00", "9" * 30):
        problem = texts(get(client, f"/meetings/?year={wrong}"), "p.govuk-error-message")
        assert "No meeting is listed for" in problem[0]


def test_meetings_that_nobody_may_see_are_not_listed(client):
    meeting = make.make_meeting(make.make_board("Wells Board"), date(2031, 3, 4))
    make.make_meeting_paper(meeting, make.make_publication(state="draft"))

    page = words(get(client, "/meetings/"))

    assert "Wells Board" not in page
    assert "No future meetings are listed." in page


def test_many_meetings_have_pages_and_cost_no_more_queries(client):
    board = make.make_board("Wells Board")
    make.make_meeting(board, date(2031, 3, 4))
    make.make_meeting(board, date(2030, 3, 4))
    few = queries(client, "/meetings/")
    for number in range(60):
        make.make_meeting(make.make_board(), date(2028, 1 + number // 28, 1 + number % 28))

    assert queries(client, "/meetings/") == few <= 8
    page = get(client, "/meetings/?page=2")
    assert "page 2 of 2" in title(page)
    assert "Next meetings" not in texts(page, "main h2")


def test_boards_with_meetings_come_first_with_the_next_and_the_last(client):
    make.make_board("Anchors Board")
    board = make.make_board("Wells Board", type="committee")
    make.make_meeting(board, date(2031, 3, 4))
    make.make_meeting(board, date(2030, 3, 4))

    page = get_indexed(client, "/boards/")

    assert texts(page, "article h4") == ["Wells Board", "Anchors Board"]
    assert texts(page, "main h3") == ["Boards with meetings here", "Boards without meetings here"]
    wells, anchors = texts(page, "article")
    assert "Next meeting 4 March 2031 Last meeting 4 March 2030 Meetings 2" in wells
    assert "meeting" not in anchors.lower()
    assert links(page)["Meetings of all boards"] == "/meetings/"
    assert texts(get(client, "/boards/?sort=name"), "article h4") == ["Anchors Board", "Wells Board"]


SURNAMES = {
    "Ann Zander": "Group A",
    "Zoe de Ashe": "Group B",
    "Sir Bo Marsh": "Group C",
    "Baroness Holt of Nowhere": "Group D",
}


def test_people_come_by_surname_with_group_and_council(client):
    for name, group in SURNAMES.items():
        make.make_seat(person=make.make_person(name), group=group, authority="Northtown Council")

    people = texts(get_indexed(client, "/people/"), "main ul.app-links li")

    assert [each.split(",")[0] for each in people] == [
        "Zoe de Ashe",
        "Baroness Holt of Nowhere",
        "Sir Bo Marsh",
        "Ann Zander",
    ]
    assert people[3].startswith("Ann Zander, Group A, Northtown Council Member, ")
    by_first = texts(get(client, "/people/?sort=name"), "main ul.app-links li")
    assert by_first[0].startswith("Ann Zander")


def test_an_order_that_only_other_lists_have_still_answers(client):
    make.make_seat(person=make.make_person("Ann Zander"))

    page = get_indexed(client, "/people/?sort=newest")

    assert not texts(page, "h2.govuk-error-summary__title")
