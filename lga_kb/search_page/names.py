"""What the values of facets are called, in one statement for all of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from django.db import connection
from django.db.models import Case, F, IntegerField, TextField, Value, When
from django.db.models.functions import Cast, Concat, Lower

from boards.models import Board
from policies.models import Addressee, Campaign, Priority, Publication, SustainableDevelopmentGoal, Theme

FULL_TITLE = Case(
    When(subtitle="", then=F("title")),
    default=Concat("title", Value(": "), "subtitle", output_field=TextField()),
    output_field=TextField(),
)
NO_YEAR = Value(None, IntegerField())
# Rows that the public may see, and the columns for their value, name and year: others have no name here.
NAMED = {
    "theme": (lambda: Theme.objects.all(), "slug", "name", NO_YEAR),
    "publication": (lambda: Publication.objects.published(), "slug", FULL_TITLE, Lower("years")),
    "board": (lambda: Board.objects.published(), "slug", "name", NO_YEAR),
    "priority": (lambda: Priority.objects.published(), "key", "name", Lower("publication__years")),
    "campaign": (lambda: Campaign.objects.published(), "slug", "name", NO_YEAR),
    "addressee": (lambda: Addressee.objects.all(), "slug", "name", NO_YEAR),
    "goal": (lambda: SustainableDevelopmentGoal.objects.all(), "number", "title", NO_YEAR),
}


def names_of(wanted: Mapping[str, Iterable[str]]) -> dict[str, dict[str, str]]:
    """The names of the values wanted of each facet; none for a value that there is not."""
    names = defaultdict(dict)
    parts, parameters = [], []
    for facet, values in wanted.items():
        if facet in NAMED and values:
            sql, fixed = _rows(facet)
            parts.append(
                f"SELECT %s, value, name, year FROM ({sql}) AS {facet} (value, name, year) WHERE value = ANY(%s)"
            )
            parameters += [facet, *fixed, list(values)]
    if parts:
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), parameters)
            for facet, value, name, year in cursor.fetchall():
                names[facet][value] = name if year is None or str(year) in name else f"{name}, {year}"
    return names


@cache
def _rows(facet: str) -> tuple[str, tuple]:
    """All rows of a facet as SQL, put together once: doing so takes longer than running it."""
    rows, value, name, year = NAMED[facet]
    columns = (Cast(value, TextField()), Cast(name, TextField()), Cast(year, IntegerField()))
    return rows().order_by().values_list(*columns).query.sql_with_params()
