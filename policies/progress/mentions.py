"""Where other apps speak of records here: each says so when it is loaded, since nothing here imports them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Model

_TELLERS: dict[str, list[Callable[[Sequence[Model]], Iterable[Mention]]]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A page that speaks of a record: its address, who speaks there and when, and a note beside it."""

    of: Model
    address: str
    name: str
    dated_on: date
    precision: str = "day"
    note: str = ""


def register_source(topic: str, tell: Callable[[Sequence[Model]], Iterable[Mention]]) -> None:
    """Say where the mentions of a topic are found: "evidence" for updates, "decision" for what was decided."""
    _TELLERS.setdefault(topic, []).append(tell)


def mentions(topic: str, records: Sequence[Model]) -> list[Mention]:
    """All mentions of any of the records, in the order in which they are told; of no record there are none."""
    if not records:
        return []
    return [mention for tell in _TELLERS.get(topic, ()) for mention in tell(records)]
