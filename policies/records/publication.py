"""Publications: the dated sources."""

from datetime import date

from django.db.models import Prefetch

from policies.describing.briefing import Record, in_short, source_of, span_of
from policies.describing.description import (
    ApiList,
    Counted,
    Indexed,
    Label,
    News,
    NewsLine,
    Packed,
    RecordKind,
    RecordList,
    by_field,
)
from policies.describing.entries import Entry, joined, occasion_tags, publication_tags
from policies.describing.facets import Facet, YearFacet, occasion_facet, theme_facet
from policies.describing.fields import choice, day, link, links, list_of, number, truth, years
from policies.describing.filterset import ListFilter
from policies.describing.structured import date_of_issue, described
from policies.models import Publication
from policies.models.publication import PublicationQuerySet
from policies.templatetags.policies_tags import dated_period


class PublicationFilter(ListFilter):
    kinds = ("publication",)
    key = "slug"
    kind = Facet("Kind", field_name="paper", names=dict(Publication.Kind.choices))
    year = YearFacet()
    theme = theme_facet()
    occasion = occasion_facet()
    stage = Facet("Stage", names=dict(Publication.Stage.choices))
    house = Facet("House", names=dict(Publication.House.choices))


def entry(row: Publication) -> Entry:
    return Entry(
        title=str(row),
        summary=joined([row.summary, row.reference]),
        context=joined([row.get_kind_display(), str(row.first_year), *_written_for(row), row.addressee]),
        dated_on=row.issued_on,
        place=row.slug,
        tags=(
            f"paper:{row.kind}",
            *publication_tags(row),
            *(
                f"theme:{slug}"
                for slug in sorted({*row.theme_slugs, *(theme.slug for theme in row.themes.all())})
            ),
            *occasion_tags(row),
            *([f"stage:{row.stage}"] if row.stage else []),
            *([f"house:{row.house}"] if row.house else []),
        ),
    )


def _written_for(row: Publication) -> list[str]:
    """The occasion of a paper, if its title does not name it."""
    occasion = row.occasion.name if row.occasion else ""
    parts = [occasion, row.get_stage_display(), row.get_house_display()]
    return [part for part in parts if part and part.casefold() not in str(row).casefold()]


def record(row: Publication) -> Record:
    return Record(
        context=f"{row.get_kind_display()}, {dated_period(row)}",
        years=span_of(row),
        facts=in_short(row),
        source=source_of(row),
    )


def line(row: Publication) -> NewsLine:
    return NewsLine(label=row.get_kind_display(), note=row.summary, otherwise=date(row.first_year, 1, 1))


def report(row: Publication) -> dict:
    return described(
        "Report",
        row.get_absolute_url(),
        name=str(row),
        abstract=row.summary,
        inLanguage=row.language,
        reportNumber=row.reference,
        isBasedOn=row.source_url,
        datePublished=date_of_issue(row),
        temporalCoverage=f"{row.first_year}/{row.last_year}",
    )


def is_public(row: Publication) -> bool:
    return row.is_published


def complete(rows: PublicationQuerySet) -> PublicationQuerySet:
    parts = Prefetch("parts", Publication.objects.published().newest_first(), to_attr="public_parts")
    return rows.for_list().select_related("supersedes", "occasion").prefetch_related("themes", parts)


FIELDS = (
    "title", "subtitle", choice("kind", Publication.Kind.choices), "summary", "publisher", "reference",
    "addressee", choice("language", Publication.Language.choices), links("themes"), link("occasion"), "stage",
    "house", day("held_on", allow_null=True), day("issued_on", allow_null=True), "issued_precision", "date_basis",
    years("years"), truth("is_draft"), truth("is_complete"),
    truth("is_imported", "Whether its official wording is loaded."), "source_url",
    day("read_on", "When its text was read at the source address.", allow_null=True),
    number("statement_count"), link("part_of", shows=is_public), link("supersedes", shows=is_public),
    links("parts", source="public_parts"), list_of("statements", "statement", "publication"),
    list_of("passages", "passage", "publication"),
)  # fmt: skip

KIND = RecordKind(
    key="publication",
    label=Label("Publication", "Publications", Counted("publication", "publications", 8, is_source=True)),
    model=Publication,
    rows=Publication.objects.published,
    slug="slug",
    is_source=True,
    is_named=True,
    index=Indexed(
        rows=lambda: Publication.objects.published().with_theme_slugs().select_related("occasion"),
        entry=entry,
        publication="pk",
    ),
    lists=(
        RecordList(
            name="publications",
            page="policies:publication-list",
            record_page="policies:publication-detail",
            filterset=PublicationFilter,
        ),
    ),
    api=ApiList(
        name="publications",
        one="publication",
        text="The dated sources.",
        filterset=PublicationFilter,
        complete=complete,
        named=by_field("slug"),
        fields=FIELDS,
    ),
    briefing=Packed(
        rows=Publication.objects.published, record=record, place=6, section="Publications and boards"
    ),
    news=News(line=line, key="slug", dated="issued_on"),
    about={
        "year": lambda rows, year: rows.in_year(year),
        "occasion": lambda rows, occasion: rows.written_for(occasion),
    },
    followed_as="publication",
    sitemap="publications",
    structured=report,
)
