"""The active segment, read together with the words of a query."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policies.models.index.search import CONFIG

MOST_CHANGES = 2_000  # each is checked separately: beyond this number, the index alone is as quick
LEXEMES = re.compile(r"'[^'\\ ]+'(?: <-> '[^'\\ ]+')*")
START = re.compile(r"'([^'\\ ]+)':\*")
AFTER_ALL = "\U0010ffff"  # sorts after every letter that a word may continue with


@dataclass(frozen=True, slots=True)
class Meaning:
    """The meaning of a term: the entries of these bitmaps, and those with any of the rare words."""

    bitmaps: tuple[str, ...] = ()  # “word:counc”, “phrase:adult soci care”, “start:acc”
    rare: tuple[str, ...] = ()  # lexemes
    is_left_out: bool = False  # by the index, as “the” is

    @property
    def is_nothing(self) -> bool:
        """Whether no entry of the segment has such a word."""
        return not (self.bitmaps or self.rare or self.is_left_out)


LEFT_OUT = Meaning(is_left_out=True)


@dataclass(frozen=True, slots=True)
class Segment:
    """The active segment, the changes since it was made, and the meaning of the query's terms in it."""

    id: int
    size: int
    dated: int
    changed: Sequence[int]  # entries
    terms: Mapping[str, Meaning | None]  # None if only the index knows
    words: Mapping[str, Sequence[Meaning]]  # of each term, its words one by one
    starts: Mapping[str, Meaning | None]  # as `terms`, for those that may be the start of a word

    @staticmethod
    def in_force(terms: Sequence[str], starts: Sequence[str]) -> tuple[str, list]:
        """An expression for `read`, with its parameters: null if there is no segment."""
        return (
            f"""
            (SELECT jsonb_build_object(
                'id', segment.id, 'size', size, 'dated', dated,
                'changed', ARRAY(SELECT DISTINCT entry FROM policies_searchchange LIMIT %s),
                'terms', (
                    SELECT jsonb_object_agg(typed, jsonb_build_array(lexemes, ARRAY(
                        SELECT term FROM policies_searchbitmap
                        WHERE segment = segment.id AND term = ANY(
                            ARRAY['phrase:' || plain, 'rare:' || plain]
                            || string_to_array('word:' || replace(plain, ' ', ' word:'), ' ')
                        )
                    )))
                    FROM unnest(%s::text[]) AS typed, CAST(phraseto_tsquery(%s::regconfig, typed) AS text) AS lexemes,
                        replace(replace(lexemes, ''' <-> ''', ' '), '''', '') AS plain
                ),
                'starts', (
                    SELECT jsonb_object_agg(typed, jsonb_build_array(start, CASE
                        WHEN start = '' THEN ARRAY[]::text[]
                        WHEN EXISTS ({_terms("term = 'start:' || letters")}) THEN ARRAY['start:' || letters]
                        ELSE ARRAY({_terms("term >= kind || letters AND term < kind || letters || %s")})
                    END))
                    FROM unnest(%s::text[]) AS typed,
                        CAST(to_tsquery(%s::regconfig, typed) AS text) AS start,
                        replace(replace(start, ''':*', ''), '''', '') AS letters
                )
            ) FROM policies_searchsegment AS segment WHERE size > 0 ORDER BY segment.id DESC LIMIT 1)
            """,
            [MOST_CHANGES + 1, list(terms), CONFIG, AFTER_ALL, list(starts), CONFIG],
        )

    @classmethod
    def read(cls, sent: str | None) -> Segment | None:
        """Also None if so much has changed that the bitmaps are useless."""
        if sent is None:
            return None
        values = json.loads(sent)
        if len(values["changed"]) > MOST_CHANGES:
            return None
        terms = values.pop("terms") or {}
        starts = values.pop("starts") or {}
        return cls(
            **values,
            terms={typed: _meaning(*each) for typed, each in terms.items()},
            words={typed: _words(*each) for typed, each in terms.items()},
            starts={typed: _meaning_of_start(*each) for typed, each in starts.items()},
        )


def _terms(condition: str) -> str:
    return (
        "SELECT term FROM policies_searchbitmap, unnest(ARRAY['word:', 'rare:']) AS kind"
        f" WHERE segment = segment.id AND {condition}"
    )


def _meaning(lexemes: str, known: Sequence[str]) -> Meaning | None:
    if not lexemes:
        return LEFT_OUT
    if not LEXEMES.fullmatch(lexemes):
        return None
    phrase = lexemes.replace("' <-> '", " ").strip("'")
    if " " in phrase:
        return Meaning((f"phrase:{phrase}",)) if f"phrase:{phrase}" in known else None
    return _meaning_of_words(known)


def _words(lexemes: str, known: Sequence[str]) -> list[Meaning]:
    return [Meaning((term,)) for term in known if term.startswith("word:")]


def _meaning_of_start(start: str, known: Sequence[str]) -> Meaning | None:
    if not start:
        return LEFT_OUT
    if not START.fullmatch(start):
        return None
    return _meaning_of_words(known)


def _meaning_of_words(known: Sequence[str]) -> Meaning:
    return Meaning(
        tuple(term for term in known if not term.startswith("rare:")),
        tuple(term.removeprefix("rare:") for term in known if term.startswith("rare:")),
    )
