"""Decisions: what members resolved."""

from django.db.models import Count, Prefetch, QuerySet

from boards.models import Decision, RestrictedEntry
from boards.records.board_entries import (
    RestrictedWords,
    meeting_tags,
    outcome_entry,
    outcome_items,
    paper_tags,
    restricted,
    restricted_outcomes,
)
from boards.records.meeting import MeetingFilter
from policies.describing.briefing import Record, Source, themes_of
from policies.describing.description import (
    BY_THEME_AND_YEAR,
    ApiList,
    Indexed,
    Label,
    News,
    NewsLine,
    Packed,
    RecordKind,
)
from policies.describing.entries import Entry, joined, theme_tags
from policies.describing.fields import day, link, printed, summary, text, within
from policies.templatetags.policies_tags import as_known


class DecisionFilter(MeetingFilter):
    pass


def entry(row: Decision) -> Entry:
    """A decision, found by its words, its board, and the title of the item it belongs to or is reported in."""
    place, meeting = row.item or row.reported_in, row.meeting
    tags = [f"board:{row.decided_by.slug}", f"year:{row.decided_on.year}"]
    for each in (meeting, place.meeting if place else None):
        tags += [*meeting_tags(each), *paper_tags(each)] if each else []
    return Entry(
        summary=row.summary,
        wording=row.wording,
        context=joined([row.decided_by.name, place.title if place else ""]),
        dated_on=row.decided_on,
        tags=(*dict.fromkeys(tags), *(theme_tags(place) if place else ())),
    )


def with_what_entries_show() -> QuerySet[Decision]:
    items = outcome_items()
    return (
        Decision.objects.published()
        .select_related("board")
        .prefetch_related(
            "meeting__board",
            "meeting__papers__publication",
            Prefetch("item", items),
            Prefetch("reported_in", items),
        )
    )


def restricted_entry(row: Decision) -> RestrictedWords:
    items = [item for item in (row.item, row.reported_in) if item and item.is_restricted]
    words = outcome_entry(row, items[0], [row.decided_by.name])
    return restricted(words, items, at="decisions")


def record(row: Decision) -> Record:
    """What members resolved. Its words come from minutes, which no passage holds: its page is what is linked."""
    place = row.item or row.reported_in
    return Record(
        wording=row.wording,
        context=f"{row.decided_by.name}, {as_known(row.decided_on, row.precision)}",
        themes=themes_of(place) if place else (),
        years=(row.decided_on.year,) * 2,
        facts=tuple((change.get_what_display(), change.name) for change in row.public_changes),
        source=Source(
            publication=row.decided_by.name,
            issued=as_known(row.decided_on, row.precision),
            heading=place.title if place else "",
            address=row.get_absolute_url(),
        ),
    )


def line(row: Decision) -> NewsLine:
    return NewsLine(note=row.decided_by.name, otherwise=row.decided_on)


FIELDS = (
    link("decided_by"), day("decided_on"),
    text("precision", "How exact the date is: day, month or year."), link("meeting"), link("item"),
    link("reported_in", "The item whose report mentions it."), summary(),
    printed("wording", "As printed in the minutes."),
    within("changes", "DecisionChange", ("what", link("target")), source="public_changes",
           text="What a decision changed."),
)  # fmt: skip

KIND = RecordKind(
    key="decision",
    label=Label("Decision", "Decisions"),
    model=Decision,
    rows=Decision.objects.published,
    name=lambda row: row.summary or row.wording or row.key,
    index=Indexed(rows=with_what_entries_show, entry=entry, publication="meeting__papers__publication"),
    restricted=Indexed(
        rows=lambda: restricted_outcomes(Decision.objects.select_related("board"), "item", "reported_in"),
        entry=restricted_entry,
        table=RestrictedEntry,
    ),
    api=ApiList(
        name="decisions",
        one="decision",
        text="What members resolved, without decisions on restricted items.",
        filterset=DecisionFilter,
        complete=lambda rows: rows.for_page(),
        fields=FIELDS,
    ),
    about={**BY_THEME_AND_YEAR, "body": lambda rows, board: rows.of_board(board)},
    briefing=Packed(
        rows=lambda: (
            Decision.objects.published()
            .for_page()
            .prefetch_related("item__themes", "reported_in__themes")
            .annotate(change_count=Count("changes", distinct=True))
        ),
        record=record,
        place=1,
        section="Board decisions",
        of=("theme", "year", "body"),
        is_narrowed=lambda row: row.change_count > len(row.public_changes),
    ),
    news=News(
        line=line,
        dated="meeting__met_on",
        related=("board", "meeting__board", "item__meeting__board", "reported_in__meeting__board"),
    ),
)
