"""Finds names of the table of synonyms that are typed in other words than the table has.

| the table has | typed |
| --- | --- |
| sleeping in doorways | people who sleep in the doorway of shops |
| bus cuts | cuts to buses |
| families in hotels | families put up in hotels |
| money for parks | cash for parks |

`alike.toml` is the table of words that are read for each other within a phrase.
"""

from __future__ import annotations

import tomllib
from collections.abc import Container, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from policies.search.language.english import says
from policies.search.language.plain_words import STOP_WORDS, stem, words_of

TABLE = Path(__file__).with_name("alike.toml")
MOST_BETWEEN = 3  # words between those of a name
SAYS_LITTLE = 0.5  # of a word between those of a name


class _Name(NamedTuple):
    stems: tuple[str, ...]
    key: str


class OtherWords:
    """Keys of names, by the stems of their words."""

    def __init__(self) -> None:
        self._keys: dict[tuple[str, ...], str] = {}
        self._lengths: dict[str, int] = {}
        self._names: dict[str, list[_Name]] = {}  # names of several words, by their longest stem

    def add(self, name: str, key: str) -> None:
        stems = _stems_of(name.split())
        if not stems:
            return
        self._lengths.setdefault(key, len(stems))
        if stems in self._keys:
            return
        self._keys[stems] = key
        if len(set(stems)) == len(stems) > 1:
            self._names.setdefault(max(stems, key=len), []).append(_Name(stems, key))

    def key_of(self, typed: Sequence[str], names: Container[str]) -> str:
        """The key of the name that these words are; an empty string if there is none."""
        return next((key for stems in _ways(typed) if (key := self._keys.get(stems, "")) in names), "")

    def length_of(self, key: str) -> int:
        """How many words a name has that say something."""
        return self._lengths.get(key, 1)

    def scattered(
        self, words: Sequence[str], names: Container[str], longest: int
    ) -> Iterator[tuple[range, str]]:
        """Names whose words are among these, with words between them that say little."""
        places = _places_of(words)
        for stem_of_word in places:
            for name in self._names.get(stem_of_word, ()):
                if name.key in names and 0 < len(span := _span_of(name, places, words)) <= longest:
                    yield span, name.key


def _ways(typed: Sequence[str]) -> list[tuple[str, ...]]:
    """Two words with a small word between them can be reversed."""
    stems = _stems_of(typed)
    if not stems:
        return []
    return [stems, stems[::-1]] if len(stems) == 2 < len(typed) else [stems]


def _stems_of(typed: Sequence[str]) -> tuple[str, ...]:
    """The stems of words without grammar: “sleeping in a doorway” is “sleep”, “doorway”."""
    words = [word for each in typed for word in words_of(each)]
    if not words or words[0] in STOP_WORDS or words[-1] in STOP_WORDS:
        return ()
    stems = tuple(_stem(word, is_alone=len(words) == 1) for word in words if word not in STOP_WORDS)
    return () if len(stems) == 1 < len(words) else stems


def _stem(word: str, *, is_alone: bool = False) -> str:
    plain = stem(word)
    return plain if is_alone else _alike().get(plain, plain)


def _places_of(words: Sequence[str]) -> dict[str, int]:
    """For each stem its first place."""
    places: dict[str, int] = {}
    for place, word in enumerate(words):
        plain = words_of(word)
        if len(plain) == 1 and plain[0] not in STOP_WORDS:
            places.setdefault(_stem(plain[0]), place)
    return places


def _span_of(name: _Name, places: dict[str, int], words: Sequence[str]) -> range:
    """The words from the first to the last of a name; empty if these are not the name."""
    found = [places.get(each, -1) for each in name.stems]
    first, last = min(found), max(found)
    between = [words[place] for place in range(first, last) if place not in found]
    if first < 0 or not all(between) or len(between) > MOST_BETWEEN:
        return range(0)
    is_in_order = found == sorted(found)
    if not (is_in_order or between or len(found) > 2) or any(_says_much(word) for word in between):
        return range(0)
    return range(first, last + 1)


def _says_much(word: str) -> bool:
    return any(each not in STOP_WORDS and says(each) >= SAYS_LITTLE for each in words_of(word))


@cache
def _alike() -> dict[str, str]:
    """The stem of the first word of each group, by the stems of the others."""
    groups = (group.split() for group in tomllib.loads(TABLE.read_text(encoding="utf-8"))["alike"])
    return {stem(word): stem(group[0]) for group in groups for word in group}
