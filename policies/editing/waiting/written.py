"""Tells the listeners of this thread of rows that were written in bulk, which sends no signals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models import Model

Listener = Callable[[Iterable[Model]], None]

_LISTENER: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Have a listener told until the block ends."""
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)


def note_written(rows: Iterable[Model]) -> None:
    """Tell of rows that were written."""
    if listener := _LISTENER.get():
        listener(rows)
