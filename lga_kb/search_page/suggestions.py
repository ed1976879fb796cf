"""Suggestions while somebody types: first records by name, then statements with the words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db import OperationalError, connection, transaction
from django.db.models import F, TextField
from django.db.models.functions import Cast
from django.urls import reverse

from policies.describing.description import RecordKind
from policies.describing.registry import all_kinds, label_of
from policies.models import SearchEntry
from policies.models.index.search import CONFIG
from policies.search.query import MIN_PREFIX, parse

MOST = 8
MOST_NAMED = 5
CANDIDATES = 300  # statements that are ranked: there is no time for all that start with three letters
TIME_LIMIT = "300ms"
WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Suggestion:
    text: str
    kind: str
    address: str


def suggestions(typed: str) -> list[Suggestion]:
    """At most three statements, whatever is typed."""
    query = parse(typed)
    words = _words(query.text)
    if not words:
        return []
    found = _named(words)
    if len(words[-1]) >= MIN_PREFIX:
        found += _statements(words)[: MOST - len(found)]
    return found


def _words(text: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower())


def _named(words) -> list[Suggestion]:
    """Names with a word that starts like this, or similar names, the most similar first within each kind."""
    together = " ".join(words)
    starts = r"\m" + r"\W+".join(words)
    kinds = [kind for kind in all_kinds() if kind.suggested_by]
    parts, parameters = [], []
    for place, kind in enumerate(kinds):
        sql, fixed = _rows(kind)
        parts.append(
            f"(SELECT %s::int, slug, name, word_similarity(%s, name) AS likeness FROM ({sql}) AS named (slug, name)"
            " WHERE unaccent(name) ~* %s OR (%s AND %s <%% name) ORDER BY likeness DESC, name LIMIT %s)"
        )
        parameters += [place, together, *fixed, starts, len(together) >= MIN_PREFIX, together, MOST_NAMED]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), parameters)
        found = sorted(cursor.fetchall(), key=lambda row: (-round(row[3], 1), row[2]))[:MOST_NAMED]
    return [
        Suggestion(name, kinds[place].label.one, reverse(kinds[place].suggested_by, args=[slug]))
        for place, slug, name, _ in sorted(found, key=lambda row: row[0])
    ]


@cache
def _rows(kind: RecordKind) -> tuple[str, tuple]:
    """All public rows of a kind as SQL, put together once: doing so takes longer than running it."""
    columns = Cast(kind.slug, TextField()), Cast("name", TextField())
    return kind.rows().order_by().values_list(*columns).query.sql_with_params()


def _by_their_words() -> list[str]:
    """The kinds of entry that are suggested by the words they hold."""
    return [entry for kind in all_kinds() if kind.suggests_words for entry in kind.labels]


def _statements(words) -> list[Suggestion]:
    """Statements with all the words, the last possibly incomplete; none if finding them takes too long."""
    query = SearchQuery(" & ".join([*words[:-1], f"{words[-1]}:*"]), config=CONFIG, search_type="raw")
    candidates = SearchEntry.objects.filter(vector=query, kind__in=_by_their_words()).order_by()[:CANDIDATES]
    rows = (
        SearchEntry.objects.filter(pk__in=candidates.values("pk"))
        .annotate(rank=SearchRank(F("vector"), query))
        .order_by("-rank", F("dated_on").desc(nulls_last=True), "pk")
        .values_list("kind", "address", "summary", "wording")[:MOST]
    )
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL statement_timeout = '{TIME_LIMIT}'")
            found = list(rows)
    except OperationalError:
        return []
    return [
        Suggestion(summary or wording, label_of(kind), address) for kind, address, summary, wording in found
    ]
