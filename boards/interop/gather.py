"""Public rows to records, under the addresses of their pages, to be written as Popolo or OParl."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Prefetch, QuerySet

from boards.interop.records import (
    Holding,
    ItemRecord,
    MeetingRecord,
    MembershipRecord,
    OrganisationRecord,
    PersonRecord,
)
from boards.models import AgendaItem, Board, Meeting, Seat


def gather(boards: QuerySet[Board], absolute: Callable[[str], str]) -> Holding:
    """The boards, who sits on them, and their public meetings; of a restricted item the title alone."""
    boards = list(boards.select_related("parent").order_by("slug"))
    seats = list(Seat.objects.filter(board__in=boards).select_related("board", "person").order_by("key"))
    items = AgendaItem.objects.printed_publicly().in_print_order()
    meetings = (
        Meeting.objects.published()
        .filter(board__in=boards)
        .select_related("board")
        .prefetch_related(Prefetch("items", items, to_attr="agenda"))
        .order_by("board__slug", "met_on", "sitting")
    )
    people = {seat.person.slug: seat.person for seat in seats}
    return Holding(
        organisations=tuple(_organisation(each, absolute) for each in boards),
        people=tuple(
            PersonRecord(id=absolute(each.get_absolute_url()), name=each.name, honours=each.honours)
            for _, each in sorted(people.items())
        ),
        memberships=tuple(
            MembershipRecord(
                id=f"{absolute(each.board.get_absolute_url())}#{each.key}",
                person=absolute(each.person.get_absolute_url()),
                organisation=absolute(each.board.get_absolute_url()),
                council_year=each.council_year,
                role=each.role,
                group=each.group,
                authority=each.authority,
            )
            for each in sorted(seats, key=lambda seat: (seat.person.slug, seat.key))
        ),
        meetings=tuple(_meeting(each, absolute) for each in meetings),
    )


def _organisation(each: Board, absolute) -> OrganisationRecord:
    return OrganisationRecord(
        id=absolute(each.get_absolute_url()),
        name=each.name,
        short_name=each.short_name,
        classification=each.get_type_display(),
        previous_names=tuple(each.previous_names),
        parent=absolute(each.parent.get_absolute_url()) if each.parent else "",
    )


def _meeting(each: Meeting, absolute) -> MeetingRecord:
    address = absolute(each.get_absolute_url())
    return MeetingRecord(
        id=address,
        organisation=absolute(each.board.get_absolute_url()),
        met_on=each.met_on,
        starts_at=each.starts_at,
        ends_at=each.ends_at,
        venue=each.venue,
        status=each.status,
        items=tuple(
            ItemRecord(
                id=f"{address}items/{item.number}/",
                number=item.number,
                title=item.title,
                position=item.position,
                is_restricted=item.is_restricted,
            )
            for item in each.agenda
        ),
    )
