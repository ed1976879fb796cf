"""Deletion and its reversal: records in use cannot be deleted, and parts are deleted with their record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core import serializers
from django.db import DEFAULT_DB_ALIAS
from django.db.models import CASCADE, DO_NOTHING, PROTECT, RESTRICT, Model, QuerySet
from django.db.models.deletion import Collector, ProtectedError, RestrictedError

from policies.editing.history_writing import record
from policies.models.shared.kept_history import DeletedParts
from policies.models.shared.readable_rows import may_read


def uses_of(rows: Iterable[Model]) -> list[QuerySet]:
    """Other records that refer to some rows or their parts and would silently lose the relation.

    Protected relations are not included, because Django refuses such deletions itself.
    """
    found = []
    going = _going(rows)
    for model, gone in going.items():
        for users, condition in _users(model):
            using = users._base_manager.filter(**{f"{condition}__in": [row.pk for row in gone]})
            using = using.exclude(pk__in=[row.pk for row in going.get(users, ())]).order_by("pk").distinct()
            if using.exists():
                found.append(using)
        found += [using for using in _naming(model, gone) if using.exists()]
    return found


def keep_parts(row: Model, *, at: datetime) -> None:
    """Store the rows that are deleted with a record, just before the deletion."""
    model: Any = row._meta.concrete_model
    row = model._base_manager.get(pk=row.pk)
    parts = [each for model, gone in _going([row]).items() for each in gone if each != row]
    if parts:
        rows = json.loads(serializers.serialize("json", parts))
        DeletedParts.objects.create(model=row._meta.label_lower, number=row.pk, rows=rows, deleted_at=at)


def parts_of_deleted(model: type[Model], pk) -> list[dict[str, Any]]:
    """The rows that were deleted with a record, as plain values."""
    concrete: Any = model._meta.concrete_model
    kept = DeletedParts.objects.filter(model=concrete._meta.label_lower, number=pk).first()
    return kept.rows if kept else []


def count_parts(model: type[Model], pk, reader) -> int:
    """The number of rows deleted with a record that a user may read. Others are restored too, but not counted."""
    parts = serializers.deserialize("python", parts_of_deleted(model, pk))
    return sum(may_read(reader, part.object) for part in parts)


def bring_back_parts(row: Model, *, reason: str, by, at: datetime) -> None:
    """Restore the rows that were deleted with a record, in the transaction that restores it."""
    for part in serializers.deserialize("python", parts_of_deleted(type(row), row.pk)):
        part.save()
        if hasattr(part.object._meta, "simple_history_manager_attribute"):
            record([part.object], reason=reason, created=True, by=by, at=at)
    DeletedParts.objects.filter(model=row._meta.label_lower, number=row.pk).delete()


def _going(rows: Iterable[Model]) -> dict[type[Model], set[Model]]:
    """The rows deleted with some rows, by model, without rows that only link two others."""
    collector = _Everything(using=DEFAULT_DB_ALIAS)
    collector.collect(list(rows))
    return {model: set(gone) for model, gone in collector.data.items() if not model._meta.auto_created}


class _Everything(Collector):
    """Collects every row, including those that Django would delete without loading, and continues at protected ones."""

    def can_fast_delete(self, objs, from_field=None):
        return False

    def collect(self, *args, **kwargs):
        try:
            super().collect(*args, **kwargs)
        except (ProtectedError, RestrictedError):
            return


def _naming(model: Any, gone: Iterable[Any]) -> Iterator[QuerySet]:
    """The rows that name some rows of a model by their slug, without a relation."""
    for users, field in getattr(model, "named_in", ()):
        slugs = [row.slug for row in gone]
        yield apps.get_model(users)._base_manager.filter(**{f"{field}__in": slugs}).order_by("pk")


def _users(model: type[Model]) -> Iterator[tuple[type[Model], str]]:
    """The models and fields that refer to rows of a model without being part of them."""
    relations: Any = model._meta.get_fields(include_hidden=True)
    for relation in relations:
        if not (
            relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one)
        ):
            continue
        users, field = relation.related_model, relation.field
        if link := users._meta.auto_created:
            for many in link._meta.local_many_to_many:
                if many.remote_field.through is users and many.m2m_reverse_field_name() == field.name:
                    yield link._meta.concrete_model, many.name
        elif field.name in getattr(users, "only_notes", ()):
            continue
        elif relation.on_delete not in (CASCADE, PROTECT, RESTRICT, DO_NOTHING):
            yield users, field.name
