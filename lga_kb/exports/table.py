"""The admin's own tables as anybody may have them: without who edited, and without what is not public."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from functools import cached_property

from django.db import models
from django.db.backends.postgresql.psycopg_any import NumericRange

from policies.models import Statement
from policies.models.workflow import Reviewed
from policies.tables.table import STAMP, Column, Table, table_of

# Every row is published; and what the file was called is of use to editors alone.
LEFT_OUT = {*STAMP, "state", "withdrawn_reason", "file_name"}


@dataclass(frozen=True)
class PublicTable(Table):
    """The columns of a model's rows by the names that the admin gives them, what else readers see of a row, and the
    address of its page."""

    site: str = ""
    also: tuple[tuple[str, Callable[[models.Model], str]], ...] = ()

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return tuple(column for column in super().columns if column.name not in LEFT_OUT)

    @property
    def headers(self) -> list[str]:
        return [self.key.column, *(column.name for column in self.columns), *dict(self.also), "page"]

    def rows(self, queryset: models.QuerySet) -> models.QuerySet:
        """Of the rows and of those they name, only what cells show: to make more of them takes most of the time."""
        plain = [column for column in self.columns if not column.holds_rows]
        own = [*self.key.paths, *(column.name for column in plain), *({"kind"} & self._names)]
        named = [column for column in plain if column.field.is_relation]
        keys = [f"{column.name}__{path}" for column in named for path in column.kind.key.paths]
        states = [f"{name}__state" for name in self._reviewed]
        return super().rows(queryset.select_related(None)).only(*own, *keys, *states)

    def cells(self, row: models.Model) -> list[str]:
        self._hide_what_is_not_public(row)
        return [self.key.of(row), *(column.cell(row) for column in self.columns), *self._rest(row)]

    def values(self, row: models.Model) -> dict:
        """The row as JSON holds it: numbers, truth and lists as such."""
        self._hide_what_is_not_public(row)
        own = [_value(column, row) for column in self.columns]
        return dict(zip(self.headers, [self.key.of(row), *own, *self._rest(row)], strict=True))

    def among(self, column: Column) -> models.QuerySet | None:
        return Statement.objects.published() if column.field.related_model is Statement else None

    def _rest(self, row) -> list[str]:
        return [*(tell(row) for _, tell in self.also), self.site + row.get_absolute_url()]

    def _hide_what_is_not_public(self, row) -> None:
        for name in self._reviewed:
            other = getattr(row, name)
            if other and not other.is_published:
                setattr(row, name, None)

    @property
    def _names(self) -> set[str]:
        return {field.name for field in self.model._meta.concrete_fields}

    @cached_property
    def _reviewed(self) -> list[str]:
        """Columns that name one record which may not be public."""
        fields = [column.field for column in self.columns if column.field.many_to_one]
        return [field.name for field in fields if issubclass(field.related_model, Reviewed)]


def public_table(model, site: str, *, also=()) -> PublicTable:
    table = table_of(model)
    return PublicTable(model, table.key, shown=(*table.own, *table.shown), site=site, also=also)


def _value(column: Column, row):
    if column.holds_rows:
        return list(getattr(row, f"{column.name}_keys"))
    value = getattr(row, column.name)
    if isinstance(value, NumericRange):
        return {"first": value.lower, "last": value.upper - 1}
    if isinstance(value, models.Model | date | time | Decimal):
        return column.cell(row)
    return value
