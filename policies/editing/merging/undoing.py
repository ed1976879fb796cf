"""Undo a merge: everything it moved goes back, except what has been changed since."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core import serializers
from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from policies.editing.history_writing import record
from policies.editing.merging.moving import PublicationsOf, leave_versions, refuse_hidden, rows_of
from policies.editing.merging.relations import other_end
from policies.editing.workflow import NotAllowed
from policies.models.merged.merge import Merge
from policies.models.shared.rules import reason_for
from policies.search.index import refresh


@dataclass(slots=True)
class Undone:
    """The result of an undo: the restored record, and how many rows stayed because they were changed later."""

    row: Any
    stayed: int = 0
    moved: dict[type[Model], set[int]] = field(default_factory=dict)
    pointed: list[Model] = field(default_factory=list)

    def note(self, model: type[Model], numbers) -> None:
        if numbers := set(numbers):
            self.moved.setdefault(model, set()).update(numbers)


@transaction.atomic
def undo(merge: Merge, *, by, at: datetime, publications_of: PublicationsOf) -> Undone:
    """Restore a merged record with everything it had. Raises NotAllowed if that is impossible."""
    merge = Merge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
    model: Any = apps.get_model(merge.model)
    kept = model._base_manager.select_for_update(of=("self",)).filter(pk=merge.into).first()
    if merge.undone_at or merge.part_of_id:
        raise NotAllowed("This merge is undone already.")
    if kept is None:
        raise NotAllowed("The record it was merged into is gone. Undo what became of that one first.")
    publications = {*publications_of(kept)}
    try:
        with transaction.atomic():
            undone = Undone(None)
            _take_names(merge, kept)
            _undo_steps(merge, undone, by=by, at=at)
            connection.check_constraints()
    except IntegrityError as error:
        raise NotAllowed(f"It cannot come back as it was. {reason_for(error)}") from error
    undone.row = model._base_manager.get(pk=merge.number)
    undone.note(model, [kept.pk])
    for moved_model, numbers in undone.moved.items():
        refuse_hidden(moved_model, numbers, by)
    leave_versions(undone.moved, reason=f"“{undone.row}” is no longer merged into “{kept}”", by=by, at=at)
    moved = rows_of(undone.moved)
    publications |= {each for row in (undone.row, *undone.pointed) for each in publications_of(row)}
    refresh([each for each in publications if each.pk], [undone.row, *moved])
    return undone


def _undo_steps(merge: Merge, undone: Undone, *, by, at: datetime) -> None:
    for step in reversed(merge.steps):
        if step["do"] == "gone":
            _bring_back(step, merge, by=by, at=at)
        elif step["do"] == "part":
            _undo_steps(Merge.objects.get(pk=step["merge"]), undone, by=by, at=at)
        elif step["do"] == "point":
            _point_back(step, undone)
        elif step["do"] == "link":
            _link_back(step, undone)
    merge.undone_by, merge.undone_at = by, at
    merge.save(update_fields=["undone_by", "undone_at"])


def _bring_back(step: dict, merge: Merge, *, by, at: datetime) -> None:
    (made,) = serializers.deserialize("python", [step["row"]])
    row: Any = made.object
    row.save_base(raw=True, force_insert=True)
    refuse_hidden(type(row), [row.pk], by)
    if hasattr(row._meta, "simple_history_manager_attribute"):
        record([row], reason=f"“{merge.name}” is a record of its own again"[:300], created=True, by=by, at=at)


def _point_back(step: dict, undone: Undone) -> None:
    model = apps.get_model(step["table"])
    rows = model._base_manager.filter(pk__in=step["rows"], **{step["field"]: step["to"]})
    numbers = list(rows.values_list("pk", flat=True))
    rows.filter(pk__in=numbers).update(**{step["field"]: step["from"]})
    undone.stayed += len(step["rows"]) - len(numbers)
    undone.note(model, numbers)
    if model._meta.get_field(step["field"]).is_relation:
        undone.pointed += model._base_manager.filter(pk__in=numbers)


def _link_back(step: dict, undone: Undone) -> None:
    """Restore links, except those that have been removed since."""
    table = apps.get_model(step["table"])
    here: Any = table._meta.get_field(step["field"])
    other, links = other_end(here), table._base_manager.all()
    now = links.filter(**{here.attname: step["to"], f"{other.attname}__in": step["others"]})
    still = set(now.values_list(other.attname, flat=True))
    now.exclude(**{f"{other.attname}__in": step["double"]}).delete()
    table._base_manager.bulk_create(
        table(**{here.attname: step["from"], other.attname: number}) for number in sorted(still)
    )
    undone.stayed += len(step["others"]) - len(still)
    if table._meta.auto_created is not here.related_model:
        undone.note(other.related_model, still)
    else:
        undone.note(here.related_model, [step["from"]])


def _take_names(merge: Merge, kept: Any) -> None:
    """Remove the names that the merge gave, and the note of the edit."""
    if not (name := kept.other_names_in):
        return
    setattr(kept, name, [each for each in getattr(kept, name) if each not in merge.names])
    if any(step["do"] == "stamp" and not step["was"] for step in merge.steps):
        kept.edited_fields = [each for each in kept.edited_fields if each != name]
    kept.skip_history_when_saving = True
    kept.save()
    del kept.skip_history_when_saving
