"""What a row says, as plain values that can be kept, compared, put into words and put back."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.serializers.base import DeserializedObject
from django.db.models import Field, Model

from policies.editing.versions import UNTOLD, Change, label_of, names_of, text_of
from policies.text.word_differences import differences

Values = dict[str, Any]  # the fields of a row by their names, as Django serializes them

STAMP = ("edited_fields", "edited_by", "edited_at")


@dataclass(slots=True)
class Merged:
    """What a row becomes when a change is put on what it says now, and the fields that both changed since."""

    values: Values
    conflicts: list[str] = field(default_factory=list)


def values_of(row: Model) -> Values:
    """The fields of a row, those of a proxy's table. The rows that it leads to by many-to-many are in order."""
    (kept,) = json.loads(serializers.serialize("json", [row], use_natural_foreign_keys=False))
    values = kept["fields"]
    many: Any = row._meta.many_to_many
    for each in many:
        if each.name in values:
            values[each.name] = sorted(values[each.name])
    return values


def row_from(model: type[Model], number: int, values: Values) -> DeserializedObject:
    """A row of a model that says this. It is not saved."""
    (made,) = serializers.deserialize(
        "python", [{"model": model._meta.label_lower, "pk": number, "fields": values}]
    )
    return made


def differing(before: Values, after: Values) -> tuple[Values, Values]:
    """Of two states of a row the fields that differ, before and after."""
    names = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}


def merge(model: type[Model], now: Values, before: Values, after: Values) -> Merged:
    """Put a change on what a row says now.

    What only the change touches is taken from it; of lists of rows what it added and took away. Where a field says
    meanwhile what it said neither before nor after, both have changed it: the change's value is taken and the field
    named.
    """
    merged = Merged(dict(now))
    many: Any = model._meta.many_to_many
    lists = {each.name for each in many}
    for name, new in after.items():
        old = before.get(name)
        if name in lists:
            merged.values[name] = sorted({*now[name], *new} - ({*(old or ())} - {*new}))
            continue
        if name == "edited_fields":  # a list is kept as text
            merged.values[name] = json.dumps(sorted({*json.loads(now[name]), *json.loads(new)}))
            continue
        if name not in STAMP and now.get(name) not in (old, new):
            merged.conflicts.append(name)
        merged.values[name] = new
    return merged


def told_changes(model: type[Model], before: Values, after: Values, *, reader) -> list[Change]:
    """The fields that differ between two states, word by word, in the order of the model.

    Rows that they lead to and that the reader may not read have no names.
    """
    olds, news = _texts(model, before, reader), _texts(model, after, reader)
    return [
        Change(each.name, label_of(each), differences(olds.get(each.name, ""), news.get(each.name, "")))
        for each in _told(model)
        if olds.get(each.name, "") != news.get(each.name, "")
    ]


def _told(model: type[Model]) -> list[Field]:
    fields: Any = [*model._meta.concrete_fields, *model._meta.many_to_many]
    return [each for each in fields if each.name not in UNTOLD]


def _texts(model: type[Model], values: Values, reader) -> dict[str, str]:
    row: Any = row_from(model, 0, values)
    texts = {}
    for each in _told(model):
        if each.name not in values:
            continue
        value = row.m2m_data.get(each.name, ()) if each.many_to_many else getattr(row.object, each.attname)
        names = {}
        if each.is_relation and value:
            keys = value if each.many_to_many else [value]
            names = names_of(each, keys, reader)
        texts[each.name] = text_of(each, list(value) if each.many_to_many else value, names)
    return texts


def model_of(label: str) -> type[Model]:
    """The model of a label such as “policies.update”. Raises LookupError where there is none any more."""
    return apps.get_model(label)
