"""Actions: who does what by when."""

from django.db.models import Prefetch, QuerySet

from boards.models import Action, RestrictedEntry
from boards.records.board_entries import (
    RestrictedWords,
    meeting_tags,
    outcome_entry,
    outcome_items,
    paper_tags,
    restricted,
    restricted_outcomes,
)
from policies.describing.description import Indexed, Label, RecordKind
from policies.describing.entries import Entry, joined, theme_tags


def entry(row: Action) -> Entry:
    """An action, found by its words, by who is to do it, by what came of it and by its item."""
    item, meeting = row.item, row.meeting
    return Entry(
        summary=row.summary,
        wording=row.wording,
        context=joined([meeting.board.name, row.owner, row.outcome, item.title if item else ""]),
        dated_on=meeting.met_on,
        deadline=row.due_on,
        tags=(*meeting_tags(meeting), *paper_tags(meeting), *(theme_tags(item) if item else ())),
    )


def page(row: Action) -> str:
    return f"{(row.item or row.meeting).get_absolute_url()}#actions"


def with_what_entries_show() -> QuerySet[Action]:
    return Action.objects.published().prefetch_related(
        "meeting__board", "meeting__papers__publication", Prefetch("item", outcome_items())
    )


def restricted_entry(row: Action) -> RestrictedWords:
    item = row.item
    assert item is not None  # restricted actions are found by their item
    said = [item.meeting.board.name, row.owner, row.outcome]
    return restricted(outcome_entry(row, item, said), [item], at="actions")


KIND = RecordKind(
    key="action",
    label=Label("Action", "Actions"),
    model=Action,
    rows=Action.objects.published,
    name=lambda row: row.summary or row.wording or row.key,
    page=page,
    index=Indexed(rows=with_what_entries_show, entry=entry, publication="meeting__papers__publication"),
    restricted=Indexed(
        rows=lambda: restricted_outcomes(Action.objects.all(), "item"),
        entry=restricted_entry,
        table=RestrictedEntry,
    ),
)
