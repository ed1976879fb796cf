"""Where a search finds nothing: the spelling that finds something, and the themes that fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lga_kb.search_page.address import Address
from lga_kb.search_page.form import SearchForm
from policies.models import Theme
from policies.search.engine import Search
from policies.search.query import Query, parse
from policies.search.suggestions import corrected
from policies.search.vocabulary import words_of

MOST_THEMES = 3
SHORTEST = 4  # letters: a shorter word fits too much


@dataclass(frozen=True, slots=True)
class WaysOn:
    """`spelling` with the number of hits it has and its address, and `themes` that the words name."""

    spelling: str = ""
    count: int = 0
    address: str = ""
    themes: list[Theme] = field(default_factory=list)


def ways_on(form: SearchForm) -> WaysOn:
    """Ask for the corrected query within the filters, and where those leave nothing of it, without them."""
    if spelling := corrected(form.query):
        address = Address(form)
        for filters, query_string in (
            (form.filters, address.with_(q=[spelling])),
            ({}, Address(SearchForm({"q": spelling})).with_()),
        ):
            results = Search(parse(spelling), filters).run()
            if results.total:
                themes = _fitting_themes(parse(spelling), results.counts["theme"])
                return WaysOn(spelling, results.total, query_string, themes)
    return WaysOn(themes=_fitting_themes(form.query))


def _fitting_themes(query: Query, counts: Mapping[str, int] | None = None) -> list[Theme]:
    """Themes with a name that holds a word of the query, or one that starts like it; then those with most hits."""
    typed = tuple(word for term in query.terms for word in words_of(term.text) if len(word) >= SHORTEST)
    counts = counts or {}

    def fit(theme):
        names = [theme.name, *theme.aliases]
        return any(word.startswith(typed) for name in names for word in words_of(name)), counts.get(
            theme.slug, 0
        )

    themes = sorted(Theme.objects.all(), key=fit, reverse=True) if typed else []
    return [theme for theme in themes if any(fit(theme))][:MOST_THEMES]
