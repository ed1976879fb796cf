"""Who meets, when, and about what."""

from boards.models.meetings import AgendaItem, GroupContact, Meeting, MeetingPaper
from boards.models.people import Board, Person, Seat
from boards.models.reports import Action, ContactOfficer, Decision, Recommendation, Report, ReportSection

__all__ = [
    "Action",
    "AgendaItem",
    "Board",
    "ContactOfficer",
    "Decision",
    "GroupContact",
    "Meeting",
    "MeetingPaper",
    "Person",
    "Recommendation",
    "Report",
    "ReportSection",
    "Seat",
]
