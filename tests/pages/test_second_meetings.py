"""A board that meets twice on a day: each meeting has its address, and its time tells it from the other."""

from datetime import date, time

import icalendar
import pytest

from tests import factories as make
from tests.markup import get, links, texts

pytestmark = pytest.mark.django_db

DAY = "/boards/fire-board/2020-12-02/"


@pytest.fixture
def both():
    """Two meetings of a day, the second of which begins first, each with an item 2."""
    board = make.make_board("Fire Board", slug="fire-board", summary="Leads on fire.")
    late = make.make_meeting(board, date(2020, 12, 2), starts_at=time(14))
    early = make.make_meeting(board, date(2020, 12, 2), starts_at=time(10), sitting=2)
    for meeting, title in ((late, "Ladders"), (early, "Hoses")):
        make.make_item(meeting, number="2", title=title)
    return late, early


def test_each_has_an_address_and_items_beneath_it(client, both):
    late, early = both

    assert (late.get_absolute_url(), early.get_absolute_url()) == (DAY, f"{DAY}2/")
    assert texts(get(client, DAY), "h1") == ["Fire Board, 2 December 2020, 2pm"]
    assert texts(get(client, f"{DAY}2/"), "h1") == ["Fire Board, 2 December 2020, 10am"]
    assert texts(get(client, f"{DAY}items/2/"), "h1") == ["Item 2: Ladders"]
    assert texts(get(client, f"{DAY}2/items/2/"), "h1") == ["Item 2: Hoses"]


@pytest.mark.parametrize("address", ["1/", "3/", "02/", "0/", "99999/", "2/2/", "items/1/"])
def test_there_is_one_address_for_each(client, both, address):
    assert client.get(f"{DAY}{address}").status_code == 404


def test_lists_tell_them_apart_by_their_times(client, both):
    board = get(client, "/boards/fire-board/")
    feed = client.get("/boards/fire-board/feed.atom").content.decode()

    found = links(board)
    assert found["2 December 2020, 2pm"] == DAY
    assert found["2 December 2020, 10am"] == f"{DAY}2/"
    assert "Meeting on 2 December 2020, 2pm" in feed
    assert "Meeting on 2 December 2020, 10am" in feed


def test_each_leads_to_the_other(client, both):
    assert links(get(client, DAY))["2 December 2020, 10am"] == f"{DAY}2/"
    assert links(get(client, f"{DAY}2/"))["2 December 2020, 2pm"] == DAY


def test_the_card_of_a_board_leads_to_a_meeting_that_is_there(client, both):
    late, early = both
    assert links(get(client, "/boards/"))["2 December 2020"] == DAY
    late.items.all().delete()
    late.delete()

    assert links(get(client, "/boards/"))["2 December 2020"] == f"{DAY}2/"


def test_a_calendar_holds_both(client, both):
    calendar = icalendar.Calendar.from_ical(client.get("/boards/fire-board/calendar.ics").content)
    one = icalendar.Calendar.from_ical(client.get(f"{DAY}2/calendar.ics").content)

    assert {event["uid"] for event in calendar.walk("VEVENT")} == {f"{each.uid}@meetings" for each in both}
    assert [event["dtstart"].dt.hour for event in one.walk("VEVENT")] == [10]


def test_a_meeting_alone_on_its_day_says_its_day_only(client):
    meeting = make.make_meeting(make.make_board("Fire Board"), starts_at=time(14))

    assert texts(get(client, meeting.get_absolute_url()), "h1") == ["Fire Board, 2 December 2020"]


def test_programs_find_each_under_its_key(client, both):
    listed = client.get("/api/v1/meetings/").json()["results"]

    assert [each["key"] for each in listed] == ["fire-board/2020-12-02", "fire-board/2020-12-02/2"]
    for each in listed:
        assert client.get(each["url"]).json() == each
        assert client.get(each["page"]).status_code == 200
    quoted = client.get("/api/v1/meetings/fire-board/2020-12-02%2F2/")
    assert quoted.json()["sitting"] == 2


def test_a_list_of_the_api_goes_on_between_the_two(client, both):
    first = client.get("/api/v1/meetings/?page_size=1").json()

    following = client.get(first["next"]).json()

    assert [each["key"] for each in following["results"]] == ["fire-board/2020-12-02/2"]


def test_the_sitemap_names_both(client, both):
    told = client.get("/sitemap-meetings.xml").content.decode()

    assert all(f"{each.get_absolute_url()}</loc>" in told for each in both)
