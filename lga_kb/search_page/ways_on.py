"""Where a search finds nothing: the spelling that finds something, and the themes that fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lga_kb.search_page.cards import ThemeTag, theme_tag
from lga_kb.search_page.filters import search_form
from policies.listing.address import Address
from policies.listing.form import ListForm
from policies.models import Theme
from policies.search.engine import MOST_GLANCED, Search
from policies.search.query import Query, parse
from policies.search.spelling import corrected
from policies.search.vocabulary import Vocabulary, words_of

MOST_THEMES = 3
SHORTEST = 4  # letters: a shorter word fits too much


@dataclass(frozen=True, slots=True)
class WaysOn:
    """`spelling` with the number of hits it has and its address, and `themes` that the words name or hits carry."""

    spelling: str = ""
    count: int = 0
    address: str = ""
    themes: list[ThemeTag] = field(default_factory=list)

    @property
    def is_counted(self) -> bool:
        """All hits were counted, not only the first of them."""
        return self.count < MOST_GLANCED


def ways_on(form: ListForm, vocabulary: Vocabulary) -> WaysOn:
    """The corrected query within the filters, and where those leave nothing of it, without them."""
    if spelling := corrected(form.query, vocabulary):
        query = parse(spelling)
        glance = Search(query, form.tags).glance(vocabulary.of_spelling(query))
        kept = Address(form) if glance.within else Address(search_form({}))
        if glance.everywhere:
            themes = _fitting_themes(query, glance.themes)
            return WaysOn(spelling, glance.within or glance.everywhere, kept.with_(q=[spelling]), themes)
    return WaysOn(themes=_fitting_themes(form.query))


def _fitting_themes(query: Query, of_hits: Sequence[str] = ()) -> list[ThemeTag]:
    """Themes with a name that holds a word of the query, or one that starts like it; then those with most hits."""
    typed = tuple(word for term in query.terms for word in words_of(term.text) if len(word) >= SHORTEST)
    if not typed:
        return []
    named, others = [], []
    for slug, name, aliases in Theme.objects.values_list("slug", "name", "aliases"):
        if any(word.startswith(typed) for each in (name, *aliases) for word in words_of(each)):
            named.append((slug, name))
        elif slug in of_hits:
            others.append((slug, name))

    def place(theme):
        return of_hits.index(theme[0]) if theme[0] in of_hits else len(of_hits)

    fitting = [*sorted(named, key=place), *sorted(others, key=place)][:MOST_THEMES]
    return [theme_tag(slug, name) for slug, name in fitting]
