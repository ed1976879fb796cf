"""People: those who sit on boards, or have sat there."""

from django.db.models import Prefetch

from boards.models import Person, Seat
from boards.person_names import surname_first
from boards.records.list_filters import board_facet
from policies.describing.description import ApiList, Indexed, Label, RecordKind, RecordList, by_field
from policies.describing.entries import Entry, joined
from policies.describing.facets import YearFacet
from policies.describing.fields import links
from policies.describing.filterset import ListFilter


class PersonFilter(ListFilter):
    kinds = ("person",)
    key = "slug"
    sort = "place"
    sorts = {"place": "By surname", "name": "By first name"}
    finds_parts = True
    board = board_facet()
    year = YearFacet()


def entry(row: Person) -> Entry:
    """Somebody with a seat, found with the council they come from, or whom a register of councillors names."""
    seats = sorted(row.seats.all(), key=lambda seat: (seat.council_year or 0, seat.pk), reverse=True)
    boards = {seat.board.slug: seat.board for seat in seats}
    years = {
        year for seat in seats if seat.council_year for year in (seat.council_year, seat.council_year + 1)
    }
    return Entry(
        title=str(row),
        summary=joined(
            [
                *(f"{seat.get_role_display()}, {seat.board.name}" for seat in seats),
                seats[0].authority if seats else row.ward,
            ]
        ),
        context=joined(["Councillor" if seats or row.ward else "", seats[0].group if seats else row.group]),
        place=surname_first(row.name)[:300],
        tags=(*(f"board:{slug}" for slug in boards), *(f"year:{year}" for year in sorted(years))),
    )


FIELDS = (
    "name", "honours", links("seats"),
)  # fmt: skip

KIND = RecordKind(
    key="person",
    label=Label("Person", "People"),
    model=Person,
    rows=Person.objects.published,
    slug="slug",
    is_named=True,
    offered_as="member",
    index=Indexed(
        rows=lambda: Person.objects.published().prefetch_related("seats__board"), entry=entry, publication=""
    ),
    lists=(
        RecordList(
            name="people",
            page="boards:person-list",
            record_page="boards:person-detail",
            filterset=PersonFilter,
        ),
    ),
    api=ApiList(
        name="people",
        one="person",
        text="People with a seat on a board, now or earlier.",
        filterset=PersonFilter,
        complete=lambda rows: rows.prefetch_related(
            Prefetch("seats", Seat.objects.for_page().select_related("board"))
        ),
        named=by_field("slug"),
        fields=FIELDS,
    ),
)
