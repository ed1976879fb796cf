"""What an import wrote, as plain values, and how to take it back."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.apps import apps
from django.db import models

from policies.importing.parsed import ParsedDocument
from policies.importing.store import Stored
from policies.models import Publication

# Fields that no import and no undoing of one turns off: somebody who may read what they hide does.
LIFTED_BY_PEOPLE = {"is_restricted"}


def account_of(document: ParsedDocument, stored: Stored) -> dict[str, Any]:
    """The rows an import created, in order, with the keys of their records; and old values of what it changed."""
    parsed = {after.key: before.key for before, after in zip(document.records, stored.records, strict=True)}
    created, changed = [], []
    for entry in stored.report.rows:
        row = entry.row
        label = row._meta.label
        if entry.outcome == "created":
            created.append([label, row.pk, parsed.get(getattr(row, "key", ""), "")])
        elif entry.old:
            changed.append([label, row.pk, {name: _kept(row, name, old) for name, old in entry.old.items()}])
    return {"created": created, "changed": changed, "waiting": len(stored.report.waiting)}


def take_back(written: dict[str, Any]) -> None:
    """Put back the old values, the latest first, and delete what was created, what hangs on others first.

    Raises ProtectedError where somebody has hung something on the rows since.
    """
    for label, pk, old in reversed(written["changed"]):
        if row := apps.get_model(label)._base_manager.filter(pk=pk).first():
            _put_back(row, old)
    for label, entries in groupby(reversed(written["created"]), key=lambda entry: entry[0]):
        numbers = [pk for _, pk, _ in entries]
        rows = apps.get_model(label)._base_manager
        if label == Publication._meta.label:  # one may be part of another, so they go singly
            for pk in numbers:
                rows.filter(pk=pk).delete()
        else:
            rows.filter(pk__in=numbers).delete()


def keys_gone(written: dict[str, Any]) -> frozenset[str]:
    """Keys of records whose rows somebody has deleted since."""
    gone = set()
    entries = sorted(written["created"])
    for label, group in groupby(entries, key=lambda entry: entry[0]):
        keys = {pk: key for _, pk, key in group if key}
        there = apps.get_model(label)._base_manager.filter(pk__in=keys).values_list("pk", flat=True)
        gone |= {key for pk, key in keys.items() if pk not in set(there)}
    return frozenset(gone)


def _kept(row: models.Model, name: str, old: Any) -> Any:
    field = row._meta.get_field(name)
    if field.many_to_many:
        return [each.pk for each in old]
    if field.is_relation:
        return old.pk if isinstance(old, models.Model) else old
    if old is None or isinstance(field, models.JSONField):
        return old
    probe = row._meta.model()
    setattr(probe, name, old)
    return field.value_to_string(probe)


def _put_back(row: models.Model, old: dict[str, Any]) -> None:
    names = []
    for name, value in old.items():
        if name in LIFTED_BY_PEOPLE and row._meta.get_field(name).to_python(value) is False:
            continue
        field = row._meta.get_field(name)
        if field.many_to_many:
            getattr(row, name).set(value)
            continue
        is_plain = value is None or field.is_relation or isinstance(field, models.JSONField)
        setattr(row, field.attname, value if is_plain else field.to_python(value))
        names.append(field.name)
    if names:
        row.save(update_fields=names)
