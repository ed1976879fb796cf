"""The editors' table of synonyms, looked up by the words of a query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from policies.search.language.plain_words import sameness

LONGEST = 6  # words of a name


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a query side by side, from the first to the last, that there are other words for.

    What else is searched for is told the reader; `forms` are other ways of writing the very same.
    """

    first: int
    last: int
    also: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()


class SynonymTable:
    """Every name of the table with what is found as well, by what all ways of writing it have in common."""

    def __init__(self, rows: Iterable[tuple[str, Sequence[str], bool]]):
        """From rows of a term, what it means, and whether that is one way."""
        self._names: dict[str, dict[str, None]] = {}
        for term, means, is_one_way in rows:
            names = dict.fromkeys([term, *means])
            for name in [term] if is_one_way else names:
                self._names.setdefault(sameness(name), {}).update(names)

    def spans(self, words: Sequence[str], longest: int = LONGEST) -> Iterator[Span]:
        """Where the words are names of the table: the longest first, no word in two."""
        taken: set[int] = set()
        for length in range(min(longest, len(words)), 0, -1):
            for first in range(len(words) - length + 1):
                places = range(first, first + length)
                typed = words[first : first + length]
                if "" in typed or not taken.isdisjoint(places):
                    continue
                same = sameness(" ".join(typed))
                if same in self._names:
                    taken.update(places)
                    names = [
                        each for each in self._names[same] if each.casefold() != " ".join(typed).casefold()
                    ]
                    also = tuple(each for each in names if sameness(each) != same)
                    forms = tuple(each for each in names if sameness(each) == same)
                    yield Span(first, first + length - 1, also, forms)
