"""Pages of boards, meetings and items: what they show, and to whom."""

from datetime import date, time

import pytest

from boards.models import Seat
from tests import factories as make
from tests.markup import get, links, texts, title, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("boards.views.timezone.localdate", lambda: date(2021, 1, 15))


def make_public_meeting(board=None, **fields):
    """A meeting with its agenda pack, which is what an import makes."""
    meeting = make.make_meeting(board, **fields)
    make.make_meeting_paper(meeting)
    return meeting


# The list of boards


def test_boards_come_with_their_type_and_their_meetings(client):
    board = make.make_board("Wellbeing Board", themes=[make.make_theme("Housing")])
    make.make_board("Directors", type="governing")
    for day in (date(2020, 12, 2), date(2020, 9, 9), date(2021, 2, 4), date(2021, 6, 1)):
        make.make_meeting(board, met_on=day)

    page = get(client, "/boards/")

    assert texts(page, "article p.app-card__kind") == ["Policy board", "Governing board"]
    assert "Meetings 4" in words(page)
    found = links(page)
    assert found["2 December 2020"] == f"/boards/{board.slug}/2020-12-02/"
    assert found["4 February 2021"] == f"/boards/{board.slug}/2021-02-04/"
    assert found["Theme: Housing"]


def test_choices_say_how_many_boards_they_leave(client):
    theme = make.make_theme("Housing")
    make.make_meeting(make.make_board("One", themes=[theme]), met_on=date(2019, 3, 1))
    make.make_meeting(make.make_board("Two"), met_on=date(2019, 5, 1))

    assert "Housing (1)" in texts(get(client, "/boards/"), "label")
    assert "2019 (2)" in texts(get(client, "/boards/"), "label")
    assert texts(get(client, f"/boards/?theme={theme.slug}&year=2019"), "article h4") == ["One"]


@pytest.mark.parametrize(
    "query", ["theme=no-such", "year=99999999999999999999", "year=no", "type=%00", "page=9"]
)
def test_a_wrong_choice_is_said_and_is_no_error(client, query):
    make.make_board("One")

    page = get(client, f"/boards/?{query}")

    assert texts(page, "h2.govuk-error-summary__title") == ["There is a problem"]
    assert not texts(page, "article")


# A board


def test_seats_stand_by_group_with_members_before_substitutes(client):
    board = make.make_board()
    chair = make.make_person("Member One", honours="CBE")
    make.make_seat(board, chair, group="Labour", role=Seat.Role.CHAIRMAN, authority="Northtown", position=1)
    make.make_seat(board, make.make_person("Member Two"), group="Labour", position=2)
    substitute = {"role": Seat.Role.SUBSTITUTE, "is_substitute": True}
    make.make_seat(board, make.make_person("Member Three"), group="Labour", position=3, **substitute)
    make.make_seat(board, make.make_person("Member Four"), group="Independent", position=4)

    page = get(client, board.get_absolute_url())

    assert texts(page, "h3.app-group__name") == ["Labour", "Independent"]
    assert texts(page, "p.app-group__count") == ["2 members, 1 substitute", "1 member"]
    assert texts(page, "span.app-seats__person") == [
        "Member One CBE",
        "Member Two",
        "Member Three",
        "Member Four",
    ]
    assert texts(page, "span.app-seats__role") == ["Chairman"]
    assert "Northtown" in texts(page, "span.app-seats__authority")


def test_a_board_shows_the_newest_council_year_and_leads_to_the_others(client):
    board = make.make_board()
    make.make_seat(board, make.make_person("Member One"), council_year=2019)
    make.make_seat(board, make.make_person("Member Two"), council_year=2020)

    newest = get(client, board.get_absolute_url())
    assert texts(newest, "span.app-seats__person") == ["Member Two"]
    assert links(newest)["2019 to 2020"] == f"/boards/{board.slug}/?year=2019#seats"

    earlier = get(client, f"{board.get_absolute_url()}?year=2019")
    assert texts(earlier, "span.app-seats__person") == ["Member One"]
    assert "Members in 2019 to 2020" in texts(earlier, "h2")
    assert "The latest members we know of are for 2020 to 2021" in words(earlier)


@pytest.mark.parametrize("wrong", ["1066", "soon", "99999999999999999999", "%00", "2020.5"])
def test_a_wrong_council_year_is_said(client, wrong):
    board = make.make_board()
    make.make_seat(board)

    page = get(client, f"{board.get_absolute_url()}?year={wrong}")

    assert "is not a council year" in texts(page, "p.govuk-error-message")[0]
    assert not texts(page, "span.app-seats__person")


def test_meetings_to_come_stand_apart_from_past_ones_with_their_reports(client):
    board = make.make_board()
    past = make_public_meeting(board, met_on=date(2020, 12, 2))
    make.make_meeting(board, met_on=date(2021, 2, 4), starts_at=time(11))
    item = make.make_item(past, number="4")
    make.make_report(item, title="Health devolution")

    page = get(client, board.get_absolute_url())

    assert "4 February 2021, 11am" in words(page.get_element_by_id("upcoming").getparent())
    held = page.get_element_by_id("meetings").getparent()
    assert "1 agenda item, 1 report" in words(held)
    assert links(page)["Health devolution"] == f"/boards/{board.slug}/2020-12-02/items/4/"


def test_past_meetings_have_pages(client):
    board = make.make_board()
    for month in range(1, 13):
        for day in (1, 8, 15):
            make.make_meeting(board, met_on=date(2019, month, day))

    first, second = get(client, board.get_absolute_url()), get(client, f"{board.get_absolute_url()}?page=2")

    assert "page 1 of 2" in title(first)
    assert "Next page : Page 2 of 2" in links(first)
    assert "1 January 2019" in links(second)
    get(client, f"{board.get_absolute_url()}?page=3", status=404)


def test_a_board_shows_what_it_says_in_its_own_name(client):
    board = make.make_board("Wellbeing Board")
    make.make_ask(issued_by="Wellbeing Board", summary="Pay carers.")
    make.make_ask(issued_by="Another Board", summary="Build homes.")

    page = get(client, board.get_absolute_url())

    assert "Pay carers." in links(page)
    assert "Build homes." not in links(page)


def test_a_board_without_anything_says_so(client):
    said = words(get(client, make.make_board().get_absolute_url()))

    assert "Next meetings None listed." in said
    assert "Past meetings and their reports None listed." in said
    assert "No members listed." in said
    assert "Asks and statements by this board" not in said
