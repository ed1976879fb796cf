"""How many records each theme and year holds, asked of every table in the same shape.

A plan counts in each of its years. The database groups rows by theme and span of years, so that one small answer
holds the whole grid; the spans are unfolded into years by whoever shows them.
"""

from django.db.models import BigIntegerField, Count, F, IntegerField, TextField, Value
from django.db.models.functions import Cast

NO_THEME = Value(0, BigIntegerField())


def grouped(rows, *, kind, first, end, theme=None):
    """Rows that have one span of years each, grouped: `n` of a kind share theme and span."""
    columns = _columns(kind, theme, first, end, one=Value(0, BigIntegerField()))
    return rows.order_by().values(**columns).annotate(n=Count("pk"))


def one_by_one(rows, *, kind, first, end, theme=None, one="pk"):
    """Rows whose spans may overlap, such as a campaign that two plans name: `one` tells which are the same."""
    columns = _columns(kind, theme, first, end, one=Cast(F(one), BigIntegerField()))
    return rows.order_by().values(**columns, n=Value(1, BigIntegerField())).distinct()


def _columns(kind, theme, first, end, one):
    return {
        "what": Cast(kind, TextField()),
        "theme": Cast(F(theme), BigIntegerField()) if theme else NO_THEME,
        "first": Cast(first, IntegerField()),
        "end": Cast(end, IntegerField()),
        "one": one,
    }
