"""Boards of councillors."""

from django.db.models import Prefetch

from boards.models import Board, Meeting
from policies.describing.briefing import Record, in_short, themes_of
from policies.describing.description import ApiList, Indexed, Label, Packed, RecordKind, RecordList, by_field
from policies.describing.entries import Entry, joined, theme_tags
from policies.describing.facets import Facet, YearFacet, theme_facet
from policies.describing.fields import choice, links, list_of, readers_words, summary, texts
from policies.describing.filterset import ListFilter


class BoardFilter(ListFilter):
    kinds = ("board",)
    key = "slug"
    sort = "place"
    sorts = {"place": "Boards with meetings first", "name": "A to Z"}
    theme = theme_facet()
    year = YearFacet()
    type = Facet("Type", names=dict(Board.Type.choices))


def entry(row: Board) -> Entry:
    years = {f"year:{meeting.met_on.year}" for meeting in row.meetings.all()}
    has_meetings = bool(row.meetings.all())
    return Entry(
        title=row.name,
        summary=row.summary,
        context=joined([row.short_name, *row.previous_names]),
        everyday="\n".join(row.everyday),
        dated_on=max((meeting.met_on for meeting in row.meetings.all()), default=None),
        place=f"{0 if has_meetings else 1} {Board.Type.values.index(row.type)} {row.name.casefold()}",
        tags=(f"board:{row.slug}", f"type:{row.type}", *sorted(years), *theme_tags(row)),
    )


def record(row: Board) -> Record:
    return Record(context=row.get_type_display(), themes=themes_of(row), facts=in_short(row))


FIELDS = (
    "name", "short_name", texts("previous_names"), choice("type", Board.Type.choices), summary(), readers_words(),
    links("themes"), list_of("seats", "seat", "board"), list_of("meetings", "meeting", "board"),
    list_of("decisions", "decision", "board"),
)  # fmt: skip

KIND = RecordKind(
    key="board",
    label=Label("Board", "Boards"),
    model=Board,
    rows=Board.objects.published,
    slug="slug",
    is_named=True,
    index=Indexed(
        rows=lambda: Board.objects.published().prefetch_related(
            "themes", Prefetch("meetings", Meeting.objects.published())
        ),
        entry=entry,
        publication="",
    ),
    offered_as="board",
    suggested_by="boards:board-detail",
    lists=(
        RecordList(
            name="boards", page="boards:board-list", record_page="boards:board-detail", filterset=BoardFilter
        ),
    ),
    api=ApiList(
        name="boards",
        one="board",
        text="The boards of councillors.",
        filterset=BoardFilter,
        complete=lambda rows: rows.select_related("parent").prefetch_related("themes", "children"),
        named=by_field("slug"),
        fields=FIELDS,
    ),
    briefing=Packed(
        rows=lambda: Board.objects.published().prefetch_related("themes"),
        record=record,
        place=6,
        section="Publications and boards",
    ),
    followed_as="body",
    sitemap="boards",
)
