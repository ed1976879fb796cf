"""Each kind of news: which rows are told, newest first, and what is said of one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from policies.templatetags.policies_tags import period


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One thing to tell. Its identity stays, whatever becomes of its words."""

    identity: str
    label: str
    title: str
    address: str
    dated_on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """How rows of a kind are named, dated and told. `key` and `dated` are lookups; `related` is what `tell` reads."""

    name: str
    key: str
    dated: str
    related: tuple[str, ...]
    tell: Callable[[object], dict]

    def identities(self, rows: QuerySet) -> list[str]:
        return [f"{self.name}:{key}" for key in rows.order_by().values_list(self.key, flat=True)]

    def newest(self, rows: QuerySet, most: int) -> list[News]:
        return self.told(self._dated(rows).order_by(F("told_on").desc(nulls_last=True), "-pk")[:most])

    def among(self, rows: QuerySet, identities: Iterable[str]) -> list[News]:
        prefix = f"{self.name}:"
        keys = [each.removeprefix(prefix) for each in identities if each.startswith(prefix)]
        return self.told(self._dated(rows).filter(**{f"{self.key}__in": keys})) if keys else []

    def told(self, rows: Iterable) -> list[News]:
        return [self._news(row) for row in rows]

    def _dated(self, rows: QuerySet) -> QuerySet:
        return rows.select_related(*self.related).annotate(told_on=F(self.dated))

    def _news(self, row) -> News:
        told = self.tell(row)
        dated_on = row.told_on or told.pop("otherwise")
        told.pop("otherwise", None)
        return News(identity=f"{self.name}:{getattr(row, self.key)}", dated_on=dated_on, **told)


def _of_statement(row):
    return {
        "label": row.get_kind_display(),
        "title": row.gist,
        "address": row.get_absolute_url(),
        "note": f"{row.publication.title}, {period(row.publication)}",
        "otherwise": date(row.publication.first_year, 1, 1),
    }


def _of_update(row):
    return {
        "label": f"Update: {row.get_status_display()}",
        "title": row.statement.gist,
        "address": row.statement.get_absolute_url(),
        "note": row.words,
    }


def _of_lineage(row):
    return {
        "label": f"Carried on: {row.get_change_display().lower()}",
        "title": row.later.gist,
        "address": row.later.get_absolute_url(),
        "note": f"{row.later.publication.title}, {period(row.later.publication)}",
        "otherwise": date(row.later.publication.first_year, 1, 1),
    }


def _of_item(row):
    return {
        "label": "Agenda item",
        "title": row.title,
        "address": row.get_absolute_url(),
        "note": f"{row.meeting.board.name}, item {row.number}",
    }


def _of_decision(row):
    return {
        "label": "Decision",
        "title": row.summary or row.wording or row.key,
        "address": row.get_absolute_url(),
        "note": row.decided_by.name,
        "otherwise": row.decided_on,
    }


def _of_publication(row):
    return {
        "label": row.get_kind_display(),
        "title": str(row),
        "address": row.get_absolute_url(),
        "note": row.summary,
        "otherwise": date(row.first_year, 1, 1),
    }


_DECIDED = ("board", "meeting__board", "item__meeting__board", "reported_in__meeting__board")
KINDS = {
    kind.name: kind
    for kind in (
        Kind("statement", "key", "publication__issued_on", ("publication",), _of_statement),
        Kind("update", "pk", "dated_on", ("statement__publication",), _of_update),
        Kind("lineage", "pk", "later__publication__issued_on", ("later__publication",), _of_lineage),
        Kind("agenda-item", "key", "meeting__met_on", ("meeting__board",), _of_item),
        Kind("decision", "key", "meeting__met_on", _DECIDED, _of_decision),
        Kind("publication", "slug", "issued_on", (), _of_publication),
    )
}
