"""Whether a row is public, by the rule of its own model or of the rows it belongs to."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from policies.editing.rights import ways_up


def is_public(row: Model) -> bool:
    """Whether a stored row is public.

    Without a rule of its own model, a row is public if everything it belongs to is; a row that belongs to nothing,
    such as a theme, is public.
    """
    model: Any = row._meta.concrete_model
    if getattr(model, "never_public", False):
        return False
    if hasattr(model._default_manager, "published"):
        return model._default_manager.published().filter(pk=row.pk).exists()
    above = [getattr(row, name) for name in _ways_up_of(model)]
    return all(is_public(each) for each in above if each is not None)


def _ways_up_of(model: type[Model]) -> list[str]:
    return [
        field.name for field in model._meta.concrete_fields if field.many_to_one and field.name in ways_up()
    ]
