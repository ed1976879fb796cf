"""Everything that can be found. Each app adds its own sources when it is loaded."""

from __future__ import annotations

from collections.abc import Iterable

from policies.search.entries import Source

_SOURCES: list[Source] = []


def register(sources: Iterable[Source]) -> None:
    """Add an app's sources; the apps call it once, when they are ready."""
    _SOURCES.extend(sources)


def all_sources() -> tuple[Source, ...]:
    return tuple(_SOURCES)
