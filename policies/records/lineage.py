"""Lineage: which later statement continues an earlier one."""

from datetime import date

from policies.describing.description import SLUG, ApiAddress, ApiList, Label, News, NewsLine, RecordKind
from policies.describing.facets import Facet, publication_facet
from policies.describing.fields import choice, choices, link
from policies.describing.filterset import RowFilter
from policies.lineage.continuation import CAVEAT
from policies.models import Lineage
from policies.templatetags.policies_tags import period


class LineageFilter(RowFilter):
    publication = publication_facet()
    change = Facet("Change", names=dict(Lineage.Change.choices))
    methods = {"publication": "of_any_publication", "change": "changed_as"}


def line(row: Lineage) -> NewsLine:
    later = row.later
    return NewsLine(
        label=f"Continued: {row.get_change_display().lower()}",
        title=later.short_text,
        note=f"{later.publication.title}, {period(later.publication)}",
        otherwise=date(later.publication.first_year, 1, 1),
    )


FIELDS = (
    link("earlier"), link("later"), choice("change", Lineage.Change.choices),
    choices("also", Lineage.Change.choices),
)  # fmt: skip

KIND = RecordKind(
    key="lineage",
    label=Label("Lineage", "Lineage"),
    model=Lineage,
    rows=Lineage.objects.published,
    name=lambda row: row.get_change_display(),
    page=lambda row: row.later.get_absolute_url(),
    api=ApiList(
        name="lineage",
        one="lineage",
        text=f"Which later statement continues an earlier one, and what changed, as an editor confirmed. {CAVEAT}",
        filterset=LineageFilter,
        named=ApiAddress(
            "<slug:earlier>/<slug:later>",
            {"earlier": ("earlier__key", SLUG), "later": ("later__key", SLUG)},
            ("earlier__key", "later__key"),
            lambda row: [row.earlier.key, row.later.key],
        ),
        fields=FIELDS,
    ),
    news=News(line=line, key="pk", dated="later__publication__issued_on", related=("later__publication",)),
    about={"statement": lambda rows, statement: rows.between_editions().filter(earlier=statement)},
)
