"""Turns public rows into records for Popolo or OParl; restricted items have only their title."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Prefetch, QuerySet

from boards.councils import code_of
from boards.interop.parsed_boards import (
    Holding,
    ItemRecord,
    MeetingRecord,
    MembershipRecord,
    OrganisationRecord,
    PaperRecord,
    PersonRecord,
)
from boards.models import AgendaItem, Board, Meeting, Person, Report, Seat

Row = Board | Person | Seat | Meeting | AgendaItem | Report


def gather(boards: QuerySet[Board], absolute: Callable[[str], str]) -> Holding:
    """The boards, their members and public meetings, under the addresses of their pages."""
    records = Records(absolute)
    held = list(boards.select_related("parent").order_by("slug"))
    seats = list(Seat.objects.filter(board__in=held).select_related("board", "person").order_by("key"))
    meetings = with_agenda(Meeting.objects.published().filter(board__in=held))
    people = {seat.person.slug: seat.person for seat in seats}
    return Holding(
        organisations=tuple(map(records.organisation, held)),
        people=tuple(records.person(each) for _, each in sorted(people.items())),
        memberships=tuple(
            records.membership(each) for each in sorted(seats, key=lambda seat: (seat.person.slug, seat.key))
        ),
        meetings=tuple(map(records.meeting, meetings.order_by("board__slug", "met_on", "sitting"))),
    )


def with_agenda(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """With the items that have a public title, as `agenda`."""
    items = AgendaItem.objects.addressable().in_print_order()
    return meetings.select_related("board").prefetch_related(
        Prefetch("items", items, to_attr="agenda")  # type: ignore[no-redef]  # which the model declares
    )


class Records:
    """Makes records from rows. Their ids are the addresses of their pages; `absolute` makes these absolute."""

    def __init__(self, absolute: Callable[[str], str]) -> None:
        self.absolute = absolute

    def id(self, row: Row) -> str:
        if isinstance(row, Seat):
            return f"{self.id(row.board)}#{row.key}"
        return self.absolute(row.get_absolute_url())

    def told(self, row: Row) -> dict[str, Any]:
        """Further fields of a record, besides its id."""
        return {"id": self.id(row)}

    def organisation(self, row: Board) -> OrganisationRecord:
        return OrganisationRecord(
            name=row.name,
            short_name=row.short_name,
            classification=row.get_type_display(),
            previous_names=tuple(row.previous_names),
            parent=self.id(row.parent) if row.parent else "",
            **self.told(row),
        )

    def person(self, row: Person) -> PersonRecord:
        return PersonRecord(name=row.name, honours=row.honours, **self.told(row))

    def membership(self, row: Seat) -> MembershipRecord:
        return MembershipRecord(
            person=self.id(row.person),
            organisation=self.id(row.board),
            council_year=row.council_year,
            role=row.role,
            group=row.group,
            authority=row.authority,
            authority_code=code_of(row.authority),
            **self.told(row),
        )

    def meeting(self, row: Meeting) -> MeetingRecord:
        return MeetingRecord(
            organisation=self.id(row.board),
            met_on=row.met_on,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            venue=row.venue,
            status=row.status,
            items=tuple(map(self.item, row.agenda)),
            **self.told(row),
        )

    def item(self, row: AgendaItem) -> ItemRecord:
        return ItemRecord(
            number=row.number,
            title=row.title,
            position=row.position,
            is_restricted=row.is_restricted,
            meeting=self.id(row.meeting),
            **self.told(row),
        )

    def paper(self, row: Report) -> PaperRecord:
        return PaperRecord(
            title=row.title,
            dated_on=row.meeting.met_on,
            organisation=self.id(row.meeting.board),
            meeting=self.id(row.meeting),
            item=self.id(row.item) if row.item else "",
            reference=row.publication.reference,
            **self.told(row),
        )
