"""Who meets, when, and about what."""

from boards.models.agenda import AgendaItem
from boards.models.changes import DecisionChange
from boards.models.meetings import GroupContact, Meeting, MeetingPaper
from boards.models.outcomes import Action, Decision, Recommendation
from boards.models.people import Board, Person, Seat
from boards.models.reports import ContactOfficer, Report, ReportSection
from boards.models.scope import BoardScope

__all__ = [
    "Action",
    "AgendaItem",
    "Board",
    "BoardScope",
    "ContactOfficer",
    "Decision",
    "DecisionChange",
    "GroupContact",
    "Meeting",
    "MeetingPaper",
    "Person",
    "Recommendation",
    "Report",
    "ReportSection",
    "Seat",
]
