"""The boards that lead on a theme: when they meet, and who leads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from boards.models import Board, Seat


@dataclass(frozen=True, slots=True)
class LeadBoard:
    """A board fetched `for_theme`, and the seats of those who lead it in the newest council year that has any."""

    board: Board
    seats: list[Seat]

    @property
    def council_year(self) -> int | None:
        return self.seats[0].council_year if self.seats else None


def lead_boards(theme, today: date) -> list[LeadBoard]:
    """The boards that lead on a theme, in one query."""
    return [LeadBoard(board, _newest(board.leading_seats)) for board in Board.objects.for_theme(theme, today)]


def _newest(seats: list[Seat]) -> list[Seat]:
    """The seats of the newest council year. The rows come newest first."""
    return [each for each in seats if each.council_year == seats[0].council_year]
