"""The facets of a search with their choices, in the shape that the form of filters and the chips take."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from lga_kb.search_page.address import Address
from lga_kb.search_page.form import FACETS, FIXED, SearchForm
from policies.search.engine import Results

MOST_CHOICES = 20


def offered(form: SearchForm, results: Results) -> dict[str, list[str]]:
    """The values to show of each facet: those with most hits, and those chosen whether they have any or not."""
    shown = {}
    for facet in FACETS:
        counts = results.counts.get(facet, {})
        most = sorted(counts, key=lambda value: (-counts[value], value))[:MOST_CHOICES]
        shown[facet] = list(dict.fromkeys([*form.chosen[facet], *most]))
    return shown


class Facets:
    """For the page: each facet with its choices, which of them are chosen, and what is wrong."""

    def __init__(self, form: SearchForm, results: Results, names: Mapping[str, Mapping[str, str]]):
        self.form, self.results, self.names = form, results, names
        self.address = Address(form)
        self.facets = [self._facet(name, values) for name, values in offered(form, results).items()]

    @property
    def errors(self):
        return self.form.errors

    @cached_property
    def applied(self) -> list[dict]:
        """Each choice made, with the query string of the same search without it."""
        chips = [
            {
                "label": facet["label"],
                "text": choice["text"],
                "without": self.address.without_value(facet["name"], choice["value"]),
            }
            for facet in self.facets
            for choice in facet["choices"]
            if choice["is_chosen"]
        ]
        first, last = self.form.years_between
        if first or last:
            text = f"{first} to {last}" if first and last else f"from {first}" if first else f"up to {last}"
            chips.append({"label": "Years", "text": text, "without": self.address.without("from", "to")})
        return chips

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the form of filters does not ask for itself."""
        return self.address.hidden(*FACETS, "from", "to")

    @property
    def everywhere(self) -> str:
        """The query string of the same words without any filter."""
        return self.address.without_filters()

    def _facet(self, name, values):
        counts, chosen = self.results.counts.get(name, {}), self.form.chosen[name]
        choices = [
            {"value": value, "text": text, "count": counts.get(value, 0), "is_chosen": value in chosen}
            for value in values
            if (text := self.name_of(name, value))
        ]
        choices.sort(key=lambda choice: self._place(name, choice))
        return {
            "name": name,
            "label": FACETS[name],
            "errors": self._errors(name),
            "chosen": [choice["text"] for choice in choices if choice["is_chosen"]],
            "choices": choices,
            "has_more": len(counts) > MOST_CHOICES,
            "range": self._range() if name == "year" else None,
        }

    def name_of(self, facet, value):
        if facet == "year":
            return value
        if facet == "goal":
            title = self.names["goal"].get(value)
            return f"{value} {title}" if title else ""
        return (FIXED.get(facet) or self.names[facet]).get(value, "")

    def _errors(self, name):
        return [error for facet, error in self.form.problems if facet == name]

    def _range(self):
        first, last = self.form.years_between
        return {"first": first or "", "last": last or ""}

    @staticmethod
    def _place(name, choice):
        """Newest year first, kinds and goals in their own order, everything else by its number of hits."""
        if name == "year":
            return -int(choice["value"])
        if name == "goal":
            return int(choice["value"])
        if name in FIXED:
            return list(FIXED[name]).index(choice["value"])
        return (-choice["count"], choice["text"])
