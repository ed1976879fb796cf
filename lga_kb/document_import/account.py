"""What an import wrote, as plain values, and how to undo it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db import models

from policies.importing.parsed import ParsedDocument
from policies.importing.store import Stored
from policies.models import Publication
from policies.models.fields.known import own_field
from policies.models.shared.editor_stamp import Edited

# Fields that an import or its undoing never turns off: only somebody who may read restricted items can.
LIFTED_BY_PEOPLE = {"is_restricted"}


def account_of(document: ParsedDocument, stored: Stored) -> dict[str, Any]:
    """The rows an import created, in order, with the keys of their records; and old values of what it changed."""
    parsed = {after.key: before.key for before, after in zip(document.records, stored.records, strict=True)}
    created, changed = [], []
    places = [(each.row._meta.label, each.row.pk) for each in stored.report.rows if each.old]
    now = _rows(places)
    for entry in stored.report.rows:
        row = entry.row
        label = row._meta.label
        if entry.outcome == "created":
            created.append([label, row.pk, parsed.get(getattr(row, "key", ""), "")])
        elif entry.old:
            old = {name: _kept(row, name, value) for name, value in entry.old.items()}
            left = {name: _now(now[label, row.pk], name) for name in old}
            changed.append([label, row.pk, old, left])
    return {"created": created, "changed": changed, "waiting": len(stored.report.waiting)}


def revert(written: dict[str, Any], *, reason: str) -> None:
    """Restore the old values, the latest first, and delete the created rows, dependent ones first.

    A field that somebody has changed since keeps its value. Raises ProtectedError if somebody has since added
    something to the rows.
    """
    later = {(row._meta.label, row.pk): names for row, names in changed_since(written)}
    for label, pk, old, *_ in reversed(written["changed"]):
        if row := apps.get_model(label)._base_manager.filter(pk=pk).first():
            row._change_reason = reason
            kept = later.get((label, pk), [])
            _put_back(row, {name: value for name, value in old.items() if name not in kept})
    for label, entries in groupby(reversed(written["created"]), key=lambda entry: entry[0]):
        numbers = [pk for _, pk, _ in entries]
        rows = apps.get_model(label)._base_manager
        if label == Publication._meta.label:  # one may be part of another, so they go singly
            for pk in numbers:
                rows.filter(pk=pk).delete()
        else:
            rows.filter(pk__in=numbers).delete()


def changed_since(written: dict[str, Any]) -> list[tuple[models.Model, list[str]]]:
    """The rows that an import changed and somebody has changed again since, with the names of those fields."""
    left: dict[tuple[str, int], dict[str, Any]] = {}
    for label, pk, _, *new in written["changed"]:  # a field that was written twice has the last value
        left.setdefault((label, pk), {}).update(new[0] if new else {})
    there = _rows(left)
    found = []
    for place, values in left.items():
        if row := there.get(place):
            names = [name for name, value in values.items() if _now(row, name) != value]
            found += [(row, names)] if names else []
    return found


def edited_since(written: dict[str, Any]) -> list[models.Model]:
    """The rows that an import created and an editor has changed since."""
    found: list[models.Model] = []
    for label, entries in groupby(written["created"], key=lambda entry: entry[0]):
        if issubclass(model := apps.get_model(label), Edited):
            numbers = [pk for _, pk, _ in entries]
            found += model._base_manager.filter(pk__in=numbers, edited_at__isnull=False).order_by("pk")
    return found


def keys_gone(written: dict[str, Any]) -> frozenset[str]:
    """Keys of records whose rows somebody has deleted since."""
    gone = set()
    entries = sorted(written["created"])
    for label, group in groupby(entries, key=lambda entry: entry[0]):
        keys = {pk: key for _, pk, key in group if key}
        there = apps.get_model(label)._base_manager.filter(pk__in=keys).values_list("pk", flat=True)
        gone |= {key for pk, key in keys.items() if pk not in set(there)}
    return frozenset(gone)


def _rows(places: Iterable[tuple[str, int]]) -> dict[tuple[str, int], models.Model]:
    """Rows by model and number, from the database."""
    found: dict[tuple[str, int], models.Model] = {}
    for label, group in groupby(sorted(set(places)), key=lambda place: place[0]):
        rows = apps.get_model(label)._base_manager.in_bulk([pk for _, pk in group])
        found |= {(label, pk): row for pk, row in rows.items()}
    return found


def _kept(row: models.Model, name: str, old: Any) -> Any:
    field = own_field(type(row), name)
    if field.many_to_many:
        return [each.pk for each in old]
    if field.is_relation:
        return old.pk if isinstance(old, models.Model) else old
    if old is None or isinstance(field, models.JSONField):
        return old
    probe = row._meta.model()
    setattr(probe, name, old)
    return field.value_to_string(probe)


def _now(row: models.Model, name: str) -> Any:
    """The present value of a field of a row, in the form of `_kept`."""
    field = own_field(type(row), name)
    value = list(getattr(row, name).all()) if field.many_to_many else getattr(row, field.attname)
    return sorted(each.pk for each in value) if field.many_to_many else _kept(row, name, value)


def _put_back(row: models.Model, old: dict[str, Any]) -> None:
    names = []
    for name, value in old.items():
        if name in LIFTED_BY_PEOPLE and own_field(type(row), name).to_python(value) is False:
            continue
        field = own_field(type(row), name)
        if field.many_to_many:
            getattr(row, name).set(value)
            continue
        is_plain = value is None or field.is_relation or isinstance(field, models.JSONField)
        setattr(row, field.attname, value if is_plain else field.to_python(value))
        names.append(field.name)
    if names:
        row.save(update_fields=names)
