"""What the agenda-pack parser returns beside the records of `policies`: boards, meetings and their papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import ClassVar

from policies.importing.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRecord(Record):
    """A board of the association; the key is its slug. Outside bodies on which members sit are not boards."""

    kind: ClassVar[str] = "board"
    name: str
    short_name: str = ""  # "CWB", where the text uses it
    type: str = "policy"  # policy, governing, advisory, property


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRecord(Record):
    """A board on a date, as the cover of its agenda pack prints it; the publication is that pack."""

    kind: ClassVar[str] = "meeting"
    board: str  # key
    met_on: date
    starts_at: time | None = None
    venue: str = ""
    next_met_on: date | None = None
    next_starts_at: time | None = None
    hashtag: str = ""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSection:
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
    sections: tuple[ReportSection, ...] = ()
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
