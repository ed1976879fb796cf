"""The changes of a record's state: who, when and why, from its history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from policies.models.shared.states import Reviewed

State = Reviewed.State
DONE = {
    State.DRAFT: "Sent back",
    State.IN_REVIEW: "Submitted for review",
    State.PUBLISHED: "Published",
    State.WITHDRAWN: "Withdrawn",
}


@dataclass(frozen=True, slots=True)
class MoveMade:
    """One change of state: what, who (if known), when and why."""

    state: str
    done: str
    who: str
    when: datetime
    why: str


def moves_of(row: Reviewed) -> list[MoveMade]:
    """A record's changes of state, newest first, without its beginning as a draft."""
    model: Any = type(row)  # whose history no type knows
    versions = model.history.filter(id=row.pk).order_by("history_id").select_related("history_user")
    made, state = [], State.DRAFT
    for version in versions.only(
        "state",
        "history_date",
        "history_change_reason",
        "history_user__username",
        "history_user__first_name",
        "history_user__last_name",
    ):
        if version.state != state:
            user, state = version.history_user, version.state
            who = (user.get_full_name() or user.get_username()) if user else ""
            why = version.history_change_reason or ""
            made.append(MoveMade(state, DONE[State(state)], who, version.history_date, why))
    return made[::-1]


def public_since(row: Reviewed) -> datetime | None:
    """When a public record last became public; None if no version shows it."""
    return next((each.when for each in moves_of(row) if each.state == State.PUBLISHED), None)
