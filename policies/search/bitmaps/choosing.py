"""Chooses the words, phrases and beginnings of words that have a bitmap: those in so many entries that counting takes
time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.db.backends.utils import CursorWrapper

from policies.search.language.kept_apart import MARK

COMMON = 0.005  # the share of entries from which a word or phrase has a bitmap
COMMON_START = 0.02  # the same for the rare words with one beginning, taken together
FEWEST = 1_000  # entries, whatever the share: the index alone is quick for fewer
SHORTEST = 3  # letters of a start, as of what somebody has typed
LONGEST = 4  # words of a phrase
SAMPLE = 20_000  # entries in which common phrases are looked for


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen terms, as in the index: “counc”, “adult soci care”, “acc”."""

    words: list[str]
    rare: list[str]
    starts: list[str]
    phrases: list[str]


def choose(cursor: CursorWrapper, total: int) -> Choice:
    """Out of all entries."""
    cursor.execute("SELECT word, ndoc FROM ts_stat('SELECT vector FROM policies_searchentry') ORDER BY word")
    entries_with = dict(cursor.fetchall())
    least = max(FEWEST, total * COMMON)
    rare = {word: count for word, count in entries_with.items() if count < least}
    words = [word for word in entries_with if word not in rare]
    in_texts = [word for word in words if not word.startswith(MARK)]  # tokens are beside a text, not in it
    return Choice(words, list(rare), _starts(rare, total), _phrases(cursor, in_texts, total))


def _starts(rare: dict[str, int], total: int) -> list[str]:
    """Beginnings of so many rare words that looking for each would take long."""
    counts: Counter[str] = Counter()
    for word, count in rare.items():
        for length in range(SHORTEST, len(word) + 1):
            counts[word[:length]] += count
    least = max(FEWEST, total * COMMON_START)
    return sorted(start for start, count in counts.items() if count >= least and start.isalpha())


def _phrases(cursor: CursorWrapper, words: list[str], total: int) -> list[str]:
    """Words that are next to each other in many entries of a sample."""
    every = max(1, total // SAMPLE)
    cursor.execute(
        """
        SELECT id, spot, lexeme
        FROM policies_searchentry, unnest(vector) AS words (lexeme, spots, weights), unnest(spots) AS spot
        WHERE mod(id, %s) = 0 AND lexeme = ANY(%s)
        ORDER BY id, spot
        """,
        [every, words],
    )
    counts: Counter[tuple[str, ...]] = Counter()
    for _, rows in groupby(cursor, key=lambda row: row[0]):
        at = {place: lexeme for _, place, lexeme in rows}
        counts.update({phrase for place in at for phrase in _phrases_from(at, place)})
    least = max(FEWEST, total * COMMON)
    return sorted(" ".join(phrase) for phrase, count in counts.items() if count * every >= least)


def _phrases_from(at: dict[int, str], place: int) -> Iterator[tuple[str, ...]]:
    phrase: tuple[str, ...] = (at[place],)
    while len(phrase) < LONGEST and (word := at.get(place + len(phrase))):
        phrase += (word,)
        yield phrase
