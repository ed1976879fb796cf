"""The facets of a list: label, tag in the index, and names of values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import django_filters
from django import forms
from django.db.models import Case, F, IntegerField, QuerySet, TextField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Concat, Lower

from policies.models import (
    Addressee,
    Campaign,
    Occasion,
    Priority,
    Publication,
    SustainableDevelopmentGoal,
    Theme,
)
from policies.models.listed.statement_status import status_choices
from policies.models.statement_queryset import NOT_RECORDED

# The pattern that a value must match before it is looked up; anything else is not a valid choice.
SLUG = re.compile(r"[A-Za-z0-9_-]{1,220}")
YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")
MOST_VALUES = 50  # the most values of one facet: nobody ticks more, and each takes time
NO_YEAR = Value(None, IntegerField())
FULL_TITLE = Case(
    When(subtitle="", then=F("title")),
    default=Concat("title", Value(": "), "subtitle", output_field=TextField()),
    output_field=TextField(),
)
NUMBERED_TITLE = Concat(Cast("number", TextField()), Value(" "), "title", output_field=TextField())


@dataclass(frozen=True)
class NamedRows:
    """Public rows whose values a facet holds, with the columns for value, name and year."""

    rows: Callable[[], QuerySet]
    value: str = "slug"
    name: str | Combinable = "name"
    year: str | Combinable = field(default=NO_YEAR)


class FacetField(forms.MultipleChoiceField):
    """Any number of valid values; an invalid one is quoted in the error, shortened."""

    def __init__(self, *, facet, **kwargs):
        super().__init__(label=facet.label, required=False)
        self.facet = facet

    def valid_value(self, value):
        return self.facet.fits(value)

    def validate(self, value):
        wrong = [each for each in value if not self.valid_value(each)]
        if wrong:
            quoted = wrong[0].replace("\0", "")
            quoted = f"{quoted[:40]}…" if len(quoted) > 40 else quoted
            raise forms.ValidationError(
                "%(label)s “%(quoted)s” is not one of the choices. Choose from the list.",
                params={"label": self.label, "quoted": quoted},
            )
        if len(value) > MOST_VALUES:
            raise forms.ValidationError(f"Choose {MOST_VALUES} at most of “{self.label}”.")

    def to_python(self, value):
        return list(dict.fromkeys(each for each in super().to_python(value) if each))


class Facet(django_filters.Filter):
    """One filter of a list.

    `field_name` is its name in the tags of the index: that of the parameter, unless another is given. Its values have
    fixed `names`, or are those of `rows` of the database, or are their own names.
    """

    field_class = FacetField
    shape = SLUG
    value_of: type[str] | type[int] = str  # of what an address says

    def __init__(
        self,
        label,
        *,
        names: Mapping[str, str] | Callable[[], Mapping[str, str]] | None = None,
        rows: NamedRows | None = None,
        **kwargs,
    ):
        super().__init__(label=label, required=False, **kwargs)
        self._names, self.rows = names, rows
        self.extra = {"facet": self}

    @property
    def names(self) -> Mapping[str, str] | None:
        """The names of fixed values; a function says them once every app is loaded."""
        return self._names() if callable(self._names) else self._names

    @property
    def tag(self) -> str:
        return self.field_name

    def fits(self, value: str) -> bool:
        """Whether the facet could have such a value."""
        return bool(self.fitting([value]))

    def fitting(self, values: Iterable[str]) -> list[str]:
        """Those of the values that the facet could have."""
        names = self.names
        fits = names.__contains__ if names else self.shape.fullmatch
        return [value for value in values if fits(value)]

    def place(self, value: str, text: str, count: int):
        """The position of a choice: fixed names in their own order, others by number of records."""
        return list(self.names).index(value) if self.names else (-count, text)


class YearFacet(Facet):
    """A record counts under every year that it covers."""

    shape = YEAR
    value_of = int

    def __init__(self):
        super().__init__("Year")

    def place(self, value, text, count):
        return -int(value)


class GoalFacet(Facet):
    shape = re.compile(r"[0-9]{1,2}")

    def place(self, value, text, count):
        return int(value)


def theme_facet():
    return Facet("Theme", rows=NamedRows(lambda: Theme.objects.all()))


def publication_facet():
    rows = NamedRows(lambda: Publication.objects.published(), name=FULL_TITLE, year=Lower("years"))
    return Facet("Publication", rows=rows)


def priority_facet():
    rows = NamedRows(lambda: Priority.objects.published(), value="key", year=Lower("publication__years"))
    return Facet("Priority", rows=rows)


def campaign_facet():
    return Facet("Campaign", rows=NamedRows(lambda: Campaign.objects.published()))


def occasion_facet():
    return Facet("Written for", rows=NamedRows(lambda: Occasion.objects.published()))


def addressee_facet():
    return Facet("Addressed to", rows=NamedRows(lambda: Addressee.objects.all()))


def goal_facet():
    rows = NamedRows(lambda: SustainableDevelopmentGoal.objects.all(), value="number", name=NUMBERED_TITLE)
    return GoalFacet("Sustainable development goal", rows=rows)


def status_facet(*kinds):
    """The status of a statement: one that suits one of the kinds, or “not recorded”."""
    return Facet("Status", names=lambda: dict([*status_choices(*kinds), (NOT_RECORDED, "Not recorded")]))
