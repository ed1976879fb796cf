"""Occasions: the bills, inquiries, consultations, fiscal events and debates that papers are written for."""

from django.db.models import Prefetch

from policies.describing.briefing import Record, in_short, themes_of
from policies.describing.description import (
    BY_THEME_AND_YEAR,
    ApiList,
    Indexed,
    Label,
    Packed,
    RecordKind,
    RecordList,
    by_field,
)
from policies.describing.entries import Entry, joined, year_tags
from policies.describing.facets import Facet, YearFacet, theme_facet
from policies.describing.fields import choice, links, summary
from policies.describing.filterset import ListFilter
from policies.models import Occasion, Publication
from policies.models.occasion import OccasionQuerySet

VARIANTS: dict[str, Label] = {
    Occasion.Kind.BILL: Label("Bill", "Bills"),
    Occasion.Kind.INQUIRY: Label("Inquiry", "Inquiries"),
    Occasion.Kind.CONSULTATION: Label("Consultation", "Consultations"),
    Occasion.Kind.FISCAL_EVENT: Label("Fiscal event", "Fiscal events"),
    Occasion.Kind.DEBATE: Label("Debate", "Debates"),
}


class OccasionFilter(ListFilter):
    kinds = tuple(VARIANTS)
    key = "slug"
    kind = Facet("Kind", names={kind: label.one for kind, label in VARIANTS.items()})
    theme = theme_facet()
    year = YearFacet()


def with_public_papers() -> OccasionQuerySet:
    papers = Publication.objects.published().with_theme_slugs().newest_first()
    return Occasion.objects.published().prefetch_related(
        "themes", Prefetch("papers", papers, to_attr="public_papers")
    )


def entry(row: Occasion) -> Entry:
    """An occasion, found under its own themes, and under the years and themes of its public papers."""
    papers = row.public_papers
    years = {tag for paper in papers for tag in year_tags(paper)}
    own = [*row.themes.all(), *(theme for paper in papers for theme in paper.themes.all())]
    themes = {theme.slug for theme in own}
    themes |= {slug for paper in papers for slug in paper.theme_slugs}
    houses = dict.fromkeys(paper.get_house_display() for paper in papers if paper.house)
    stages = dict.fromkeys(paper.get_stage_display() for paper in papers if paper.stage)
    return Entry(
        kind=row.kind,
        title=row.name,
        summary=row.summary,
        context=joined([row.body, *houses, *stages]),
        dated_on=max((paper.issued_on for paper in papers if paper.issued_on), default=None),
        place=row.name.casefold(),
        tags=(f"occasion:{row.slug}", *sorted(years), *(f"theme:{slug}" for slug in sorted(themes))),
    )


def record(row: Occasion) -> Record:
    papers = row.public_papers
    return Record(
        label=row.get_kind_display(),
        themes=themes_of(row),
        years=(min(paper.first_year for paper in papers), max(paper.last_year for paper in papers))
        if papers
        else None,
        facts=(
            *in_short(row),
            *((("Held by", row.body),) if row.body else ()),
            *(("Paper", _in_a_line(paper)) for paper in papers),
        ),
    )


def _in_a_line(paper: Publication) -> str:
    return ", ".join(filter(None, [paper.title, paper.get_stage_display(), paper.get_house_display()]))


FIELDS = (
    choice("kind", Occasion.Kind.choices), "name", "body", summary(), links("themes"),
    links("papers", source="public_papers"),
)  # fmt: skip

KIND = RecordKind(
    key="occasion",
    label=Label("Bill, inquiry or debate", "Bills, inquiries and debates"),
    variants=VARIANTS,
    model=Occasion,
    rows=Occasion.objects.published,
    slug="slug",
    is_named=True,
    index=Indexed(rows=with_public_papers, entry=entry, publication="", named_by="papers"),
    suggested_by="policies:occasion-detail",
    lists=(
        RecordList(
            name="bills-and-inquiries",
            page="policies:occasion-list",
            record_page="policies:occasion-detail",
            filterset=OccasionFilter,
        ),
    ),
    api=ApiList(
        name="occasions",
        one="occasion",
        text="The bills, inquiries, consultations, fiscal events and debates that papers were written for.",
        filterset=OccasionFilter,
        complete=lambda rows: rows.prefetch_related(
            "themes",
            Prefetch("papers", Publication.objects.published().newest_first(), to_attr="public_papers"),
        ),
        named=by_field("slug"),
        fields=FIELDS,
    ),
    about=BY_THEME_AND_YEAR,
    briefing=Packed(rows=with_public_papers, record=record, place=4),
    followed_as="occasion",
    sitemap="occasions",
)
