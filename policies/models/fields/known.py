"""Fields of a model by name, and what they have that not every field has."""

from __future__ import annotations

from typing import Any

from django.db.models import Field, ManyToManyField, Model
from django.db.models.fields.reverse_related import ForeignObjectRel


def own_field(model: type[Model], name: str) -> Field[Any, Any]:
    """A field that the model itself has. Raises TypeError for a relation that another model has to it."""
    field = model._meta.get_field(name)
    if not isinstance(field, Field):
        raise TypeError(f"{model._meta.label} has no field {name} of its own.")
    return field


def column_of(field: Field[Any, Any]) -> str:
    """The column of a field. Raises TypeError for a many-to-many field, which has a table."""
    if field.column is None:
        raise TypeError(f"{field} has no column.")
    return field.column


def model_at(field: Field[Any, Any] | ForeignObjectRel) -> type[Model]:
    """The model that a relation leads to. Raises TypeError for a field that leads nowhere."""
    if field.related_model is None:
        raise TypeError(f"{field} leads to no model.")
    return field.related_model


def through_of(field: ManyToManyField) -> type[Model]:
    """The table of a many-to-many field's links."""
    table = field.remote_field.through
    if table is None:
        raise TypeError(f"{field} has no table yet.")
    return table
