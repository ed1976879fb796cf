"""Write rows by key: create what is new, change what differs, keep what an editor changed, delete nothing."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import Any, Generic, TypeVar

from django.db import models

from policies.editing.history_writing import record
from policies.editing.merging.moved_addresses import merged_rows, names_given
from policies.importing.parsed import BrokenDocument
from policies.models.shared import bulk_copy as copying

BATCH = 500
SHOWN = 40  # characters of a text that is too long

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True)
class RowReport:
    """What an import did to one row: created, updated, unchanged, kept, lost or waiting.

    A row is `lost` where the document no longer holds it, and `waiting` where it is public by itself, so that an import
    that is stored as a draft must not write it yet.
    """

    outcome: str
    row: models.Model
    old: dict[str, Any] = field(default_factory=dict)  # values of fields before they were written
    refused: dict[str, Any] = field(
        default_factory=dict
    )  # what the document says and an editor's change keeps out


@dataclass
class ImportReport:
    """What an import did, or would do: the keys of the rows by what happened to them, and each row's account."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)  # an editor's change stands
    lost: list[str] = field(default_factory=list)  # the document no longer holds the record
    waiting: list[str] = field(default_factory=list)  # not written while the import is a draft
    unplaced: int = 0
    notes: list[str] = field(default_factory=list)  # sentences on what an editor should look at
    reason: str = ""  # what the history of each row says
    rows: list[RowReport] = field(default_factory=list)

    @property
    def changes_anything(self) -> bool:
        return bool(self.created or self.updated or any(each.old for each in self.rows))

    def enter(self, label: str, entry: RowReport) -> None:
        """Add a row's account under the label that people know it by."""
        getattr(self, entry.outcome).append(label)
        self.rows.append(entry)

    def counts(self) -> dict[str, int]:
        """How many rows of each sort, with the names used in `--json`."""
        return {
            "created": len(self.created),
            "updated": len(self.updated),
            "unchanged": len(self.unchanged),
            "kept": len(self.kept),
            "unplaced": self.unplaced,
        }


class Upserter(Generic[Row]):
    """The rows of one model that a document may touch, by key. Put what the document says, then flush.

    `official` values are the document's own and are written wherever they differ; `defaults` fill a field only
    while it is empty. Neither touches a field that an editor changed, nor a row that `waits`, there or not: see
    `RowReport`. `holds` tells whether a row that the document does not mention was one of its own: such rows are lost.
    """

    def __init__(
        self,
        rows: models.QuerySet[Row],
        *,
        report: ImportReport,
        key: Callable[[Row], Hashable] = attrgetter("key"),
        label: Callable[[Row], str] = attrgetter("key"),
        related: Iterable[str] = (),
        waits: Callable[[Row], bool] = lambda row: False,
        holds: Callable[[Row], bool] = lambda row: False,
    ) -> None:
        self.model = rows.model
        self.related = tuple(related)  # names of many-to-many fields that are put
        self.rows: dict[Hashable, Row] = {key(row): row for row in rows.prefetch_related(*self.related)}
        self.seen: set[Hashable] = set()
        self._report = report
        self._label = label
        self._waits = waits
        self._holds = holds
        self._new: list[Row] = []
        self._changed: dict[Row, set[str]] = {}
        self._links: list[tuple[str, Row, Sequence[models.Model]]] = []
        self._outcome: dict[Hashable, str] = {}
        self._lost: list[Row] = []
        self._old: dict[Row, dict[str, Any]] = {}
        self._refused: dict[Row, dict[str, Any]] = {}

    @cached_property
    def _merged(self) -> dict[Any, Any]:
        return merged_rows(self.model)

    @cached_property
    def _names_given(self) -> dict[int, list[str]]:
        return names_given(self.model)

    def __getitem__(self, key: Hashable) -> Row:
        return self.rows[key]

    def get(self, key: Hashable) -> Row | None:
        return self.rows.get(key)

    def upsert(
        self,
        key: Hashable,
        *,
        identity: dict[str, Any],
        official: dict[str, Any] | None = None,
        defaults: dict[str, Any] | None = None,
        links: Mapping[str, Sequence[models.Model]] | None = None,
        default_links: Mapping[str, Sequence[models.Model]] | None = None,
    ) -> Row:
        """Work out what the row needs. `identity` makes it and never changes; `links` are many-to-many.

        What was merged into another row is that row, and the document says nothing of it.
        """
        official, defaults = official or {}, defaults or {}
        self.seen.add(key)
        row = self.rows.get(key)
        if row is None and key in self._merged:
            self.rows[key] = self._merged[key]
            self._outcome[key] = "unchanged"
            return self.rows[key]
        if row is None:
            row = self.model(**identity, **{**defaults, **official})
            self.rows[key] = row
            if self._waits(row):
                self._outcome[key] = "waiting"
                return row
            self._new.append(row)
            self._outcome[key] = "created"
            for name, members in {**(default_links or {}), **(links or {})}.items():
                self._links.append((name, row, list(dict.fromkeys(members))))
            return row
        official = self._with_names_given(row, official)
        outcomes = {self._set(row, name, value) for name, value in official.items()}
        outcomes |= {self._set(row, name, value) for name, value in defaults.items() if _is_empty(row, name)}
        outcomes |= {self._link(row, name, members) for name, members in (links or {}).items()}
        outcomes |= {
            self._link(row, name, members)
            for name, members in (default_links or {}).items()
            if not row.pk or not getattr(row, name).all()
        }
        outcome = next((each for each in ("waiting", "updated", "kept") if each in outcomes), "unchanged")
        if self._outcome.get(key) not in ("created", "waiting"):
            self._outcome[key] = outcome
        return row

    def _with_names_given(self, row: Row, official: dict[str, Any]) -> dict[str, Any]:
        """With the names that the row was given by merges: documents do not know of these."""
        name = getattr(self.model, "other_names_in", "")
        given = self._names_given.get(row.pk, ()) if name in official else ()
        more = [each for each in given if each not in official[name]]
        return official | {name: [*official[name], *more]} if more else official

    def mark_missing(self, row: Row, **official: Any) -> None:
        """Note that the document no longer holds the row, and what of it changes for that."""
        self.move(row, **official)
        self._lost.append(row)

    def move(self, row: Row, **official: Any) -> None:
        """Write what changes of a row that the document has nothing to say about."""
        for name, value in official.items():
            self._set(row, name, value)

    def _set(self, row: Row, name: str, value: Any) -> str:
        if _is(row, name, value):
            return "unchanged"
        if name in getattr(row, "edited_fields", ()):
            self._refused.setdefault(row, {})[name] = value
            return "kept"
        if not row.pk:
            setattr(row, name, value)
            return "updated"
        if self._waits(row):
            return "waiting"
        self._old.setdefault(row, {}).setdefault(name, getattr(row, name))
        setattr(row, name, value)
        self._changed.setdefault(row, set()).add(name)
        return "updated"

    def _link(self, row: Row, name: str, members: Sequence[models.Model]) -> str:
        present = {each.pk for each in getattr(row, name).all()}
        if present == {each.pk for each in members}:
            return "unchanged"
        if name in getattr(row, "edited_fields", ()):
            self._refused.setdefault(row, {})[name] = members
            return "kept"
        members = list(dict.fromkeys(members))
        if row.pk and self._waits(row):
            return "waiting"
        if row.pk:
            self._old.setdefault(row, {}).setdefault(name, list(getattr(row, name).all()))
        self._links.append((name, row, members))
        return "updated"

    def flush(self) -> None:
        """Write what was put, and enter it in the report. Raises BrokenDocument for what is too long to be written."""
        _refuse_what_is_too_long(self.model, [*self._new, *self._changed])
        copying.create(self._new)
        for names in {frozenset(names) for names in self._changed.values()}:
            rows = [row for row, changed in self._changed.items() if changed == names]
            self.model._base_manager.bulk_update(rows, sorted(names), batch_size=BATCH)
        self._write_links()
        self._leave_versions()
        self._enter_in_report()
        self._new, self._changed, self._links, self._outcome = [], {}, [], {}
        self._lost, self._old, self._refused = [], {}, {}

    def _leave_versions(self) -> None:
        """Bulk writes go past the history: leave it one version of each row created or changed."""
        if not hasattr(self.model, "history"):
            return
        new = {row.pk: row for row in self._new}
        touched = {row.pk: row for row in (*self._changed, *(row for _, row, _ in self._links))}
        changed = [row for pk, row in touched.items() if pk not in new]
        record(self._new, created=True, reason=self._report.reason)
        record(changed, reason=self._report.reason)

    def _enter_in_report(self) -> None:
        accounts = [(outcome, self.rows[key]) for key, outcome in self._outcome.items()]
        lost = [*self._lost, *(row for row in self.unseen() if self._holds(row) and row not in self._lost)]
        for outcome, row in [*accounts, *(("lost", row) for row in lost)]:
            known = row.pk is not None  # a row that waits has no number to be looked up by
            old = self._old.get(row, {}) if known else {}
            refused = self._refused.get(row, {}) if known else {}
            self._report.enter(self._label(row), RowReport(outcome, row, old, refused))

    def _write_links(self) -> None:
        for name in {name for name, _, _ in self._links}:
            (relation,) = (each for each in self.model._meta.many_to_many if each.name == name)
            through = getattr(self.model, name).through
            here, there = relation.m2m_field_name(), relation.m2m_reverse_field_name()
            pairs = [(row, members) for each, row, members in self._links if each == name]
            through.objects.filter(**{f"{here}__in": [row.pk for row, _ in pairs]}).delete()
            through.objects.bulk_create(
                through(**{f"{here}_id": row.pk, f"{there}_id": member.pk})
                for row, members in pairs
                for member in members
            )

    def unseen(self) -> list[Row]:
        """Rows that the document did not mention."""
        return [row for key, row in self.rows.items() if key not in self.seen]


def _refuse_what_is_too_long(model: type[models.Model], rows: list[models.Model]) -> None:
    """Say which text it is: the database would only say that there is one."""
    for each in model._meta.concrete_fields:
        most = each.max_length if isinstance(each, models.CharField) else None
        if most is None:
            continue
        for value in (getattr(row, each.attname) for row in rows):
            if value and len(value) > most:
                raise BrokenDocument(
                    f"“{value[:SHOWN]}…” has {len(value):,} characters, and the {each.verbose_name} of a "
                    f"{model._meta.verbose_name} {most} at most."
                )


def _is(row: models.Model, name: str, value: Any) -> bool:
    field = row._meta.get_field(name)
    # Compared by its key, since reading the related row would take a query each.
    if isinstance(field, models.ForeignKey):
        return getattr(row, field.attname) == (value.pk if value else None)
    present = getattr(row, name)
    if isinstance(present, list | tuple) and isinstance(value, list | tuple):
        return list(present) == list(value)
    return present == value


def _is_empty(row: models.Model, name: str) -> bool:
    field = row._meta.get_field(name)
    return getattr(row, field.attname if isinstance(field, models.ForeignKey) else name) in (None, "", [], ())
