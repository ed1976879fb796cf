"""Applies uploaded tables: finds changed cells, checks them and saves the changes.

A cell is changed if it differs from the downloaded value (marked in the row's version) and from the present one.
Changes by others are kept, unless the table changes the same cell.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.utils.text import Truncator
from import_export.fields import Field
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import ModelResource, modelresource_factory
from import_export.results import RowResult
from tablib import Dataset

from policies.editing.list_errors import in_words
from policies.models.shared.editor_stamp import Edited
from policies.models.shared.readable_rows import OPENED, hidden, opens, readable
from policies.models.shared.rules import fields_of
from policies.search.index import refresh
from policies.tables.table import VERSION, Column, Table, mark

ROW = "the row"  # where an error is of no one column
NEVER = "No table changes this column: put back “{now}”."
HIDDEN = "It names a record that you may not read, so you may not change it: empty the cell."
CONFLICT = (
    "Changed here after the table was downloaded{by}: it now reads “{now}”. Download the table again, "
    "or type that into the cell."
)


class NoTable(Exception):
    """The columns of a file are not those of the table; the message says why."""


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that a table changes."""

    column: Column
    before: str
    after: str
    value: object


class RowsByKey(BaseInstanceLoader):
    """Every row in the table that its user may read, in few queries; locked if the table is applied."""

    def __init__(self, resource, dataset):
        super().__init__(resource, dataset)
        table = resource.table
        column = table.key.column
        keys = [key for key in dataset[column] if key] if column in (dataset.headers or ()) else []
        rows = table.rows(readable(table.model._default_manager.all(), resource.user), resource.user)
        self._rows = table.key.rows(rows.select_for_update(of=("self",)) if resource.applies else rows, keys)

    def get_instance(self, row):
        return self._rows.get(row[self.resource.table.key.column])


class TableResource(ModelResource):
    """Loads one table. `may_change` says which rows the user may; `publications_of` what search has to bring along.

    Without `applies` it is a preview, which does the same in a transaction that is rolled back.
    """

    table: Table

    def __init__(self, *, user, at: datetime, reason: str, may_change, publications_of, applies: bool):
        super().__init__()
        self.user, self.at, self.reason, self.applies = user, at, reason, applies
        self._may_change, self._publications_of = may_change, publications_of
        self._columns = {column.name: column for column in self.table.columns}
        self._changes: list[Change] = []
        self._publications: dict = {}
        self.changed: list[models.Model] = []

    # The file as a whole

    def before_import(self, dataset: Dataset, **kwargs):
        self._times = Counter(dataset[self.table.key.column])

    @classmethod
    def check_heads(cls, heads: list[str]) -> None:
        """Refuse a file with other columns than the table; columns may be missing."""
        table, known = cls.table, set(cls.table.headers)
        if twice := [name for name, times in Counter(heads).items() if times > 1]:
            raise NoTable(f"Two columns are called “{twice[0]}”.")
        if table.key.column not in heads:
            raise NoTable(
                f"The column “{table.key.column}”, which says what each row is, is missing. "
                f"The first row must hold the names of the columns."
            )
        if unknown := [name for name in heads if name not in known]:
            raise NoTable(
                f"No column is called “{'”, “'.join(unknown)}”. The columns are: {', '.join(table.headers)}."
            )

    def after_import(self, dataset, result, **kwargs):
        """Search follows, once for all rows."""
        if self.applies and self.changed:
            refresh(self._publications.values(), self.changed)

    # A row

    def import_row(self, row, instance_loader, **kwargs):
        """Empty rows are passed over, and counted, so that rows keep the numbers that the spreadsheet gives them."""
        if any(row.values()):
            return super().import_row(row, instance_loader, **kwargs)
        empty = RowResult()
        empty.import_type = RowResult.IMPORT_TYPE_SKIP
        return empty

    def get_or_init_instance(self, instance_loader, row):
        """The row with the key. A table cannot add rows, because they need a place and a source from their form."""
        column = self.table.key.column
        key = row[column]
        if not key:
            raise ValidationError({column: "The cell is empty, so that nothing says which row is meant."})
        if self._times[key] > 1:
            raise ValidationError({column: f"“{key}” stands in {self._times[key]} rows."})
        found = instance_loader.get_instance(row)
        if not found:
            name = self.table.model._meta.verbose_name
            raise ValidationError({column: f"There is no {name} with the key “{key}”. Tables add no rows."})
        return found, False

    def import_instance(self, instance, row, **kwargs):
        """Find the changes of a row, and set them on the instance."""
        self._changes, errors = [], {}
        marks = self._marks(row)
        for name in filter(self._columns.get, row):
            try:
                change = self._change(self._columns[name], instance, row[name], marks.get(name))
            except ValueError as error:
                errors[name] = str(error)
            else:
                self._changes += [change] if change else []
        if (errors or self._changes) and not self._may_change(instance):
            raise ValidationError({ROW: "You may not change this row."})
        if errors:
            raise ValidationError(errors)
        for change in self._changes:
            if not change.column.holds_rows:
                setattr(instance, change.column.name, change.value)

    def _marks(self, row) -> dict[str, str]:
        if VERSION not in row:
            return {}
        marks = self.table.marks(row[VERSION])
        if marks is None:
            raise ValidationError(
                {VERSION: "The cell is not as it was downloaded: download the table again."}
            )
        return marks

    def _change(self, column: Column, instance, cell: str, downloaded: str | None) -> Change | None:
        cell, now = column.kind.tidy(cell), column.cell(instance)
        if cell == now or mark(cell) == downloaded:
            return None
        if not column.own:
            raise ValueError(NEVER.format(now=_short(now)))
        if downloaded and mark(now) != downloaded:
            raise ValueError(CONFLICT.format(now=_short(now), by=_by(instance)))
        if self._is_hidden(column, instance):
            raise ValueError(HIDDEN)
        value = column.kind.clean(cell, reader=self.user)
        after = column.kind.render(
            [column.kind.key.of(each) for each in value] if column.holds_rows else value
        )
        return None if after == now else Change(column, now, after, value)

    def _is_hidden(self, column: Column, instance) -> bool:
        """Whether a row leads to another that the user may not read, whose key the cell does not show."""
        if not column.field.is_relation or column.holds_rows:
            return False
        return bool(getattr(instance, column.field.attname)) and not column.cell(instance)

    def skip_row(self, instance, original, row, import_validation_errors=None):
        return not self._changes and not import_validation_errors

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        """Validate like the row's form."""
        errors = dict(import_validation_errors or {})
        names = {change.column.name for change in self._changes}
        others = {field.name for field in instance._meta.fields if field.name not in names}
        checks = (
            lambda: instance.clean_fields(exclude=others),
            instance.clean,
            lambda: instance.validate_unique(exclude=others),
            lambda: _validate_rules(instance, names),
            lambda: _validate_restriction(instance, names),
        )
        for check in checks:
            if errors:
                raise ValidationError(errors)
            try:
                check()
            except ValidationError as error:
                found = error.update_error_dict({})
                errors = {
                    ROW if place == NON_FIELD_ERRORS else place: in_words(ValidationError(each))
                    for place, each in found.items()
                }
        if errors:
            raise ValidationError(errors)

    @transaction.atomic
    def do_instance_save(self, instance, is_create):
        """Stamp exactly what changes, and save it with who, when and why, as one version."""
        names = {change.column.name for change in self._changes}
        before = {field.attname: getattr(instance, field.attname) for field in instance._meta.concrete_fields}
        self._follow(instance)
        if isinstance(instance, Edited):
            instance.stamp(fields=names, by=self.user, at=self.at)
        self.table.settle(instance, names, self.user, self.at)
        instance.skip_history_when_saving = True  # the related rows are part of the version that `save` makes
        for change in self._changes:
            if change.column.holds_rows:
                links = getattr(instance, change.column.name)
                links.set([*change.value, *hidden(links.all(), self.user)])
        del instance.skip_history_when_saving
        instance._history_user, instance._history_date = self.user, self.at
        instance._change_reason = self.reason
        settled = {
            field.name
            for field in instance._meta.concrete_fields
            if getattr(instance, field.attname) != before[field.attname]
        }
        own = {name for name in names if not self._columns[name].holds_rows}
        instance.save(update_fields=sorted(own | settled))
        self._follow(instance)
        self.changed.append(instance)

    def _follow(self, instance):
        """Both before and after, since a change may move a row from one publication to another."""
        if self.applies:
            self._publications |= {each.pk: each for each in self._publications_of(instance)}

    def save_m2m(self, instance, row, **kwargs):
        """Done with the row itself, which is saved after its related rows."""

    def after_import_row(self, row, row_result, **kwargs):
        row_result.diff = self._changes
        row_result.row_values = {"key": row[self.table.key.column], "number": kwargs["row_number"] + 1}


def resource_of(table: Table) -> type[TableResource]:
    """The class that loads a table."""
    fields = {column.name: Field(column.name, column.name, column.kind) for column in table.columns}
    key = Field(column_name=table.key.column)
    return modelresource_factory(
        table.model,
        type(f"{table.model.__name__}Base", (TableResource,), {"table": table}),
        meta_options={
            "fields": [table.key.column, *fields],
            "import_id_fields": [table.key.column],
            "instance_loader_class": RowsByKey,
            "skip_diff": True,
            "skip_unchanged": True,
            "report_skipped": False,
        },
        custom_fields={table.key.column: key} | fields,
    )


def _validate_rules(instance, names: set[str]) -> None:
    """Those that the changed fields take part in: each asks the database, and the others hold as they did."""
    for model, constraints in instance.get_constraints():
        for constraint in constraints:
            if fields_of(constraint) & names:
                constraint.validate(model, instance)


def _validate_restriction(instance, names: set[str]) -> None:
    """A row of a restricted item stays with one."""
    if any(instance._meta.get_field(name).many_to_one for name in names) and opens(instance):
        raise ValidationError(OPENED)


def _short(text: str) -> str:
    return Truncator(text).chars(200)


def _by(row) -> str:
    editor = getattr(row, "edited_by", None)
    return f" (last by {editor.get_username()})" if editor else ""
