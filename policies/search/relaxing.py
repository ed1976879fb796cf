"""Relaxes a query if few or no entries have all its words.

A word weighs more if few entries have it and if it is rare in English: "left" says little, "graveyard" the most. A
word in no entry has a weight too, especially a topic in the table of synonyms. Entries with a share of the total
weight are found. So common words around an absent topic find nothing. One plain word is enough only if the others
hardly count: "armed" does not answer "armed police".

Before that, a word in few or no entries gets a broader word from the table of synonyms, if it has one: "schools" for
"academies". If another word is in no entry, the broader word counts for no more than before: "energy" does not answer
"solar farm objections".
"""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from math import log

from django.db.backends.utils import CursorWrapper

from policies.models.index.search import Findable
from policies.search.expansion import Concept, Expansion, Sql, in_own_words
from policies.search.language.english import says
from policies.search.language.plain_words import words_of

ENOUGH = 0.36  # the share of the weight of all words
ENOUGH_OF_TWO = 0.46  # of two words
# Of one word of several that no entry has all of, unless it is in the table, an abbreviation or several words.
ENOUGH_OF_LONE = 0.7
NEARLY = 0.99  # of the bar: too little
SURELY_ALL = 0.999  # the same, whatever is lost by rounding
SAYS_SOMETHING = 0.5  # of the most that a word can say, see `says`
MOST_COUNTED = 5_000  # entries: a word in this many is common
# A word in no entry weighs as much as one in one entry, and a topic of the table of synonyms more.
ABSENT = 2.2
NAMED = 1.5  # the weight of several words that the table of synonyms has and some entry means, compared with others
LITTLE = 2  # up to this many entries with all the words are shown together with those that have most


def relaxed(expansion: Expansion, cursor: CursorWrapper, table: type[Findable]) -> Expansion | None:
    """The relaxed query, with broader words if there are few results.

    None if more entries have all the words, with or without the filters, or if the existing words weigh too little.
    """
    if len(expansion.concepts) < 2 and not any(concept.wider for concept in expansion.concepts):
        return None
    whole, counts, total = _counts(expansion, cursor, table)
    if whole > LITTLE:
        return None
    asked = _weights(expansion, counts, total)
    itself = tuple(place for place, count in enumerate(counts) if count)
    widened = expansion.widened(place for place, count in enumerate(counts) if count <= LITTLE)
    if widened:
        expansion = widened
        whole, counts, total = _counts(expansion, cursor, table)
    elif len(expansion.concepts) < 2:
        return None
    weights = _weights(expansion, counts, total)
    weight = sum(weights) if all(counts) else sum(map(max, asked, weights))
    enough = ENOUGH if len(weights) > 2 else ENOUGH_OF_TWO
    bar = weight * (SURELY_ALL if widened and whole > LITTLE else enough)
    if not whole and len(weights) > 1:
        weights = [
            min(each, bar * NEARLY) if each < weight * ENOUGH_OF_LONE and _is_plain(concept) else each
            for concept, each in zip(expansion.concepts, weights, strict=True)
        ]
    there = [place for place, count in enumerate(counts) if count]
    if sum(weights[place] for place in there) < bar:
        return None
    lightest = sorted(there, key=weights.__getitem__)
    weighed = accumulate(weights[place] for place in lightest)
    needed = [place for place, sum_so_far in zip(lightest, weighed, strict=True) if sum_so_far >= bar]
    return replace(
        expansion, weights=tuple(weights), bar=bar, needed=tuple(needed), there=tuple(there), itself=itself
    )


def of_any_word(expansion: Expansion) -> Expansion | None:
    """The query relaxed so that any one meaningful word is enough; None if there is none."""
    concepts = tuple(concept for concept in expansion.concepts if _says(concept.label) >= SAYS_SOMETHING)
    if not concepts:
        return None
    weights = (1.0,) * len(concepts)
    return replace(expansion, concepts=concepts, weights=weights, bar=1, needed=tuple(range(len(concepts))))


def _counts(expansion: Expansion, cursor: CursorWrapper, table: type[Findable]) -> tuple[int, list[int], int]:
    """How many entries have all concepts, how many have each, and how many there are, each up to a limit.

    A concept that is in no entry's own words is in none, so that an absent topic finds nothing by readers' words. Of
    several typed words, one of them in the entry's own words is enough.
    """
    name = table._meta.db_table
    whole, everything = (
        (_number(name, condition), values) for condition, values in (expansion.matches(), ("true", []))
    )
    each = [_number_of(name, concept) for concept in expansion.concepts]
    numbers = [whole, *each, everything]
    cursor.execute(
        f"SELECT {', '.join(sql for sql, _ in numbers)}", [value for _, values in numbers for value in values]
    )
    whole, *counts, total = cursor.fetchone()
    return whole, counts, total


def _number(name: str, condition: str) -> str:
    return f"(SELECT count(*) FROM (SELECT 1 FROM {name} WHERE {condition} LIMIT {MOST_COUNTED}) AS found)"


def _number_of(name: str, concept: Concept) -> Sql:
    own, own_values = in_own_words(concept.expanded)
    query, values = concept.expanded
    is_there, there_values = f"EXISTS (SELECT FROM {name} WHERE vector @@ {own})", own_values
    if concept.any_word:
        word, word_values = in_own_words(concept.any_word)
        is_there += f" OR EXISTS (SELECT FROM {name} WHERE vector @@ {query} AND vector @@ {word})"
        there_values = [*own_values, *values, *word_values]
    return f"CASE WHEN {is_there} THEN {_number(name, f'vector @@ {query}')} ELSE 0 END", [
        *there_values,
        *values,
    ]


def _weights(expansion: Expansion, counts: list[int], total: int) -> list[float]:
    return [
        _rarity(concept, count, total) * _says(concept.label)
        for concept, count in zip(expansion.concepts, counts, strict=True)
    ]


def _is_plain(concept: Concept) -> bool:
    """One word that may mean many things."""
    return not (concept.is_subject or concept.label.isupper() or len(words_of(concept.label)) > 1)


def _rarity(concept: Concept, count: int, total: int) -> float:
    """How rare a concept is in the index. A topic of the table of synonyms weighs more."""
    if not count:
        return log(1 + total) * (ABSENT if concept.is_topic else 1)
    is_named = concept.is_topic and " " in concept.label
    return log(1 + total / count) * (NAMED if is_named else 1)


def _says(label: str) -> float:
    """How much typed words say about a subject; an abbreviation or several words with one meaning says the most."""
    words = words_of(label)
    return 1 if len(words) > 1 or label.isupper() else max(map(says, words), default=1)
