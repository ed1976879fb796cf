"""What has to be asked before a query is understood: the words that are known, and what means the same."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.db.backends.utils import CursorWrapper

from policies.models.index.search import SearchWord, Synonym
from policies.search.bitmaps.segment import Segment
from policies.search.query import Query

WORD = re.compile(r"[a-z]{3,60}")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Those of a query's words that stand somewhere, every row of the editors' table of synonyms, and the bitmaps."""

    known: frozenset[str]
    synonyms: tuple[tuple[str, ...], ...]
    segment: Segment | None = None

    @classmethod
    def of(cls, query: Query, cursor: CursorWrapper, *, time_limit: str = "0") -> Vocabulary:
        """One statement, which may also limit the time that each later one of the transaction takes."""
        words = sorted({word for term in query.terms for word in words_of(term.text)})
        terms = (*query.terms, *query.excluded)
        segment, parameters = Segment.in_force(
            [term.text for term in terms], [term.as_start for term in terms if term.is_prefix]
        )
        cursor.execute(
            f"""
            SELECT set_config('statement_timeout', %s, true),
                ARRAY(SELECT word FROM {SearchWord._meta.db_table} WHERE word = ANY(%s)),
                (SELECT jsonb_agg(array_prepend(term, means) ORDER BY term) FROM {Synonym._meta.db_table}),
                {segment}
            """,
            [time_limit, words, *parameters],
        )
        _, known, synonyms, segment = cursor.fetchone()
        return cls(frozenset(known), tuple(map(tuple, json.loads(synonyms or "[]"))), Segment.read(segment))

    def without_bitmaps(self) -> Vocabulary:
        """For a search of another table than that of the bitmaps."""
        return replace(self, segment=None)

    def of_spelling(self, spelling: Query) -> Vocabulary:
        """For a query whose words are the same, or have been found since."""
        words = {word for term in spelling.terms for word in words_of(term.text)}
        return replace(self, known=self.known | words, segment=None)


def words_of(text: str) -> Iterator[str]:
    """The words of a text in lower case without accents."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return (found.group() for found in WORD.finditer(plain))
