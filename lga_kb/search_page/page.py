"""One page of search results, complete: nothing of it is asked of the database once it is made."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from django.core.paginator import Page, Paginator

from lga_kb.search_page.address import Address
from lga_kb.search_page.cards import cards_of, values_of
from lga_kb.search_page.facets import Facets, offered
from lga_kb.search_page.form import FACETS, SORT_NAMES, SearchForm
from lga_kb.search_page.histogram import histogram_of
from lga_kb.search_page.names import NAMED, names_of
from lga_kb.search_page.restricted import restricted_search
from lga_kb.search_page.ways_on import ways_on
from policies.search.engine import LAST_PAGE, PAGE, Results, Search


class SearchPage:
    """Runs the search that the form asks for. Raises OperationalError where it takes too long."""

    most = PAGE * LAST_PAGE

    def __init__(self, form: SearchForm, user=None):
        self.form, self.query = form, form.query
        self.results = Search(form.query, form.filters, form.sort, form.page).run()
        names = names_of(_wanted(form, self.results))
        name_the_unknown(form, names)
        if self.results.total and form.page > self.results.last_page:
            form.add_error("page", form.fields["page"].error_messages["invalid"])
        self.filter = Facets(form, self.results, names)
        self.address = Address(form)
        self.problems = form.problems
        self.cards = [] if self.problems else cards_of(self.results.hits, names)
        self.restricted = restricted_search(user, form, self.results.vocabulary)
        self.ways_on = None if self.problems or self.results.total else ways_on(form, self.results.vocabulary)

    @property
    def total(self) -> int:
        return self.results.total

    @property
    def is_a_miss(self) -> bool:
        """The words alone find nothing: with a filter, that may be to blame."""
        return bool(self.ways_on and not self.query.is_empty and not self.filter.applied)

    @cached_property
    def page_obj(self) -> Page:
        """For the links to the pages beside this one; there are none past the last that can be turned to."""
        return Paginator(range(min(self.total, self.most)), PAGE).get_page(self.form.page)

    @property
    def is_cut(self) -> bool:
        return self.total > self.most and self.form.page == LAST_PAGE

    @cached_property
    def histogram(self):
        return histogram_of(self.results.counts.get("year", {}), self.form.filters["year"], self.address)

    @property
    def sorts(self) -> list[dict]:
        """The orders to choose from: without words there is no best match."""
        return [
            {"value": value, "text": text, "is_chosen": value == self.form.sort}
            for value, text in SORT_NAMES.items()
            if value != "relevance" or not self.query.is_empty
        ]

    @property
    def kept_by_sort(self):
        return self.address.hidden("sort")

    @property
    def kept_by_words(self):
        """New words are looked for within the same filters."""
        return self.address.hidden("q")


def _wanted(form: SearchForm, results: Results) -> dict[str, set[str]]:
    """The values whose names the page shows."""
    wanted = defaultdict(set)
    for facet, values in offered(form, results).items():
        wanted[facet].update(values)
    for hit in results.hits:
        for facet in ("theme", "publication"):
            wanted[facet].update(values_of(hit, facet))
    return wanted


def name_the_unknown(form: SearchForm, names) -> None:
    """Say of a value that looked right that there is no such thing."""
    for facet in NAMED:
        unknown = [value for value in form.chosen[facet] if value not in names[facet]]
        if unknown:
            form.add_error(
                facet, f"{FACETS[facet]} “{unknown[0][:40]}” is not one of the choices. Choose from the list."
            )
