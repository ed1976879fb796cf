"""What Popolo and OParl both can say of boards: frozen, without Django. Records name one another by their ids."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

POLITICAL_GROUP = "political group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What each has: its id, and where it is told, the page for readers and when it was made and last changed."""

    id: str
    web: str = ""
    created: datetime | None = None
    modified: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationRecord(Record):
    name: str
    short_name: str = ""
    classification: str = ""  # the type of a board
    previous_names: tuple[str, ...] = ()
    parent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord(Record):
    name: str
    honours: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipRecord(Record):
    """A seat in a council year, if one is told. `role` is a word of our own: chairman, member, substitute."""

    person: str
    organisation: str
    council_year: int | None = None
    role: str = "member"
    group: str = ""
    authority: str = ""
    authority_code: str = field(default="", compare=False)  # worked out of the name, and never read


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRecord(Record):
    number: str
    title: str
    position: int
    is_restricted: bool = False
    meeting: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRecord(Record):
    organisation: str
    met_on: date
    starts_at: time | None = None
    ends_at: time | None = None
    venue: str = ""
    status: str = "confirmed"
    items: tuple[ItemRecord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRecord(Record):
    """A report. Only OParl has such, and none is read."""

    title: str
    dated_on: date
    organisation: str
    meeting: str
    item: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Everything that one file holds."""

    organisations: tuple[OrganisationRecord, ...] = ()
    people: tuple[PersonRecord, ...] = ()
    memberships: tuple[MembershipRecord, ...] = ()
    meetings: tuple[MeetingRecord, ...] = ()
