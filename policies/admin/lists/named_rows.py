"""Rows with what their names need: one query for a model, however many there are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import Model

from policies.models.shared.names import with_names


def named_rows(request, model, numbers: Iterable[int]) -> dict[int, Any]:
    """The rows of a model with an admin that somebody may read, by number."""
    rows = admin.site.get_model_admin(model).get_queryset(request).filter(pk__in=set(numbers))
    return {row.pk: row for row in with_names(rows.order_by().prefetch_related(None))}


def kind_in_words(record: Model) -> str:
    """What a record is: a statement is an offer, an ask or a commitment."""
    row: Any = record
    is_statement = row._meta.label == "policies.Statement"
    return row.get_kind_display() if is_statement else str(row._meta.verbose_name)
