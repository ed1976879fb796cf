"""What a record is called where people work on it: in lists of several kinds, in e-mails, above a page about it."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.template.defaultfilters import truncatewords

from policies.describing.registry import kind_of_model

MOST_WORDS = 25


def called(record: Model) -> str:
    """A record in a few words: by its own way of saying it, its kind's, or as a log names it."""
    row: Any = record
    kind = kind_of_model(type(record))
    name = (
        getattr(row, "in_words", "")
        or (kind.name(row) if kind else "")
        or getattr(row, "gist", "")
        or str(row)
    )
    return truncatewords(name, MOST_WORDS)


def kind_in_words(record: Model) -> str:
    """What it is: a statement is an offer, an ask or a commitment."""
    row: Any = record
    is_statement = row._meta.label == "policies.Statement"
    return row.get_kind_display() if is_statement else str(row._meta.verbose_name)
