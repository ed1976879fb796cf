"""The editors' table of synonyms, looked up by the words of a query."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from policies.search.language.plain_words import STOP_WORDS, sameness, stem, words_of

LONGEST = 6  # words of a name


@dataclass(frozen=True, slots=True)
class Span:
    """Adjacent words of a query, from the first to the last, that have synonyms.

    The reader is told which words are added; `forms` are other spellings. `wider` is searched instead if no entry has
    any of these.
    """

    first: int
    last: int
    also: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    is_topic: bool = False  # the words lead to a theme
    wider: tuple[str, ...] = ()


class SynonymTable:
    """Every name in the table with its synonyms, by its normalised form."""

    def __init__(
        self,
        rows: Iterable[tuple[str, Sequence[str], bool, str | None, Sequence[str]]],
        themes: Iterable[tuple[str, str, Sequence[str], Sequence[str]]] = (),
    ):
        """From rows of a term, what it means, whether that is one way, a theme's slug, and what is wider.

        And from themes: slug, name, aliases and everyday names.
        """
        self.names_of_themes: dict[str, tuple[str, ...]] = {}  # by slug: the name, then the aliases
        self._rows: dict[str, dict[str, None]] = {}
        self._wider: dict[str, dict[str, None]] = {}
        self._themes: dict[str, str] = {}
        self._loosely: dict[str, str] = {}  # the key of a name by its words alone
        for slug, name_of_theme, aliases, everyday in themes:
            self.names_of_themes[slug] = (name_of_theme, *aliases)
            for name in everyday:
                self._themes.setdefault(self._key(name), slug)
        for term, means, is_one_way, theme, wider in rows:
            for name in [term] if is_one_way else dict.fromkeys([term, *means]):
                key = self._key(name)
                self._rows.setdefault(key, {}).update(dict.fromkeys([term, *means]))
                self._wider.setdefault(key, {}).update(dict.fromkeys(wider))
                if theme:
                    self._themes.setdefault(key, theme)

    def _key(self, name: str) -> str:
        key = sameness(name)
        if loose := _loose(name.split()):
            self._loosely.setdefault(loose[0], key)
        return key

    def spans(
        self, words: Sequence[str], longest: int = LONGEST, known: frozenset[str] = frozenset()
    ) -> Iterator[Span]:
        """The places at which the words are names in the table: longest first, no word in two.

        A single word that is not `known` may be a name with another ending: “trolling” for “trolls”.
        """
        for places, key in self._named(words, longest, self._rows, known):
            typed = " ".join(words[places.start : places.stop])
            same = sameness(typed)
            names = [each for each in self._rows[key] if each.casefold() != typed.casefold()]
            also = tuple(each for each in names if sameness(each) not in (same, key))
            forms = tuple(each for each in names if sameness(each) == same)
            wider = tuple(self._wider[key])
            yield Span(places.start, places.stop - 1, also, forms, key in self._themes, wider)

    def themes(self, words: Sequence[str]) -> list[str]:
        """The slugs of themes that the words name: by the longest names first, each once."""
        named = self._named(words, LONGEST, self._themes)
        return list(dict.fromkeys(self._themes[key] for _, key in named))

    def theme_called(self, words: Sequence[str]) -> str:
        """The slug of the theme that all the words together name; an empty string if there is none."""
        return self._themes.get(self._key_of(words, self._themes), "")

    def _named(
        self, words: Sequence[str], longest: int, names: Container[str], known: frozenset[str] = frozenset()
    ) -> Iterator[tuple[range, str]]:
        """The places of names, no word in two, with their keys; the longest first."""
        taken: set[int] = set()
        for length in range(min(longest, len(words)), 0, -1):
            for first in range(len(words) - length + 1):
                places = range(first, first + length)
                typed = words[first : first + length]
                if all(typed) and taken.isdisjoint(places) and (key := self._key_of(typed, names, known)):
                    taken.update(places)
                    yield places, key

    def _key_of(
        self, typed: Sequence[str], names: Container[str], known: frozenset[str] = frozenset()
    ) -> str:
        """The key of the name that is typed, exactly or in other words of grammar; an empty string if there is none."""
        if (key := sameness(" ".join(typed))) in names:
            return key
        is_loose = len(typed) > 1 or known.isdisjoint(words_of("".join(typed)))
        for loose in _loose(typed) if is_loose else ():
            if (key := self._loosely.get(loose, "")) in names:
                return key
        return ""


def _loose(typed: Sequence[str]) -> list[str]:
    """A form of several words without grammar: “sleeping in a doorway” is “sleep in doorways”.

    Two words with a small word between them can be reversed: “cuts to buses” is “bus cuts”.
    """
    words = [word for each in typed for word in words_of(each)]
    if not words or words[0] in STOP_WORDS or words[-1] in STOP_WORDS:
        return []
    kept = [stem(word) for word in words if word not in STOP_WORDS]
    if len(kept) == 1 < len(words):
        return []
    ways = [kept, kept[::-1]] if len(kept) == 2 < len(words) else [kept]
    return [" ".join(way) for way in ways]
