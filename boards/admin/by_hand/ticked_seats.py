"""Attendance by ticking the seats of the board."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F

from boards.models import Attendance, Board, Meeting, Seat
from policies.models.shared.readable_rows import readable

Kind = Attendance.Kind
TICKED = {"present": (Kind.PRESENT, Kind.SUBSTITUTE), "apologies": (Kind.APOLOGIES,)}
BOTH = "Somebody who sent apologies was not there: leave one of the two ticks for {}."


@dataclass(slots=True)
class SeatLine:
    """A seat with what is known of its holder at the meeting, and what was ticked."""

    seat: Seat
    row: Attendance | None
    present: bool = False
    apologies: bool = False

    @property
    def kind(self) -> str:
        if self.present:
            return Kind.SUBSTITUTE if self.seat.is_substitute else Kind.PRESENT
        return Kind.APOLOGIES if self.apologies else ""


def seats_of(board: Board, meeting: Meeting | None) -> list[Seat]:
    """The seats of the council year of the meeting, or of the last one that is known."""
    seats = Seat.objects.filter(board=board, council_year__isnull=False).select_related("person")
    year = seats.order_by("-council_year").values_list("council_year", flat=True)
    if meeting and meeting.pk:
        began = meeting.met_on.year if meeting.met_on.month >= 9 else meeting.met_on.year - 1
        year = year.filter(council_year__lte=began) if year.filter(council_year__lte=began) else year
    return list(seats.filter(council_year=year.first()).order_by("is_substitute", F("position"), "pk"))


def seat_lines(board: Board, meeting: Meeting, user, data=None) -> list[SeatLine]:
    """The lines of the page: with what was sent, or else with what is stored and the user may read."""
    rows = readable(meeting.attendance.all(), user) if meeting.pk else ()
    known = {row.person_id: row for row in rows}
    lines = [SeatLine(seat, known.get(seat.person_id)) for seat in seats_of(board, meeting)]
    for line in lines:
        for name, kinds in TICKED.items():
            stored = bool(line.row and line.row.kind in kinds)
            setattr(line, name, str(line.seat.pk) in data.getlist(name) if data else stored)
    return lines


def problems_of(lines: list[SeatLine]) -> list[str]:
    return [BOTH.format(line.seat.person) for line in lines if line.present and line.apologies]
