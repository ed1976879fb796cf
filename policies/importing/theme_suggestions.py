"""Themes that a new statement may mean, each with the reason for it: the headings above it, and what it is like."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import nlargest

from django.db import connection

from policies.importing.themes_meant import ThemeFinder
from policies.models import Publication, Statement
from policies.models.shared.readable_rows import readable

LIKE = 0.4  # of pg_trgm's similarity: below it two statements on unlike subjects share as many letters
MOST = 3  # candidates that are compared letter by letter with each new statement
COMMON = 60  # a word of more statements than this tells nothing about any of them
_WORDS = re.compile(r"[a-z]{4,}")

_ALIKE = """
    SELECT pair.key, statement.wording, publication.title, theme.slug,
           similarity(statement.wording, pair.wording) AS likeness
    FROM unnest(%s::text[], %s::text[], %s::bigint[]) AS pair (key, wording, statement)
    JOIN policies_statement statement ON statement.id = pair.statement
    JOIN policies_publication publication ON publication.id = statement.publication_id
    JOIN policies_statement_themes link ON link.statement_id = statement.id
    JOIN policies_theme theme ON theme.id = link.theme_id
    WHERE similarity(statement.wording, pair.wording) >= %s
    ORDER BY pair.key, likeness DESC, theme.position
"""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A theme, and why it may fit."""

    theme: str  # slug
    why: str


def suggest(
    statements: Iterable[tuple[str, str, tuple[str, ...]]],
    *,
    finder: ThemeFinder,
    publications: Iterable[Publication],
) -> dict[str, list[Suggestion]]:
    """Suggestions for statements given as key, wording and the headings above, by key. `publications` are their own.

    It takes two queries, however many statements there are.
    """
    statements = list(statements)
    found: dict[str, dict[str, Suggestion]] = defaultdict(dict)
    for key, _, path in statements:
        for heading in reversed(path):
            for theme in finder.themes_of(heading):
                found[key].setdefault(
                    theme.slug, Suggestion(theme.slug, f"The heading “{heading}” names it.")
                )
    wordings = {key: wording for key, wording, _ in statements if wording}
    for key, suggestion in _alike(wordings, publications):
        found[key].setdefault(suggestion.theme, suggestion)
    return {key: list(themes.values()) for key, themes in found.items()}


def _alike(
    wordings: Mapping[str, str], publications: Iterable[Publication]
) -> Iterator[tuple[str, Suggestion]]:
    others = readable(Statement.objects.exclude(publication__in=publications).exclude(wording=""))
    pairs = list(
        _likely(wordings, others.filter(themes__isnull=False).values_list("pk", "wording").distinct())
    )
    if not pairs:
        return
    keys, numbers = zip(*pairs, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(_ALIKE, [list(keys), [wordings[key] for key in keys], list(numbers), LIKE])
        for key, wording, title, slug, likeness in cursor.fetchall():
            yield key, Suggestion(slug, f"“{_short(wording)}” in “{title}” is {likeness:.0%} alike.")


def _likely(wordings: Mapping[str, str], others: Iterable[tuple[int, str]]) -> Iterator[tuple[str, int]]:
    """The few statements that share the most telling words with each new one.

    Comparing letters is slow, and most pairs have nothing in common.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for number, wording in others:
        for word in _words(wording):
            holders[word].append(number)
    for key, wording in wordings.items():
        scores: defaultdict[int, float] = defaultdict(float)
        for word in _words(wording):
            if len(holders.get(word, ())) <= COMMON:
                for number in holders.get(word, ()):
                    scores[number] += 1 / len(holders[word])
        for number in nlargest(MOST, scores, key=scores.__getitem__):
            yield key, number


def _words(text: str) -> set[str]:
    return set(_WORDS.findall(text.lower()))


def _short(wording: str, most: int = 80) -> str:
    return wording if len(wording) <= most else f"{wording[:most].rsplit(' ', 1)[0]} …"
