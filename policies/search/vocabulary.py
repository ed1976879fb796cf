"""The data needed to understand a query: known words and synonyms."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from django.db.backends.utils import CursorWrapper

from policies.models.index.search import SearchWord
from policies.search.bitmaps.segment import Segment
from policies.search.language.english import british_forms
from policies.search.language.synonyms import SynonymTable
from policies.search.query import Query

SHORTEST_HALF = 4  # letters of a word that is part of another
PREFIXES = frozenset({"co", "re", "pre", "non", "anti", "multi"})
WORD = re.compile(r"[a-z]{3,60}")


# The whole table with the themes' everyday names, and a mark of its state; null if the
# mark is already known. The positions and writers of row versions change with every change, and are quick to read.
MARK = "count(*) || ' ' || COALESCE(sum(hashtid(ctid)::bigint), 0) || ' ' || COALESCE(sum(xmin::text::bigint), 0)"
SYNONYMS = f"""
(SELECT CASE WHEN mark <> %s THEN jsonb_build_object('mark', mark, 'rows', (
    SELECT COALESCE(jsonb_agg(jsonb_build_array(term, means, is_one_way, theme.slug, wider) ORDER BY term), '[]')
    FROM policies_synonym LEFT JOIN policies_theme AS theme ON theme.id = theme_id
), 'themes', (
    SELECT COALESCE(jsonb_agg(jsonb_build_array(
        slug, name, aliases, everyday || array_remove(ARRAY[welsh_name], '')
    ) ORDER BY position, slug), '[]') FROM policies_theme
)) END FROM (
    SELECT (SELECT {MARK} FROM policies_synonym) || ' ' || (SELECT {MARK} FROM policies_theme) AS mark
) AS state)
"""


class _KeptTable:
    """The table of synonyms as this process last read it."""

    def __init__(self) -> None:
        self.mark, self.table = "", SynonymTable(())

    def read(self, found: str | None) -> SynonymTable:
        if found:
            synonyms = json.loads(found)
            self.mark, self.table = synonyms["mark"], SynonymTable(synonyms["rows"], synonyms["themes"])
        return self.table


_kept = _KeptTable()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a query that are in the index, the editors' table of synonyms, and the bitmaps."""

    known: frozenset[str]
    synonyms: SynonymTable
    segment: Segment | None = None

    @classmethod
    def of(cls, query: Query, cursor: CursorWrapper, *, time_limit: str = "0") -> Vocabulary:
        """Reads all in one statement, which can also set the time limit for the transaction."""
        words = sorted({word for term in query.terms for word in words_of(term.text)} | joined(query))
        terms = (*query.terms, *query.excluded)
        segment, parameters = Segment.in_force(
            [term.in_index for term in terms], [term.as_start for term in terms if term.is_prefix]
        )
        cursor.execute(
            f"""
            SELECT set_config('statement_timeout', %s, true),
                ARRAY(SELECT word FROM {SearchWord._meta.db_table} WHERE word = ANY(%s)),
                {SYNONYMS},
                {segment}
            """,
            [time_limit, words, _kept.mark, *parameters],
        )
        _, known, synonyms, segment = cursor.fetchone()
        return cls(frozenset(known), _kept.read(synonyms), Segment.read(segment))

    def without_bitmaps(self) -> Vocabulary:
        """For a search of a table without bitmaps."""
        return replace(self, segment=None)

    def of_spelling(self, spelling: Query) -> Vocabulary:
        """For a query with the same words, or with words found since."""
        words = {word for term in spelling.terms for word in words_of(term.text)}
        return replace(self, known=self.known | words, segment=None)


def joined(query: Query) -> set[str]:
    """Other words that a query may mean: “childcare” for two adjacent or hyphenated words, “labour” for “labor”."""
    typed = ["".join(words_of(group[0].text)) if len(group) == 1 else "" for group in query.groups]
    pairs = {one + other for one, other in pairwise(typed) if one and other}
    pairs |= {form for word in typed for form in british_forms(word)}
    return pairs | {half for word in typed if word for halves in _splits(word) for half in (word, *halves)}


def halves_of(word: str, known: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The two known words that may make up an unknown word."""
    if word not in known:
        for first, last in _splits(word):
            if last in known and (first in known or first in PREFIXES):
                yield first, last


def _splits(word: str) -> Iterator[tuple[str, str]]:
    """Possible divisions of a long word: “cyber” and “security”, “co” and “design”."""
    for place in range(2, len(word) - SHORTEST_HALF + 1):
        if place >= SHORTEST_HALF or word[:place] in PREFIXES:
            yield word[:place], word[place:]


def words_of(text: str) -> Iterator[str]:
    """The words of a text in lower case without accents."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return (found.group() for found in WORD.finditer(plain))
