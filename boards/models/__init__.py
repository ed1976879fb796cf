"""Boards, people and meetings."""

from boards.models.agenda import AgendaItem
from boards.models.attendance import Attendance, Declaration
from boards.models.changes import DecisionChange
from boards.models.external import ExternalId, LinkedPaper
from boards.models.ledger import AgendaLine, PaperToFollow
from boards.models.matters import Matter, MatterStep
from boards.models.meetings import GroupContact, Meeting, MeetingPaper
from boards.models.outcomes import Action, Decision, Recommendation
from boards.models.people import Board, Person, Seat
from boards.models.reports import ContactOfficer, Report, ReportSection
from boards.models.representation import OutsideBody, Representative, SeatAllocation
from boards.models.restricted_passages import RestrictedEntry, RestrictedPassage, WithheldPassage
from boards.models.scope import BoardScope
from boards.models.votes import NamedVote, Vote

__all__ = [
    "Action",
    "AgendaItem",
    "AgendaLine",
    "Attendance",
    "Board",
    "BoardScope",
    "ContactOfficer",
    "Decision",
    "DecisionChange",
    "Declaration",
    "GroupContact",
    "Matter",
    "MatterStep",
    "Meeting",
    "MeetingPaper",
    "PaperToFollow",
    "ExternalId",
    "LinkedPaper",
    "NamedVote",
    "OutsideBody",
    "Person",
    "Recommendation",
    "Report",
    "ReportSection",
    "Representative",
    "RestrictedEntry",
    "RestrictedPassage",
    "Seat",
    "SeatAllocation",
    "Vote",
    "WithheldPassage",
]
