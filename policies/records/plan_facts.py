"""Facts in a plan that people search for: partnerships and budget lines."""

from policies.describing.description import Indexed, Label, RecordKind
from policies.describing.entries import Entry, joined, place_in, publication_tags, theme_tags
from policies.models import BudgetLine, Partnership
from policies.models.plan import PlacedQuerySet


def partnership_entry(row: Partnership) -> Entry:
    return Entry(
        title=row.name,
        summary=row.summary,
        wording=row.wording,
        context=joined([row.co_owner, *row.services]),
        dated_on=row.publication.issued_on,
        place=place_in(row.publication, row.position),
        tags=(*publication_tags(row.publication), *theme_tags(row)),
    )


def budget_entry(row: BudgetLine) -> Entry:
    """A line by its label and its sum in pounds, under the name of its chart."""
    return Entry(
        title=row.label,
        summary=joined([f"£{row.amount * 1000:,} in {row.year}", row.summary]),
        wording=row.wording,
        context=joined([row.chart, row.footnote]),
        dated_on=row.publication.issued_on,
        place=place_in(row.publication, row.position),
        tags=(*publication_tags(row.publication), *theme_tags(row)),
    )


def with_what_entries_show(rows: PlacedQuerySet) -> PlacedQuerySet:
    return rows.select_related("publication").prefetch_related("themes")


PARTNERSHIP = RecordKind(
    key="partnership",
    label=Label("Partnership", "Partnerships"),
    model=Partnership,
    rows=Partnership.objects.published,
    name=lambda row: row.name,
    page=lambda row: f"{row.publication.get_absolute_url()}budget/#partnerships",
    index=Indexed(
        rows=lambda: with_what_entries_show(Partnership.objects.published()), entry=partnership_entry
    ),
)

BUDGET_LINE = RecordKind(
    key="budget-line",
    label=Label("Budget line", "Budget lines"),
    model=BudgetLine,
    rows=BudgetLine.objects.published,
    name=lambda row: row.label,
    page=lambda row: f"{row.publication.get_absolute_url()}budget/",
    index=Indexed(rows=lambda: with_what_entries_show(BudgetLine.objects.published()), entry=budget_entry),
)
