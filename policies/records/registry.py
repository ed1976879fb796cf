"""Everything that can be found. Each app adds its own sources when it is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db.models import Model

from policies.models import Publication
from policies.models.search import SearchEntry
from policies.records.entries import Source

Follower = Callable[[Iterable[Publication], Iterable[Model]], int]

_SOURCES: list[Source] = []
_FOLLOWERS: list[Follower] = []


def register(sources: Iterable[Source]) -> None:
    """Add an app's sources; the apps call it once, when they are ready."""
    _SOURCES.extend(sources)


def follow(follower: Follower) -> None:
    """Add what makes true the other entries that change with publications and records, and counts those written."""
    _FOLLOWERS.append(follower)


def all_sources() -> tuple[Source, ...]:
    return tuple(_SOURCES)


def public_sources() -> tuple[Source, ...]:
    return tuple(source for source in _SOURCES if source.table is SearchEntry)


def followers() -> tuple[Follower, ...]:
    return tuple(_FOLLOWERS)
