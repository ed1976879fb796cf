"""The facets of a list with their choices, for the form of filters and the chips."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from heapq import nsmallest

from policies.listing.address import Address
from policies.listing.form import ListForm
from policies.search.engine import Results

MOST_CHOICES = 10


Counts = Mapping[str, Mapping[str, int]]  # by the name of a facet and a value


def counts_of(form: ListForm, results: Results) -> Counts:
    """How many records have each value of each facet."""
    found = {name: (facet, results.counts.get(facet.tag, {})) for name, facet in form.facets.items()}
    return {
        name: {value: all_[value] for value in facet.fitting(all_)} for name, (facet, all_) in found.items()
    }


def offered(form: ListForm, counts: Counts) -> dict[str, list[str]]:
    """The values to show for each facet: the chosen ones, and the commonest others."""
    shown = {}
    for name, facet in form.facets.items():
        most = len(counts[name]) if facet.names else MOST_CHOICES
        commonest = nsmallest(most, ((-count, value) for value, count in counts[name].items()))
        shown[name] = list(dict.fromkeys([*form.chosen[name], *(value for _, value in commonest)]))
    return shown


class Choices:
    """For the page: each facet with its choices, the chosen ones, and errors.

    `numbers` has the number of values of a facet if `counts` has only the commonest.
    """

    def __init__(
        self,
        form: ListForm,
        counts: Counts,
        numbers: Mapping[str, int],
        shown: Mapping[str, list[str]],
        names: Mapping[str, Mapping[str, str]],
    ):
        self.form, self.counts, self.numbers, self.names = form, counts, numbers, names
        self.address = Address(form)
        self.facets = [self._facet(name, values) for name, values in shown.items()]

    @property
    def errors(self):
        return self.form.errors

    @cached_property
    def applied(self) -> list[dict]:
        """Each choice made, with the query string of the same list without it."""
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
        """The parameters that are not in the form of filters."""
        return self.address.hidden(*self.form.facets, "from", "to")

    @property
    def everywhere(self) -> str:
        """The query string of the same words without any filter."""
        return self.address.without_filters()

    def _facet(self, name, values):
        facet, counts = self.form.facets[name], self.counts[name]
        choices = choices_of(self.form, name, values, counts, self.names[name])
        return {
            "name": name,
            "label": facet.label,
            "errors": [error for place, error in self.form.problems if place == name],
            "chosen": [choice["text"] for choice in choices if choice["is_chosen"]],
            "choices": choices,
            "others": self.numbers.get(facet.tag, len(counts)) - len(counts.keys() & set(values)),
            "all": self.address.with_(choose=[name]),
            "range": self._range() if name == "year" else None,
        }

    def _range(self):
        first, last = self.form.years_between
        return {"first": first or "", "last": last or ""}


def choices_of(form: ListForm, name: str, values, counts, names) -> list[dict]:
    """The values that have a name, in the order of their facet."""
    choices = [
        {
            "value": value,
            "text": names[value],
            "count": counts.get(value, 0),
            "is_chosen": value in form.chosen[name],
        }
        for value in values
        if value in names
    ]
    choices.sort(key=lambda each: form.facets[name].place(each["value"], each["text"], each["count"]))
    for place, choice in enumerate(choices, 1):  # as text: a template takes four times as long over a number
        choice |= {"id": f"{name}-{place}", "count": f"{choice['count']:,}"}
    return choices
