"""Mentions of records in other apps, which register themselves when they are loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Model

_TELLERS: dict[str, list[Callable[[Sequence[Model]], Iterable[Mention]]]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A page that mentions a record: its address, the speaker, the day, and a note."""

    of: Model
    address: str
    name: str
    dated_on: date
    precision: str = "day"
    note: str = ""


def register_source(topic: str, tell: Callable[[Sequence[Model]], Iterable[Mention]]) -> None:
    """Register the source of mentions on a topic: "evidence" for updates, "decision" for decisions."""
    _TELLERS.setdefault(topic, []).append(tell)


def mentions(topic: str, records: Sequence[Model]) -> list[Mention]:
    """All mentions of any of the records, in order."""
    if not records:
        return []
    return [mention for tell in _TELLERS.get(topic, ()) for mention in tell(records)]
