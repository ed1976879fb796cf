"""“Did you mean”: the nearest words that are really there, for words that are no English words.

A word is one slip away from another: a letter too many, too few, wrong or swapped with its neighbour; a long word two.
Of several that are as near, the one that most entries hold.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection
from django.db.backends.utils import CursorWrapper

from policies.models.index.search import CONFIG
from policies.search.language.english import english, is_english
from policies.search.query import Query
from policies.search.vocabulary import Vocabulary, words_of

SHORTEST = 4  # letters: a shorter word is near too many others
LONG = 7  # letters, from which a word may hold two slips
LIKE = 0.4  # of trigrams, for two slips
MOST_COUNTED = 1_000


def corrected(query: Query, vocabulary: Vocabulary) -> str:
    """The query with each misspelt word replaced by the nearest that stands somewhere; empty where there is none."""
    text = query.text
    unknown = {word for term in query.terms for word in words_of(term.text)} - vocabulary.known
    for word in sorted(unknown):
        if len(word) >= SHORTEST and not is_english(word) and (nearest := _nearest(word)):
            text = _replaced(text, word, nearest)
    return text if text != query.text else ""


def _nearest(word: str) -> str:
    with connection.cursor() as cursor:
        near = _counted(cursor, english().edit_distance_1(word))
        if not near and len(word) >= LONG:
            cursor.execute(
                "SELECT word FROM policies_searchword WHERE word %% %s AND similarity(word, %s) >= %s",
                [word, word, LIKE],
            )
            alike = [other for (other,) in cursor.fetchall() if _slips(word, other) <= 2]
            near = _counted(cursor, alike)
    return min(near, key=lambda other: (-near[other], other), default="")


def _counted(cursor: CursorWrapper, words: Iterable[str]) -> dict[str, int]:
    """Those of the words that entries hold, and how many do."""
    cursor.execute(
        f"""
        SELECT word, (SELECT count(*) FROM (
            SELECT 1 FROM policies_searchentry
            WHERE vector @@ phraseto_tsquery(%s::regconfig, word) LIMIT {MOST_COUNTED}
        ) AS found)
        FROM policies_searchword WHERE word = ANY(%s)
        """,
        [CONFIG, list(words)],
    )
    return {word: count for word, count in cursor.fetchall() if count}


def _slips(one: str, other: str) -> int:
    """The optimal string alignment distance: letters put in, left out, changed, or swapped with the next."""
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
    parts = [nearest if next(words_of(part), "") == word else part for part in text.split(" ")]
    return " ".join(parts)
