"""Finds names of records that are spelt like some words: suggestions to an editor for their meaning."""

from __future__ import annotations

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import F, FloatField, Func, Value
from django.db.models.functions import Greatest

from policies.describing.registry import named_kinds
from policies.models import SearchEntry

LIKE = 0.4  # of 1: how much of the words' letters a name has at least
MOST = 3


def names_like(words: str) -> list[str]:
    """At most three names of public records, the likest first; none where no name is like the words."""
    in_title = TrigramWordSimilarity(words, "title")
    in_words = Func(F("title"), Value(words), function="word_similarity", output_field=FloatField())
    found = (
        SearchEntry.objects.filter(kind__in=named_kinds())
        .annotate(likeness=Greatest(in_title, in_words))
        .filter(likeness__gte=LIKE)
        .order_by("-likeness", "title")
        .values_list("title", flat=True)
    )
    return list(dict.fromkeys(found[: 3 * MOST]))[:MOST]
