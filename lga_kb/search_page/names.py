"""What the values of facets are called, in one statement for all of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import Case, CharField, F, IntegerField, TextField, Value, When
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
    "board": (lambda: Board.objects.all(), "slug", "name", NO_YEAR),
    "priority": (lambda: Priority.objects.published(), "key", "name", Lower("publication__years")),
    "campaign": (lambda: Campaign.objects.published(), "slug", "name", NO_YEAR),
    "addressee": (lambda: Addressee.objects.all(), "slug", "name", NO_YEAR),
    "goal": (lambda: SustainableDevelopmentGoal.objects.all(), "number", "title", NO_YEAR),
}


def names_of(wanted: Mapping[str, Iterable[str]]) -> dict[str, dict[str, str]]:
    """The names of the values wanted of each facet; none for a value that there is not."""
    names = defaultdict(dict)
    parts = [_part(facet, values) for facet, values in wanted.items() if facet in NAMED and values]
    if parts:
        first, *others = parts
        for facet, value, name, year in first.union(*others, all=True):
            names[facet][value] = name if year is None or str(year) in name else f"{name}, {year}"
    return names


def _part(facet, values):
    rows, value, name, year = NAMED[facet]
    return (
        rows()
        .order_by()
        .annotate(facet_value=Cast(value, CharField()))
        .filter(facet_value__in=sorted(values))
        .values_list(
            Cast(Value(facet), TextField()),
            "facet_value",
            Cast(name, TextField()),
            Cast(year, IntegerField()),
        )
    )
