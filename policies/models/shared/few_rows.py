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
