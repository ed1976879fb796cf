"""What Popolo and OParl both can say of boards: frozen, without Django. Records name one another by their ids."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

POLITICAL_GROUP = "political group"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationRecord:
    id: str
    name: str
    short_name: str = ""
    classification: str = ""  # the type of a board
    previous_names: tuple[str, ...] = ()
    parent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord:
    id: str
    name: str
    honours: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipRecord:
    """A seat in a council year. `role` is a word of the knowledge base's own: chairman, member, substitute."""

    id: str
    person: str
    organisation: str
    council_year: int
    role: str = "member"
    group: str = ""
    authority: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRecord:
    id: str
    number: str
    title: str
    position: int
    is_restricted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRecord:
    id: str
    organisation: str
    met_on: date
    starts_at: time | None = None
    ends_at: time | None = None
    venue: str = ""
    status: str = "confirmed"
    items: tuple[ItemRecord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Everything that one file holds."""

    organisations: tuple[OrganisationRecord, ...] = ()
    people: tuple[PersonRecord, ...] = ()
    memberships: tuple[MembershipRecord, ...] = ()
    meetings: tuple[MeetingRecord, ...] = ()
