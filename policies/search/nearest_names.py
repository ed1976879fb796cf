"""Names of records whose letters are like some words: a proposal to an editor for what the words may mean."""

from __future__ import annotations

from django.contrib.postgres.search import TrigramWordSimilarity

from policies.describing.registry import named_kinds
from policies.models import SearchEntry

LIKE = 0.4  # of 1: how much of the words' letters a name has at least
MOST = 3


def names_like(words: str) -> list[str]:
    """At most three names of public records, the likest first; none where no name is like the words."""
    found = (
        SearchEntry.objects.filter(kind__in=named_kinds())
        .annotate(likeness=TrigramWordSimilarity(words, "title"))
        .filter(likeness__gte=LIKE)
        .order_by("-likeness", "title")
        .values_list("title", flat=True)
    )
    return list(dict.fromkeys(found[: 3 * MOST]))[:MOST]
