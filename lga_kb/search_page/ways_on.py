"""Where a search finds nothing: the spelling that finds something, and the themes that fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lga_kb.search_page.address import Address
from lga_kb.search_page.form import SearchForm
from policies.models import Theme
from policies.search.engine import MOST_GLANCED, Search
from policies.search.query import Query, parse
from policies.search.suggestions import corrected
from policies.search.vocabulary import Vocabulary, words_of

MOST_THEMES = 3
SHORTEST = 4  # letters: a shorter word fits too much


@dataclass(frozen=True, slots=True)
class WaysOn:
    """`spelling` with the number of hits it has and its address, and `themes` that the words name or hits carry."""

    spelling: str = ""
    count: int = 0
    address: str = ""
    themes: list[Theme] = field(default_factory=list)

    @property
    def is_counted(self) -> bool:
        """All hits were counted, not only the first of them."""
        return self.count < MOST_GLANCED


def ways_on(form: SearchForm, vocabulary: Vocabulary) -> WaysOn:
    """The corrected query within the filters, and where those leave nothing of it, without them."""
    if spelling := corrected(form.query, vocabulary):
        query = parse(spelling)
        glance = Search(query, form.filters).glance(vocabulary.of_spelling(query))
        kept = Address(form) if glance.within else Address(SearchForm({}))
        if glance.everywhere:
            themes = _fitting_themes(query, glance.themes)
            return WaysOn(spelling, glance.within or glance.everywhere, kept.with_(q=[spelling]), themes)
    return WaysOn(themes=_fitting_themes(form.query))


def _fitting_themes(query: Query, of_hits: Sequence[str] = ()) -> list[Theme]:
    """Themes with a name that holds a word of the query, or one that starts like it; then those with most hits."""
    typed = tuple(word for term in query.terms for word in words_of(term.text) if len(word) >= SHORTEST)
    if not typed:
        return []
    named, others = [], []
    for theme in Theme.objects.all():
        names = [theme.name, *theme.aliases]
        if any(word.startswith(typed) for name in names for word in words_of(name)):
            named.append(theme)
        elif theme.slug in of_hits:
            others.append(theme)

    def place(theme):
        return of_hits.index(theme.slug) if theme.slug in of_hits else len(of_hits)

    return [*sorted(named, key=place), *sorted(others, key=place)][:MOST_THEMES]
