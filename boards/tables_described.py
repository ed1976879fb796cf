"""The tables of this app's models; what they hold is told in `policies.tables`."""

from boards.models import (
    Action,
    AgendaItem,
    Attendance,
    Board,
    ContactOfficer,
    Decision,
    Declaration,
    Matter,
    Meeting,
    OutsideBody,
    PaperToFollow,
    Person,
    Recommendation,
    Report,
    Seat,
    Vote,
)
from policies.tables.key import Key
from policies.tables.table import Table

KEY, SLUG = Key(("key",)), Key(("slug",))

TABLES = (
    Table(Board, SLUG, own=(
        "name", "short_name", "previous_names", "type", "parent", "is_former", "summary", "everyday", "themes",
    )),
    Table(Person, SLUG, own=("name", "honours", "other_names", "group", "ward")),
    Table(OutsideBody, SLUG, own=("name", "summary")),
    Table(
        Seat,
        KEY,
        own=(
            "board", "person", "council_year", "group", "authority", "role", "is_substitute", "stands_in_for",
            "position",
        ),
    ),
    Table(
        Meeting,
        Key(("board__slug", "met_on", "sitting"), "/", unsaid="1"),
        own=("status", "starts_at", "ends_at", "venue", "is_shown", "hashtag", "next_met_on", "next_starts_at"),
        shown=("wording",),
    ),
    Table(
        # What cites an item as evidence is chosen on its form: updates have no short names to type.
        AgendaItem,
        KEY,
        own=(
            "title", "summary", "everyday", "themes", "status", "presenter", "presenter_post", "first_page",
            "last_page", "is_deferred", "deferred_to",
            "is_restricted", "restricted_because", "matter",
        ),
        shown=("meeting", "number", "position", "note", "minutes"),
    ),
    Table(
        Report,
        KEY,
        own=("summary", "everyday", "themes", "item"),
        shown=(
            "title", "purpose", "action", "publication", "meeting", "position", "summary_wording",
            "first_position", "last_position",
        ),
    ),
    Table(
        ContactOfficer,
        KEY,
        own=("name", "post", "telephone", "email"),
        shown=("meeting", "report", "position"),
    ),
    Table(Recommendation, KEY, own=("summary",), shown=("report", "number", "position", "wording")),
    Table(
        Decision,
        KEY,
        own=("item", "board", "resolved_on", "resolved_precision", "reported_in", "summary"),
        shown=("meeting", "position", "number", "wording"),
    ),
    Table(
        Action,
        KEY,
        own=("item", "decision", "summary", "owner", "due_on", "closed_on", "outcome", "carried_to"),
        shown=("meeting", "position", "wording"),
    ),
    Table(
        Attendance,
        KEY,
        own=("person", "name", "kind", "role", "group", "authority", "instead_of"),
        shown=("meeting", "position"),
    ),
    Table(
        Declaration, KEY, own=("item", "person", "name", "summary"), shown=("meeting", "position", "wording")
    ),
    Table(
        Vote,
        KEY,
        own=(
            "item", "subject", "result", "is_unanimous", "votes_for", "votes_against", "abstentions", "moved_by",
            "seconded_by",
        ),
        shown=("meeting", "position", "wording"),
    ),
    Table(
        PaperToFollow,
        Key(("item__key",)),
        own=("promised_in", "supplied_by", "report", "summary"),
        shown=("wording",),
    ),
    Table(Matter, SLUG, own=("name", "summary", "titles", "themes")),
)  # fmt: skip
