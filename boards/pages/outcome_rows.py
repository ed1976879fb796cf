"""What came of a meeting as it is read: under each item, what was decided and what is to be done."""

from __future__ import annotations

from dataclasses import dataclass, field

from boards.models import AgendaItem


@dataclass(slots=True)
class Outcomes:
    """The decisions and actions of one item, or of the meeting itself where there is no item."""

    item: AgendaItem | None
    decisions: list = field(default_factory=list)
    actions: list = field(default_factory=list)


def apart(actions, meeting) -> tuple[list, list]:
    """The actions that a meeting set, and those that earlier ones left to it."""
    rows = list(actions)
    own = [action for action in rows if action.meeting_id == meeting.pk]
    return own, [action for action in rows if action.meeting_id != meeting.pk]


def by_item(decisions, actions) -> list[Outcomes]:
    """In the order of the agenda; what belongs to no item stands last."""
    found: dict[int | None, Outcomes] = {}
    for name, rows in (("decisions", decisions), ("actions", actions)):
        for row in rows:
            outcomes = found.setdefault(row.item_id, Outcomes(row.item))
            getattr(outcomes, name).append(row)
    return sorted(found.values(), key=lambda each: each.item.position if each.item else float("inf"))
