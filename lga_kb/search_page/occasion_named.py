"""The bill, inquiry or debate that a question names: its page answers what was said on it at each stage."""

from __future__ import annotations

import re

from django.db.models import F, Value
from django.db.models.functions import Length

from policies.models import Occasion

# Only such questions are looked through, so that no other search costs a query more.
_OF_OCCASIONS = re.compile(
    r"\b(?:bill|inquiry|enquiry|consultation|debate|budget|spending (?:review|round)|(?:autumn|spring) statement)\b",
    re.IGNORECASE,
)
_BETWEEN_WORDS = re.compile(r"\W+")
_LOOKED_AT = 5


def occasion_named(question: str) -> Occasion | None:
    """The occasion whose whole name is in the question, the longest if there are several."""
    asked = " ".join(question.split())
    if not _OF_OCCASIONS.search(asked):
        return None
    named = Occasion.objects.published().annotate(asked=Value(asked)).filter(asked__icontains=F("name"))
    for occasion in named.order_by(-Length("name"), "slug")[:_LOOKED_AT]:
        if _as_words(occasion.name) in _as_words(asked):
            return occasion
    return None


def _as_words(text: str) -> str:
    """The words with a space on each side, so that one text has only whole words of another."""
    return f" {_BETWEEN_WORDS.sub(' ', text.casefold()).strip()} "
