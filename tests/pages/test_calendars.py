"""Calendars and feeds of boards, read as calendar programs and feed readers read them."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import feedparser
import pytest
from django.utils import timezone
from icalendar import Calendar

from tests import factories as make
from tests.markup import MOST_QUERIES, get, links, queries

pytestmark = pytest.mark.django_db


def calendar(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    data = response.content
    lines = data.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    parsed = Calendar.from_ical(data)
    assert not any(component.errors for component in parsed.walk())
    return parsed


def event(client, meeting):
    (found,) = calendar(client, f"{meeting.get_absolute_url()}calendar.ics").events
    return found


@pytest.fixture
def meeting():
    board = make.make_board("Fire; Board, and more")
    return make.make_meeting(
        board, date(2020, 7, 2), starts_at=time(11), ends_at=time(13), venue="Room 1; the \\ “Square”, London"
    )


def test_a_meeting_is_an_event_at_its_time_in_london(client, meeting):
    found = event(client, meeting)

    assert found["SUMMARY"] == "Fire; Board, and more"
    assert found["LOCATION"] == "Room 1; the \\ “Square”, London"
    assert found["DTSTART"].params["TZID"] == "Europe/London"
    assert found.start.astimezone(UTC) == datetime(2020, 7, 2, 10, tzinfo=UTC)
    assert found.end - found.start == timedelta(hours=2)
    assert found["URL"] == f"http://testserver{meeting.get_absolute_url()}"
    assert (found["STATUS"], found["SEQUENCE"]) == ("CONFIRMED", 0)


def test_the_calendar_says_by_rule_what_its_time_zone_is(client, meeting):
    """Every half hour around each change, for decades, is as the zone itself has it."""
    (zone,) = calendar(client, f"{meeting.board.get_absolute_url()}calendar.ics").timezones

    assert zone.tz_name == "Europe/London"
    assert {part["RRULE"]["FREQ"][0] for part in zone.subcomponents} == {"YEARLY"}
    assert not any("UNTIL" in part["RRULE"] or "COUNT" in part["RRULE"] for part in zone.subcomponents)
    told, real = zone.to_tz(), ZoneInfo("Europe/London")
    for year in (1997, 2020, 2026, 2035):
        for month in (1, 3, 6, 10, 12):
            for day in range(1, 32 if month != 6 else 31):
                noon = datetime.combine(date(year, month, day), time(12))
                assert noon.replace(tzinfo=told).utcoffset() == noon.replace(tzinfo=real).utcoffset(), noon


@pytest.mark.parametrize(
    ("fields", "length", "is_assumed"),
    [
        ({"starts_at": time(11), "ends_at": time(13)}, timedelta(hours=2), False),
        ({"starts_at": time(11), "ends_at": time(11, 30)}, timedelta(minutes=30), False),
        ({"starts_at": time(14)}, timedelta(hours=2), True),
        ({"starts_at": time(23)}, timedelta(hours=2), True),
        ({"starts_at": time(14), "ends_at": time(14)}, timedelta(hours=2), True),
        ({}, timedelta(days=1), False),
    ],
)
@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25), date(2026, 7, 1), date(1990, 1, 2)])
def test_every_event_ends_and_says_where_its_end_is_assumed(client, fields, length, is_assumed, day):
    found = event(client, make.make_meeting(met_on=day, **fields))

    assert found.end - found.start == length
    assert ("two hours are assumed" in found["DESCRIPTION"]) == is_assumed


def test_a_meeting_that_moves_is_the_same_event_with_a_higher_sequence(client, meeting):
    before = event(client, meeting)

    meeting.met_on = date(2020, 7, 9)
    meeting.save()

    after = event(client, meeting)
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert after.start.date() == date(2020, 7, 9)
    assert after["LAST-MODIFIED"].dt >= before["LAST-MODIFIED"].dt


@pytest.mark.parametrize(
    ("status", "told"), [("cancelled", "CANCELLED"), ("postponed", "CANCELLED"), ("provisional", "TENTATIVE")]
)
def test_what_does_not_take_place_is_told_and_not_left_out(client, meeting, status, told):
    meeting.status = status
    meeting.save()

    found = event(client, meeting)

    assert (found["STATUS"], found["SEQUENCE"]) == (told, 1)
    assert found["SUMMARY"].startswith(f"{status.title()}: ") == (told == "CANCELLED")


def test_a_meeting_without_a_time_takes_the_whole_day(client):
    found = event(client, make.make_meeting(met_on=date(2020, 12, 2)))

    assert (found.start, found.end) == (date(2020, 12, 2), date(2020, 12, 3))


def test_all_boards_are_in_one_calendar_and_what_is_not_public_in_none(client):
    today = timezone.localdate()
    shown = make.make_meeting(make.make_board("Fire Board"), today, starts_at=time(9))
    make.make_meeting(make.make_board("Hidden Board"), today, is_shown=False)
    old = make.make_meeting(make.make_board("Old Board"), today - timedelta(days=8000))

    assert [found["UID"] for found in calendar(client, "/boards/calendar.ics").events] == [
        f"{old.uid}@meetings",
        f"{shown.uid}@meetings",
    ]


def test_a_calendar_without_meetings_is_one_too(client):
    assert calendar(client, f"{make.make_board().get_absolute_url()}calendar.ics").events == []


@pytest.mark.parametrize("address", ["/boards/no-such/calendar.ics", "/boards/no-such/feed.atom"])
def test_a_board_that_is_not_there_has_none(client, address):
    assert client.get(address).status_code == 404


def test_pages_lead_to_their_calendars_and_feeds(client, meeting):
    board = meeting.board.get_absolute_url()
    page = get(client, board)

    assert links(page)["Add this board’s meetings to your calendar"] == f"{board}calendar.ics"
    assert links(page)["Feed of its meetings and decisions (Atom)"] == f"{board}feed.atom"
    assert page.xpath("//link[@rel='alternate']/@type") == ["application/atom+xml", "text/calendar"]
    assert links(get(client, meeting.get_absolute_url()))["Add to calendar"].endswith(
        "/2020-07-02/calendar.ics"
    )


def feed(client, board):
    response = client.get(f"{board.get_absolute_url()}feed.atom")
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    found = feedparser.parse(response.content)
    assert not found.bozo
    return found


def test_a_feed_tells_meetings_and_decisions_newest_first(client, meeting):
    make.make_decision(meeting, summary="", wording="Agreed to <b>spend</b> & save.")
    make.make_meeting(meeting.board, date(2020, 9, 1), status="cancelled")

    found = feed(client, meeting.board)

    assert [entry.title for entry in found.entries] == [
        "Meeting on 1 September 2020 (cancelled)",
        "Meeting on 2 July 2020",
        "Agreed to <b>spend</b> & save.",
    ]
    assert "&lt;b&gt;spend&lt;/b&gt;" in found.entries[2].summary
    assert found.entries[1].id == f"urn:uuid:{meeting.uid}"
    assert len({entry.id for entry in found.entries}) == 3


def test_a_feed_tells_nothing_of_a_restricted_item(client, meeting):
    item = make.make_item(meeting, is_restricted=True)
    make.make_decision(meeting, item=item, wording="The price is 9.")

    assert [entry.title for entry in feed(client, meeting.board).entries] == ["Meeting on 2 July 2020"]


def test_a_feed_is_valid_atom_and_never_of_the_future(client, meeting):
    coming = make.make_meeting(meeting.board, timezone.localdate() + timedelta(days=300))
    xml = client.get(f"{meeting.board.get_absolute_url()}feed.atom").content
    found = feed(client, meeting.board)

    assert found.feed.author
    assert b'xml:lang="en-gb"' in xml.lower()
    now = timezone.now()
    times = [found.feed.updated, *(entry.updated for entry in found.entries)]
    times += [entry.published for entry in found.entries]
    assert all(datetime.fromisoformat(each) <= now for each in times)
    (entry,) = [each for each in found.entries if each.id == f"urn:uuid:{coming.uid}"]
    assert datetime.fromisoformat(entry.published) == coming.history.earliest(
        "history_date"
    ).history_date.replace(microsecond=0)


@pytest.mark.parametrize("name", ["calendar.ics", "feed.atom"])
def test_they_cost_the_same_number_of_queries_however_many_meetings_there_are(client, meeting, name):
    address = f"{meeting.board.get_absolute_url()}{name}"
    make.make_decision(meeting, wording="Agreed.")
    few = queries(client, address)
    for number in range(20):
        other = make.make_meeting(meeting.board, date(2019, 1, 1) + timedelta(days=number))
        make.make_decision(other, item=make.make_item(other), wording="Agreed.")

    assert queries(client, address) == few <= MOST_QUERIES
