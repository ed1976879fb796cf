"""The admin's tables for the public: without editors, and without records that are not public.

A row is read as a tuple of cell values. Making a model instance for it, and for each related record, takes longer than
everything else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from functools import cached_property

from django.db import models
from django.db.backends.postgresql.psycopg_any import NumericRange
from django.db.models import Case, F, When
from django.db.models.expressions import Combinable
from django.urls import reverse

from lga_kb.exports.leads import Shown, leads_of
from policies.models import Statement
from policies.models.fields.known import model_at
from policies.models.shared.states import Reviewed
from policies.tables.table import STAMP, Column, Table, keys_of

# Every row is published; and the file name is useful only to editors.
LEFT_OUT = {*STAMP, "state", "withdrawn_reason", "file_name"}


class Pages:
    """The addresses of the rows' pages. Each route is resolved once and filled with the keys of its rows.

    A route may have a placeholder for the kind of a row: `policies:{kind}-detail`. A route that ends in `#` is a list
    page with an anchor for each row.
    """

    def __init__(self, route: str, site: str):
        self.route, self.site = route, site
        self._around: dict[str, tuple[str, str]] = {}

    def of(self, key, kind: str = "") -> str:
        if kind not in self._around:
            route = self.route.format(kind=kind)
            if route.endswith("#"):
                before, after = f"{reverse(route.rstrip('#'))}#", ""
            else:
                # Addresses take 0 both for a number and for a word.
                before, _, after = reverse(route, args=[0]).rpartition("0")
            self._around[kind] = self.site + before, after
        before, after = self._around[kind]
        return f"{before}{key}{after}"


@dataclass(frozen=True)
class PublicTable(Table):
    """The columns of a model's rows by the names that the admin gives them, what else readers see of a row, each with
    what a row has that lacks it, and the address of its page."""

    route: str = ""
    site: str = ""
    also: tuple[tuple[str, str, str], ...] = ()

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return tuple(column for column in super().columns if column.name not in LEFT_OUT)

    @property
    def headers(self) -> list[str]:
        own = (column.name for column in self.columns)
        return [*self._leads, self.key.column, *own, *self._also, "page"]

    def rows(self, queryset: models.QuerySet, reader=None) -> models.QuerySet:
        (key,) = self.key.paths
        also = (F(annotation) for _, annotation, _ in self.also)
        asked: list[Combinable] = [F(key), *map(self._asked, self.columns), *also]
        kind = [F("kind")] if "{kind}" in self.route else []
        return queryset.prefetch_related(None).values_list(*self._leads.values(), *asked, *kind)

    def among(self, column: Column) -> models.QuerySet | None:
        """The rows that a many-valued column may name; None if it may name any."""
        return Statement.objects.published() if column.field.related_model is Statement else None

    def cells(self, row: tuple) -> list[str]:
        return [write(value) for write, value in zip(self._writers, self._with_page(row), strict=True)]

    def typed(self, row: tuple) -> list[str | int | Decimal]:
        """The cells, with numbers as numbers."""
        shown = zip(self._writers, self._with_page(row), strict=True)
        return [value if _is_number(value) else write(value) for write, value in shown]

    def values(self, row: tuple) -> dict:
        """The row for JSON, with numbers, booleans and lists."""
        cells = zip(self.headers, self._writers, self._with_page(row), strict=True)
        return {name: _value(write, value) for name, write, value in cells}

    def _with_page(self, row: tuple) -> list:
        place = len(self._leads)  # of the key
        end = place + 1 + len(self.columns)
        stop = end + len(self.also)
        rest = [value or default for value, (_, _, default) in zip(row[end:stop], self.also, strict=True)]
        return [*row[:end], *rest, self._pages.of(row[place], *row[stop:])]

    def _asked(self, column: Column) -> Combinable:
        """The value of a column, or the keys of its related records, as far as they are public."""
        if isinstance(column.field, models.ManyToManyField):
            return keys_of(column.field, column.kind.key, self.among(column))
        if not column.field.is_relation:
            return F(column.name)
        (path,) = column.kind.key.paths
        key = F(f"{column.name}__{path}")
        if not issubclass(model_at(column.field), Reviewed):
            return key
        return Case(When(**{f"{column.name}__state": Reviewed.State.PUBLISHED}, then=key))

    @cached_property
    def _writers(self) -> list[Callable[[object], str]]:
        own = (_text if _names_one(column) else column.kind.render for column in self.columns)
        leads = (_lead for _ in self._leads)
        return [*leads, _text, *own, *(_text for _ in self.also), _text]

    @cached_property
    def _leads(self) -> dict[str, Shown]:
        return leads_of(self.model)

    @cached_property
    def _pages(self) -> Pages:
        return Pages(self.route, self.site)

    @property
    def _also(self) -> list[str]:
        return [name for name, _, _ in self.also]


def _lead(value) -> str:
    if isinstance(value, list):
        return "; ".join(value)
    return value.isoformat() if isinstance(value, date) else _text(value)


def _is_number(value) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _names_one(column: Column) -> bool:
    return column.field.is_relation and not column.holds_rows


def _text(key) -> str:
    return "" if key is None else str(key)


def _value(write: Callable[[object], str], value):
    if isinstance(value, NumericRange):
        return {"first": value.lower, "last": value.upper - 1}
    return write(value) if isinstance(value, date | time | Decimal) else value
