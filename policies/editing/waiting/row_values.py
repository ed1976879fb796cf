"""The values of a row, which can be stored, compared, described and restored."""

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
    """A row after merging a change into its present values, and the fields that both have changed."""

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
    """An unsaved row with these values."""
    (made,) = serializers.deserialize(
        "python", [{"model": model._meta.label_lower, "pk": number, "fields": values}]
    )
    return made


def differing(before: Values, after: Values) -> tuple[Values, Values]:
    """The fields that differ between two states of a row, before and after."""
    names = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}


def merge(model: type[Model], now: Values, before: Values, after: Values) -> Merged:
    """Merge a change into a row's present values.

    Fields that only the change touches get its value; lists of rows get its additions and removals. If a field's
    present value is neither the old nor the new one, both have changed it: it gets the change's value and is reported.
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

    Related rows that the user may not read have no names.
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
