"""What boards, their seats and people can be narrowed by."""

import re

from django import forms

from boards.models import Board
from policies.filters import FacetedFilterSet, NamedFacet, YearFacet, theme_facet


class BoardFilter(FacetedFilterSet):
    theme = theme_facet()
    year = YearFacet()
    type = NamedFacet("Type", narrow="of_types", value="type", names=Board.Type.choices)


class NameFacet:
    """The words of a name in any order, as the box above the list of people takes them."""

    label = "Name"
    plausible = re.compile(r"[^\0]{1,100}")

    def filter(self, people, values):
        return people.search(" ".join(values))


class PersonFilter:
    """By name alone, which offers no choices: so this is less than a filter of other lists."""

    base_filters = filters = {"q": NameFacet()}


class CouncilYearForm(forms.Form):
    """Which council year's seats to show; the newest where the address does not say."""

    year = forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={
            "invalid_choice": "“%(value)s” is not a council year that this board’s seats are held for."
        },
    )

    def __init__(self, data, *, council_years):
        super().__init__(data)
        self.council_years = council_years
        self.fields["year"].choices = [(year, year) for year in council_years]

    @property
    def chosen(self):
        """The council year to show, or None where the address names a wrong one or there are no seats."""
        if not self.is_valid():
            return None
        return self.cleaned_data["year"] or next(iter(self.council_years), None)
