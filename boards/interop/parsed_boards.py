"""Records for both Popolo and OParl: frozen, without Django. They refer to each other by id."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

POLITICAL_GROUP = "political group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Shared fields: the id and, if known, the page for readers and the times of creation and last change."""

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
    """A seat, with its council year if known. `role` is one of our terms: chairman, member, substitute."""

    person: str
    organisation: str
    council_year: int | None = None
    role: str = "member"
    group: str = ""
    authority: str = ""
    authority_code: str = field(default="", compare=False)  # derived from the name, and never read


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
    """A report. Only OParl has these, and they are only written."""

    title: str
    dated_on: date
    organisation: str
    meeting: str
    item: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Everything in one file."""

    organisations: tuple[OrganisationRecord, ...] = ()
    people: tuple[PersonRecord, ...] = ()
    memberships: tuple[MembershipRecord, ...] = ()
    meetings: tuple[MeetingRecord, ...] = ()
