"""“Did you mean”: the nearest words that are really there."""

from __future__ import annotations

from django.db import connection

from policies.search.query import Query
from policies.search.vocabulary import Vocabulary, words_of

LIKE = 0.3


def corrected(query: Query, vocabulary: Vocabulary) -> str:
    """The query with each word that stands nowhere replaced by the nearest that does; empty where there is none."""
    text = query.text
    unknown = {word for term in query.terms for word in words_of(term.text)} - vocabulary.known
    for word, nearest in _nearest(sorted(unknown)):
        text = _replaced(text, word, nearest)
    return text if text != query.text else ""


def _nearest(words: list[str]) -> list[tuple[str, str]]:
    """Each word that has another near it, with the nearest."""
    if not words:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT typed, nearest.word FROM unnest(%s::text[]) AS typed, LATERAL (
                SELECT word FROM policies_searchword WHERE word %% typed AND similarity(word, typed) >= %s
                ORDER BY similarity(word, typed) DESC, length(word), word LIMIT 1
            ) AS nearest
            """,
            [words, LIKE],
        )
        return cursor.fetchall()


def _replaced(text: str, word: str, nearest: str) -> str:
    parts = [nearest if next(words_of(part), "") == word else part for part in text.split(" ")]
    return " ".join(parts)
