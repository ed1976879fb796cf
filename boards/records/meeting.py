"""Meetings: boards on their dates."""

from datetime import datetime

from django.db.models import Prefetch
from django.urls import resolve
from django.utils import timezone

from boards.models import AgendaItem, Meeting, MeetingPaper
from boards.models.shared.day_and_time import in_time
from boards.records.board_entries import meeting_tags, paper_tags
from boards.records.list_filters import board_facet
from policies.describing.description import (
    SLUG,
    ApiAddition,
    ApiAddress,
    ApiList,
    Counted,
    Indexed,
    Label,
    RecordKind,
)
from policies.describing.entries import Entry, joined
from policies.describing.facets import YearFacet
from policies.describing.fields import choice, clock, day, link, links, number, printed, within
from policies.describing.filterset import RowFilter
from policies.describing.structured import PUBLISHER, absolute, described
from policies.templatetags import policies_tags

SITTING = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}(/[1-9][0-9]*)?$"}


class MeetingFilter(RowFilter):
    year = YearFacet()
    board = board_facet()
    methods = {"year": "in_any_year", "board": "of_boards"}


def entry(row: Meeting) -> Entry:
    """A meeting, found by its board and its day."""
    return Entry(
        title=f"{row.board.name}, {policies_tags.day(row.met_on)}",
        summary=joined(["" if row.status == row.Status.CONFIRMED else row.get_status_display(), row.venue]),
        dated_on=row.met_on,
        tags=(*meeting_tags(row), *paper_tags(row)),
    )


def complete(rows):
    papers = MeetingPaper.objects.filter(publication__state="published").select_related("publication")
    items = AgendaItem.objects.addressable().in_print_order().select_related("meeting__board")
    return rows.select_related("board").prefetch_related(
        Prefetch("papers", papers.order_by("position", "pk"), to_attr="public_papers"),
        Prefetch("items", items, to_attr="public_items"),
    )


def of_hit(hit) -> list:
    place = resolve(hit.address).kwargs
    return [place["slug"], place["sitting"]]


def event(row: Meeting) -> dict:
    starts = row.met_on.isoformat()
    if row.starts_at:
        moment = datetime.combine(row.met_on, row.starts_at)
        starts = moment.replace(tzinfo=timezone.get_default_timezone()).isoformat()
    venue, board = row.venue or "Not announced", row.board
    return described(
        "Event",
        row.get_absolute_url(),
        name=f"{board.name}: meeting",
        startDate=starts,
        location={"@type": "Place", "name": venue, "address": venue},
        organizer=PUBLISHER | {"name": board.name, "url": absolute(board.get_absolute_url())},
        publisher=None,
    )


def with_meetings(publications):
    meetings = Meeting.objects.published().select_related("board").order_by(*in_time(""), "pk")
    return publications.prefetch_related(Prefetch("meetings", meetings, to_attr="public_meetings"))


# Publications name the meetings that they were papers of.
OF_PUBLICATIONS = ApiAddition(
    to="publication", fields=(links("meetings", source="public_meetings"),), complete=with_meetings
)

FIELDS = (
    link("board"), day("met_on"), number("sitting", "1, unless the board meets more than once on the day."),
    clock("starts_at", allow_null=True), printed("venue"), "hashtag", day("next_met_on", allow_null=True),
    clock("next_starts_at", allow_null=True),
    within("papers", "Paper", (choice("kind", MeetingPaper.Kind.choices), link("publication")), source="public_papers"),
    links("items", source="public_items"),
)  # fmt: skip

KIND = RecordKind(
    key="meeting",
    label=Label("Meeting", "Meetings", Counted("meeting", "meetings", 9, is_source=True)),
    model=Meeting,
    rows=Meeting.objects.published,
    name=lambda row: f"{row.board.name}, {row.place}",
    related=("board",),
    index=Indexed(
        rows=lambda: (
            Meeting.objects.published().select_related("board").prefetch_related("papers__publication")
        ),
        entry=entry,
        publication="papers__publication",
    ),
    api=ApiList(
        name="meetings",
        one="meeting",
        text="Boards on their dates. "
        "A board's second meeting on a day has the day and a number: `2020-12-02/2`.",
        filterset=MeetingFilter,
        complete=complete,
        named=ApiAddress(
            "<slug:board>/<sitting:sitting>",
            {"board": ("board__slug", SLUG), "sitting": ("sitting", SITTING)},
            ("board__slug", "met_on", "sitting"),
            lambda row: [row.board.slug, row.place],
            of_hit,
            found=lambda rows, place: rows.at(place["board"], place["sitting"]),
        ),
        fields=FIELDS,
    ),
    sitemap="meetings",
    structured=event,
)
