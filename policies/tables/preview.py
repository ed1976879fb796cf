"""The changes and errors of an uploaded table, in the order of its rows."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass

from django.db import DataError, IntegrityError, transaction
from import_export.results import Result
from tablib import Dataset

from policies.models import HiddenName
from policies.models.shared.rules import reason_for
from policies.tables.resource import ROW, TableResource
from policies.tables.table import VERSION

SHOWN = 500  # changed cells, and errors, that a page lists

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ChangedCell:
    row: int  # as the spreadsheet counts, its heads being row 1
    key: str
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Mistake:
    row: int
    column: str  # or nothing, where the whole row is meant
    words: str


@dataclass(frozen=True, slots=True)
class Preview:
    """The result, or the preview, of applying a table."""

    changes: list[ChangedCell]
    mistakes: list[Mistake]
    rows: int  # in the file
    changed_rows: int
    knows_versions: bool  # without them nobody can tell what changed after the download

    @property
    def shown_changes(self) -> list[ChangedCell]:
        return self.changes[:SHOWN]

    @property
    def shown_mistakes(self) -> list[Mistake]:
        return self.mistakes[:SHOWN]

    @property
    def mark(self) -> str:
        """A digest to check that another run finds the same changes."""
        cells = [f"{each.key}\0{each.column}\0{each.before}\0{each.after}" for each in self.changes]
        return hashlib.sha256("\1".join(cells).encode()).hexdigest()


def run(resource: TableResource, dataset: Dataset) -> Preview:
    """Apply the table, or only preview it; with an error in it, nothing changes."""
    dataset = _without_hidden_names(dataset)
    with transaction.atomic():
        # Only rows that change need a savepoint of their own, which `do_instance_save` makes.
        result = resource.import_data(dataset, use_transactions=False)
        found = Preview(
            changes=_changes(result),
            mistakes=_mistakes(result),
            rows=sum(map(any, dataset)),
            changed_rows=len(resource.changed),
            knows_versions=VERSION in dataset.headers,
        )
        transaction.set_rollback(not resource.applies or bool(found.mistakes))
    return found


def _without_hidden_names(dataset: Dataset) -> Dataset:
    """A table that was downloaded before a name was hidden does not bring it back."""
    rows = HiddenName.objects.words().out_of([tuple(row) for row in dataset])
    return Dataset(*rows, headers=dataset.headers)


def _changes(result: Result) -> list[ChangedCell]:
    return [
        ChangedCell(**_place(row), column=change.column.name, before=change.before, after=change.after)
        for row in result.valid_rows()
        for change in row.diff
    ]


def _place(row) -> dict:
    return {"row": row.row_values["number"], "key": row.row_values["key"]}


def _mistakes(result: Result) -> list[Mistake]:
    found = [
        Mistake(row.number + 1, "" if column == ROW else column, words)
        for row in result.invalid_rows
        for column, errors in row.error_dict.items()
        for words in errors
    ]
    for row in result.error_rows:
        error = row.errors[0].error
        if isinstance(error, IntegrityError | DataError):
            found.append(Mistake(row.number + 1, "", reason_for(error)))
        else:
            logger.error("Row %s of a table: %r", row.number + 1, error)
            found.append(Mistake(row.number + 1, "", "The row cannot be saved as it stands."))
    for error in result.base_errors:
        logger.error("A table: %r", error.error)
        found.append(Mistake(1, "", "The table cannot be loaded."))
    return sorted(found, key=lambda mistake: mistake.row)
