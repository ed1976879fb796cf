"""What the address of the search page asks for. Nonsense is named in a sentence and left out of the search."""

from django import forms

from policies.filters import SLUG, YEAR, FacetField
from policies.models import SearchEntry, Statement, Update
from policies.search.engine import LAST_PAGE, SORTS
from policies.search.query import parse

NOT_RECORDED = "not-recorded"
FACETS = {
    "kind": "Kind",
    "theme": "Theme",
    "year": "Year",
    "publication": "Publication",
    "board": "Board",
    "priority": "Priority",
    "campaign": "Campaign",
    "addressee": "Put to",
    "status": "What came of it",
    "nation": "Nation",
    "goal": "Sustainable development goal",
}
# The facets whose values the code knows; the names of the others are in the database.
FIXED = {
    "kind": dict(SearchEntry.Kind.choices),
    "status": {NOT_RECORDED: "Not recorded"} | dict(Update.Status.choices),
    "nation": dict(Statement.Nation.choices),
}
SORT_NAMES = {"relevance": "Best match first", "newest": "Newest first", "oldest": "Oldest first"}
# The association was founded in 1997, and a plan reaches some years ahead. A range without an end stops here.
FIRST_YEAR, LAST_YEAR = 1990, 2050
MOST_VALUES = 50  # of one facet: nobody ticks more, and each costs time


class ValuesField(FacetField):
    """Values of a facet. Those the code does not know only have to look right: search says whether they exist."""

    def __init__(self, name):
        super().__init__(label=FACETS[name], required=False)
        self.known = FIXED.get(name)
        self.shape = YEAR if name == "year" else SLUG

    def valid_value(self, value):
        return value in self.known if self.known else bool(self.shape.fullmatch(value))

    def validate(self, value):
        super().validate(value)
        if len(value) > MOST_VALUES:
            raise forms.ValidationError(f"Choose {MOST_VALUES} at most of “{self.label}”.")


def _year(label):
    sentence = f"{label} has to be a year from {FIRST_YEAR} to {LAST_YEAR}."
    messages = dict.fromkeys(["invalid", "min_value", "max_value"], sentence)
    return forms.IntegerField(
        label=label, required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR, error_messages=messages
    )


def _page():
    sentence = "There is no such page of results. Start again from the first page."
    messages = dict.fromkeys(["invalid", "min_value", "max_value"], sentence)
    return forms.IntegerField(required=False, min_value=1, max_value=LAST_PAGE, error_messages=messages)


def _sort():
    sentence = "The order in the address is not one of the choices. Go back to the usual order."
    return forms.ChoiceField(
        choices=[(sort, SORT_NAMES[sort]) for sort in SORTS],
        required=False,
        error_messages={"invalid_choice": sentence},
    )


class SearchForm(forms.Form):
    """The words, the facets, the range of years, the order and the page."""

    def __init__(self, data):
        super().__init__(data)
        self.fields = {
            "q": forms.Field(required=False),
            **{name: ValuesField(name) for name in FACETS},
            "from": _year("The first year"),
            "to": _year("The last year"),
            "sort": _sort(),
            "page": _page(),
        }
        self.query = parse(data.get("q") or "")
        self.full_clean()

    def clean(self):
        first, last = self.years_between
        if first and last and first > last:
            self.add_error("from", "The first year is after the last. Swap the two.")
        elif self.chosen["year"] and not self._years():
            self.add_error(
                "year", "None of the years chosen lies in the range of years. Remove one of the two."
            )

    @property
    def chosen(self):
        """The values of each facet."""
        return {name: self.cleaned_data.get(name) or [] for name in FACETS}

    @property
    def years_between(self):
        return self.cleaned_data.get("from"), self.cleaned_data.get("to")

    @property
    def filters(self):
        """As search takes them: a range of years is each of its years."""
        return self.chosen | {"year": self._years()}

    @property
    def sort(self):
        return self.cleaned_data.get("sort") or ("newest" if self.query.is_empty else "relevance")

    @property
    def page(self):
        return self.cleaned_data.get("page") or 1

    @property
    def problems(self):
        """Pairs of a facet and what is wrong with it; the ends of the range belong to the years."""
        return [
            ("year" if name in ("from", "to") else name, error)
            for name, errors in self.errors.items()
            for error in errors
        ]

    def _years(self):
        years = self.chosen["year"]
        first, last = self.years_between
        if not first and not last:
            return years
        between = range(first or FIRST_YEAR, (last or LAST_YEAR) + 1)
        return [year for year in years if int(year) in between] if years else [str(year) for year in between]
