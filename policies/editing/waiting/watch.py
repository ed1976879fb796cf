"""Records which rows are written and their earlier values, from model signals and reports of bulk writes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save

from policies.editing.rights import apps_with_records
from policies.editing.waiting.public_now import is_public
from policies.editing.waiting.row_values import STAMP, Values, values_of
from policies.editing.waiting.written import heard_by

Place = tuple[type[Model], int]  # a row: its model, never a proxy, and its number

WRITE = re.compile(r'\s*(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+"(\w+)"')  # UPDATE "policies_theme"

_WATCH: ContextVar[Watch | None] = ContextVar("watch", default=None)


@dataclass(slots=True)
class Watch:
    """The written rows in order, with the earlier values of some and whether these were public."""

    before: dict[Place, Values | None] = field(default_factory=dict)  # nothing for a row that is new
    were_public: set[Place] = field(default_factory=set)
    in_bulk: set[Place] = field(default_factory=set)
    tables: set[str] = field(default_factory=set)  # that were written, in whatever way

    @property
    def places(self) -> list[Place]:
        return list(dict.fromkeys([*self.before, *self.in_bulk]))

    def changed(self) -> dict[Place, Values | None]:
        """The rows that now differ, ignoring stamps, with their values; None for a deleted row."""
        found: dict[Place, Values | None] = {}
        for place, now in values_of_all(self.places).items():
            before = self.before.get(place)
            if place in self.in_bulk or _without_stamps(before) != _without_stamps(now):
                found[place] = now
        return found

    def unseen(self) -> set[str]:
        """The tables that were written without reporting the rows: such changes cannot be kept."""
        seen = {model for model, _ in self.places}
        tables = {model._meta.db_table for model in seen}
        tables |= {each.m2m_db_table() for model in seen for each in model._meta.many_to_many}
        return (self.tables & _record_tables()) - tables

    def see(self, execute, sql, params, many, context):
        """Let a statement of SQL run, and note the table that it writes."""
        if found := WRITE.match(str(sql)):
            self.tables.add(found[1])
        return execute(sql, params, many, context)

    def note(self, row: Model, *, is_new: bool = False) -> None:
        place = place_of(row)
        if place in self.before:
            return
        if is_new:
            self.before[place] = None
        else:
            before: Any = place[0]._base_manager.filter(pk=place[1]).first()
            if before is not None:
                self.before[place] = values_of(before)
                if is_public(before):
                    self.were_public.add(place)

    def note_bulk(self, rows: Iterable[Model]) -> None:
        self.in_bulk |= {place for row in rows if (place := place_of(row)) not in self.before}


@contextmanager
def watching() -> Iterator[Watch]:
    """Record what is written in this thread until the block ends."""
    _connect()
    watch = Watch()
    token = _WATCH.set(watch)
    try:
        with heard_by(watch.note_bulk), connection.execute_wrapper(watch.see):
            yield watch
    finally:
        _WATCH.reset(token)


def place_of(row: Model) -> Place:
    return row._meta.concrete_model, row.pk  # type: ignore[return-value]


def values_of_all(places: Iterable[Place]) -> dict[Place, Values | None]:
    """The present values of rows; None for a deleted one. Needs a few queries for each model."""
    numbers: dict[type[Model], list[int]] = {}
    for model, number in places:
        numbers.setdefault(model, []).append(number)
    found: dict[Place, Values | None] = {}
    for model, wanted in numbers.items():
        names = [each.name for each in model._meta.many_to_many]
        rows = {row.pk: row for row in model._base_manager.filter(pk__in=wanted).prefetch_related(*names)}
        found |= {(model, number): values_of(rows[number]) if number in rows else None for number in wanted}
    return found


def _without_stamps(values: Values | None) -> Values | None:
    return values and {name: value for name, value in values.items() if name not in STAMP}


def _record_models() -> Iterator[type[Model]]:
    for model in apps.get_models():
        is_record = model._meta.app_label in apps_with_records() and model._meta.default_permissions
        if is_record and not getattr(model, "never_public", False):
            yield model


@cache
def _record_tables() -> set[str]:
    many = (each for model in _record_models() for each in model._meta.many_to_many)
    return {model._meta.db_table for model in _record_models()} | {each.m2m_db_table() for each in many}


@cache
def _connect() -> None:
    """Connect to the signals of models that can be public, at the first use."""
    for model in _record_models():
        meta: Any = model._meta
        pre_save.connect(_before_save, sender=model)
        post_save.connect(_after_save, sender=model)
        pre_delete.connect(_before_delete, sender=model)
        for each in meta.local_many_to_many:
            if each.remote_field.through._meta.auto_created:
                m2m_changed.connect(_links_change, sender=each.remote_field.through)


def _before_save(instance, **kwargs):
    if (watch := _WATCH.get()) and instance.pk:
        watch.note(instance)


def _after_save(instance, created, **kwargs):
    if watch := _WATCH.get():
        watch.note(instance, is_new=created)


def _before_delete(instance, **kwargs):
    if watch := _WATCH.get():
        watch.note(instance)


def _links_change(sender, instance, action, reverse, model, pk_set, **kwargs):
    """If a relation is changed from its other end, the rows at this end change."""
    watch = _WATCH.get()
    if not watch or not action.startswith("pre_"):
        return
    if not reverse:
        watch.note(instance)
        return
    if pk_set is None:  # all are taken away
        (name,) = [f.name for f in model._meta.many_to_many if f.remote_field.through is sender]
        rows = model._base_manager.filter(**{name: instance})
    else:
        rows = model._base_manager.filter(pk__in=pk_set)
    for row in rows:
        watch.note(row)
