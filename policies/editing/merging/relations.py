"""The relations to a record, found in the models, so that a new relation is merged without further code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import DO_NOTHING, ForeignKey, Model, UniqueConstraint


@dataclass(frozen=True, slots=True)
class NamedIn:
    """Rows that name a record by its slug or number without a relation. `which` narrows them to its model."""

    model: str
    field: str
    which: dict[str, str]
    named_by: str = "slug"


_NAMED_IN: dict[str, list[NamedIn]] = {}


def named_in(record: str, rows: NamedIn) -> None:
    """Have such rows follow when a record of a model, for example “policies.theme”, is merged."""
    _NAMED_IN.setdefault(record, []).append(rows)


def texts_naming(model: type[Model]) -> Iterator[tuple[Any, NamedIn]]:
    for rows in _NAMED_IN.get(model._meta.label_lower, ()):
        yield apps.get_model(rows.model), rows


def is_mergeable(model: type[Model]) -> bool:
    """Whether records of a model may be merged: its `other_names_in` is the field for earlier names, if it has one."""
    return hasattr(model, "other_names_in")


def relations_to(model: type[Model]) -> Iterator[ForeignKey]:
    """The fields of other tables that lead to a model, those of tables of links included.

    Versions, and what triggers keep, follow by themselves: nothing is done to them when a row goes.
    """
    relations: Any = model._meta.get_fields(include_hidden=True)
    for relation in relations:
        is_backward = relation.auto_created and not relation.concrete and not relation.many_to_many
        if is_backward and relation.on_delete is not DO_NOTHING:
            yield relation.field


def other_end(field: ForeignKey) -> Any:
    """In a table of links, the field that leads to what is linked."""
    (other,) = (each for each in field.model._meta.fields if each.is_relation and each is not field)
    return other


def twin_of(row: Model, field: ForeignKey, kept: Model) -> Model | None:
    """The row that another record has already, where a rule allows it only one like it."""
    for names, condition in _unique_sets(type(row)):
        if field.name in names:
            values = {name: getattr(row, name) for name in names} | {field.name: kept}
            rows = type(row)._base_manager.filter(**values).exclude(pk=row.pk)
            if twin := (rows.filter(condition) if condition else rows).order_by("pk").first():
                return twin
    return None


def _unique_sets(model: type[Model]) -> Iterator[tuple[Sequence[str], Any]]:
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and constraint.fields:
            yield constraint.fields, constraint.condition
    for field in model._meta.fields:
        if field.unique and field.is_relation:
            yield (field.name,), None
