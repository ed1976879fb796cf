"""Rows that only some readers may see. Other apps decide which, because it depends on their meetings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model, QuerySet

from policies.models.shared.asked_once import once


@dataclass(frozen=True, slots=True)
class Rule:
    """One app's rule for rows of any model, and for a user or the public (None).

    `rows` leaves out rows that the user may not read. `last_known` judges a record that is not in a table: a new or
    deleted one. `whole` leaves out publications with a part that not everybody may read, so that their files are for
    nobody else.
    """

    rows: Callable[[QuerySet, object], QuerySet]
    last_known: Callable[[Model, object], bool]
    whole: Callable[[QuerySet], QuerySet]
    lifted_on: tuple[type[Model], ...] = ()  # whose own fields say whether they are restricted


# Stands for a reader who may read everything, for tables that others are kept from.
WHOEVER_MAY = object()
OPENED = "This belongs to a restricted item. Name another restricted item, or make that item public first."

_RULES: list[Rule] = []


def register(rule: Rule) -> None:
    _RULES.append(rule)


def readable(rows: QuerySet, user=None) -> QuerySet:
    """The rows that a user may read; without a user, those that everybody may.

    The very same queryset comes back where nothing is kept from them. Raises ImproperlyConfigured before every app has
    handed in its rule: a queryset made then, say for a view's class, would leave out nothing for good.
    """
    if user is WHOEVER_MAY:
        return rows
    if not (_RULES or apps.ready):
        raise ImproperlyConfigured("Rows were asked for before every app had said who may read them.")
    for rule in _RULES:
        rows = rule.rows(rows, user)
    return rows


def whole(publications: QuerySet) -> QuerySet:
    """The publications of which everybody may read every part, and so the file that they were read from."""
    for rule in _RULES:
        publications = rule.whole(publications)
    return publications


def hidden(rows: QuerySet, user=None) -> QuerySet:
    """The rows that somebody may not read."""
    seen = readable(rows, user)
    return rows.none() if seen is rows else rows.exclude(pk__in=seen.order_by().values("pk"))


def opens(record: Model, before: Model | None = None) -> bool:
    """Whether saving a record would make restricted text public without lifting a restriction.

    `before` is its earlier state, if it is not in a table.
    """
    if isinstance(record, tuple(model for rule in _RULES for model in rule.lifted_on)):
        return False
    before = before or type(record)._base_manager.filter(pk=record.pk).first()
    if before is None or may_read(None, before):
        return False
    return all(rule.last_known(record, None) for rule in _RULES)


def may_read(user, record: Model) -> bool:
    """Whether a user may read a record as stored. A new or deleted one is judged by its values."""
    if not record.pk:
        return _may_read(user, record)
    reader = getattr(user, "pk", user)
    return once(("read", reader, type(record), record.pk), lambda: _may_read(user, record))


def _may_read(user, record: Model) -> bool:
    rows = type(record)._base_manager.filter(pk=record.pk)
    seen = readable(rows, user)
    if seen is rows or (record.pk and seen.exists()):
        return True
    if record.pk and rows.exists():
        return False
    return all(rule.last_known(record, user) for rule in _RULES)
