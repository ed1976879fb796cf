"""Updates: dated notes on what happened to statements."""

from datetime import UTC

from policies.describing.description import (
    SLUG,
    ApiAddress,
    ApiList,
    Indexed,
    Label,
    Narrow,
    News,
    NewsLine,
    RecordKind,
)
from policies.describing.entries import Entry, publication_tags, theme_tags
from policies.describing.facets import Facet, YearFacet, publication_facet
from policies.describing.fields import choice, day, link, text
from policies.describing.filterset import RowFilter
from policies.models import Statement, Update
from policies.models.listed.statement_status import status_choices
from policies.records import statement

MOMENT = "%Y%m%dT%H%M%S%fZ"


class UpdateFilter(RowFilter):
    year = YearFacet()
    publication = publication_facet()
    status = Facet("Status", names=lambda: dict(status_choices()))
    methods = {"year": "in_any_year", "publication": "in_publications", "status": "of_statuses"}


def moment(row: Update) -> str:
    """When it was written, as its address says it."""
    return row.created_at.astimezone(UTC).strftime(MOMENT)


def line(row: Update) -> NewsLine:
    return NewsLine(
        label=f"Update: {row.get_status_display()}", title=row.statement.short_text, note=row.words
    )


def entry(row: Update) -> Entry:
    """An update, found by its own words and by the subjects of its statement."""
    statement = row.statement
    return Entry(
        key=f"{statement.key}/{moment(row)}",
        title=row.get_status_display(),
        summary=row.words,
        context=statement.short_text,
        dated_on=row.dated_on,
        tags=(*publication_tags(statement.publication), *theme_tags(statement)),
    )


def on_statements(narrow: Narrow) -> Narrow:
    """Updates on statements about the followed subject."""
    return lambda rows, followed: rows.filter(statement__in=narrow(Statement.objects.published(), followed))


FIELDS = (
    link("statement"), day("dated_on"), choice("status", status_choices),
    text("words", "In our own words."), link("evidence_passage"), "evidence_url",
)  # fmt: skip

KIND = RecordKind(
    key="update",
    label=Label("Update", "Updates"),
    model=Update,
    rows=Update.objects.published,
    name=lambda row: f"{row.get_status_display()}, {row.dated_on}",
    page=lambda row: row.statement.get_absolute_url(),
    index=Indexed(
        rows=lambda: (
            Update.objects.published()
            .select_related("statement__publication")
            .prefetch_related("statement__themes")
        ),
        entry=entry,
        publication="statement__publication",
    ),
    api=ApiList(
        name="updates",
        one="update",
        text="Dated notes on what became of statements.",
        filterset=UpdateFilter,
        complete=lambda rows: rows.select_related("statement").with_evidence(),
        named=ApiAddress(
            "<slug:statement>/<moment:moment>",
            {
                "statement": ("statement__key", SLUG),
                "moment": ("created_at", {"type": "string", "pattern": "^[0-9]{8}T[0-9]{12}Z$"}),
            },
            ("statement__key", "created_at"),
            lambda row: [row.statement.key, moment(row)],
            lambda hit: hit.key.split("/"),
        ),
        fields=FIELDS,
    ),
    news=News(line=line, key="pk", dated="dated_on", related=("statement__publication",)),
    about={
        **{
            key: on_statements(statement.KIND.about[key])
            for key in ("theme", "body", "publication", "occasion")
        },
        "statement": lambda rows, row: rows.filter(statement=row),
    },
)
