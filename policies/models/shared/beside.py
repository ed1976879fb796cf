"""Fetches related rows together with a record in one SQL statement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import IntegerRangeField
from django.db import models
from django.db.backends.postgresql.psycopg_any import NumericRange
from django.db.models.functions import JSONObject


def beside(rows, **columns):
    """An annotation: of each of the rows, which refer to the record by OuterRef, the columns under their names here."""
    return ArraySubquery(rows.values(beside=JSONObject(**columns)))


@dataclass(frozen=True, slots=True)
class Related:
    """The rows of a relation: their model, what they are annotated with, and what is fetched with each.

    That is the one row of a field, by `select_related`, or the rows of a relation beside it.
    """

    model: type[models.Model]
    joined: Mapping[str, Related]
    annotations: Sequence[str] = ()
    relations: Mapping[str, Related] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: models.QuerySet) -> Related:
        tree = rows.query.select_related
        joined = _joined(rows.model, tree if isinstance(tree, dict) else {})
        return cls(rows.model, joined, [*rows.query.annotations], getattr(rows, "_relations", {}))

    def columns(self, path="") -> dict[str, object]:
        own = [each.attname for each in self.model._meta.concrete_fields if not each.generated]
        columns: dict[str, object] = {name: f"{path}{name}" for name in (*own, *self.annotations)}
        for name, related in self.joined.items():
            columns[name] = JSONObject(**related.columns(f"{path}{name}__"))
        return columns

    def made(self, values: Mapping) -> models.Model:
        fields = [each for each in self.model._meta.concrete_fields if each.attname in values]
        row = self.model.from_db(
            None, [each.attname for each in fields], [_value(each, values[each.attname]) for each in fields]
        )
        row.__dict__.update({name: values[name] for name in self.annotations})
        for name, related in self.joined.items():
            setattr(row, name, None if values[name]["id"] is None else related.made(values[name]))
        for name, related in self.relations.items():
            _attach(row, name, related)
        return row


class BesideQuerySet(models.QuerySet):
    """A queryset that fetches related rows with its own, where `prefetch_related` needs a query for each relation."""

    _relations: Mapping[str, Related] = {}

    def with_beside(self, **relations):
        """Each relation is fetched with these rows of it, which refer to the record by OuterRef, in their order.

        What is no relation becomes a list.
        """
        related = {name: Related.of(rows) for name, rows in relations.items()}
        found = self.annotate(
            **{_place(name): beside(rows, **related[name].columns()) for name, rows in relations.items()}
        )
        found._relations = self._relations | related
        return found

    def _clone(self):
        clone = super()._clone()
        clone._relations = self._relations
        return clone

    def _fetch_all(self):
        if self._result_cache is None:
            self._result_cache = list(self._attached(self._iterable_class(self)))
        super()._fetch_all()

    def _iterator(self, *arguments):
        return self._attached(super()._iterator(*arguments))

    def _attached(self, rows: Iterable) -> Iterable:
        for row in rows:
            if isinstance(row, models.Model):
                for name, related in self._relations.items():
                    _attach(row, name, related)
            yield row


def _place(name: str) -> str:
    return f"{name}_rows"


def _joined(model, tree: Mapping) -> dict[str, Related]:
    found = {}
    for name, below in tree.items():
        other = model._meta.get_field(name).related_model
        found[name] = Related(other, _joined(other, below))
    return found


def _attach(row, name, related: Related) -> None:
    """Give a record the rows of a relation as if they had been prefetched."""
    if _place(name) not in row.__dict__:
        return
    found = [related.made(values) for values in row.__dict__.pop(_place(name))]
    if not hasattr(type(row), name):
        setattr(row, name, found)
        return
    relation = row._meta.get_field(name)
    if relation.one_to_many:
        for each in found:
            setattr(each, relation.field.name, row)
    rows = getattr(row, name).get_queryset()
    rows._result_cache, rows._prefetch_done = found, True
    row.__dict__.setdefault("_prefetched_objects_cache", {})[name] = rows


def _value(column, value):
    """Of a column as JSON has it."""
    if isinstance(column, IntegerRangeField) and value is not None:
        lower, upper = value[1:-1].split(",")
        return NumericRange(int(lower), int(upper))
    return column.to_python(value)
