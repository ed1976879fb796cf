"""A made-up kind of record, over a model that the site describes no kind of: all of it in one file."""

from policies.describing.briefing import Record, source_of, themes_of
from policies.describing.description import (
    BY_THEME_AND_YEAR,
    ApiList,
    Counted,
    Indexed,
    Label,
    News,
    NewsLine,
    Packed,
    RecordKind,
    RecordList,
)
from policies.describing.entries import Entry, publication_tags, theme_tags
from policies.describing.facets import YearFacet, publication_facet, theme_facet
from policies.describing.fields import link, links, summary
from policies.describing.filterset import ListFilter
from policies.describing.structured import described
from policies.models import Partnership


class PartnershipFilter(ListFilter):
    kinds = ("partnership",)
    theme = theme_facet()
    year = YearFacet()
    publication = publication_facet()


def public():
    rows = Partnership.objects.published().select_related("publication", "passage")
    return rows.prefetch_related("themes")


def page(row):
    return f"{row.publication.get_absolute_url()}budget/#{row.key}"


def entry(row):
    return Entry(
        title=row.name,
        summary=row.summary,
        dated_on=row.publication.issued_on,
        tags=(*publication_tags(row.publication), *theme_tags(row)),
    )


KIND = RecordKind(
    key="partnership",
    label=Label("Partnership", "Partnerships", Counted("partnership", "partnerships", 10)),
    model=Partnership,
    rows=public,
    name=lambda row: row.name,
    page=page,
    index=Indexed(rows=public, entry=entry),
    suggests_words=True,
    lists=(
        RecordList(
            name="partnerships",
            record_page="partnerships-list#",
            filterset=PartnershipFilter,
            complete=lambda rows: rows.order_by("key"),
        ),
    ),
    api=ApiList(
        name="partnerships",
        one="partnership",
        text="Companies that the association owns with others.",
        fields=("name", summary(), link("publication"), links("themes")),
        filterset=PartnershipFilter,
        complete=lambda rows: rows.select_related("publication").prefetch_related("themes"),
    ),
    briefing=Packed(
        rows=public,
        record=lambda row: Record(themes=themes_of(row), source=source_of(row.publication, row.passage)),
        place=7,
        of=("theme", "year"),
        newest=lambda rows: rows.order_by("key"),
    ),
    news=News(line=lambda row: NewsLine(note=row.summary), dated="publication__issued_on"),
    about=BY_THEME_AND_YEAR,
    sitemap="partnerships",
    structured=lambda row: described("Organization", page(row), name=row.name),
)
