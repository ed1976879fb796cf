"""A subject that can be read as a feed or followed by e-mail, and its news."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property

from django.db import OperationalError
from django.db.models import QuerySet
from django.urls import reverse
from psycopg.errors import QueryCanceled

from lga_kb.news.told import News, Teller
from lga_kb.search_page.kept_search import KeptSearch
from policies.converters import year_from
from policies.describing.description import RecordKind
from policies.describing.registry import all_kinds, kind_called, label_of
from policies.models.shared.first_here import first_here
from policies.search.engine import Hit, Search

# Records of an import are dated from its start, and it may end long after an e-mail was sent.
OVERLAP = timedelta(days=1)


class NoSuchSubject(LookupError):
    """The subject does not exist, or no longer exists."""


class TookTooLong(NoSuchSubject):
    """A search that the database could not answer in time."""


@dataclass(frozen=True)
class Subject:
    """What a feed or an e-mail is about: `what` is "theme", "year", "search" or a kind of record, `value` its name."""

    what: str
    value: str

    @property
    def name(self) -> str:
        if self.what == "search":
            return self._search.title
        if self.what == "year":
            return self.value
        return self._record.short_text if self.what == "statement" else str(self._record)

    @property
    def address(self) -> str:
        if self.what == "search":
            return self._search.address
        if self.what == "year":
            return reverse("year-detail", args=[self.value])
        return self._record.get_absolute_url()

    def check(self) -> Subject:
        """Returns itself. Raises `NoSuchSubject` if it does not exist."""
        if self.what == "search":
            if not self._search.is_of_something:
                raise NoSuchSubject(self.value)
        elif self.what == "year":
            if year_from(self.value) is None:
                raise NoSuchSubject(self.value)
        else:
            _ = self._record
        return self

    def known_at(self, moment: datetime) -> set[str]:
        """The names of items that a new follower is not sent, because they existed before.

        For a search these are only recently listed items: older ones are never sent.
        """
        if self.what == "search":
            return {news.identity for news in self._listed_since(moment)}
        return {identity for teller, rows in self._told for identity in teller.identities(rows)}

    def newest(self, most: int) -> list[News]:
        """The latest news, newest first."""
        if self.what == "search":
            return self._newest_here(most)
        told = [news for teller, rows in self._told for news in teller.newest(rows, most)]
        return _newest_first(told)[:most]

    def beyond(self, known: Collection[str], *, since: datetime) -> list[News]:
        """News beyond the known items, newest first. `since` is when the last message was sent."""
        if self.what == "search":
            return [news for news in self._listed_since(since) if news.identity not in known]
        new = self.known_at(since) - set(known)
        return _newest_first([news for teller, rows in self._told for news in teller.among(rows, new)])

    @cached_property
    def _kind(self) -> RecordKind:
        kind = kind_called(self.what)
        if kind is None or kind.key != self.what or not kind.followed_as:
            raise NoSuchSubject(self.what)
        return kind

    @cached_property
    def _record(self):
        record = self._kind.rows().filter(**{self._kind.slug: self.value}).first()
        if record is None:
            raise NoSuchSubject(self.value)
        return record

    @cached_property
    def _told(self) -> list[tuple[Teller, QuerySet]]:
        """The tellers by kind."""
        if self.what == "year":
            followed_as, followed = "year", int(self.value)
        else:
            followed_as, followed = self._kind.followed_as, self._record
        return [
            (Teller(kind), kind.about[followed_as](kind.rows(), followed))
            for kind in all_kinds()
            if kind.news and followed_as in kind.about
        ]

    @cached_property
    def _search(self) -> KeptSearch:
        return KeptSearch.called(self.value)

    def _newest_here(self, most: int) -> list[News]:
        return self._found(lambda search: search.newest_here(most))

    def _listed_since(self, moment: datetime) -> list[News]:
        return self._found(lambda search: search.listed_since(moment - OVERLAP))

    def _found(self, find: Callable[[Search], Iterable[Hit]]) -> list[News]:
        if self._search.form.errors:
            return []
        try:
            hits = find(self._search.form.search(sort="newest", is_strict=True))
            return _with_first_here(
                [_hit(hit, day) for hit in hits if (day := hit.dated_on or _first_day(hit))]
            )
        except OperationalError as error:
            if not isinstance(error.__cause__, QueryCanceled):
                raise
            raise TookTooLong(self.value) from error


def _hit(hit: Hit, dated_on: date) -> News:
    title = hit.title or hit.summary or hit.wording or hit.address
    return News(
        identity=f"{hit.kind}:{hit.key}",
        label=label_of(hit.kind),
        title=title,
        address=hit.address,
        dated_on=dated_on,
        is_dated=hit.dated_on is not None,
        note=hit.summary if hit.title else "",
    )


def _first_day(hit: Hit) -> date | None:
    """The first day of the first year of a record without a date. None if it has no year."""
    years = [int(tag.removeprefix("year:")) for tag in hit.tags if tag.startswith("year:")]
    return date(min(years), 1, 1) if years else None


def _with_first_here(told: list[News]) -> list[News]:
    """Results with the time each was first listed, in one query for each kind with its own key."""
    by_kind: dict[RecordKind, list[str]] = defaultdict(list)
    for news in told:
        name, _, key = news.identity.partition(":")
        kind = kind_called(name)
        if kind and kind.news and kind.news.key == "key":
            by_kind[kind].append(key)
    found: dict[tuple[RecordKind | None, str], datetime | None] = {}
    for kind, keys in by_kind.items():
        rows = kind.model._base_manager.filter(key__in=keys).annotate(first_here=first_here(kind.model))
        found |= {(kind, key): first for key, first in rows.values_list("key", "first_here")}
    return [
        replace(news, first_here=found.get((kind_called(name), key)))
        for news in told
        for name, _, key in [news.identity.partition(":")]
    ]


def _newest_first(told: list[News]) -> list[News]:
    return sorted(told, key=lambda news: (news.dated_on, news.identity), reverse=True)
