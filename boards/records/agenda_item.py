"""Agenda items: the numbered items of agendas."""

from django.db.models import Prefetch

from boards.models import AgendaItem, Decision, Report, RestrictedEntry, Vote
from boards.records.board_entries import (
    RestrictedWords,
    item_tags,
    report_themes,
    restricted,
    restricted_items,
    with_what_entries_show,
)
from boards.records.list_filters import board_facet
from boards.templatetags.boards_tags import held
from policies.describing.briefing import Record, in_short, source_of, themes_of
from policies.describing.description import (
    ApiList,
    Counted,
    Indexed,
    Label,
    News,
    NewsLine,
    Packed,
    RecordKind,
)
from policies.describing.entries import Entry, theme_tags
from policies.describing.facets import YearFacet, theme_facet
from policies.describing.fields import (
    day,
    link,
    links,
    number,
    printed,
    readers_words,
    summary,
    truth,
    within,
)
from policies.describing.filterset import ListFilter

# Of a restricted item only these are public.
ALWAYS_PUBLIC = ("key", "url", "page", "meeting", "number", "title", "is_restricted", "position")


class ItemFilter(ListFilter):
    kinds = ("agenda-item",)
    theme = theme_facet()
    year = YearFacet()
    board = board_facet()


def entry(row: AgendaItem, *, whole: bool = False) -> Entry:
    """An agenda item; of a restricted one, the title and the reason alone, unless the `whole` of it is asked for."""
    meeting, is_open = row.meeting, whole or not row.is_restricted
    return Entry(
        title=row.title,
        summary=row.summary if is_open else row.restricted_because,
        wording="\n".join(filter(None, [row.note, row.minutes])) if is_open else "",
        context=meeting.board.name,
        everyday="\n".join(row.everyday) if is_open else "",
        dated_on=meeting.met_on,
        place=f"{meeting.board.slug} {meeting.sitting} {row.position:05}",
        tags=(
            *item_tags(row),
            *(theme_tags(row) if is_open else ()),
            *(tag for report in row.public_reports for tag in report_themes(report)),
        ),
    )


def restricted_entry(row: AgendaItem) -> RestrictedWords | None:
    """What an item holds; nothing where that is no more than its title."""
    words = entry(row, whole=True)
    return restricted(words, [row]) if words.summary or words.wording or words.everyday else None


def record(row: AgendaItem) -> Record:
    """An item of an agenda; of a restricted one, the title alone."""
    meeting, passage = row.meeting, row.passage
    return Record(
        context=f"{meeting.board.name}, {held(meeting)}, item {row.number}",
        themes=themes_of(row),
        years=(meeting.met_on.year,) * 2,
        facts=() if row.is_restricted else in_short(row),
        source=source_of(passage.publication, passage)
        if passage and passage.publication.is_published
        else None,
    )


def line(row: AgendaItem) -> NewsLine:
    return NewsLine(note=f"{row.meeting.board.name}, item {row.number}")


def complete(rows):
    decisions = Decision.objects.published().order_by("position", "pk").for_page()
    return rows.select_related("meeting__board").prefetch_related(
        "themes",
        Prefetch("reports", Report.objects.published().for_line(), to_attr="public_reports"),
        Prefetch("decisions", decisions, to_attr="public_decisions"),
        Prefetch("votes", Vote.objects.published().for_page(), to_attr="public_votes"),
    )


VOTE_FIELDS = (
    "subject", "result", truth("is_unanimous"), number("votes_for", allow_null=True),
    number("votes_against", allow_null=True), number("abstentions", allow_null=True), printed("moved_by"),
    printed("seconded_by"), printed("wording"),
    within("names", "NamedVote", (printed("name"), "side"), text="How one person voted, if recorded."),
)  # fmt: skip
FIELDS = (
    link("meeting"), "number", "title", truth("is_restricted"), number("position"), summary(), readers_words(),
    printed("note", "The line printed below the title."), "status", "presenter", "presenter_post",
    number("first_page", allow_null=True), number("last_page", allow_null=True), links("themes"),
    links("reports", source="public_reports"), links("decisions", source="public_decisions"),
    truth("is_deferred"),
    day("deferred_to", "The day to which it is deferred, if the minutes give it.", allow_null=True),
    within("votes", "Vote", VOTE_FIELDS, source="public_votes", text="How members voted, as the minutes print it."),
)  # fmt: skip
NAMES = [field if isinstance(field, str) else field.name for field in FIELDS]
RESTRICTED = [name for name in NAMES if name not in ALWAYS_PUBLIC]

KIND = RecordKind(
    key="agenda-item",
    label=Label("Agenda item", "Agenda items", Counted("board item", "board items", 6)),
    model=AgendaItem,
    rows=AgendaItem.objects.addressable,
    name=lambda row: row.title,
    related=("meeting__board",),
    index=Indexed(
        rows=lambda: with_what_entries_show(AgendaItem.objects.addressable()),
        entry=entry,
        publication="meeting__papers__publication",
    ),
    restricted=Indexed(
        rows=lambda: with_what_entries_show(restricted_items()), entry=restricted_entry, table=RestrictedEntry
    ),
    api=ApiList(
        name="items",
        one="item",
        text="The numbered items of agendas.",
        text_of_one="Only the title and position of a restricted item are public.",
        filterset=ItemFilter,
        complete=complete,
        fields=FIELDS,
        hides=lambda row: RESTRICTED if row.is_restricted else (),
    ),
    about={
        "year": lambda rows, year: rows.in_year(year),
        "theme": lambda rows, theme: rows.touching(theme),
        "body": lambda rows, board: rows.of_board(board),
    },
    briefing=Packed(
        rows=lambda: AgendaItem.objects.addressable().for_page().prefetch_related("themes"),
        record=record,
        place=2,
        section="At board meetings",
        of=("theme", "year", "body"),
        newest=lambda rows: rows.for_list(),
        is_narrowed=lambda row: row.is_restricted,
    ),
    news=News(line=line, dated="meeting__met_on", related=("meeting__board",)),
    sitemap="items",
)
