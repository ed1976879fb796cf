"""Passages: the addressable units of publications' text."""

from django.db.models import Prefetch

from policies.describing.briefing import Record, source_of, span_of
from policies.describing.description import SLUG, ApiAddress, ApiList, Indexed, Label, Packed, RecordKind
from policies.describing.entries import Entry, joined, place_in, publication_tags, readings
from policies.describing.facets import Facet, publication_facet
from policies.describing.fields import choice, computed, link, links, number, printed, printed_texts, truth
from policies.describing.filterset import RowFilter
from policies.models import CampaignEntry, Heading, Passage, Priority, Statement
from policies.models.passage import PassageQuerySet
from policies.templatetags.policies_tags import dated_period
from policies.text.contacts import without_contacts
from policies.text.language import language_of

LABEL = Label("Passage", "Passages")


class PassageFilter(RowFilter):
    publication = publication_facet()
    shape = Facet("Shape", names=dict(Passage.Shape.choices))
    methods = {"publication": "in_publications", "shape": "of_shapes"}


def name(row: Passage) -> str:
    return without_contacts(row.path[-1]) if row.path else row.publication.title


def printed_by_no_record() -> PassageQuerySet:
    """Passages except those of campaigns, statements, headings and priorities, which are found as these records."""
    rows = Passage.objects.published().current().select_related("publication").prefetch_related("errata")
    for model in (CampaignEntry, Statement, Heading, Priority):
        rows = rows.exclude(pk__in=model._base_manager.exclude(passage=None).values("passage"))
    return rows


def entry(row: Passage) -> Entry:
    return Entry(
        key=f"{row.publication.slug}#{row.anchor}",
        title=without_contacts(row.path[-1] if row.path and row.shape != "heading" else row.text)[:200],
        wording="" if row.shape == "heading" else without_contacts(row.text),
        context=without_contacts(joined([*row.path[:-1], *readings(row)])),
        dated_on=row.publication.issued_on,
        place=place_in(row.publication, row.position),
        tags=tuple(publication_tags(row.publication)),
    )


def record(row: Passage) -> Record:
    return Record(
        wording=without_contacts(row.text),
        context=f"{row.publication.title}, {dated_period(row.publication)}",
        years=span_of(row.publication),
        source=source_of(row.publication, row),
    )


def complete(rows: PassageQuerySet) -> PassageQuerySet:
    statements = Statement.objects.published().order_by("position", "pk")
    return rows.select_related("publication").prefetch_related(
        Prefetch("statements", statements, to_attr="public_statements")
    )


def language(row: Passage) -> str:
    return language_of(row.text, row.publication.language)


def cells_of(row: Passage) -> list[list[str]] | None:
    return [[without_contacts(cell) for cell in cells] for cells in row.rows] if row.rows else None


FIELDS = (
    link("publication"), "anchor", choice("shape", Passage.Shape.choices), number("level"), "number",
    printed_texts("path", "The headings it stands under."), number("position"),
    number("printed_page", source="page", allow_null=True), number("first_line"), number("last_line"),
    printed("text"), computed("language", language, "Detected from the words: en-GB, or cy for Welsh."),
    computed("rows", cells_of, "Of a table: its rows of cells."),
    truth("is_current", "Whether the document prints it as last imported."),
    links("statements", source="public_statements"),
)  # fmt: skip

KIND = RecordKind(
    key="passage",
    label=LABEL,
    model=Passage,
    rows=Passage.objects.published,
    name=name,
    wording="paragraph",
    is_source=True,
    index=Indexed(rows=printed_by_no_record, entry=entry),
    api=ApiList(
        name="passages",
        one="passage",
        text="The addressable units of publications' text, in reading order. Papers of restricted items are left out.",
        filterset=PassageFilter,
        complete=complete,
        named=ApiAddress(
            "<slug:publication>/<str:anchor>",
            {
                "publication": ("publication__slug", SLUG),
                "anchor": ("anchor", {"type": "string", "pattern": "^[^/]+$"}),
            },
            ("publication__slug", "position", "anchor"),
            lambda row: [row.publication.slug, row.anchor],
            of_hit=lambda hit: hit.key.split("#", 1),
        ),
        fields=FIELDS,
    ),
    briefing=Packed(
        rows=lambda: Passage.objects.published().current().select_related("publication"),
        record=record,
        place=5,
    ),
)
