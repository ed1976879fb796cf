"""What a migration may not do once the site is in use: lock a large table for long, or break the old release.

During an upgrade the release before serves on while tables change. So what is added must do no harm to a release that
does not know it, and what is taken away must be unused by it. Each rule names the form that is safe. A migration that
has to do otherwise says why: `safe_because = "The table has a row for each board."`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.contrib.postgres.operations import (
    AddConstraintNotValid,
    AddIndexConcurrently,
    RemoveIndexConcurrently,
)
from django.db.migrations import operations as op
from django.db.migrations.state import ProjectState
from django.db.models import CheckConstraint, ForeignKey, GeneratedField, ManyToManyField
from django.db.models.fields import NOT_PROVIDED, Field

# What a function does is done when it is called: CREATE FUNCTION f() … AS $$ UPDATE … $$
BODY = re.compile(r"\bAS\s+\$(\w*)\$.*?\$\1\$", re.DOTALL | re.IGNORECASE)
# Locks that are held while every row is read or written, in SQL.
SLOW_SQL = {
    re.compile(r"\bCREATE\s+(?:UNIQUE\s+)?INDEX\s+(?!CONCURRENTLY)", re.I): "create the index CONCURRENTLY",
    re.compile(r"\bDROP\s+INDEX\s+(?!CONCURRENTLY)", re.I): "drop the index CONCURRENTLY",
    re.compile(r"\bADD\s+CONSTRAINT\b(?![^;]*\bNOT\s+VALID\b)(?![^;]*\bUSING\s+INDEX\b)", re.I): (
        "add the constraint NOT VALID, and validate it in another migration"
    ),
    re.compile(r"\bALTER\s+COLUMN\s+\S+\s+(?:SET\s+DATA\s+)?TYPE\b", re.I): "add another column, and fill it",
    re.compile(r"\bSET\s+NOT\s+NULL\b", re.I): "add a check NOT VALID, and validate it in another migration",
    re.compile(
        r"^\s*(?:UPDATE|DELETE)\b", re.I | re.M
    ): "change rows in batches, in a migration with atomic = False",
    re.compile(r"\b(?:VACUUM\s+FULL|CLUSTER|REINDEX\s+(?!.*CONCURRENTLY))\b", re.I): "do it CONCURRENTLY",
    re.compile(r"\bDROP\s+(?:TABLE|COLUMN)\b", re.I): "drop it one release after the last that uses it",
}


def faults(migration, before: ProjectState) -> Iterator[str]:
    """What is wrong with a migration, a sentence each. `before` is the state of the models before it; it is changed."""
    if getattr(migration, "safe_because", ""):
        return
    made: set[str] = set()
    for operation in _flat(migration.operations):
        for said in _of(operation, before, migration, made):
            yield f"{migration.app_label}.{migration.name}: {operation.describe()}: {said}."
        if isinstance(operation, op.CreateModel):
            made.add(operation.name_lower)
        operation.state_forwards(migration.app_label, before)


def _flat(operations) -> Iterator:
    for each in operations:
        if isinstance(each, op.SeparateDatabaseAndState):
            yield from each.database_operations
        else:
            yield each


def _of(operation, before: ProjectState, migration, made: set[str]) -> Iterator[str]:
    if getattr(operation, "model_name_lower", None) in made:
        return
    match operation:
        case AddIndexConcurrently() | RemoveIndexConcurrently() | AddConstraintNotValid():
            return
        case op.AddIndex() | op.RemoveIndex():
            yield f"use {type(operation).__name__}Concurrently, in a migration with atomic = False"
        case op.AddConstraint():
            if isinstance(operation.constraint, CheckConstraint):
                yield "use AddConstraintNotValid, and ValidateConstraint in another migration"
            else:
                yield "create its index CONCURRENTLY first, and add the constraint USING INDEX"
        case op.AddField():
            yield from _added(operation.field)
        case op.AlterField():
            yield from _altered(operation, before, migration.app_label)
        case op.RemoveField() | op.DeleteModel():
            yield "take it away one release after the last that uses it, and say so in safe_because"
        case op.RenameField() | op.RenameModel() | op.AlterModelTable():
            yield "the old release does not know the new name: add, fill, switch, and drop later"
        case op.RunPython():
            if migration.atomic and operation.atomic is not False:
                yield "change rows in batches, in a migration with atomic = False"
        case op.RunSQL():
            text = operation.sql if isinstance(operation.sql, str) else "\n".join(map(str, operation.sql))
            text = BODY.sub("", text)
            yield from (said for pattern, said in SLOW_SQL.items() if pattern.search(text))


def _added(field: Field) -> Iterator[str]:
    if isinstance(field, ManyToManyField):
        return
    if isinstance(field, GeneratedField):
        yield "a generated column writes every row"
        return
    if not field.null and field.db_default is NOT_PROVIDED:
        yield "let it be null or give it a db_default: the old release writes rows without it"
    if isinstance(field, ForeignKey) and field.db_constraint:
        yield "add it with db_constraint=False, and the constraint NOT VALID"
    if field.unique or field.db_index:
        yield "add its index afterwards, CONCURRENTLY"


def _altered(operation: op.AlterField, before: ProjectState, app: str) -> Iterator[str]:
    old, new = before.models[app, operation.model_name_lower].fields[operation.name], operation.field
    if _said_to_database(old) == _said_to_database(new):
        return
    if (new.unique and not old.unique) or (new.db_index and not old.db_index):
        yield "add its index CONCURRENTLY"
    if old.null and not new.null:
        yield "add a check NOT VALID, and validate it in another migration"
    if type(old) is not type(new) or _length(new) < _length(old):
        yield "another type writes every row: add another column, and fill it"


def _said_to_database(field: Field) -> tuple:
    _, path, arguments, named = field.deconstruct()
    return path, arguments, {name: value for name, value in named.items() if name not in field.non_db_attrs}


def _length(field: Field) -> float:
    return getattr(field, "max_length", None) or float("inf")
