"""The columns of a model's table. Data: the admin's downloads and any other export read the same."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef

from policies.models.fields.known import model_at, own_field, through_of
from policies.models.shared.editor_stamp import Edited
from policies.models.shared.readable_rows import readable
from policies.tables.columns import Text, kind_of
from policies.tables.key import Key

VERSION = "version"
STAMP = ("edited_fields", "edited_by", "edited_at")
_DIGITS = 4  # of the mark of one cell


@dataclass(frozen=True)
class Column:
    """A column with the name of the model's field; `own` means that an uploaded table may change it."""

    name: str
    own: bool
    kind: Text
    field: models.Field

    @property
    def holds_rows(self) -> bool:
        return bool(self.field.many_to_many)

    def cell(self, row: models.Model) -> str:
        value = getattr(row, f"{self.name}_keys" if self.holds_rows else self.name)
        return self.kind.render(value)


@dataclass(frozen=True)
class Table:
    """The columns of a model's rows: the key, what may be changed, what is only shown, and the row's version.

    `settle` brings in line what hangs on a change, as the row's own form does.
    """

    model: type[models.Model]
    key: Key
    own: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    settle: Callable[[models.Model, set[str], models.Model, datetime], None] = lambda row, names, by, at: None

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """All but the key and the version."""
        stamp = STAMP if issubclass(self.model, Edited) else ()
        fields = {name: own_field(self.model, name) for name in (*self.own, *self.shown, *stamp)}
        return tuple(
            Column(name, name in self.own, kind_of(field, key_of), field) for name, field in fields.items()
        )

    @property
    def headers(self) -> list[str]:
        return [self.key.column, *(column.name for column in self.columns), VERSION]

    def rows(self, queryset: models.QuerySet, reader=None) -> models.QuerySet:
        """The rows with everything that their cells show, in few queries however many they are.

        What a row leads to and the reader may not read is not shown.
        """
        queryset = queryset.prefetch_related(None)
        joined = [*self.key.relations]
        for column in filter(lambda each: each.field.is_relation, self.columns):
            rows = model_at(column.field)._base_manager.all()
            offered = readable(rows, reader)
            if isinstance(column.field, models.ManyToManyField):
                keys = keys_of(column.field, column.kind.key, None if offered is rows else offered)
                queryset = queryset.annotate(**{f"{column.name}_keys": keys})
            elif offered is rows or not column.field.null:  # what a row cannot be without is read with it
                joined += [column.name, *(f"{column.name}__{name}" for name in column.kind.key.relations)]
            else:
                offered = offered.select_related(*column.kind.key.relations)
                queryset = queryset.prefetch_related(models.Prefetch(column.name, offered))
        return queryset.select_related(*joined)

    def cells(self, row: Any) -> list[str]:
        """A line of the table, of a row as `rows` gives it."""
        texts = [column.cell(row) for column in self.columns]
        return [self.key.of(row), *texts, self.version(texts)]

    def version(self, texts: Iterable[str]) -> str:
        """A checksum of every cell of a row, so that an uploaded table shows what its editor changed."""
        return "v" + mark(" ".join(self.headers)) + "".join(map(mark, texts))

    def marks(self, version: str) -> dict[str, str] | None:
        """The mark of each column's cell, or None where the version is not one of this table."""
        empty = self.version("" for _ in self.columns)
        head = 1 + _DIGITS
        if len(version) != len(empty) or version[:head] != empty[:head]:
            return None
        return {
            column.name: version[head + place * _DIGITS : head + (place + 1) * _DIGITS]
            for place, column in enumerate(self.columns)
        }


def mark(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()[:3]).decode()


def keys_of(field: models.ManyToManyField, key: Key, among: models.QuerySet | None) -> ArraySubquery:
    """The keys of a row's related rows."""
    (path,) = key.paths
    named = f"{field.m2m_reverse_field_name()}__{path}"
    rows = through_of(field)._base_manager.filter(**{field.m2m_field_name(): OuterRef("pk")})
    if among is not None:
        rows = rows.filter(**{f"{field.m2m_reverse_field_name()}__in": among})
    return ArraySubquery(rows.order_by(named).values(named))


_TABLES: dict[type[models.Model], Table] = {}


def register(tables: Iterable[Table]) -> None:
    """Add an app's tables; the apps call it once, when they are ready."""
    _TABLES.update({table.model: table for table in tables})


def table_of(model: type[models.Model]) -> Table | None:
    return _TABLES.get(model)


def key_of(model: type[models.Model]) -> Key:
    """The key of a model's rows in other tables."""
    return Key((model.USERNAME_FIELD,)) if model is get_user_model() else _TABLES[model].key
