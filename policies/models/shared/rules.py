"""Database constraints: the fields of each, and the message of one that a save breaks."""

from __future__ import annotations

from django.apps import apps
from django.db import DatabaseError, DataError, models

REFUSED = (
    "This cannot be saved: another record is the same or contradicts it. Look whether it is there already."
)
TOO_LARGE = "This cannot be saved, because a value is too long, too large or in the wrong order."


def fields_of(constraint: models.BaseConstraint) -> set[str]:
    """The names of the fields in a constraint, including its expressions and condition."""
    found = set(getattr(constraint, "fields", ()))
    for each in getattr(constraint, "expressions", ()):
        expression = each[0] if isinstance(each, tuple) else each
        parts = expression.flatten() if hasattr(expression, "flatten") else [expression]
        found |= {getattr(part, "name", part) for part in parts if isinstance(part, models.F | str)}
    condition = getattr(constraint, "condition", None)
    return found | (condition.referenced_base_fields if condition else set())


def reason_for(error: DatabaseError) -> str:
    """The message of the broken constraint, if it has one."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    for model in apps.get_models() if name else ():
        for constraint in model._meta.constraints:
            if constraint.name == name and constraint.violation_error_message:
                message = str(constraint.get_violation_error_message())
                return message if name not in message else REFUSED
    return TOO_LARGE if isinstance(error, DataError) else REFUSED
