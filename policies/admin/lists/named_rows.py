"""Rows with what their names need: one query for a model, however many there are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin


def named_rows(request, model, numbers: Iterable[int]) -> dict[int, Any]:
    """The rows of a model with an admin that somebody may read, by number."""
    options: Any = admin.site.get_model_admin(model)
    rows = options.get_queryset(request).filter(pk__in=set(numbers)).order_by().prefetch_related(None)
    return {row.pk: row for row in rows.select_related(*(options.list_select_related or ()))}
