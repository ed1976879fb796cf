"""Rows that a page names beside its record, fetched with the record in one statement."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models.functions import JSONObject


def beside(rows, **columns):
    """An annotation: of each of the rows, which refer to the record by OuterRef, the columns under their names here."""
    return ArraySubquery(rows.values(beside=JSONObject(**columns)))
