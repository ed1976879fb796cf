"""Reports rows written in bulk, which send no signals, to the listeners of this thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models import Model

Listener = Callable[[Iterable[Model]], None]

_LISTENER: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Register a listener until the block ends."""
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)


def note_written(rows: Iterable[Model]) -> None:
    """Report written rows."""
    if listener := _LISTENER.get():
        listener(rows)
