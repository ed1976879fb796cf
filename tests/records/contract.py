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
from policies.models import Contract


class ContractFilter(ListFilter):
    kinds = ("contract",)
    theme = theme_facet()
    year = YearFacet()
    publication = publication_facet()


def public():
    rows = Contract.objects.published().select_related("publication", "passage")
    return rows.prefetch_related("themes")


def page(row):
    return f"{row.publication.get_absolute_url()}budget/#{row.key}"


def entry(row):
    return Entry(
        title=row.service,
        summary=row.summary,
        dated_on=row.publication.issued_on,
        tags=(*publication_tags(row.publication), *theme_tags(row)),
    )


KIND = RecordKind(
    key="contract",
    label=Label("Contract", "Contracts", Counted("contract", "contracts", 10)),
    model=Contract,
    rows=public,
    name=lambda row: row.service,
    page=page,
    index=Indexed(rows=public, entry=entry),
    suggests_words=True,
    lists=(
        RecordList(
            name="contracts",
            record_page="contracts-list#",
            filterset=ContractFilter,
            complete=lambda rows: rows.order_by("key"),
        ),
    ),
    api=ApiList(
        name="contracts",
        one="contract",
        text="Who provides a service to the association.",
        fields=("service", summary(), link("publication"), links("themes")),
        filterset=ContractFilter,
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
    sitemap="contracts",
    structured=lambda row: described("Organization", page(row), name=row.service),
)
