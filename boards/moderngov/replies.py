"""The contents of the service's replies: typed, frozen, without Django. `number` is always the service's own id."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeRecord:
    number: str
    title: str
    category: str = ""
    is_former: bool = False
    is_deleted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRecord:
    """A paper linked to an item: its title and its address, which is never fetched."""

    number: str
    title: str
    address: str = ""
    published_on: date | None = None
    position: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRecord:
    """An item of an agenda; for a restricted one only the title."""

    number: str
    label: str = ""  # the number that people see: "1", "4a"
    title: str
    text: str = ""
    minutes: str = ""
    is_decision: bool = False
    presenter: str = ""
    is_restricted: bool = False
    restricted_because: str = ""  # where its words tell that it is, and the service's flag does not
    is_shown: bool = True
    position: int = 1
    papers: tuple[PaperRecord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendeeRecord:
    number: str
    name: str
    role: str = ""  # as printed: "Committee Member"
    attendance: str = ""  # as printed: "Expected"
    party: str = ""
    ward: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRecord:
    """A meeting: a line of a committee's list, or with its agenda."""

    number: str
    met_on: date
    committee: str = ""  # the committee's id, which a meeting's own reply does not tell
    committee_title: str = ""
    status: str = ""  # confirmed, provisional, postponed, cancelled; nothing where it says none of these
    starts_at: time | None = None
    ends_at: time | None = None
    venue: str = ""
    is_shown: bool = True
    has_agenda: bool = False  # it is the meeting's own reply
    items: tuple[ItemRecord, ...] = ()
    attendees: tuple[AttendeeRecord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncillorRecord:
    number: str
    name: str
    party: str = ""
    ward: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One reply, under the name that people know it by, with what it says that could not be read."""

    name: str
    kind: str  # GetCommittees, GetMeetings, GetMeeting, GetCouncillorsByWard
    committees: tuple[CommitteeRecord, ...] = ()
    meetings: tuple[MeetingRecord, ...] = ()
    councillors: tuple[CouncillorRecord, ...] = ()
    unplaced: tuple[str, ...] = ()
