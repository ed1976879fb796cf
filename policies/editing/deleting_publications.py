"""Delete a publication with everything it holds. What else led there stays, and leads there no more."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from copy import copy
from datetime import datetime
from typing import Any

from django.core import serializers
from django.db import DEFAULT_DB_ALIAS, IntegrityError, connection, transaction
from django.db.models import CASCADE, ForeignKey, Model
from django.db.models.deletion import Collector

from policies.editing.history_writing import record
from policies.editing.merging.relations import relations_to
from policies.editing.workflow import NotAllowed
from policies.models import Publication
from policies.models.shared.kept_history import DeletedParts
from policies.models.shared.readable_rows import hidden
from policies.search.index import refresh

RESTRICTED = (
    "Part of it is restricted, and to delete it could show people what they may not read. "
    "Make its restricted items public first, or keep it."
)
Rows = dict[type[Model], set[int]]


def rehearse(publication: Publication, *, by, at: datetime) -> tuple[Rows, Rows]:
    """What would go with a publication, and what would stay without a link to it: it is deleted and brought back."""
    with transaction.atomic():
        deletion = _Deletion(publication, by=by, at=at)
        deletion.make()
        transaction.set_rollback(True)
    return deletion.going, deletion.unlinked


@transaction.atomic
def delete_whole(
    publication: Publication, *, by, at: datetime, publications_of: Callable[[Model], Iterable]
) -> None:
    """Delete it. Raises NotAllowed where something of it is restricted."""
    gone = copy(publication)  # deleting takes the number off a row, and the index asks for it
    deletion = _Deletion(publication, by=by, at=at)
    publications = {each for row in deletion.beside() for each in publications_of(row)}
    deletion.make()
    rows = [row for model, numbers in deletion.unlinked.items() for row in _rows(model, numbers)]
    publications |= {each for row in rows for each in publications_of(row)}
    refresh([gone, *(publications - {publication})], rows)


class _Deletion:
    """One deletion while it is made."""

    def __init__(self, publication: Publication, *, by, at: datetime) -> None:
        self.publication, self.by, self.at = publication, by, at
        self.going: Rows = {}
        self.unlinked: Rows = {}
        self._add(Publication, {publication.pk})

    def beside(self) -> list[Model]:
        """Rows that stay, and to which something leads that goes: the statements that are carried on here."""
        found = []
        for model, numbers in self.going.items():
            for field in model._meta.fields:
                if isinstance(field, ForeignKey) and field.related_model in self.going:
                    ends = model._base_manager.filter(pk__in=numbers).values_list(field.attname, flat=True)
                    found += _rows(field.related_model, {*ends} - self.going[field.related_model] - {None})
        return found

    def make(self) -> None:
        try:
            with transaction.atomic():
                self._unlink()
                self._refuse_restricted()
                self._keep_parts()
                self._delete()
                connection.check_constraints()
        except IntegrityError as error:
            raise NotAllowed("Something else needs it. Nothing was deleted.") from error

    def _add(self, model: type[Model], numbers: set[int]) -> None:
        """Note rows that go, and all that cannot be without them."""
        numbers = numbers - self.going.get(model, set())
        if not numbers:
            return
        self.going.setdefault(model, set()).update(numbers)
        for field in relations_to(model):
            is_part = not field.null or field.remote_field.on_delete is CASCADE
            if is_part and not field.model._meta.auto_created:
                self._add(field.model, _leading(field, numbers))

    def _unlink(self) -> None:
        """Have what stays lead nowhere, and have what cannot go as well."""
        done = False
        while not done:
            done = True
            for model in list(self.going):
                for field in relations_to(model):
                    staying = _leading(field, self.going[model]) - self.going.get(field.model, set())
                    if field.null and staying and not self._is_unlinked(field, staying):
                        self._add(field.model, staying)
                        done = False

    def _is_unlinked(self, field: ForeignKey, numbers: set[int]) -> bool:
        rows = field.model._base_manager.filter(pk__in=numbers)
        try:
            with transaction.atomic():
                rows.update(**{field.name: None})
                connection.check_constraints()
        except IntegrityError:
            return False
        self.unlinked.setdefault(field.model, set()).update(numbers)
        return True

    def _refuse_restricted(self) -> None:
        for rows in (self.going, self.unlinked):
            for model, numbers in rows.items():
                if hidden(model._base_manager.filter(pk__in=numbers)).exists():
                    raise NotAllowed(RESTRICTED)

    def _keep_parts(self) -> None:
        """Keep what goes, so that it comes back when a version of the publication is restored."""
        parts = [row for model, numbers in self.going.items() for row in _rows(model, numbers)]
        parts.remove(self.publication)
        rows = json.loads(serializers.serialize("json", parts))
        label = self.publication._meta.label_lower
        DeletedParts.objects.create(model=label, number=self.publication.pk, rows=rows, deleted_at=self.at)
        for model, numbers in self.unlinked.items():
            concrete: Any = model._meta.concrete_model
            if hasattr(concrete._meta, "simple_history_manager_attribute"):
                reason = f"“{self.publication}” was deleted with everything it held"[:300]
                record(_rows(concrete, numbers), reason=reason, by=self.by, at=self.at)

    def _delete(self) -> None:
        collector = Collector(using=DEFAULT_DB_ALIAS)
        for model, numbers in self.going.items():
            for field in relations_to(model):
                if field.model._meta.auto_created:
                    collector.add(field.model._base_manager.filter(**{f"{field.name}__in": numbers}))
            rows: list[Any] = _rows(model, numbers)
            for row in rows:
                row._change_reason, row._history_user = "Deleted with its publication", self.by
            collector.add(rows)
        collector.delete()


def _rows(model: Any, numbers: Iterable[int]) -> list[Any]:
    return list(model._base_manager.filter(pk__in=set(numbers)).order_by("pk"))


def _leading(field: ForeignKey, numbers: set[int]) -> set[int]:
    rows = field.model._base_manager.filter(**{f"{field.name}__in": numbers})
    return set(rows.values_list("pk", flat=True))
