"""Actions on restricted items, which only those with the right find by themselves."""

from boards.models import Action, RestrictedEntry
from boards.records.board_entries import RestrictedWords, outcome_entry, restricted, restricted_outcomes
from policies.describing.description import Indexed, Label, RecordKind


def entry(row: Action) -> RestrictedWords:
    said = [row.item.meeting.board.name, row.owner, row.outcome]
    return restricted(outcome_entry(row, row.item, said), [row.item], at="actions")


KIND = RecordKind(
    key="action",
    label=Label("Action", "Actions"),
    model=Action,
    rows=Action.objects.published,
    restricted=Indexed(
        rows=lambda: restricted_outcomes(Action.objects.all(), "item"), entry=entry, table=RestrictedEntry
    ),
)
