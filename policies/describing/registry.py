"""The registry of all kinds of record. Each app registers its own when it is ready."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from django.db.models import Model, QuerySet

from policies.describing.description import ApiAddition, Counted, Indexed, Label, RecordKind, RecordList
from policies.describing.entries import Entry
from policies.models import Publication
from policies.models.index.search import Findable, SearchEntry

Follower = Callable[[Collection[Publication], Iterable[Model]], int]

_KINDS: list[RecordKind[Any]] = []
_FOLLOWERS: list[Follower] = []
_ADDITIONS: list[ApiAddition] = []


@dataclass(frozen=True, slots=True)
class Source:
    """A kind in a table of entries: the kinds of entry, the rows, and the entry of a row."""

    kind: RecordKind
    found: Indexed

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(self.kind.labels)

    @property
    def rows(self) -> Callable[[], QuerySet]:
        return self.found.rows

    @property
    def publication(self) -> str:
        return self.found.publication

    @property
    def named_by(self) -> str:
        return self.found.named_by

    @property
    def app(self) -> str:
        """The app that has the kind."""
        return self.kind.model._meta.app_label

    @property
    def table(self) -> type[Findable]:
        return self.found.table

    def entry(self, row: Model) -> Entry | None:
        """The entry of a row with all that its kind says, where it has one."""
        entry, kind = self.found.entry(row), self.kind
        if entry is None:
            return None
        address = entry.address or kind.page(row)
        if address is None:
            raise ValueError(f"“{row}” can be found and has no page.")
        name = entry.kind or self.kinds[0]
        return replace(
            entry,
            kind=name,
            key=entry.key or getattr(row, kind.slug),
            address=address,
            tags=(f"kind:{name}", *entry.tags),
        )


def register(kinds: Iterable[RecordKind]) -> None:
    """Add an app's kinds, in the order in which readers choose among them."""
    _KINDS.extend(kinds)
    for known in (all_kinds, _by_key, _by_model, labels, choices, counted):
        known.cache_clear()


def follow(follower: Follower) -> None:
    """Register a function that updates other entries that depend on publications and records, and counts those
    written.
    """
    _FOLLOWERS.append(follower)


def followers() -> tuple[Follower, ...]:
    return tuple(_FOLLOWERS)


def add(*additions: ApiAddition) -> None:
    """Register fields that an app adds to another app's records in the API."""
    _ADDITIONS.extend(additions)


def additions_to(key: str) -> list[ApiAddition]:
    return [each for each in _ADDITIONS if each.to == key]


@cache
def all_kinds() -> tuple[RecordKind, ...]:
    """Those that print other records come last."""
    return tuple(sorted(_KINDS, key=lambda kind: kind.is_source))


def kind_called(key: str) -> RecordKind | None:
    """The kind of that key, or of an entry of that kind."""
    return _by_key().get(key)


def kind_of(row: Model) -> RecordKind:
    """The kind of a record, whatever proxy of its model it comes as."""
    return _by_model()[row._meta.concrete_model or type(row)]


# If two kinds share a model or name, the one registered first has it.
@cache
def _by_key() -> dict[str, RecordKind]:
    return {name: kind for kind in reversed(_KINDS) for name in (*kind.labels, kind.key)}


@cache
def _by_model() -> dict[type[Model], RecordKind]:
    return {kind.model: kind for kind in reversed(_KINDS)}


@cache
def labels() -> dict[str, Label]:
    """The names of entries, by kind."""
    return {entry: label for kind in all_kinds() for entry, label in kind.labels.items()}


def label_of(entry: str) -> str:
    """The singular name of an entry's kind."""
    known = labels()
    return known[entry].one if entry in known else entry


def wording_of(entry: str) -> str:
    """The label of the official words of an entry's kind."""
    kind = kind_called(entry)
    return kind.wording if kind else "official wording"


@cache
def choices() -> dict[str, str]:
    """The kinds of entry to choose from, in the plural."""
    return {entry: label.many for kind in all_kinds() if kind.index for entry, label in kind.labels.items()}


@cache
def counted() -> dict[str, Counted]:
    """The words of the kinds of entry that are counted, in the order of counts."""
    words = {entry: label.counted for entry, label in labels().items() if label.counted}
    return dict(sorted(words.items(), key=lambda pair: (pair[1].is_source, pair[1].place)))


def all_sources() -> list[Source]:
    return [Source(kind, found) for kind in _KINDS for found in (kind.index, kind.restricted) if found]


def public_sources() -> list[Source]:
    return [source for source in all_sources() if source.table is SearchEntry]


def names_offered(role: str) -> list[str]:
    """The names that forms offer while somebody types who leads on a commitment: of a "board" or a "member"."""
    kinds = [kind for kind in _KINDS if kind.offered_as == role]
    return sorted(
        name for kind in kinds for name in kind.model._default_manager.values_list("name", flat=True)
    )


def all_lists() -> dict[str, tuple[RecordKind, RecordList]]:
    """Every list with its kind, by its name."""
    return {each.name: (kind, each) for kind in all_kinds() for each in kind.lists}


def named_kinds() -> list[str]:
    """The kinds of entry that are few and looked for by their names."""
    return [entry for kind in _KINDS if kind.is_named for entry in kind.labels]
