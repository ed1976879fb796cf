"""Seats: places on boards, each for a council year."""

from boards.councils import code_of
from boards.models import Board, Seat
from boards.records.list_filters import board_facet
from policies.describing.description import ApiList, Label, RecordKind
from policies.describing.facets import Facet
from policies.describing.fields import choice, computed, link, number, text, truth
from policies.describing.filterset import RowFilter


class SeatFilter(RowFilter):
    board = board_facet()
    role = Facet("Role", names=dict(Seat.Role.choices))
    methods = {"board": "on_boards", "role": "of_roles"}


def authority_code(row: Seat) -> str:
    return code_of(row.authority)


FIELDS = (
    link("board"), link("person"), number("council_year", "The year in which it begins: 2020 for "
        "2020/21.", allow_null=True),
    text("group", "The political group."),
    text("authority", "The council the person comes from, as printed."),
    computed("authority_code", authority_code, "Its ONS code; empty if it is not certain."),
    choice("role", Seat.Role.choices), truth("is_substitute"), number("position"),
)  # fmt: skip

KIND = RecordKind(
    key="seat",
    label=Label("Seat", "Seats"),
    model=Seat,
    rows=lambda: Seat.objects.filter(board__in=Board.objects.published()),
    name=lambda row: str(row.person),
    page=lambda row: row.board.get_absolute_url(),
    api=ApiList(
        name="seats",
        one="seat",
        text="Seats on boards, each for one council year.",
        filterset=SeatFilter,
        complete=lambda rows: rows.select_related("board", "person"),
        fields=FIELDS,
    ),
)
