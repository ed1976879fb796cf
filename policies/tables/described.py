"""The tables of this app's models: columns that may be changed, and read-only columns.

A record's words as printed, its place and its key come from imports, and its state from the buttons that move it, so
none of them is an own column. No table adds or removes rows.
"""

from policies.models import (
    Addressee,
    Ask,
    BudgetLine,
    Campaign,
    Commitment,
    Contract,
    Erratum,
    GovernanceFact,
    Government,
    Heading,
    Lineage,
    Occasion,
    Offer,
    Partnership,
    Passage,
    Priority,
    Publication,
    SearchMiss,
    Snapshot,
    Statement,
    StatementStatus,
    SustainableDevelopmentGoal,
    Synonym,
    Theme,
    Update,
)
from policies.tables.key import Key
from policies.tables.table import Table

KEY, SLUG = Key(("key",)), Key(("slug",))
STATEMENT = ("summary", "everyday", "themes", "nations", "amounts", "certainty", "issued_by")
PLACE = ("publication", "heading", "position", "wording", "state")
FACT = ("publication", "position", "wording")


def name_who_decided(lineage, names, by, at):
    """The person who confirms or refuses a link is recorded, not typed."""
    if "state" in names:
        decided = lineage.state != Lineage.State.SUGGESTED
        lineage.confirmed_by = by if decided else None
        lineage.confirmed_at = at if decided else None


TABLES = (
    Table(Theme, SLUG, own=("name", "welsh_name", "description", "aliases", "everyday", "position")),
    Table(SustainableDevelopmentGoal, Key(("number",)), own=("title",)),
    Table(Addressee, SLUG, own=("name", "aliases", "became")),
    Table(StatementStatus, SLUG, own=("name", "kinds", "settles", "position", "colour")),
    Table(Government, SLUG, own=("prime_minister", "parties", "began_on", "ended_on")),
    Table(
        Publication,
        SLUG,
        own=(
            "title", "subtitle", "kind", "summary", "publisher", "reference", "years", "issued_on",
            "issued_precision", "date_basis", "is_draft", "is_complete", "part_of", "supersedes", "source_url",
            "read_on",
            "language", "addressee", "themes", "occasion", "stage", "house", "held_on",
        ),
        shown=(
            "state", "withdrawn_reason", "file_name", "file_sha256", "line_count", "placed_count", "imported_at",
        ),
    ),
    Table(
        Passage,
        Key(("publication__slug", "anchor"), "#"),
        shown=("shape", "level", "number", "path", "position", "page", "first_line", "last_line", "text"),
    ),
    Table(
        Priority,
        KEY,
        own=("strand", "summary", "everyday", "themes"),
        shown=(
            "name", "publication", "position", "wording", "name_in_summary", "summary_wording", "summary_position",
        ),
    ),
    Table(
        Heading,
        KEY,
        own=("summary", "everyday", "themes"),
        shown=("number", "name", "shape", "publication", "priority", "position", "wording"),
    ),
    Table(Statement, KEY, shown=("kind", *STATEMENT, *PLACE)),
    Table(Offer, KEY, own=STATEMENT, shown=("label", *PLACE)),
    Table(
        Ask,
        KEY,
        own=(*STATEMENT, "addressees", "deadlines"),
        shown=("label", "addressees_printed", *PLACE),
    ),
    Table(
        Commitment,
        KEY,
        own=(
            *STATEMENT, "target", "measurability", "deadlines", "partners", "lead_board", "lead_member", "lead_officer",
        ),
        shown=PLACE,
    ),
    Table(Erratum, Key(("at",)), own=("printed", "read", "why"), shown=("statement", "passage", "by")),
    Table(Occasion, SLUG, own=("kind", "name", "body", "summary", "themes")),
    Table(Campaign, SLUG, own=("name", "summary", "everyday", "themes", "statements")),
    Table(Partnership, KEY, own=("summary", "themes"), shown=("name", "founded", "co_owner", "services", *FACT)),
    Table(
        BudgetLine,
        KEY,
        own=("summary", "themes"),
        shown=("chart", "label", "amount", "percent", "year", "footnote", *FACT),
    ),
    Table(GovernanceFact, KEY, own=("summary", "themes"), shown=FACT),
    Table(Contract, KEY, own=("summary", "themes"), shown=("service", "contractor", *FACT)),
    Table(
        # Nothing else tells two updates of a statement apart for good.
        Update,
        Key(("statement__key", "created_at"), "/"),
        own=("dated_on", "status", "words", "evidence_passage", "evidence_url", "is_published"),
        shown=("statement", "author"),
    ),
    Table(
        Lineage,
        Key(("earlier__key", "later__key"), "/"),
        own=("change", "also", "state", "reason"),
        shown=("score", "confirmed_by", "confirmed_at"),
        settle=name_who_decided,
    ),
    Table(
        Snapshot, Key(("publication__slug", "taken_on"), "/"), shown=("publication", "taken_by", "note")
    ),
    Table(Synonym, Key(("term",)), own=("means", "wider", "is_one_way", "theme")),
    Table(SearchMiss, Key(("searched_on", "why", "words"), "/"), shown=("count",)),
)  # fmt: skip
