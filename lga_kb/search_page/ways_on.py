"""Help for a search without results: a spelling that finds something, and the nearest themes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lga_kb.search_page.cards import ThemeTag, theme_tag
from lga_kb.search_page.filters import search_form
from policies.listing.address import Address
from policies.listing.form import ListForm
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
    tried: str = ""  # the spelling that was looked at, also where it finds nothing

    @property
    def is_counted(self) -> bool:
        """All hits were counted, not only the first of them."""
        return self.count < MOST_GLANCED


def ways_on(
    form: ListForm, vocabulary: Vocabulary, *, has_results: bool = False, may_count: bool = True
) -> WaysOn:
    """The corrected query with the filters or, if it then has no results, without them; otherwise themes.

    Without `may_count`, to save a query, the corrected query is without the filters and its results are not counted.

    If no words name a theme and there is no result, the theme of most records with any of the words.
    """
    if spelling := corrected(form.query, vocabulary):
        query = parse(spelling)
        if not may_count:
            address = Address(search_form({})).with_(q=[spelling])
            return WaysOn(spelling, 0, address, _fitting_themes(query, vocabulary), spelling)
        counts = Search(query, form.tags).hit_counts(vocabulary.of_spelling(query))
        kept = Address(form) if counts.within else Address(search_form({}))
        if counts.everywhere:
            themes = _fitting_themes(query, vocabulary, counts.themes)
            return WaysOn(
                spelling, counts.within or counts.everywhere, kept.with_(q=[spelling]), themes, spelling
            )
    themes = _fitting_themes(form.query, vocabulary)
    if not (themes or has_results or form.query.is_empty):
        near = Search(form.query).hit_counts(vocabulary, of_any_word=True)
        themes = _fitting_themes(form.query, vocabulary, near.themes)[:1]
    return WaysOn(themes=themes, tried=spelling)


def _fitting_themes(query: Query, vocabulary: Vocabulary, of_hits: Sequence[str] = ()) -> list[ThemeTag]:
    """Themes named by everyday words, otherwise those with one of the words in their name; then those with most
    results.
    """
    everyday = vocabulary.synonyms.themes(query.said)
    typed = tuple(word for each in query.said for word in words_of(each) if len(word) >= SHORTEST)
    names = vocabulary.synonyms.names_of_themes
    alike = [
        slug
        for slug, texts in names.items()
        if typed and not everyday and any(word.startswith(typed) for text in texts for word in words_of(text))
    ]
    alike.sort(key=lambda slug: of_hits.index(slug) if slug in of_hits else len(of_hits))
    fitting = [slug for slug in dict.fromkeys([*everyday, *alike, *of_hits]) if slug in names]
    return [theme_tag(slug, names[slug][0]) for slug in fitting[:MOST_THEMES]]
