"""Headings: the lines above statements."""

from django.db.models import Prefetch

from policies.describing.description import ApiList, Indexed, Label, RecordKind
from policies.describing.entries import Entry, place_in, publication_tags, theme_tags
from policies.describing.facets import Facet, YearFacet, priority_facet, publication_facet, theme_facet
from policies.describing.fields import choice, link, links, number, readers_words, summary, text
from policies.describing.filterset import ListFilter
from policies.models import Heading, Statement
from policies.models.plan import HeadingQuerySet


class HeadingFilter(ListFilter):
    kinds = ("heading",)
    theme = theme_facet()
    year = YearFacet()
    publication = publication_facet()
    priority = priority_facet()
    shape = Facet("Shape", names=dict(Heading.Shape.choices))


def page(row: Heading) -> str:
    """A heading has no page of its own: this is its position in the document, or the document."""
    return (row.passage or row.publication).get_absolute_url()


def entry(row: Heading) -> Entry:
    tags = [f"shape:{row.shape}", *publication_tags(row.publication), *theme_tags(row)]
    if row.priority:
        tags.append(f"priority:{row.priority.key}")
    return Entry(
        title=row.title,
        summary=row.summary if row.name else "",
        context=row.priority.name if row.priority else "",
        everyday="\n".join(row.everyday),
        dated_on=row.publication.issued_on,
        place=place_in(row.publication, row.position),
        tags=tuple(tags),
    )


def complete(rows: HeadingQuerySet) -> HeadingQuerySet:
    statements = Statement.objects.published().order_by("kind", "position", "pk")
    return rows.select_related("publication", "priority", "passage__publication").prefetch_related(
        "themes", Prefetch("statements", statements, to_attr="public_statements")
    )


FIELDS = (
    "name", text("number", "Of a question, as printed."), choice("shape", Heading.Shape.choices), summary(),
    readers_words(), text("wording", "As printed."),
    number("position"), link("publication"), link("priority"), link("passage"), links("themes"),
    links("statements", source="public_statements"),
)  # fmt: skip

KIND = RecordKind(
    key="heading",
    label=Label("Heading", "Headings"),
    model=Heading,
    rows=Heading.objects.published,
    name=lambda row: row.title,
    page=page,
    index=Indexed(
        rows=lambda: (
            Heading.objects.published()
            .select_related("publication", "priority", "passage__publication")
            .prefetch_related("themes")
        ),
        entry=entry,
    ),
    api=ApiList(
        name="headings",
        one="heading",
        text="The lines that statements stand under: outcomes of plans, topics of other papers.",
        filterset=HeadingFilter,
        complete=complete,
        fields=FIELDS,
    ),
)
