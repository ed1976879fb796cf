"""Matters: what comes back to meetings."""

from boards.models import Matter
from boards.models.matters import MatterQuerySet
from boards.records.board_entries import meeting_tags
from boards.records.list_filters import board_facet
from policies.describing.description import Indexed, Label, RecordKind, RecordList
from policies.describing.entries import Entry, joined, theme_tags
from policies.describing.facets import YearFacet, theme_facet
from policies.describing.filterset import ListFilter


class MatterFilter(ListFilter):
    kinds = ("matter",)
    key = "slug"
    sort = "name"
    theme = theme_facet()
    year = YearFacet()
    board = board_facet()


def entry(row: Matter) -> Entry:
    """A matter, found under the boards and years of its public items and steps."""
    came_up = [tag for item in row.public_items for tag in meeting_tags(item.meeting)]
    for step in row.public_steps:
        came_up += [f"year:{step.happened_on.year}", *(f"board:{board.slug}" for board in step.boards.all())]
    days = [item.meeting.met_on for item in row.public_items]
    return Entry(
        title=row.name,
        summary=row.summary,
        context=joined(title for title in row.titles if title != row.name),
        dated_on=max(days + [step.happened_on for step in row.public_steps], default=None),
        place=row.name.casefold(),
        tags=(*sorted(set(came_up)), *theme_tags(row)),
    )


def with_what_entries_show() -> MatterQuerySet:
    return Matter.objects.published().with_public_items_and_steps().prefetch_related("themes")


KIND = RecordKind(
    key="matter",
    label=Label("Matter", "Matters"),
    model=Matter,
    rows=Matter.objects.published,
    slug="slug",
    is_named=True,
    index=Indexed(rows=with_what_entries_show, entry=entry, publication=""),
    suggested_by="boards:matter-detail",
    lists=(
        RecordList(
            name="matters",
            page="boards:matter-list",
            record_page="boards:matter-detail",
            filterset=MatterFilter,
        ),
    ),
    sitemap="matters",
)
