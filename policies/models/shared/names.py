"""How rows are called: as a person would say it, never by a key or a number of the database.

A model whose name says the names of other rows lists them in `named_with`, for a list to read them in one query.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Max, Model, QuerySet
from django.template.defaultfilters import date as written
from django.utils.text import Truncator, slugify

WORDS = 12
LONGEST_KEY = 200


def with_names(rows: QuerySet) -> QuerySet:
    """The rows with the others that their names say."""
    named_with = getattr(rows.model, "named_with", ())
    return rows.select_related(*named_with) if named_with else rows


def name_in_pickers(row: Model) -> str:
    """What a row is called where one of many is chosen."""
    return getattr(row, "name_with_year", None) or str(row)


def row_at(row: Model, way: str) -> Model | None:
    """The row that a field leads to, also from a row that is new or gone."""
    try:
        return getattr(row, way)
    except ObjectDoesNotExist:
        return None


def called(row: Model, way: str) -> str:
    """The name of the row that a field leads to."""
    other = row_at(row, way)
    return name_in_pickers(other) if other else ""


def short(text: str) -> str:
    return Truncator(text).words(WORDS)


def day(value: date | None) -> str:
    return written(value, "j F Y") if isinstance(value, date) else str(value or "")


def council_year(begins: int | None) -> str:
    return f"{begins} to {begins + 1}" if begins else ""


def named(text: str, *where: str) -> str:
    """A name with where it belongs, in brackets."""
    place = ", ".join(filter(None, where))
    return f"{text} ({place})" if text and place else text or place


def key_of(place: str, kind: str, words: str) -> str:
    """A key as imports make them: where the row is, what it is, and what it says."""
    own = "-".join(filter(None, (kind, slugify(short(words))[:60].strip("-"))))
    return f"{place[: LONGEST_KEY - len(own) - 8]}--{own}"


def give_key(row: Any, fellows: QuerySet) -> None:
    """Give a new row its key, and the place after the last of its fellows."""
    made, number = row.made_key(), 2
    row.key = made
    while type(row)._base_manager.filter(key=row.key).exists():
        row.key, number = f"{made}-{number}", number + 1
    row.position = (fellows.aggregate(last=Max("position"))["last"] or 0) + 1


def link_called(link: Model) -> str:
    """The name of a row in a table that Django makes for links of two others."""
    ways = [each.name for each in link._meta.fields if each.is_relation]
    return " and ".join(filter(None, (called(link, way) for way in ways)))
