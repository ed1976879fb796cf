"""Where nothing, or little, has all the words of a query: which of them are enough.

A word weighs the more, the fewer entries hold it and the rarer it is in English: "left" says little, "graveyard" all it
can. A word that no entry holds weighs as well, most of all a topic that the table of synonyms knows. Entries that hold
a share of all the weight are found. So common words around an absent topic find nothing.

Before that, a word that few or no entries hold is joined by a wider one of the table of synonyms, if it has one:
"academies" by "schools". What holds that alone weighs less.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from math import log

from django.db.backends.utils import CursorWrapper

from policies.models.index.search import Findable
from policies.search.expansion import Expansion
from policies.search.language.english import says
from policies.search.language.plain_words import words_of

ENOUGH = 0.33  # the share of the weight of all words
SURELY_ALL = 0.999  # the same, whatever is lost by rounding
SAYS_SOMETHING = 0.5  # of all that a word can say, see `says`
MOST_COUNTED = 5_000  # entries: a word that so many hold is common
# The weight of a word that no entry holds, beside that of one that a single entry holds.
UNKNOWN = 0.7
ABSENT = 1.5  # if it is a topic of the table of synonyms
WIDER = 0.6  # the weight of a word that only a wider one stands for, beside that of others
LITTLE = 2  # entries with all the words: so few are shown with those that have most of them


def relaxed(expansion: Expansion, cursor: CursorWrapper, table: type[Findable]) -> Expansion | None:
    """The query read so that words which weigh enough are enough, and wider ones where there are few.

    None if more entries have all the words, with or without the filters, or if the words that are there weigh
    too little.
    """
    if len(expansion.concepts) < 2 and not any(concept.wider for concept in expansion.concepts):
        return None
    whole, counts, total = _counts(expansion, cursor, table)
    if whole > LITTLE:
        return None
    if widened := expansion.widened(place for place, count in enumerate(counts) if count <= LITTLE):
        expansion = widened
        whole, counts, total = _counts(expansion, cursor, table)
    elif len(expansion.concepts) < 2:
        return None
    rarest = log(1 + total)
    weights = [
        (log(1 + total / count) if count else rarest * (ABSENT if concept.is_topic else UNKNOWN))
        * _says(concept.label)
        * (WIDER if concept.is_widened else 1)
        for concept, count in zip(expansion.concepts, counts, strict=True)
    ]
    there = [place for place, count in enumerate(counts) if count]
    bar = sum(weights) * (SURELY_ALL if widened and whole > LITTLE else ENOUGH)
    if sum(weights[place] for place in there) < bar:
        return None
    lightest = sorted(there, key=weights.__getitem__)
    weighed = accumulate(weights[place] for place in lightest)
    needed = [place for place, weight in zip(lightest, weighed, strict=True) if weight >= bar]
    return replace(expansion, weights=tuple(weights), bar=bar, needed=tuple(needed), there=tuple(there))


def of_any_word(expansion: Expansion) -> Expansion | None:
    """The query read so that any one of its words that say something of a subject is enough; None if there is none."""
    concepts = tuple(concept for concept in expansion.concepts if _says(concept.label) >= SAYS_SOMETHING)
    if not concepts:
        return None
    weights = (1.0,) * len(concepts)
    return replace(expansion, concepts=concepts, weights=weights, bar=1, needed=tuple(range(len(concepts))))


def _counts(expansion: Expansion, cursor: CursorWrapper, table: type[Findable]) -> tuple[int, list[int], int]:
    """How many entries have all concepts, how many hold each, and how many there are, each up to a bound."""
    name = table._meta.db_table
    conditions = [
        (f"vector @@ {sql}", values) for sql, values in (each.expanded for each in expansion.concepts)
    ]
    conditions = [expansion.matches(), *conditions, ("true", [])]
    numbers = [
        f"(SELECT count(*) FROM (SELECT 1 FROM {name} WHERE {condition} LIMIT {MOST_COUNTED}) AS found)"
        for condition, _ in conditions
    ]
    cursor.execute(f"SELECT {', '.join(numbers)}", [value for _, values in conditions for value in values])
    whole, *counts, total = cursor.fetchone()
    return whole, counts, total


def _says(label: str) -> float:
    """How much what was typed says of a subject: an abbreviation, or several words of one meaning, all they can."""
    words = words_of(label)
    return 1 if len(words) > 1 or label.isupper() else max(map(says, words), default=1)
