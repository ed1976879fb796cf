"""Merge a record into another: all that leads to the one leads to the other, in one transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core import serializers
from django.db import IntegrityError, connection, transaction
from django.db.models import ForeignKey, Model

from policies.editing.history_writing import record
from policies.editing.merging.relations import other_end, relations_to, texts_naming, twin_of
from policies.editing.workflow import NotAllowed
from policies.models.merged.merge import Merge
from policies.models.shared.editor_stamp import Edited
from policies.models.shared.readable_rows import hidden
from policies.models.shared.rules import reason_for
from policies.search.index import refresh

HIDDEN = "This would move records that you may not read. Ask somebody who may read them."
PublicationsOf = Callable[[Model], Iterable]


@dataclass(slots=True)
class Moved:
    """What a merge moved: the rows by their models, and those that both records had, of which one stays."""

    rows: dict[type[Model], set[int]] = field(default_factory=dict)
    double: list[Model] = field(default_factory=list)

    def add(self, model: type[Model], numbers: Iterable[int]) -> None:
        if numbers := set(numbers):
            self.rows.setdefault(model, set()).update(numbers)


def merge(old: Model, kept: Model, *, by, at: datetime, publications_of: PublicationsOf) -> Moved:
    """Give one record all that leads to another, which is then gone. Raises NotAllowed where it cannot be.

    `publications_of` finds the publications whose search entries depend on a record.
    """
    with transaction.atomic():
        publications = {*publications_of(old), *publications_of(kept)}
        move = Move(old, kept, by=by, at=at)
        publications |= {each for row in move.pointed() for each in publications_of(row)}
        move.make()
        publications |= {*publications_of(move.kept)}
        refresh([each for each in publications if each.pk], [move.kept, *rows_of(move.moved.rows)])
    return move.moved


def rehearse(old: Model, kept: Model, *, by, at: datetime) -> Moved:
    """What a merge would move. The merge is made and rolled back."""
    with transaction.atomic():
        move = Move(old, kept, by=by, at=at)
        move.make()
        transaction.set_rollback(True)
    return move.moved


class Move:
    """One merge while it is made."""

    def __init__(self, old: Any, kept: Any, *, by, at: datetime) -> None:
        if type(old) is not type(kept) or old.pk == kept.pk:
            raise NotAllowed("Choose another record of the same kind.")
        rows = type(kept)._base_manager.select_for_update(of=("self",)).filter(pk__in=[old.pk, kept.pk])
        found = {row.pk: row for row in rows.order_by("pk")}
        if len(found) < 2:
            raise NotAllowed("One of the two records is no longer there.")
        self.old, self.kept = found[old.pk], found[kept.pk]
        self.by, self.at, self.moved = by, at, Moved()
        self.reason = f"“{self.old}” merged into “{self.kept}”"

    def pointed(self) -> list[Model]:
        """The rows that lead to the old record by a field of their own."""
        fields = [each for each in relations_to(type(self.old)) if not each.model._meta.auto_created]
        return [row for each in fields for row in each.model._base_manager.filter(**{each.name: self.old})]

    def make(self) -> None:
        try:
            merge = self._one(self.old, self.kept)
            self._follow_texts(merge)
            self._give_names(merge)
            self._leave_versions()
        except IntegrityError as error:
            raise NotAllowed(reason_for(error)) from error

    def _one(self, old: Any, kept: Any, part_of: Merge | None = None) -> Merge:
        """Move all that leads to one row to another, and delete it."""
        merge = Merge.objects.create(
            model=type(old)._meta.label_lower,
            number=old.pk,
            key=getattr(old, "slug", getattr(old, "key", "")),
            name=str(old)[:400],
            address=old.get_absolute_url() if hasattr(old, "get_absolute_url") and not part_of else "",
            into=kept.pk,
            part_of=part_of,
            merged_by=self.by,
            merged_at=self.at,
        )
        for each in relations_to(type(old)):
            move = self._links if each.model._meta.auto_created else self._rows
            move(each, old, kept, merge)
        self._take_away(old, merge)
        merge.save(update_fields=["steps"])
        return merge

    def _links(self, field: ForeignKey, old, kept, merge: Merge) -> None:
        """Move the rows of a table of links. Where both have a link, one of them stays."""
        other, links = other_end(field), field.model._base_manager
        here, there = links.filter(**{field.name: old}), links.filter(**{field.name: kept})
        others = set(here.values_list(other.attname, flat=True))
        double = others & set(there.values_list(other.attname, flat=True))
        if not others:
            return
        self._refuse_hidden(other.related_model, others)
        here.filter(**{f"{other.attname}__in": double}).delete()
        here.update(**{field.name: kept})
        places = {"from": old.pk, "to": kept.pk, "others": sorted(others), "double": sorted(double)}
        merge.steps.append({"do": "link", "table": field.model._meta.label, "field": field.name} | places)
        is_named_there = field.model._meta.auto_created is not type(old)
        self.moved.add(other.related_model if is_named_there else type(old), others if is_named_there else ())

    def _rows(self, field: ForeignKey, old, kept, merge: Merge) -> None:
        """Move the rows that lead to a record by a field of their own."""
        rows = field.model._base_manager.filter(**{field.name: old})
        if field.model is type(kept) and rows.filter(pk=kept.pk).exists():
            self._point_elsewhere(field, old, kept, merge)
        numbers = sorted(rows.values_list("pk", flat=True))
        self._refuse_hidden(field.model, numbers)
        moved = numbers if _points(rows, field, kept) else []
        for row in [] if moved or not numbers else rows.order_by("pk"):
            if _points(rows.filter(pk=row.pk), field, kept):
                moved.append(row.pk)
            else:
                self._merge_twin(row, field, kept, merge)
        if moved:
            merge.steps.append(_step(field, moved, old.pk, kept.pk))
            self.moved.add(field.model, moved)

    def _point_elsewhere(self, field: ForeignKey, old, kept, merge: Merge) -> None:
        """The record that is kept led to the other: now it leads where that one did, since none leads to itself."""
        further = getattr(old, field.attname)
        further = None if further in (old.pk, kept.pk) else further
        type(kept)._base_manager.filter(pk=kept.pk).update(**{field.attname: further})
        merge.steps.append(_step(field, [kept.pk], old.pk, further))
        self.moved.add(type(kept), [kept.pk])

    def _merge_twin(self, row: Any, field: ForeignKey, kept, merge: Merge) -> None:
        """Merge a row into the one like it that the kept record has. What has a page of its own is not."""
        twin = twin_of(row, field, kept)
        if twin is None or hasattr(row, "get_absolute_url"):
            name = row._meta.verbose_name
            raise NotAllowed(f"Both have the {name} “{row}”. Delete or move one of the two first.")
        self.moved.double.append(row)
        part = self._one(row, twin, part_of=merge)
        merge.steps.append({"do": "part", "merge": part.pk})

    def _take_away(self, old: Any, merge: Merge) -> None:
        row = type(old)._base_manager.get(pk=old.pk)
        merge.steps.append({"do": "gone", "row": json.loads(serializers.serialize("json", [row]))[0]})
        row._change_reason, row._history_user = self.reason[:300], self.by
        row.delete()

    def _follow_texts(self, merge: Merge) -> None:
        """Have rows follow that name the record without a relation, but for those that would be there twice."""
        for model, texts in texts_naming(type(self.kept)):
            old, kept = getattr(self.old, texts.named_by), getattr(self.kept, texts.named_by)
            rows = model._base_manager.filter(**texts.which, **{texts.field: old})
            moved = []
            for number in rows.values_list("pk", flat=True).order_by("pk"):
                if _writes(rows.filter(pk=number), {texts.field: kept}):
                    moved.append(number)
            if moved:
                step = {"do": "point", "table": model._meta.label, "field": texts.field, "rows": moved}
                merge.steps.append(step | {"from": old, "to": kept})

    def _give_names(self, merge: Merge) -> None:
        """Have the kept record known by the names of the other too."""
        self.kept = kept = type(self.kept)._base_manager.get(pk=self.kept.pk)
        if name := kept.other_names_in:
            known = (kept.name, *getattr(kept, name))
            merge.names = [each for each in (self.old.name, *getattr(self.old, name)) if each not in known]
            setattr(kept, name, [*getattr(kept, name), *merge.names])
            if isinstance(kept, Edited):
                merge.steps.append({"do": "stamp", "field": name, "was": name in kept.edited_fields})
                kept.stamp(fields=[name], by=self.by, at=self.at)
            kept.skip_history_when_saving = True
            kept.save()
            del kept.skip_history_when_saving
        self.moved.add(type(kept), [kept.pk])
        merge.save(update_fields=["names", "steps"])

    def _leave_versions(self) -> None:
        leave_versions(self.moved.rows, reason=self.reason, by=self.by, at=self.at)
        if not (own := self.moved.rows[type(self.kept)] - {self.kept.pk}):
            del self.moved.rows[type(self.kept)]
        else:
            self.moved.rows[type(self.kept)] = own

    def _refuse_hidden(self, model: type[Model], numbers: Iterable[int]) -> None:
        refuse_hidden(model, numbers, self.by)


def refuse_hidden(model: type[Model], numbers: Iterable[int], by) -> None:
    """Raise NotAllowed if somebody may not read some of these rows: then they do not move them either."""
    if numbers and hidden(model._base_manager.filter(pk__in=numbers), by).exists():
        raise NotAllowed(HIDDEN)


def rows_of(moved: dict[type[Model], set[int]]) -> list[Model]:
    return [row for model, numbers in moved.items() for row in model._base_manager.filter(pk__in=numbers)]


def leave_versions(rows: dict[type[Model], set[int]], *, reason: str, by, at: datetime) -> None:
    """Write a version of each moved row that says why it moved."""
    for model, numbers in rows.items():
        concrete: Any = model._meta.concrete_model
        if hasattr(concrete._meta, "simple_history_manager_attribute"):
            record(list(concrete._base_manager.filter(pk__in=numbers)), reason=reason[:300], by=by, at=at)


def _step(field: ForeignKey, rows: list[int], old: int, new: int | None) -> dict[str, Any]:
    place = {"do": "point", "table": field.model._meta.label, "field": field.attname}
    return place | {"rows": rows, "from": old, "to": new}


def _points(rows, field: ForeignKey, kept: Model) -> bool:
    return _writes(rows, {field.name: kept})


def _writes(rows, values: dict[str, Any]) -> bool:
    """Whether rows can have these values: they do then, or nothing is changed."""
    try:
        with transaction.atomic():
            rows.update(**values)
            connection.check_constraints()  # some are only looked at when the transaction ends
    except IntegrityError:
        return False
    return True
