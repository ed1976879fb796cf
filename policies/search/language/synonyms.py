"""The editors' table of synonyms, looked up by the words of a query."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from policies.search.language.other_words import OtherWords
from policies.search.language.plain_words import STOP_WORDS, sameness, words_of

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
    same: tuple[str, ...] = ()  # of these, the names of one thing: “ICS” and “integrated care system”
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
        self._rows: dict[str, dict[str, bool]] = {}  # by key: each name, and whether it is the same thing
        self._wider: dict[str, dict[str, None]] = {}
        self._themes: dict[str, str] = {}
        self._found: set[str] = set()  # keys of what the rows find
        self._other = OtherWords()
        for slug, name_of_theme, aliases, everyday in themes:
            self.names_of_themes[slug] = (name_of_theme, *aliases)
            for name in everyday:
                self._themes.setdefault(self._key(name), slug)
        for term, means, is_one_way, theme, wider in rows:
            self._found.update(map(sameness, (*means, *wider)))
            for name in [term] if is_one_way else dict.fromkeys([term, *means]):
                key = self._key(name)
                self._rows.setdefault(key, {}).update(dict.fromkeys([term, *means], not is_one_way))
                self._wider.setdefault(key, {}).update(dict.fromkeys(wider))
                if theme:
                    self._themes.setdefault(key, theme)

    def _key(self, name: str) -> str:
        key = sameness(name)
        self._other.add(name, key)
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
            yield Span(
                places.start,
                places.stop - 1,
                also,
                same=tuple(each for each in also if self._rows[key][each]),
                forms=tuple(each for each in names if sameness(each) == same),
                is_topic=key in self._themes,
                wider=tuple(self._wider[key]),
            )

    def has(self, word: str) -> bool:
        """Whether a word is a name in the table or of a theme."""
        key = sameness(word)
        return key in self._rows or key in self._themes

    def is_subject(self, words: str) -> bool:
        """Whether words are a name in the table, or what a name finds: a word that documents use for a subject."""
        return self.has(words) or sameness(words) in self._found

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
        for places, key in self._candidates(words, longest, names, known):
            if taken.isdisjoint(places):
                taken.update(places)
                yield places, key

    def _candidates(
        self, words: Sequence[str], longest: int, names: Container[str], known: frozenset[str]
    ) -> Iterator[tuple[range, str]]:
        """Those with most words that say something, of these as the table has them before those in other words."""
        runs = [
            range(first, first + length)
            for length in range(1, min(longest, len(words)) + 1)
            for first in range(len(words) - length + 1)
            if all(words[first : first + length])
        ]
        found = [
            (run, key) for run in runs if (key := self._key_of(words[run.start : run.stop], names, known))
        ]
        found += self._other.scattered(words, names, longest)
        return iter(
            sorted(found, key=lambda each: self._place_of(each[1], words[each[0].start : each[0].stop]))
        )

    def _place_of(self, key: str, typed: Sequence[str]) -> tuple[int, bool, int]:
        plain = [word for each in typed for word in words_of(each)]
        said = sum(word not in STOP_WORDS for word in plain)
        return -min(said, self._other.length_of(key)), key != sameness(" ".join(typed)), -len(typed)

    def _key_of(
        self, typed: Sequence[str], names: Container[str], known: frozenset[str] = frozenset()
    ) -> str:
        """The key of the name that is typed, exactly or in other words of grammar; an empty string if there is none."""
        if key := _exact_key(typed, names):
            return key
        is_loose = len(typed) > 1 or known.isdisjoint(words_of("".join(typed)))
        return self._other.key_of(typed, names) if is_loose else ""


def _exact_key(typed: Sequence[str], names: Container[str]) -> str:
    key = sameness(" ".join(typed))
    return key if key in names else ""
