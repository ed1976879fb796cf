"""News: the rows of a kind that are reported, newest first, and the text about each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, QuerySet

from policies.describing.description import News as DescribedNews
from policies.describing.description import RecordKind
from policies.models.shared.first_here import first_here


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One news item. Its id stays the same if its words change."""

    identity: str
    label: str
    title: str
    address: str
    dated_on: date
    note: str = ""
    first_here: datetime | None = None
    is_dated: bool = True  # otherwise the day is the first of the years that its document covers


@dataclass(frozen=True, slots=True)
class Teller:
    """How rows of a kind are named, dated and reported."""

    kind: RecordKind

    @property
    def told_as(self) -> DescribedNews:
        """How the kind describes its news; only kinds that do are told."""
        assert self.kind.news is not None
        return self.kind.news

    def identities(self, rows: QuerySet) -> list[str]:
        keys = rows.order_by().values_list(self.told_as.key, flat=True)
        return [f"{self.kind.key}:{key}" for key in keys]

    def newest(self, rows: QuerySet, most: int) -> list[News]:
        return self.told(self._dated(rows).order_by(F("told_on").desc(nulls_last=True), "-pk")[:most])

    def among(self, rows: QuerySet, identities: Iterable[str]) -> list[News]:
        prefix = f"{self.kind.key}:"
        keys = [each.removeprefix(prefix) for each in identities if each.startswith(prefix)]
        return self.told(self._dated(rows).filter(**{f"{self.told_as.key}__in": keys})) if keys else []

    def told(self, rows: Iterable) -> list[News]:
        return [self._news(row) for row in rows]

    def _dated(self, rows: QuerySet) -> QuerySet:
        news = self.told_as
        return rows.select_related(*news.related).annotate(
            told_on=F(news.dated), first_here=first_here(self.kind.model)
        )

    def _news(self, row) -> News:
        kind, news = self.kind, self.told_as
        line = news.line(row)
        day, address = row.told_on or line.otherwise, line.address or kind.page(row)
        assert day is not None  # a kind whose date may be missing has another
        assert address is not None
        return News(
            identity=f"{kind.key}:{getattr(row, news.key)}",
            label=line.label or kind.label.one,
            title=line.title or kind.name(row),
            address=address,
            dated_on=day,
            note=line.note,
            first_here=row.first_here,
            is_dated=row.told_on is not None,
        )
