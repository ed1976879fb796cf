"""The verbs that move records between draft, in review, published and withdrawn.

Each takes rows of publications or statements, the user, the time, and a note that becomes the reason in the history of
every row. It moves all of them or none, and updates search in the same transaction. The caller first checks the rights
with `policies.editing.rights`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Model

from policies.models import Publication, Statement
from policies.models.shared.states import Reviewed
from policies.search.index import refresh

State = Reviewed.State

_FOLLOWERS: list[Callable] = []
_AFTER_MOVES: list[Callable] = []


@dataclass(frozen=True, slots=True)
class Move:
    """One possible change of state: from which states, to which, and its wording for people."""

    sources: tuple[State, ...]
    target: State
    name: str  # on the button
    done: str  # of a record, afterwards
    note: str = ""  # the label of a required note


MOVES = {
    "submit": Move((State.DRAFT,), State.IN_REVIEW, "Submit for review", "submitted for review"),
    "send_back": Move((State.IN_REVIEW,), State.DRAFT, "Send back", "sent back", note="what is to be done"),
    "publish": Move((State.IN_REVIEW,), State.PUBLISHED, "Publish", "published"),
    "publish_at": Move((State.IN_REVIEW,), State.IN_REVIEW, "Publish at a set time", "set to be published"),
    "withdraw": Move(
        (State.PUBLISHED,),
        State.WITHDRAWN,
        "Withdraw",
        "withdrawn",
        note="the reason, which is shown to the public",
    ),
    "restore": Move((State.WITHDRAWN,), State.PUBLISHED, "Restore to the public", "restored to the public"),
}


class NotAllowed(Exception):
    """The change is not possible from the state of a row, or something is missing for it."""


def moves_from(state: str) -> list[str]:
    """The possible changes from this state, in the order of the table."""
    return [verb for verb, move in MOVES.items() if state in move.sources]


def submit(rows: Iterable[Reviewed], *, by, at: datetime, note: str = "") -> list[Reviewed]:
    """Submit drafts to a publisher."""
    return _move("submit", rows, by, at, note)


def send_back(rows: Iterable[Reviewed], *, by, at: datetime, note: str) -> list[Reviewed]:
    """Send records in review back to their editors, with a note on what to do."""
    return _move("send_back", rows, by, at, note, lambda row: setattr(row, "publish_at", None))


def publish(rows: Iterable[Reviewed], *, by, at: datetime, note: str = "") -> list[Reviewed]:
    """Publish records in review now."""
    with transaction.atomic():
        published = _move("publish", rows, by, at, note, lambda row: setattr(row, "publish_at", None))
        for follow in _FOLLOWERS:
            follow(published, by=by, at=at)
    return published


def after_publishing(follow: Callable) -> None:
    """Register `follow(rows, by=…, at=…)`, to be called in the transaction that publishes rows."""
    _FOLLOWERS.append(follow)


def after_moving(follow: Callable) -> None:
    """Register `follow(verb, rows, by=…)`, to be called in the transaction that changes states."""
    _AFTER_MOVES.append(follow)


def publish_at(
    rows: Iterable[Reviewed], *, when: datetime, by, at: datetime, note: str = ""
) -> list[Reviewed]:
    """Schedule records in review to be published at a later time, by `policies.editing.scheduled`."""
    if when <= at:
        raise NotAllowed("Give a time to come: this one has passed.")
    return _move("publish_at", rows, by, at, note, lambda row: setattr(row, "publish_at", when))


@transaction.atomic
def cancel_publish_at(rows: Iterable[Reviewed], *, by, at: datetime) -> list[Reviewed]:
    """Cancel a scheduled publication, so that the records wait for a publisher again."""
    changed: list[Reviewed] = []
    for row in _locked(rows):
        if row.publish_at is None:
            raise NotAllowed(f"“{_shown(row)}” has no time set at which it is published.")
        row.publish_at = None
        row._history_user, row._history_date = by, at
        row._change_reason = "The time that was set is cancelled"
        row.save(update_fields=["publish_at"])
        changed.append(row)
    return changed


def withdraw(rows: Iterable[Reviewed], *, by, at: datetime, note: str) -> list[Reviewed]:
    """Withdraw records: their words are hidden, and their page stays and gives the reason."""
    return _move("withdraw", rows, by, at, note, lambda row: setattr(row, "withdrawn_reason", note))


def restore(rows: Iterable[Reviewed], *, by, at: datetime, note: str = "") -> list[Reviewed]:
    """Publish withdrawn records again."""
    return _move("restore", rows, by, at, note, lambda row: setattr(row, "withdrawn_reason", ""))


VERBS: dict[str, Callable] = {
    "submit": submit,
    "send_back": send_back,
    "publish": publish,
    "publish_at": publish_at,
    "withdraw": withdraw,
    "restore": restore,
}


def _move(
    verb: str,
    rows: Iterable[Reviewed],
    by,
    at: datetime,
    note: str,
    change: Callable[[Reviewed], None] = lambda row: None,
) -> list[Reviewed]:
    move = MOVES[verb]
    if move.note and not note.strip():
        raise NotAllowed(f"Enter {move.note}.")
    moved: list[Reviewed] = []
    publications: set[Publication] = set()
    with transaction.atomic():
        for row in _locked(rows):
            if row.state not in move.sources:
                raise NotAllowed(f"“{_shown(row)}” cannot be {move.done}: it is {_in_words(row)}.")
            row.state = move.target
            change(row)
            row._history_user, row._history_date = by, at
            row._change_reason = note.strip() or move.done.capitalize()
            row.save(update_fields=["state", "withdrawn_reason", "publish_at"])
            moved.append(row)
            publications.add(row if isinstance(row, Publication) else row.publication)
        refresh(publications)
        for follow in _AFTER_MOVES:
            follow(verb, moved, by=by)
    return moved


def _locked(rows: Iterable[Reviewed]) -> list[Publication | Statement]:
    """The present rows, locked until the transaction ends, always in the same order."""
    by_model: dict[type[Model], list] = {Publication: [], Statement: []}
    for row in rows:
        by_model[row._meta.concrete_model or type(row)].append(row.pk)
    models: tuple[type[Publication | Statement], ...] = (Publication, Statement)
    return [
        row
        for model in models
        for row in model._base_manager.select_for_update().filter(pk__in=by_model[model]).order_by("pk")
    ]


def _shown(row: Reviewed) -> str:
    return row.short_text if isinstance(row, Statement) else str(row)


def _in_words(row: Reviewed) -> str:
    return row.get_state_display().lower() if row.state != State.DRAFT else "a draft"
