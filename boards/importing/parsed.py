"""What the parsers of boards' papers return beside the records of `policies`: boards, meetings and their papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import ClassVar

from policies.importing.parsed import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRecord(Record):
    """A board of the association; the key is its slug. Outside bodies on which members sit are not boards."""

    kind: ClassVar[str] = "board"
    name: str
    short_name: str = ""  # "CWB", where the text uses it
    type: str = "policy"  # policy, governing, advisory, property


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceIds:
    """What the site of a meeting's page calls the meeting and its board; an id is empty where the page gives none."""

    site: str  # "governance.example.org"
    meeting: str = ""
    board: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRecord(Record):
    """A board on a date, as one of its papers prints it; the publication is that paper."""

    kind: ClassVar[str] = "meeting"
    board: str  # key
    met_on: date
    paper: str = "agenda-pack"  # supplement, late-paper, minutes: what the publication is to the meeting
    added_on: date | None = None  # the day of issue, where the paper prints one
    starts_at: time | None = None
    venue: str = ""
    next_met_on: date | None = None
    next_starts_at: time | None = None
    hashtag: str = ""
    status: str = ""  # cancelled, postponed; nothing where the paper does not say so
    service: ServiceIds | None = None  # the site that the paper is a page of, and its ids
    group_contacts: tuple[tuple[str, str, str], ...] = ()  # group, telephone, e-mail: where to send apologies


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRecord(Record):
    """A councillor's place on the board for a council year; the wording is the row as printed."""

    kind: ClassVar[str] = "seat"
    board: str
    council_year: str  # "2020/2021"
    name: str
    honours: str = ""  # "CBE"
    role: str = "member"  # chairman, vice-chair, deputy-chair, member, substitute
    role_printed: str = ""  # "Deputy Chair"
    group: str = ""
    authority: str = ""
    substitute: bool = False
    declared: int | None = None  # how many members the list says the group has: "Labour ( 7)"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItemRecord(Record):
    """A numbered item of the agenda; the wording is its title."""

    kind: ClassVar[str] = "agenda_item"
    meeting: str
    number: str
    title: str
    pages: tuple[int, int] | None = None
    starts_at: time | None = None  # where the agenda gives its items times
    note: str = ""  # the row beneath, as printed: "Report to follow in a supplemental agenda"
    status: str = ""  # to-follow, verbal-update, or nothing
    presenter: str = ""  # name as printed, with the post where one is given
    presenter_post: str = ""
    service_id: str = ""  # on the site that the paper is a page of
    restricted_because: str = ""  # why its title alone is public; nothing where all of it is
    first: int | None = (
        None  # positions of the first and last passage beneath its title, on a page of a meeting
    )
    last: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedPaperRecord(Record):
    """A paper of an item that a page names or links to; the wording is its title."""

    kind: ClassVar[str] = "linked_paper"
    item: str  # key of the item, as listed or as minuted
    service_id: str = ""  # on the site that the page is of
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRecord:
    """A part of a report, from its first to its last passage (positions in the publication)."""

    type: str  # purpose, summary, recommendations, action, body, wales, financial, next-steps, annex
    title: str
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRecord(Record):
    """The paper behind an item; the wording is its title as printed."""

    kind: ClassVar[str] = "report"
    meeting: str
    item: str = ""  # key of the agenda item, matched by page order
    title: str
    purpose: str = ""  # as printed: "For information."
    summary: str = ""
    action: str = ""
    sections: tuple[SectionRecord, ...] = ()
    first: int = 0  # positions of its first and last passage in the pack
    last: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactOfficerRecord(Record):
    """An officer to ask about a report, or about the meeting where no report is named."""

    kind: ClassVar[str] = "contact_officer"
    report: str = ""
    meeting: str = ""
    name: str
    post: str = ""
    telephone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationRecord(Record):
    """What members are asked to do; a list printed again under next steps is the same record."""

    kind: ClassVar[str] = "recommendation"
    report: str
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinuteRecord(Record):
    """An item as minutes print it; the wording is its title. Its number may not be that of the agenda."""

    kind: ClassVar[str] = "minute"
    meeting: str
    number: str = ""
    title: str
    first: int | None = None  # positions of the first and last passage beneath its title
    last: int | None = None
    service_id: str = ""  # on the site that the paper is a page of
    restricted_because: str = ""  # why its title alone is public; nothing where all of it is
    deferred: bool = False  # members put it off to another meeting
    deferred_to: date | None = None  # the day of that meeting, where it is named


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRecord(Record):
    """What members resolved, as minutes print it."""

    kind: ClassVar[str] = "decision"
    meeting: str
    minute: str  # key of the item as minuted
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRecord(Record):
    """Who does what by when, as minutes print it."""

    kind: ClassVar[str] = "action"
    meeting: str
    minute: str
    owner: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosureRecord(Record):
    """A paper's word that an action of an earlier meeting is complete; the wording is the action's."""

    kind: ClassVar[str] = "closure"
    meeting: str  # before which the paper is laid, or whose minutes say so


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceRecord(Record):
    """Somebody's part in a meeting; the wording is the line or row as printed."""

    kind: ClassVar[str] = "attendance"
    meeting: str
    name: str
    honours: str = ""
    part: str = "present"  # substitute, apologies, absent, in-attendance
    role: str = ""  # as printed: "Chairman", or an officer's post
    authority: str = ""
    group: str = ""  # as printed: "Labour"
    instead_of: str = ""  # the member's name, where a substitute is said to stand in for one


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationRecord(Record):
    """An interest that somebody declared; the wording is the paragraph."""

    kind: ClassVar[str] = "declaration"
    meeting: str
    minute: str = ""  # under which it is minuted
    name: str
    item: str = ""  # number of the item that it concerns, where one is named


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteRecord(Record):
    """A vote under an item, or votes that somebody asked to have recorded; the wording is the lines that say so."""

    kind: ClassVar[str] = "vote"
    meeting: str
    minute: str
    subject: str = ""  # motion, amendment, recommendation
    result: str = ""  # carried, lost
    unanimous: bool = False
    votes_for: int | None = None
    votes_against: int | None = None
    abstentions: int | None = None
    moved_by: str = ""
    seconded_by: str = ""
    by_name: tuple[tuple[str, str], ...] = ()  # side (for, against, abstained) and name
