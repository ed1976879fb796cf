"""Queries on records that cover several years."""

from functools import reduce
from operator import or_

from django.db.models import F, Func, IntegerField


class GenerateSeries(Func):
    """Whole numbers from the first to the second, a row for each."""

    function = "generate_series"
    arity = 2
    output_field = IntegerField()
    set_returning = True


def each_year_of(field):
    """The years of a range field; the database keeps its upper bound open."""
    return GenerateSeries(F(f"{field}__startswith"), F(f"{field}__endswith") - 1)


def any_of(choices):
    """What at least one of the querysets (or conditions) holds. They are of one model, and there is at least one."""
    return reduce(or_, choices)
