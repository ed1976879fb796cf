"""The segment in force, asked for together with the words of a query."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policies.models.search import CONFIG

MOST_CHANGES = 2_000  # each is looked at for itself: beyond that, the index alone is as quick
LEXEME = re.compile(r"'([^'\\ ]+)'")


@dataclass(frozen=True, slots=True)
class Segment:
    """The segment in force, what has changed since it was made, and the query's words as the index knows them.

    `lexemes` are None for a word without a bitmap, and empty for one that the index leaves out.
    """

    id: int
    size: int
    dated: int
    changed: Sequence[int]  # entries
    lexemes: Mapping[str, str | None]

    @staticmethod
    def in_force(words: Sequence[str]) -> tuple[str, list]:
        """An expression for `read`, with its parameters: null where there is no segment."""
        return (
            """
            (SELECT jsonb_build_object(
                'id', segment.id, 'size', size, 'dated', dated,
                'changed', ARRAY(SELECT DISTINCT entry FROM policies_searchchange LIMIT %s),
                'lexemes', (
                    SELECT jsonb_object_agg(word, CASE WHEN lexeme = '' OR EXISTS (
                        SELECT FROM policies_searchbitmap
                        WHERE segment = segment.id AND term = 'word:' || trim(BOTH '''' FROM lexeme)
                    ) THEN lexeme END)
                    FROM unnest(%s::text[]) AS word, CAST(phraseto_tsquery(%s::regconfig, word) AS text) AS lexeme
                )
            ) FROM policies_searchsegment AS segment WHERE size > 0 ORDER BY segment.id DESC LIMIT 1)
            """,
            [MOST_CHANGES + 1, list(words), CONFIG],
        )

    @classmethod
    def read(cls, sent: str | None) -> Segment | None:
        """None as well where so much has changed that the bitmaps are of no use."""
        if sent is None:
            return None
        values = json.loads(sent)
        if len(values["changed"]) > MOST_CHANGES:
            return None
        return cls(
            **values | {"lexemes": {word: _lexeme(text) for word, text in (values["lexemes"] or {}).items()}}
        )


def _lexeme(text: str | None) -> str | None:
    if not text:
        return text
    found = LEXEME.fullmatch(text)
    return found[1] if found else None
