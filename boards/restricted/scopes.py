"""Which boards a record belongs to, and which boards somebody is kept to: asked by `policies.editing.rights`."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model

from boards.models import AgendaItem, Board, BoardScope, Matter, Person, Seat
from policies.editing.rights import Place, Places
from policies.editing.versions import related

WAYS = ("board", "meeting", "report", "decision", "item", "matter")


def boards_of(record: Model) -> list[Place] | None:
    """The boards of a record.

    A person's are those that they have a seat on, a matter's those whose items deal with it, or all while none do.
    """
    if record._meta.app_label != "boards":
        return None
    return [("board", pk) for pk in _boards_of(record)]


def scope_in_boards(user) -> list[Place]:
    found = BoardScope.objects.filter(user=user).values_list("boards", flat=True)
    return [("board", pk) for pk in found]


def limit(user, record: Model) -> bool:
    """Records of boards are for those who may change every board's; others need their boards named in a scope."""
    return record._meta.app_label != "boards" or user.has_perm("boards.edit_every_board")


def _boards_of(record: Model) -> Iterable[int]:
    if isinstance(record, Board):
        return [record.pk]
    if isinstance(record, Person):
        seats = Seat.objects.filter(person=record.pk).values_list("board", flat=True)
        return seats or Board.objects.values_list("pk", flat=True)
    if isinstance(record, Matter):
        items = AgendaItem.objects.filter(matter=record.pk).values_list("meeting__board", flat=True)
        return set(items) or Board.objects.values_list("pk", flat=True)
    for name in WAYS:
        key = getattr(record, f"{name}_id", None)
        if key and name == "board":
            return [key]
        if key and (found := related(record, name)):
            return _boards_of(found)
    return []


PLACES = Places(
    app="boards", name="board", model=Board, ways=WAYS, of=boards_of, scope=scope_in_boards, limit=limit
)
