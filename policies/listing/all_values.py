"""All values of one facet: the page behind “Show all” in a list's filters."""

from __future__ import annotations

from functools import cached_property

from policies.listing.address import Address
from policies.listing.choices import choices_of, counts_of
from policies.listing.form import ListForm
from policies.listing.value_names import names_of

MOST_SHOWN = 200


class AllValues:
    """The values of a facet that records of the list have, with counts, filtered by the words to find."""

    def __init__(self, form: ListForm, name: str, find: str):
        self.form, self.name = form, name
        self.label = form.facets[name].label
        self.find = find.replace("\0", "").strip()[:100]
        self.address = Address(form)

    @cached_property
    def choices(self) -> list[dict]:
        """In the order of the facet, those chosen first."""
        counts = counts_of(self.form, self.form.search(page=1).run())[self.name]
        values = [
            *self.form.chosen[self.name],
            *(each for each in counts if each not in self.form.chosen[self.name]),
        ]
        names = names_of(self.form.facets, {self.name: values})[self.name]
        words = self.find.casefold().split()
        found = [
            choice
            for choice in choices_of(self.form, self.name, values, counts, names)
            if choice["is_chosen"] or all(word in choice["text"].casefold() for word in words)
        ]
        return sorted(found, key=lambda choice: not choice["is_chosen"])

    @property
    def shown(self) -> list[dict]:
        return self.choices[:MOST_SHOWN]

    @property
    def is_cut(self) -> bool:
        return len(self.choices) > MOST_SHOWN

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The parameters that the form of choices keeps."""
        return self.address.hidden(self.name)

    @property
    def kept_by_find(self) -> list[tuple[str, str]]:
        return self.address.hidden()

    @property
    def back(self) -> str:
        """The query string of the list with its present filters."""
        return self.address.with_()
