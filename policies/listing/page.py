"""One complete page of a list: the total, the entries on the page, and the filters."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from django.core.paginator import Page, Paginator

from policies.listing.address import Address
from policies.listing.choices import Choices, counts_of, offered
from policies.listing.form import ListForm
from policies.listing.value_names import names_of, unknown_values
from policies.search.engine import LAST_PAGE, PAGE

# Enough for the choices of facets that have no fixed names, and for all themes, years and bodies that a page may show.
MOST_VALUES = 100


class ListPage:
    """Runs the form's search. Raises OperationalError if it takes too long."""

    most = PAGE * LAST_PAGE

    def __init__(self, form: ListForm):
        self.form, self.query = form, form.query
        self.results = form.search(most_values=MOST_VALUES).run()
        counts = counts_of(form, self.results)
        self.shown = offered(form, counts)
        self.names = names_of(form.facets, self.wanted_names())
        name_the_unknown(form, self.names)
        if self.results.total and form.page > self.results.last_page:
            form.add_error("page", form.fields["page"].error_messages["invalid"])
        self.filter = Choices(form, counts, self.results.values, self.shown, self.names)
        self.address = Address(form)
        self.problems = form.problems
        self.hits = () if self.problems else self.results.hits

    def wanted_names(self) -> dict[str, set[str]]:
        """The values of facets whose names the page shows."""
        wanted = defaultdict(set)
        for name, values in self.shown.items():
            wanted[name].update(values)
        return wanted

    @property
    def total(self) -> int:
        return self.results.total

    @cached_property
    def page_obj(self) -> Page:
        """For links to the previous and next pages, up to the last page that can be shown."""
        return Paginator(range(min(self.total, self.most)), PAGE).get_page(self.form.page)

    @property
    def is_cut(self) -> bool:
        return self.total > self.most and self.form.page == LAST_PAGE

    @property
    def sorts(self) -> list[dict]:
        return [
            {"value": value, "text": text, "is_chosen": value == self.form.sort}
            for value, text in self.form.sorts.items()
        ]

    @property
    def is_in_usual_order(self) -> bool:
        """Whether nobody chose an order or typed words, so that records of one source are together."""
        return self.form.sort == self.form.filterset.sort

    @property
    def kept_by_sort(self):
        return self.address.hidden("sort")

    @property
    def kept_by_words(self):
        """Parameters to keep for a new search with the same filters."""
        return self.address.hidden("q")


def name_the_unknown(form: ListForm, names) -> None:
    """Report valid values that do not exist."""
    for name, values in unknown_values(form.facets, form.chosen, names).items():
        label = form.facets[name].label
        form.add_error(name, f"{label} “{values[0][:40]}” is not one of the choices. Choose from the list.")
