"""“Did you mean”: the nearest words in the index, for words that are not English.

Short words may differ in one slip (an extra, missing, wrong or swapped letter), long words in two behind the first
letter. Of equally near words, the one in most entries is used. A word in the table of synonyms is no slip.
"""

from __future__ import annotations

import re

from django.db import connection

from policies.models.index.search import CONFIG
from policies.search.language.english import english, is_english
from policies.search.query import Query
from policies.search.vocabulary import Vocabulary, words_of

SHORTEST = 4  # letters: a shorter word is near too many others
LONG = 7  # letters from which a word may have two slips
LIKE = 0.4  # of trigrams, for two slips
MOST_ALIKE = 12
MOST_COUNTED = 1_000
_WORD = re.compile(r"\w+")
_VOWEL = re.compile(r"[aeiouy]")  # without one, it is an abbreviation


def corrected(query: Query, vocabulary: Vocabulary) -> str:
    """The query with each misspelt word replaced by the nearest word in the index; empty if there is none."""
    misspelt = misspelt_in(query, vocabulary)
    text = query.text
    for word, nearest in _nearest(misspelt, vocabulary).items() if misspelt else ():
        text = _replaced(text, word, nearest)
    return text if text != query.text else ""


def misspelt_in(query: Query, vocabulary: Vocabulary) -> list[str]:
    """The words that are neither English nor in the index or the table of synonyms."""
    typed = {word for term in query.terms if not term.text.isupper() for word in words_of(term.text)}
    unknown = typed - vocabulary.known
    return [
        word
        for word in sorted(unknown)
        if len(word) >= SHORTEST
        and _VOWEL.search(word)
        and not is_english(word)
        and not vocabulary.synonyms.has(word)
    ]


def _nearest(misspelt: list[str], vocabulary: Vocabulary) -> dict[str, str]:
    """For each word the nearest, if there is one: one slip away, or two if the word is long."""
    one_slip = {word: english().edit_distance_1(word) for word in misspelt}
    pairs = [(word, other) for word, others in one_slip.items() for other in others]
    found = _counted([word for word, _ in pairs], [other for _, other in pairs], misspelt)
    nearest = {}
    for word in misspelt:
        near = {other: count for other, count in found.get(word, {}).items() if other in one_slip[word]}
        if not near and len(word) >= LONG:
            near = {
                other: count for other, count in found.get(word, {}).items() if _is_two_slips(word, other)
            }
        near = near or {other: 1 for other in one_slip[word] if vocabulary.synonyms.has(other)}
        if near:
            nearest[word] = min((-count, other) for other, count in near.items())[1]
    return nearest


def _counted(words: list[str], others: list[str], misspelt: list[str]) -> dict[str, dict[str, int]]:
    """For each misspelt word the similar words in the index, with their number of entries."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH near (typed, word) AS (
                SELECT typed, word FROM unnest(%s::text[], %s::text[]) AS pairs (typed, word)
                JOIN policies_searchword USING (word)
                UNION
                SELECT typed, word FROM unnest(%s::text[]) AS typed, LATERAL (
                    SELECT word FROM policies_searchword WHERE word %% typed AND similarity(word, typed) >= %s
                    ORDER BY similarity(word, typed) DESC, word LIMIT {MOST_ALIKE}
                ) AS alike
            )
            SELECT typed, word, (SELECT count(*) FROM (
                SELECT 1 FROM policies_searchentry
                WHERE vector @@ phraseto_tsquery(%s::regconfig, word) LIMIT {MOST_COUNTED}
            ) AS found)
            FROM near
            """,
            [words, others, [word for word in misspelt if len(word) >= LONG], LIKE, CONFIG],
        )
        counts: dict[str, dict[str, int]] = {}
        for typed, word, count in cursor.fetchall():
            if count:
                counts.setdefault(typed, {})[word] = count
    return counts


def _is_two_slips(word: str, other: str) -> bool:
    """The first letter of a long word is hardly ever a slip."""
    return word[0] == other[0] and _slips(word, other) <= 2


def _slips(one: str, other: str) -> int:
    """The optimal string alignment distance: letters added, left out, changed, or swapped with the next."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, there in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != there))
            if last and j > 1 and i > 1 and letter == other[j - 2] and there == one[i - 2]:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _replaced(text: str, word: str, nearest: str) -> str:
    """The text with one word replaced, also within a hyphen; its other words as they are."""
    return _WORD.sub(lambda found: nearest if found.group().lower() == word else found.group(), text)
