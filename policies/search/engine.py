"""Finds and counts: turns a query and filters into one page of results with the total and every facet's counts.

It needs three SQL statements for an index of any size: one for the known words, one for the results with their counts,
and one for the rows of the page with marked words. A facet's own counts ignore its filter: a row that fails only one
facet counts for that facet's other values.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models.expressions import RawSQL

from policies.describing.registry import wording_of
from policies.models.index.search import CONFIG, Findable, SearchEntry
from policies.search import bitmaps, relaxing
from policies.search.expansion import Expansion, Sql
from policies.search.found import PAGE, Found
from policies.search.query import Query
from policies.search.ranking import (
    BOOST,
    BY_READERS_WORDS,
    BY_SYNONYM,
    COVERAGE,
    FIGURE,
    NAMED,
    NEWEST_HERE,
    ON_THEME,
    OWN_LENGTH,
    SORTS,
    WHO,
)
from policies.search.vocabulary import Vocabulary

LAST_PAGE = 50
TIME_LIMIT = "2s"
WHOLE_TIME_LIMIT = "20s"  # for finding every result, for a file
CHUNK = 1_000
MOST_GLANCED = 1_000
# Private-use characters: no text contains them, and escaping does not change them.
MARK, UNMARK = "\ue000", "\ue001"
ENDS = 200  # characters that show whether an excerpt is the beginning or end of a wording
_NO_LETTERS = re.compile(r"[\W_]+")
_ALIKE = 40
WHOLE = f"StartSel={MARK}, StopSel={UNMARK}, HighlightAll=true"
PART = (
    f"StartSel={MARK}, StopSel={UNMARK}, MaxWords=36, MinWords=18, ShortWord=0, MaxFragments=2,"
    ' FragmentDelimiter=" … "'
)

# The texts of a hit, and how matches are marked in them; `everyday` is not shown.
TEXTS = (("title", WHOLE), ("summary", WHOLE), ("wording", PART), ("context", WHOLE), ("everyday", WHOLE))


@dataclass(frozen=True, slots=True)
class Hit:
    """One row of the page; texts with the marker characters around the words that matched."""

    kind: str
    key: str
    address: str
    title: str
    summary: str
    wording: str
    context: str
    dated_on: date | None
    tags: Sequence[str]
    by_synonym: bool = False
    lacks: tuple[str, ...] = ()  # words of the query, in a relaxed reading
    everyday: str = ""  # words that readers use, with the marker characters; never shown

    @property
    def matched(self) -> list[str]:
        """Where the words were found, for the reader."""
        texts = {
            "title": self.title,
            "summary": self.summary,
            wording_of(self.kind): self.wording,
            "section heading": self.context,
            "words readers use": self.everyday,
        }
        return [place for place, text in texts.items() if MARK in text]


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits."""

    total: int
    hits: tuple[Hit, ...]
    counts: Mapping[str, Mapping[str, int]]  # facet to value to number of hits
    vocabulary: Vocabulary
    also: tuple[str, ...] = ()  # synonyms that were added
    page: int = 1
    values: Mapping[str, int] = field(
        default_factory=dict
    )  # how many values a facet has, if `counts` has only some
    reading: Expansion = Expansion()
    whole: int = 0  # how many have all the words, with the filters
    is_said: bool = (
        True  # a record has the words as typed, or another name of the same thing, whatever the filters
    )

    @property
    def last_page(self) -> int:
        return min(max(1, -(-self.total // PAGE)), LAST_PAGE)


@dataclass(frozen=True, slots=True)
class HitCounts:
    """The number of results with and without the filters, at most MOST_GLANCED, and their themes."""

    within: int
    everywhere: int
    themes: Sequence[str]  # slugs, those with most results first


@dataclass(frozen=True)
class Search:
    """A query with its filters: facet to chosen values."""

    query: Query
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sort: str = "relevance"
    page: int = 1
    kinds: Sequence[str] = ()  # of entry; empty for all
    table: type[Findable] = SearchEntry
    within: Sql | None = None  # the condition that the user may find an entry
    counted: Sequence[str] | None = None  # the facets whose values are counted; empty for all
    may_relax: bool = False  # if no entry has all the words, find those with most of them
    most_values: int = 0  # the number of commonest values of each facet, besides the chosen ones; 0 for all

    def run(self, vocabulary: Vocabulary | None = None) -> Results:
        """Run the search. Raises OperationalError after the time limit.

        A second search in a transaction already has a vocabulary and the time limit.
        """
        with connection.cursor() as cursor:
            vocabulary = vocabulary or Vocabulary.of(self.query, cursor, time_limit=TIME_LIMIT)
            expansion = Expansion.of(self.query, vocabulary)
            found = bitmaps.find(self, cursor, expansion, vocabulary) or self._find(cursor, expansion)
            whole = found.total
            if (
                self.may_relax
                and whole <= relaxing.LITTLE
                and (less := relaxing.relaxed(expansion, cursor, self.table))
                and (more := self._find(cursor, less)).total > whole
            ):
                expansion, found = less, more
            hits, is_said = self._hits(cursor, found, expansion) if found.total else ((), True)
        return Results(
            found.total,
            hits,
            found.counts,
            vocabulary,
            expansion.also,
            self.page,
            found.values,
            expansion,
            whole,
            is_said,
        )

    def hit_counts(self, vocabulary: Vocabulary, *, of_any_word: bool = False) -> HitCounts:
        """Count the results in one statement, stopping at MOST_GLANCED."""
        expansion = Expansion.of(self.query, vocabulary)
        if of_any_word:
            looser = relaxing.of_any_word(expansion)
            if looser is None:
                return HitCounts(0, 0, [])
            expansion = looser
        matches, parameters = self.matches(expansion)
        met, met_parameters = self._met()
        with connection.cursor() as cursor:
            cursor.execute(
                f"""
                WITH hits AS MATERIALIZED (
                    SELECT tags, {met} AS met FROM {self._table} WHERE {matches} LIMIT {MOST_GLANCED}
                )
                SELECT count(*) FILTER (WHERE met), count(*), ARRAY(
                    SELECT substr(tag, 7) FROM hits, unnest(tags) AS tag WHERE starts_with(tag, 'theme:')
                    GROUP BY tag ORDER BY count(*) DESC, tag
                )
                FROM hits
                """,
                [*met_parameters, *parameters],
            )
            within, everywhere, themes = cursor.fetchone()
            return HitCounts(within, everywhere, themes)

    def every_hit(self) -> Generator[Hit]:
        """All results in order, in chunks, without marked words.

        The transaction lasts until the reader has finished, within the time limit.
        """
        return self._plain_hits(SORTS[self.sort])

    def newest_here(self, most: int) -> list[Hit]:
        """The given number of results without marks: those listed last first and, within a day, by their own dates,
        newest first.
        """
        return list(self._plain_hits(NEWEST_HERE, most))

    def listed_since(self, moment: datetime) -> Iterator[Hit]:
        """All results that were first listed after a moment, without marks."""
        since = replace(self, within=("listed_at > %s", [moment]))
        return since._plain_hits(SORTS[self.sort])

    def _plain_hits(self, order: str, most: int | None = None) -> Generator[Hit]:
        with transaction.atomic():
            with connection.cursor() as cursor:
                vocabulary = Vocabulary.of(self.query, cursor, time_limit=WHOLE_TIME_LIMIT)
                expansion = self._read(cursor, vocabulary)
            matches, parameters = self.matches(expansion)
            rank, rank_parameters = self.rank(expansion)
            met, met_parameters = self._met()
            with connection.chunked_cursor() as cursor:
                cursor.execute(
                    f"""
                    SELECT kind, key, address, title, summary, wording, context, dated_on, tags
                    FROM (SELECT *, {rank} AS rank FROM {self._table} WHERE {matches} AND {met}) AS hits
                    ORDER BY {order} LIMIT %s
                    """,
                    [*rank_parameters, *parameters, *met_parameters, most],
                )
                while rows := cursor.fetchmany(CHUNK):
                    for row in rows:
                        yield Hit(*row)

    def keys(self) -> RawSQL:
        """The keys of all results, as a condition for other rows."""
        with connection.cursor() as cursor:
            vocabulary = Vocabulary.of(self.query, cursor)
            expansion = self._read(cursor, vocabulary)
        matches, parameters = self.matches(expansion)
        met, met_parameters = self._met()
        sql = f"SELECT key FROM {self._table} WHERE {matches} AND {met}"
        return RawSQL(sql, [*parameters, *met_parameters])

    def _read(self, cursor: CursorWrapper, vocabulary: Vocabulary) -> Expansion:
        """The query as `run` understands it: relaxed if no entry has all its words."""
        strict = Expansion.of(self.query, vocabulary)
        return (self.may_relax and relaxing.relaxed(strict, cursor, self.table)) or strict

    @property
    def offset(self) -> int:
        return (self.page - 1) * PAGE

    @property
    def _table(self) -> str:
        return self.table._meta.db_table

    def matches(self, expansion: Expansion) -> Sql:
        """The condition that a row is a result for this user."""
        return self._among(expansion.matches())

    def _is_said(self, expansion: Expansion) -> Sql:
        """Whether a row is a result without synonyms that mean something else: asked once, whatever the results."""
        if expansion.is_relaxed or not expansion.also:
            return "true", []
        named, parameters = self._among(expansion.matches_by_name())
        return f"EXISTS (SELECT FROM {self._table} WHERE {named})", parameters

    def _among(self, condition: Sql) -> Sql:
        """A condition among the rows of the kinds that this user may find."""
        conditions = [condition]
        if self.kinds:
            conditions.append(("tags && %s::text[]", [[f"kind:{kind}" for kind in self.kinds]]))
        if self.within:
            conditions.append(self.within)
        return " AND ".join(sql for sql, _ in conditions), [
            each for _, values in conditions for each in values
        ]

    def in_order(self, expansion: Expansion) -> Sql:
        """The ids of the page as an array, for an order that an index of the table has."""
        matches, parameters = self.matches(expansion)
        met, met_parameters = self._met()
        return (
            f"ARRAY(SELECT id FROM {self._table} WHERE {matches} AND {met}"
            f" ORDER BY {SORTS[self.sort]} LIMIT {PAGE} OFFSET {int(self.offset)})",
            [*parameters, *met_parameters],
        )

    def _find(self, cursor: CursorWrapper, expansion: Expansion) -> Found:
        matches, parameters = self.matches(expansion)
        rank, rank_parameters = self.rank(expansion)
        met, met_parameters = self._met()
        nearly, nearly_parameters = self._nearly()
        failed, failed_parameters = self._failed()
        counted, counted_parameters = self.is_counted("tag", 1)
        cursor.execute(
            f"""
            WITH hits AS MATERIALIZED (
                SELECT id, tags, dated_on, deadline, place, sort_name, met, CASE WHEN met THEN {rank} END AS rank
                FROM (SELECT *, {met} AS met FROM {self._table} WHERE {matches} AND {nearly}) AS found
            ), page AS (
                SELECT id FROM hits WHERE met ORDER BY {SORTS[self.sort]} LIMIT {PAGE} OFFSET {int(self.offset)}
            )
            SELECT 'total', '', count(*) FROM hits WHERE met
            UNION ALL
            SELECT 'page', '', id FROM page
            UNION ALL
            SELECT 'tag', tag, count(*) FROM (SELECT unnest(tags) AS tag FROM hits WHERE met) AS tags
            WHERE {counted} GROUP BY tag
            UNION ALL
            SELECT 'tag', tag, count(*) FROM (
                SELECT unnest(tags) AS tag, failed[1] AS facet
                FROM (SELECT tags, {failed} AS failed FROM hits WHERE NOT met) AS missed
                WHERE cardinality(failed) = 1
            ) AS tags
            WHERE starts_with(tag, facet) AND {counted} GROUP BY tag
            """,
            [
                *rank_parameters,
                *met_parameters,
                *parameters,
                *nearly_parameters,
                *counted_parameters,
                *failed_parameters,
                *counted_parameters,
            ],
        )
        total, page = 0, []
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for what, value, number in cursor.fetchall():
            if what == "total":
                total = number
            elif what == "page":
                page.append(number)
            else:
                facet, _, choice = value.partition(":")
                counts[facet][choice] += number
        return Found(total, counts, ("%s::bigint[]", [page]))

    def is_counted(self, term: str, place: int) -> Sql:
        """The condition that a facet, at that position in a term with colons, is counted."""
        if self.counted is None:
            return "true", []
        return f"split_part({term}, ':', {place}) = ANY(%s)", [list(self.counted)]

    def rank(self, expansion: Expansion) -> Sql:
        if expansion.is_empty:
            return "0", []
        query, parameters = expansion.query()
        # The distance of words means nothing for alternatives, and takes many times as long to compute for them.
        is_loose = expansion.is_relaxed or any(len(group) > 1 for group in self.query.groups)
        function = "ts_rank" if is_loose else "ts_rank_cd"
        coverage, weights = expansion.coverage()
        factors = [
            (f"{coverage} ^ {COVERAGE}", weights),
            (f"{function}(vector, {query}, 1) * {OWN_LENGTH}", parameters),
            (BOOST, []),
            (NAMED, [self.query.text.lower()]),
        ]
        factors += self._rank_by_how(expansion)
        if expansion.themes:
            tags = [f"theme:{slug}" for slug in expansion.themes]
            factors.append((f"CASE WHEN tags && %s::text[] THEN {ON_THEME} ELSE 1 END", [tags]))
        if self.query.asks_who:
            factors.append((WHO, []))
        if self.query.asks_for_a_figure:
            factors.append((FIGURE, []))
        return " * ".join(sql for sql, _ in factors), [value for _, values in factors for value in values]

    @staticmethod
    def _rank_by_how(expansion: Expansion) -> Iterator[Sql]:
        """Less for what was found by words that readers use, and least by a synonym."""
        named, parameters = expansion.matches_by_name()
        if not expansion.is_relaxed:
            own, own_parameters = expansion.matches_in_own_words()
            cases = f"CASE WHEN {own} THEN 1 WHEN {named} THEN {BY_READERS_WORDS} ELSE {BY_SYNONYM} END"
            yield cases, [*own_parameters, *parameters]
        elif expansion.also:
            yield f"CASE WHEN {named} THEN 1 ELSE {BY_SYNONYM} END", parameters

    def _conditions(self) -> list[tuple[str, str, list[str]]]:
        """For each facet with a choice: its name, the condition for a row, and its tags."""
        return [
            (facet, "tags && %s::text[]", [f"{facet}:{each}" for each in values])
            for facet, values in self.filters.items()
            if values
        ]

    def _met(self) -> Sql:
        """The condition that a row meets every choice."""
        conditions = self._conditions()
        return " AND ".join(["true", *(sql for _, sql, _ in conditions)]), [tags for _, _, tags in conditions]

    def _nearly(self) -> Sql:
        """A condition for the index, true for every row that counts: a row that fails one choice meets any other."""
        first = self._conditions()[:2]
        if len(first) < 2:
            return "true", []
        return f"({' OR '.join(sql for _, sql, _ in first)})", [tags for _, _, tags in first]

    def _failed(self) -> Sql:
        """The facets whose choice a row does not meet, as an array of what their tags start with."""
        conditions = self._conditions()
        cases = ", ".join(f"CASE WHEN NOT {sql} THEN %s END" for _, sql, _ in conditions)
        parameters = [parameter for facet, _, tags in conditions for parameter in (tags, f"{facet}:")]
        return f"array_remove(ARRAY[{cases}]::text[], NULL)", parameters

    def _hits(
        self, cursor: CursorWrapper, found: Found, expansion: Expansion
    ) -> tuple[tuple[Hit, ...], bool]:
        """The hits of the page, and whether any record has the words as typed."""
        query, query_parameters = expansion.query()
        plain, plain_parameters = expansion.matches_as_typed()
        rank, rank_parameters = self.rank(expansion)
        candidates, candidate_parameters = found.candidates
        held, held_parameters = expansion.held() if expansion.is_relaxed else ("NULL", [])
        said, said_parameters = self._is_said(expansion)
        *shown, everyday = (_marked(column, options, expansion) for column, options in TEXTS)
        cursor.execute(
            f"""
            WITH asked AS MATERIALIZED (SELECT {query} AS marks)
            SELECT kind, key, address, {", ".join(sql for sql, _ in shown)}, dated_on, tags, NOT ({plain}), {held},
                left(wording, {ENDS}), right(wording, {ENDS}), {everyday[0]}, {said}
            FROM (
                SELECT id, row_number() OVER () AS turn
                FROM (
                    SELECT id FROM (
                        SELECT id, dated_on, deadline, place, sort_name, {rank} AS rank
                        FROM {self._table} WHERE id = ANY({candidates})
                    ) AS candidates
                    ORDER BY {SORTS[self.sort]} LIMIT {PAGE} OFFSET {int(found.offset)}
                ) AS ranked
            ) AS page JOIN {self._table} USING (id), asked
            ORDER BY turn
            """,
            [
                *query_parameters,
                *(value for _, values in shown for value in values),
                *plain_parameters,
                *held_parameters,
                *everyday[1],
                *said_parameters,
                *rank_parameters,
                *candidate_parameters,
            ],
        )
        rows = cursor.fetchall()
        hits = []
        for *row, held, start, end, terms, _ in rows:
            hit = Hit(*row)
            wording = _with_cuts(hit.wording, start, end)
            lacks = _lacking(expansion, held) if expansion.is_relaxed else ()
            hits.append(replace(hit, wording=wording, lacks=lacks, everyday=terms))
        return tuple(hits), all(is_said for *_, is_said in rows)


def _marked(column: str, options: str, expansion: Expansion) -> Sql:
    """A text with the marker characters around the words that matched."""
    if expansion.is_empty:
        return column, []
    return f"ts_headline(%s::regconfig, {column}, marks, %s)", [CONFIG, options]


def _with_cuts(part: str, start: str, end: str) -> str:
    """An excerpt of a wording, with “…” if words are left out before or after it."""
    said, opening, closing = (_NO_LETTERS.sub("", text) for text in (part, start, end))
    before = "" if said[:_ALIKE] == opening[: len(said[:_ALIKE])] else "… "
    behind = "" if said[-_ALIKE:] == closing[-len(said[-_ALIKE:]) :] else " …"
    return f"{before}{part}{behind}" if said else part


def _lacking(expansion: Expansion, held: Sequence[bool]) -> tuple[str, ...]:
    return tuple(label for label, is_held in zip(expansion.labels, held, strict=True) if not is_held)
