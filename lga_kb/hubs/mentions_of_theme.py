"""The paragraphs that use a theme's own words: what is said on a theme beside its offers, asks and commitments.

Nobody has read them for the theme, so pages say that they use its words, and mark these. It is the search that a
reader could type, so that what a page counts is what its link lists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db import OperationalError, transaction
from django.urls import reverse
from psycopg.errors import QueryCanceled

from policies.models import Statement, Theme
from policies.search.engine import Hit, Search
from policies.search.query import MAX_CHARACTERS, MAX_TERMS, parse

SHOWN = 5
TEXT = ("passage", "heading")
EVERYTHING_SAID = (*TEXT, *Statement.Kind.values)
_PARTS = re.compile(r"[,;.()]|\band\b")


@dataclass(frozen=True, slots=True)
class Mentions:
    """How many paragraphs and statements use the words of a theme, the first of them, and where all are listed."""

    total: int
    shown: list[Hit]
    address: str


def mentions_of(theme: Theme, year: int) -> Mentions | None:
    """The texts that use the words of a theme in a year without records on it. None if the search takes too long."""
    query, chosen = parse(_typed(theme)), {"kind": list(EVERYTHING_SAID), "year": [str(year)]}
    if query.is_empty:  # a theme whose name has no word in it
        return None
    try:
        with transaction.atomic():
            found = Search(query, chosen, counted=()).run()
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            return None
        raise
    return Mentions(found.total, list(found.hits[:SHOWN]), address_of_mentions(theme, year, EVERYTHING_SAID))


def address_of_mentions(theme: Theme, year: int | None = None, kinds=TEXT) -> str:
    """The address of a search for the words of a theme."""
    asked = {"q": _typed(theme), "kind": list(kinds), **({"year": year} if year else {})}
    return f"{reverse('search')}?{urlencode(asked, doseq=True)}"


def words_of(theme: Theme) -> list[str]:
    """The words that a theme goes by, as many as a search takes: what falls under it, its name, its everyday names."""
    named = (part for text in (theme.description, theme.name) for part in map(str.strip, _PARTS.split(text)))
    words: list[str] = []
    for each in dict.fromkeys(word.lower() for word in (*named, *theme.everyday) if word):
        if len(words) == MAX_TERMS or len(_as_typed([*words, each])) > MAX_CHARACTERS:
            break
        words.append(each)
    return words


def _typed(theme: Theme) -> str:
    return _as_typed(words_of(theme))


def _as_typed(words: list[str]) -> str:
    return " OR ".join(f'"{each}"' for each in words)
