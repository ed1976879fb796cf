"""Outside bodies: those on which members sit for the association."""

from boards.models import OutsideBody
from boards.records.list_filters import board_facet
from policies.describing.description import Indexed, Label, RecordKind, RecordList
from policies.describing.entries import Entry, joined
from policies.describing.facets import YearFacet
from policies.describing.filterset import ListFilter


class OutsideBodyFilter(ListFilter):
    kinds = ("outside-body",)
    key = "slug"
    sort = "name"
    finds_parts = True
    board = board_facet()
    year = YearFacet()


def entry(row: OutsideBody) -> Entry:
    """A body, found by those who sit on it too, under the boards that appointed them and the years they served."""
    members = row.representatives.all()
    years = {year for each in members for year in (each.council_year, each.council_year + 1)}
    boards = {each.board.slug for each in members if each.board}
    return Entry(
        title=row.name,
        summary=row.summary,
        context=joined(sorted({str(each.person) for each in members})),
        place=row.name.casefold(),
        tags=(*(f"board:{slug}" for slug in sorted(boards)), *(f"year:{year}" for year in sorted(years))),
    )


KIND = RecordKind(
    key="outside-body",
    label=Label("Outside body", "Outside bodies"),
    model=OutsideBody,
    rows=OutsideBody.objects.all,
    slug="slug",
    is_named=True,
    index=Indexed(
        rows=lambda: OutsideBody.objects.prefetch_related(
            "representatives__person", "representatives__board"
        ),
        entry=entry,
        publication="",
    ),
    suggested_by="boards:outside-body-detail",
    lists=(
        RecordList(
            name="outside-bodies",
            page="boards:outside-body-list",
            record_page="boards:outside-body-detail",
            filterset=OutsideBodyFilter,
        ),
    ),
    sitemap="outside-bodies",
)
