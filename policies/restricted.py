"""What is printed but not for everybody. Other apps say what that is, since it is items of their meetings."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import QuerySet

_RULES: list[Callable[[QuerySet, object], QuerySet]] = []


def register(rule: Callable[[QuerySet, object], QuerySet]) -> None:
    """Add a rule that takes rows of any model and leaves out what a user, or the public (None), may not read."""
    _RULES.append(rule)


def readable(rows: QuerySet, user=None) -> QuerySet:
    """The rows that somebody may read; without a user, those that everybody may."""
    for rule in _RULES:
        rows = rule(rows, user)
    return rows
