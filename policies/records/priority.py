"""Priorities: the focus areas of business plans."""

from django.db.models import Prefetch

from policies.describing.briefing import Record, in_short, source_of, span_of, themes_of
from policies.describing.description import (
    BY_THEME_AND_YEAR,
    ApiList,
    Counted,
    Indexed,
    Label,
    Packed,
    RecordKind,
    RecordList,
)
from policies.describing.entries import Entry, joined, place_in, publication_tags, readings, theme_tags
from policies.describing.facets import Facet, YearFacet, publication_facet, theme_facet
from policies.describing.fields import (
    choice,
    link,
    links,
    list_of,
    number,
    readers_words,
    summary,
    text,
    within,
)
from policies.describing.filterset import ListFilter
from policies.models import Priority, SdgLink
from policies.models.plan import PriorityQuerySet
from policies.templatetags.policies_tags import dated_period


class PriorityFilter(ListFilter):
    kinds = ("priority",)
    theme = theme_facet()
    year = YearFacet()
    publication = publication_facet()
    strand = Facet("Strand", names=dict(Priority.Strand.choices))


def entry(row: Priority) -> Entry:
    return Entry(
        title=row.name,
        summary=row.summary,
        wording=row.wording,
        context=joined([row.summary_wording, *readings(row)]),
        everyday="\n".join(row.everyday),
        dated_on=row.publication.issued_on,
        place=place_in(row.publication, row.position),
        tags=(
            f"priority:{row.key}",
            f"strand:{row.strand}",
            *publication_tags(row.publication),
            *theme_tags(row),
            *(f"goal:{link.goal_id}" for link in row.sdg_links.all()),
        ),
    )


def record(row: Priority) -> Record:
    return Record(
        wording=row.wording,
        context=f"{row.publication.title}, {dated_period(row.publication)}",
        themes=themes_of(row),
        years=span_of(row.publication),
        facts=in_short(row),
        source=source_of(row.publication, row.passage, row.name),
    )


def complete(rows: PriorityQuerySet) -> PriorityQuerySet:
    goals = SdgLink.objects.published().order_by("position", "pk")
    rows = rows.for_list().select_related("passage__publication")
    return rows.prefetch_related(Prefetch("sdg_links", goals))


def key_of(row: Priority) -> str:
    return row.key


GOAL = within(
    "goals",
    "Goal",
    (
        number("number", source="goal_id"),
        text("title", source="goal.title"),
        number("number_printed", source="goal_printed"),
    ),
    source="sdg_links",
    text="A Sustainable Development Goal that a priority names: the one meant, and the number that is printed.",
)

FIELDS = (
    "name", choice("strand", Priority.Strand.choices), summary(), readers_words(), text("wording", "As printed."),
    "name_in_summary", "summary_wording", number("position"), link("publication"), link("passage"),
    links("themes"), GOAL, number("commitment_count"), list_of("headings", "heading", "priority", key_of),
    list_of("statements", "statement", "priority", key_of),
)  # fmt: skip

KIND = RecordKind(
    key="priority",
    label=Label("Priority", "Priorities", Counted("priority", "priorities", 4)),
    model=Priority,
    rows=Priority.objects.published,
    name=lambda row: row.name,
    is_named=True,
    index=Indexed(
        rows=lambda: (
            Priority.objects.published()
            .select_related("publication", "passage")
            .prefetch_related("themes", Prefetch("sdg_links", SdgLink.objects.published()), "passage__errata")
        ),
        entry=entry,
    ),
    lists=(
        RecordList(
            name="priorities",
            page="policies:priority-list",
            record_page="policies:priority-detail",
            filterset=PriorityFilter,
        ),
    ),
    api=ApiList(
        name="priorities",
        one="priority",
        text="The focus areas of business plans.",
        filterset=PriorityFilter,
        complete=complete,
        fields=FIELDS,
    ),
    about=BY_THEME_AND_YEAR,
    briefing=Packed(
        rows=lambda: (
            Priority.objects.published().select_related("publication", "passage").prefetch_related("themes")
        ),
        record=record,
        place=3,
        of=("theme", "year"),
    ),
    sitemap="priorities",
)
