"""A condition on few rows that another query names."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Func


class IsAmong(Func):
    """Whether a column has one of the keys of a few rows.

    The rows are looked up first, as an array. PostgreSQL would join a subquery last, to every row that meets all other
    conditions.
    """

    template = "%(expressions)s)"
    arg_joiner = " = ANY ("
    output_field = BooleanField()

    def __init__(self, column, rows):
        super().__init__(column, ArraySubquery(rows.values("pk")))


class AskedApart(Func):
    """A condition that is planned by itself and asked of row after row.

    PostgreSQL joins what Exists names to all other tables of a query, and takes longest to weigh so many joins.
    """

    template = "(SELECT %(expressions)s)"
    output_field = BooleanField()
