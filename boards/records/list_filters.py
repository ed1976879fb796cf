"""What records of boards can be narrowed by: their board, and of seats the council year."""

from django import forms

from boards.models import Board
from policies.describing.facets import Facet, NamedRows


def board_facet():
    return Facet("Board", rows=NamedRows(lambda: Board.objects.published()))


class CouncilYearForm(forms.Form):
    """Which council year's seats to show; the newest where the address does not say."""

    year = forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": "“%(value)s” is not a council year of this board’s seats."},
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
