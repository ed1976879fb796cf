"""Addresses of a list: the same list with a change, always from its first page."""

from functools import cached_property
from urllib.parse import urlencode

from policies.listing.form import ListForm


class Address:
    """The parameters of a list as a query string, without invalid ones."""

    def __init__(self, form: ListForm):
        self.form = form

    @cached_property
    def kept(self) -> dict[str, list[str]]:
        """Every choice except the page, as in the address."""
        first, last = self.form.years_between
        return {
            "q": [self.form.query.text] if self.form.query.text else [],
            **self.form.chosen,
            "from": [str(first)] if first else [],
            "to": [str(last)] if last else [],
            "sort": [self.form.cleaned_data["sort"]] if self.form.cleaned_data.get("sort") else [],
        }

    def with_(self, **changed: list[str]) -> str:
        """The query string with some choices replaced."""
        return urlencode(self.kept | changed, doseq=True)

    def without(self, *names: str) -> str:
        return self.with_(**{name: [] for name in names})

    def without_value(self, name: str, value: str) -> str:
        return self.with_(**{name: [each for each in self.kept[name] if each != value]})

    def without_filters(self) -> str:
        return self.without(*(name for name in self.kept if name not in ("q", "sort")))

    def hidden(self, *left_out: str) -> list[tuple[str, str]]:
        """Names and values for the hidden fields of a form with the other fields."""
        return [
            (name, value) for name, values in self.kept.items() if name not in left_out for value in values
        ]
