"""Names that forms offer while somebody types; the apps that hold them say where they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable

_SOURCES: dict[str, Callable[[], Iterable[str]]] = {}


def offer(kind: str, source: Callable[[], Iterable[str]]) -> None:
    """Say where the names of a kind are found: "board", "member"."""
    _SOURCES[kind] = source


def names_of(kind: str) -> list[str]:
    return sorted(_SOURCES[kind]()) if kind in _SOURCES else []
