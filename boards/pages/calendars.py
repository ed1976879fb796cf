"""Meetings as a calendar that programs subscribe to: the same event again where one is moved or cancelled."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views import View
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from boards.models import Board, Meeting
from boards.models.shared.day_and_time import in_time

ZONE = ZoneInfo("Europe/London")
MOST = 2_000  # meetings of all boards together, the newest
ASSUMED = timedelta(hours=2)  # where the papers print no end
RULES_FROM = date(1997, 1, 1)  # the rules of the time zone below hold from then on
NO_END = "The papers do not say when it ends: two hours are assumed."
REFRESH = timedelta(hours=6)
STATUSES: dict[str, str] = {
    Meeting.Status.CONFIRMED: "CONFIRMED",
    Meeting.Status.PROVISIONAL: "TENTATIVE",
    Meeting.Status.POSTPONED: "CANCELLED",
    Meeting.Status.CANCELLED: "CANCELLED",
}


def calendar_of(meetings: Iterable[Meeting], *, name: str, absolute: Callable[[str], str]) -> bytes:
    """A calendar of meetings fetched `for_calendar`; `absolute` makes a whole address of one of the site's own."""
    calendar = Calendar()
    calendar.add("prodid", "-//LGA policy knowledge base//Meetings of boards//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", ZONE.key)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add_component(_zone())
    for meeting in meetings:
        calendar.add_component(_event(meeting, absolute))
    return calendar.to_ical()


def _zone() -> Timezone:
    """London by rule, without an end: summer time from the last Sunday of March to that of October, at 1am GMT."""
    zone = Timezone()
    zone.add("tzid", ZONE.key)
    for part, name, begins, month, before, after in (
        (TimezoneStandard(), "GMT", datetime.combine(date(1996, 10, 27), time(2)), 10, 1, 0),
        (TimezoneDaylight(), "BST", datetime.combine(date(1997, 3, 30), time(1)), 3, 0, 1),
    ):
        part.add("tzname", name)
        part.add("dtstart", begins)
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        zone.add_component(part)
    return zone


def _event(meeting: Meeting, absolute: Callable[[str], str]) -> Event:
    event = Event()
    event.add("uid", f"{meeting.uid}@meetings")
    changed_at = meeting.changed_at or datetime.combine(meeting.met_on, time(), ZONE)
    event.add("dtstamp", changed_at.astimezone(UTC))
    event.add("last-modified", changed_at.astimezone(UTC))
    event.add("sequence", meeting.sequence)
    event.add("status", STATUSES[meeting.status])
    event.add("summary", f"{_prefix(meeting)}{meeting.board.name}")
    _add_when(event, meeting)
    if meeting.venue:
        event.add("location", meeting.venue)
    address = absolute(meeting.get_absolute_url())
    event.add("url", address)
    assumed = "" if _has_end(meeting) else f"{NO_END}\n"
    event.add("description", f"{assumed}Agenda and papers: {address}")
    event.add("transp", "TRANSPARENT" if meeting.is_off or not meeting.starts_at else "OPAQUE")
    return event


def _add_when(event: Event, meeting: Meeting) -> None:
    """At its time in London, or all day while no time is known."""
    if not meeting.starts_at:
        event.add("dtstart", meeting.met_on)
        event.add("dtend", meeting.met_on + timedelta(days=1))
        return
    starts = datetime.combine(meeting.met_on, meeting.starts_at, ZONE)
    ends = starts + ASSUMED
    if meeting.ends_at and _has_end(meeting):
        ends = datetime.combine(meeting.met_on, meeting.ends_at, ZONE)
    if meeting.met_on < RULES_FROM:
        starts, ends = starts.astimezone(UTC), ends.astimezone(UTC)
    event.add("dtstart", starts)
    event.add("dtend", ends)


def _has_end(meeting: Meeting) -> bool:
    """Its papers say when it ends, or it takes the whole day while no time is known."""
    return not meeting.starts_at or bool(meeting.ends_at and meeting.ends_at > meeting.starts_at)


def _prefix(meeting: Meeting) -> str:
    """Some programs show an event that is cancelled as any other: its name says so too."""
    return f"{meeting.get_status_display()}: " if meeting.is_off else ""


class CalendarView(View):
    """Answers a calendar; what is in it and what it is called is each subclass's to say."""

    file_name = "meetings"

    def get(self, request, **kwargs):
        meetings, name = self.get_meetings(**kwargs)
        data = calendar_of(meetings, name=name, absolute=request.build_absolute_uri)
        return HttpResponse(
            data,
            content_type="text/calendar; charset=utf-8",
            headers={"Content-Disposition": f'inline; filename="{self.file_name}.ics"'},
        )


class AllBoardsCalendar(CalendarView):
    def get_meetings(self):
        newest = Meeting.objects.published().order_by(*in_time("", newest=True)).values("pk")[:MOST]
        meetings = Meeting.objects.filter(pk__in=newest).for_calendar()
        return meetings.order_by(*in_time("")), "Meetings of LGA boards"


class BoardCalendar(CalendarView):
    def get_meetings(self, slug):
        board = get_object_or_404(Board.objects.published(), slug=slug)
        meetings = board.meetings.published().for_calendar()
        return meetings.order_by(*in_time("")), f"Meetings of the {board.name}"


class MeetingCalendar(CalendarView):
    file_name = "meeting"

    def get_meetings(self, slug, sitting):
        meeting = get_object_or_404(Meeting.objects.published().for_calendar().at(slug, sitting))
        return [meeting], f"{meeting.board.name}, {meeting.met_on:%d/%m/%Y}"
