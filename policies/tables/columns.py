"""The kinds of column: writing a value into a cell, and reading a typed cell.

`tidy` reads a cell leniently: dates as a British spreadsheet rewrites them, numbers with or without their last
zeros. It never asks the database, since every cell of a file is compared with what is there.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation

from django.contrib.postgres.fields import ArrayField, IntegerRangeField
from django.db import models
from django.db.backends.postgresql.psycopg_any import NumericRange
from django.utils.dateparse import parse_datetime
from import_export.widgets import Widget

from policies.models.shared.readable_rows import readable
from policies.tables import cells
from policies.tables.key import Key

SEPARATOR = ";"
_BRITISH_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})$")
_YEARS = re.compile(r"(\d{4})(?:\s*(?:to|-|–)\s*(\d{4}))?$")


class Text(Widget):
    """Words, with their line breaks."""

    def render(self, value, obj=None, **kwargs) -> str:
        return "" if value is None else cells.tidy(str(value))

    def clean(self, value: str, row=None, **kwargs):
        return value.strip()

    def tidy(self, cell: str) -> str:
        """The cell as a download writes it, or as it is where it means nothing."""
        return cells.tidy(cell)


class Parsed(Text):
    """A value with one way to be written: a cell that means the same is the same."""

    means = ""

    def parse(self, text: str):
        raise NotImplementedError

    def clean(self, value: str, row=None, **kwargs):
        if not value.strip():
            return None
        try:
            return self.parse(value.strip())
        except (ValueError, InvalidOperation) as error:
            raise ValueError(f"“{value}” is not {self.means}.") from error

    def tidy(self, cell: str) -> str:
        try:
            return self.render(self.clean(cell))
        except ValueError:
            return cells.tidy(cell)


class Number(Parsed):
    def __init__(self, kind=int):
        super().__init__()
        self.kind = kind
        self.means = "a whole number" if kind is int else "a number"

    def render(self, value, obj=None, **kwargs) -> str:
        if value is None:
            return ""
        return f"{Decimal(str(value)).normalize():f}"

    def parse(self, text: str):
        number = Decimal(text)
        if not number.is_finite() or abs(number) >= 10**18:
            raise ValueError
        if self.kind is int and number != int(number):
            raise ValueError
        return self.kind(number)


class Day(Parsed):
    means = "a date such as 2026-06-30"

    def render(self, value, obj=None, **kwargs) -> str:
        return value.isoformat() if value else ""

    def parse(self, text: str):
        if found := _BRITISH_DATE.match(text):
            day, month, year = map(int, found.groups())
            return date(year, month, day)
        return date.fromisoformat(text)


class Clock(Parsed):
    means = "a time such as 11:00"

    def render(self, value, obj=None, **kwargs) -> str:
        return value.isoformat("auto" if value.second or value.microsecond else "minutes") if value else ""

    def parse(self, text: str):
        return time.fromisoformat(text.zfill(5))


class Moment(Parsed):
    means = "a date with a time such as 2026-06-30T11:00:00+00:00"

    def render(self, value, obj=None, **kwargs) -> str:
        return value.astimezone(UTC).isoformat() if value else ""

    def parse(self, text: str):
        moment = parse_datetime(text)
        if not isinstance(moment, datetime) or moment.tzinfo is None:
            raise ValueError
        return moment


class YesNo(Parsed):
    means = "yes or no"
    words = {"yes": True, "true": True, "no": False, "false": False}

    def render(self, value, obj=None, **kwargs) -> str:
        return "" if value is None else "yes" if value else "no"

    def parse(self, text: str):
        if text.casefold() not in self.words:
            raise ValueError
        return self.words[text.casefold()]


class Choice(Text):
    """One of a few words, as they stand in addresses."""

    def __init__(self, choices):
        super().__init__()
        self.choices = choices

    def clean(self, value: str, row=None, **kwargs):
        known = [each for each, _ in self.choices if each]
        if value.strip() and value.strip() not in known:
            raise ValueError(f"“{value.strip()}” is not one of {', '.join(known)}.")
        return value.strip()


class Years(Parsed):
    """A span of years, both ends included: “2019 to 2022”, or one year."""

    means = "a year or a span such as 2019 to 2022"

    def render(self, value, obj=None, **kwargs) -> str:
        if not value:
            return ""
        first, last = value.lower, value.upper - 1
        return str(first) if first == last else f"{first} to {last}"

    def parse(self, text: str):
        found = _YEARS.match(text)
        if not found:
            raise ValueError
        first, last = int(found[1]), int(found[2] or found[1])
        if not 1900 <= first <= last <= 2200:
            raise ValueError
        return NumericRange(first, last + 1)


class Lines(Text):
    """A list with one entry a line, since names and aliases contain every other sign."""

    def render(self, value, obj=None, **kwargs) -> str:
        return cells.tidy("\n".join(value or ()))

    def clean(self, value: str, row=None, **kwargs):
        return [line.strip() for line in value.splitlines() if line.strip()]


class Named(Text):
    """Another row, by its key."""

    def __init__(self, model, key: Key):
        super().__init__()
        self.model, self.key = model, key

    def render(self, value, obj=None, **kwargs) -> str:
        return self.key.of(value) if value else ""

    def clean(self, value: str, row=None, *, reader=None, **kwargs):
        return self.found([value.strip()], reader)[0] if value.strip() else None

    def found(self, keys: list[str], reader) -> list[models.Model]:
        """The rows of these keys; a key that no row has which the reader may read is an error."""
        rows = readable(self.model._base_manager.select_related(*self.key.relations), reader)
        found = self.key.rows(rows, keys)
        if unknown := [key for key in keys if key not in found]:
            name = self.model._meta.verbose_name
            raise ValueError(f"There is no {name} with the key “{'”, “'.join(unknown)}”.")
        return [found[key] for key in keys]


class NamedRows(Named):
    """Other rows, by their keys in order, with a fixed sign between them."""

    def render(self, value, obj=None, **kwargs) -> str:
        return f"{SEPARATOR} ".join(sorted(str(key) for key in value or ()))

    def clean(self, value: str, row=None, *, reader=None, **kwargs):
        return self.found(_split(value), reader)

    def tidy(self, cell: str) -> str:
        return self.render(_split(cell))


def _split(cell: str) -> list[str]:
    return sorted({key.strip() for key in cell.split(SEPARATOR) if key.strip()})


def kind_of(field: models.Field, key_of) -> Text:
    """The kind of column that holds a model's field; `key_of` says how the rows of another model are named."""
    if field.is_relation:
        kind = NamedRows if field.many_to_many else Named
        return kind(field.related_model, key_of(field.related_model))
    if isinstance(field, ArrayField):
        return Lines()
    if isinstance(field, IntegerRangeField):
        return Years()
    if field.choices:
        return Choice(field.choices)
    kinds = (
        (models.BooleanField, YesNo),
        (models.DateTimeField, Moment),
        (models.DateField, Day),
        (models.TimeField, Clock),
        (models.DecimalField, lambda: Number(Decimal)),
        (models.FloatField, lambda: Number(float)),
        (models.IntegerField, Number),
    )
    return next((make() for kind, make in kinds if isinstance(field, kind)), Text())
