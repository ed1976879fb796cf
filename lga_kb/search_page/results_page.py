"""One complete page of search results, which needs no further queries."""

from __future__ import annotations

from functools import cached_property

from lga_kb.search_page.cards import ThemeTag, cards_of, theme_tag, values_of
from lga_kb.search_page.histogram import histogram_of
from lga_kb.search_page.occasion_named import occasion_named
from lga_kb.search_page.restricted import restricted_search
from lga_kb.search_page.ways_on import ways_on
from policies.describing.registry import choices
from policies.listing.form import ListForm
from policies.listing.page import ListPage
from policies.models import Occasion
from policies.search.spelling import misspelt_in


class CardPage(ListPage):
    """A list that shows its hits as cards."""

    @cached_property
    def cards(self):
        return cards_of(self.hits, self.names)

    def wanted_names(self):
        wanted = super().wanted_names()
        for hit in self.results.hits:
            for facet in {"theme", "publication"} & self.form.facets.keys():
                wanted[facet].update(values_of(hit, facet))
        return wanted


class SearchPage(CardPage):
    """A list of records of every kind, with help if there are no results."""

    def __init__(self, form: ListForm, user=None):
        super().__init__(form)
        self.restricted = restricted_search(user, form, self.results.vocabulary)
        is_answered = self.total and not self.results.reading.is_relaxed
        self.ways_on = None
        if not (self.problems or is_answered):
            self.ways_on = ways_on(
                form, self.results.vocabulary, has_results=bool(self.total), may_count=not self._is_widened
            )

    @property
    def _is_widened(self) -> bool:
        """Broader words were counted too, which takes a query more."""
        return any(concept.is_widened for concept in self.results.reading.concepts)

    @cached_property
    def cards(self):
        """A page that looked for another spelling and found it, or for broader words too, leaves out the statuses, to
        save queries.
        """
        looked = self._is_widened and bool(misspelt_in(self.query, self.results.vocabulary))
        has_tried = bool(self.ways_on and (self.ways_on.tried or looked))
        return cards_of(self.hits, self.names, with_status=not has_tried)

    @property
    def theme(self) -> ThemeTag | None:
        """The theme that all the words name, for a reader who wants everything on it."""
        table = self.results.vocabulary.synonyms
        slug = table.theme_called([word for word in self.query.said if word])
        return theme_tag(slug, table.names_of_themes[slug][0]) if slug else None

    @cached_property
    def occasion(self) -> Occasion | None:
        """The bill, inquiry or debate that the words name, on the first page, unless it is the first result."""
        if self.page_obj.number > 1 or not self.hits:
            return None
        found = occasion_named(self.query.text)
        return None if found and found.get_absolute_url() == self.hits[0].address else found

    @property
    def is_a_miss(self) -> bool:
        """Nothing has all the words: with a filter, that may be to blame."""
        return bool(self.ways_on and not self.query.is_empty and not self.filter.applied)

    @property
    def kinds(self) -> list[dict]:
        """The kinds of result with their numbers, each with the query string of those alone."""
        counts, names = self.results.counts.get("kind", {}), choices()
        chosen = self.form.chosen["kind"]
        return [
            {
                "text": names[kind],
                "count": counts[kind],
                "is_chosen": kind in chosen,
                "address": self.address.with_(kind=[kind]),
            }
            for kind in names
            if counts.get(kind) and not self.query.is_empty
        ]

    @cached_property
    def histogram(self):
        return histogram_of(self.results.counts.get("year", {}), self.form.tags["year"], self.address)
