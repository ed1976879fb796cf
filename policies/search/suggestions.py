"""“Did you mean”: the nearest words that are really there."""

from __future__ import annotations

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import F, Q
from django.db.models.functions import Length

from policies.models.search import SearchWord
from policies.search.query import Query
from policies.search.vocabulary import words_of

LIKE = 0.3


def corrected(query: Query) -> str:
    """The query with each word that stands nowhere replaced by the nearest that does; empty where there is none."""
    text = query.text
    typed = {word for term in query.terms for word in words_of(term.text)}
    unknown = typed - set(SearchWord.objects.filter(word__in=typed).values_list("word", flat=True))
    for word in sorted(unknown):
        if nearest := _nearest(word):
            text = _replaced(text, word, nearest)
    return text if text != query.text else ""


def _nearest(word: str) -> str:
    return (
        SearchWord.objects.annotate(likeness=TrigramSimilarity("word", word), length=Length("word"))
        .filter(Q(word__trigram_similar=word), likeness__gte=LIKE)
        .order_by(F("likeness").desc(), "length", "word")
        .values_list("word", flat=True)
        .first()
        or ""
    )


def _replaced(text: str, word: str, nearest: str) -> str:
    parts = [nearest if next(words_of(part), "") == word else part for part in text.split(" ")]
    return " ".join(parts)
