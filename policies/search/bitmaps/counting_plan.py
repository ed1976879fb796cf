"""Computes total, counts and candidates of a search from bitmaps."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from django.db.backends.utils import CursorWrapper

from policies.describing.registry import named_kinds
from policies.search.bitmaps.making import LISTS, quoted
from policies.search.bitmaps.order import order_of
from policies.search.bitmaps.segment import Meaning, Segment
from policies.search.bitmaps.sql import SqlStatement, places_of
from policies.search.expansion import Expansion, Sql, may_go_on
from policies.search.found import PAGE, Found
from policies.search.query import Term
from policies.search.ranking import BY_COLUMN, SORTS
from policies.search.vocabulary import Vocabulary

if TYPE_CHECKING:
    from policies.search.engine import Search

MOST = 1_000  # the most results that are ranked, as many as the pages can show: all, or the best candidates
FEW = 200  # matches that the index alone counts as quickly
FEW_READ = 500  # results whose own tags are read: quicker than the bits of every publication
NOBODY: Sql = ("ARRAY[]::bigint[]", [])

Counts = dict[str, Counter[str]]  # by facet and value


def find(search: Search, cursor: CursorWrapper, expansion: Expansion, vocabulary: Vocabulary) -> Found | None:
    """The same as the engine finds; None if the engine is as quick, because a required word is in few entries."""
    segment = vocabulary.segment
    if segment is None:
        return None
    meanings = {
        term: segment.starts[term.as_start]
        if may_go_on(term, vocabulary.known)
        else segment.terms[term.in_index]
        for term in (*search.query.terms, *search.query.excluded)
    }
    if not expansion.is_as_typed or None in meanings.values():
        return _ReadingOfMatches(search, expansion, segment, meanings).found(cursor)
    reading = _Reading(search, expansion, segment, meanings)
    if search.query.groups and not reading.groups:
        return None  # all is left out
    for group in reading.groups:
        if all(meaning.is_nothing for meaning in group) and not segment.changed:
            return Found(0, {}, NOBODY)
        if not any(meaning.bitmaps for meaning in group):
            is_quick = all(len(meaning.rare) < 2 for meaning in group)
            return None if is_quick else _ReadingOfMatches(search, expansion, segment, meanings).found(cursor)
    return reading.found(cursor)


class _Reading:
    """One search over one segment that knows all its terms."""

    def __init__(
        self,
        search: Search,
        expansion: Expansion,
        segment: Segment,
        meanings: Mapping[Term, Meaning | None],
    ) -> None:
        self.search, self.expansion, self.segment, self.meanings = search, expansion, segment, meanings
        self.order = order_of(segment.id)
        self.changed_places = self.order.places_of(segment.changed)
        self.filters = {facet: list(values) for facet, values in search.filters.items() if values}
        self.places_of_rare: dict[Meaning, Sequence[int]] = {}
        self.values: dict[str, int] = {}  # how many a facet has, where only the commonest are fetched

    @cached_property
    def groups(self) -> list[list[Meaning]]:
        return [meant for group in self.search.query.groups if (meant := self._meant(group))]

    @cached_property
    def excluded(self) -> list[Meaning]:
        return self._meant(self.search.query.excluded)

    def _meant(self, terms: Iterable[Term]) -> list[Meaning]:
        return [meaning for term in terms if (meaning := self.meanings[term]) and not meaning.is_left_out]

    @property
    def is_ranked(self) -> bool:
        """By the bitmaps, as against a list in the order of its dates."""
        return self.search.sort == "relevance" and bool(self.groups)

    def found(self, cursor: CursorWrapper) -> Found | None:
        """Three statements at most."""
        self._find_rare(cursor)
        total, counts, bits, changed = self._count(cursor)
        if self.search.sort in BY_COLUMN:
            return Found(total, counts, self.search.in_order(self.expansion), values=self.values)
        places = self._candidates([bits] if bits is not None else self._best(cursor))
        candidates = [*(self.order.entries[place] for place in places), *changed]
        page = ("%s::bigint[]", [candidates])
        return Found(total, counts, page, self.search.offset, self.values)

    def _find_rare(self, cursor: CursorWrapper) -> None:
        """The entries with a term's rare words, from the index."""
        meanings = [meaning for group in [*self.groups, self.excluded] for meaning in group if meaning.rare]
        if not meanings:
            return
        one = "SELECT %s, array_agg(id) FROM policies_searchentry WHERE vector @@ %s::tsquery"
        cursor.execute(
            " UNION ALL ".join([one] * len(meanings)),
            [
                value
                for place, each in enumerate(meanings)
                for value in (place, " | ".join(map(quoted, each.rare)))
            ],
        )
        for place, entries in cursor.fetchall():
            self.places_of_rare[meanings[place]] = self.order.places_of(entries or ())

    def _count(self, cursor: CursorWrapper) -> tuple[int, Counts, bytes | None, list[int]]:
        """The total, the counts, the bits of all hits unless they are too many, and the changed entries among them.

        A facet's own counts ignore its filter: `met` has the results, and the column with the facet's name has the
        results of all other filters.
        """
        sql = SqlStatement(self.segment)
        columns = "".join(f", {self._filter(sql, facet)} AS by_{facet}" for facet in self.filters)
        others = "".join(
            f", {' & '.join(['by_words', *(f'by_{other}' for other in self.filters if other != facet)])} AS {facet}"
            for facet in self.filters
        )
        cases = "".join(f" WHEN starts_with(term, 'tag:{facet}:') THEN {facet}" for facet in self.filters)
        hits = f"CASE{cases} ELSE met END" if cases else "met"
        number = f"bit_count(substring({hits} FROM start + 1 FOR length(bits)) & bits)"
        if self.is_of_all:
            number = f"CASE numbers WHEN '{{}}' THEN {number} ELSE {self._number_of_all(sql)} END"
        sql.run(
            cursor,
            f"""
            WITH parts AS MATERIALIZED (SELECT {self._words(sql)} AS by_words{columns} FROM {sql.all_and_none()}),
            base AS MATERIALIZED (
                SELECT {" & ".join(["by_words", *(f"by_{facet}" for facet in self.filters)])} AS met{others} FROM parts
            )
            SELECT 'total', '', bit_count(met), NULL::text[],
                CASE WHEN {sql.value(not self.is_ranked)} OR bit_count(met) <= {MOST} THEN varbit_send(met) END
            FROM base
            UNION ALL
            SELECT 'tag', term, number, ARRAY[facet_values::text], NULL FROM ({self._tags(sql, number)}) AS tags
            UNION ALL
            SELECT 'changed', '', id, tags, NULL FROM policies_searchentry
            WHERE id = ANY({sql.value(self.segment.changed)}) AND {sql.fragment(self.search.matches(self.expansion))}
            """,
        )
        total, bits, changed = 0, None, []
        counts: Counts = defaultdict(Counter)
        for what, term, number, tags, sent in cursor.fetchall():
            if what == "total":
                total, bits = total + number, sent
            elif what == "changed":
                if self._count_changed(set(tags), counts):
                    total += 1
                    changed.append(number)
            else:
                _, facet, value = term.split(":", 2)
                counts[facet][value] += number
                if self._most:
                    self.values[facet] = int(tags[0])
        if self._reads_few and 0 < total - len(changed) <= FEW_READ and bits is not None:
            self._count_few(cursor, [self.order.entries[place] for place in places_of(bits)], counts)
        return total, counts, bits, changed

    def _tags(self, sql: SqlStatement, number: str) -> str:
        """The tags of the results with their counts: all, or for each facet the commonest and the chosen ones.

        Where few are found, `_count_few` counts them, but for the facets with a filter.
        """
        facets = ["tag:"] if self.search.counted is None else [f"tag:{each}:" for each in self.search.counted]
        by_bits = [f"tag:{facet}:" for facet in self.filters] if self._reads_few else facets
        chosen = [f"tag:{facet}:{value}" for facet, values in self.filters.items() for value in values]
        return f"""
            SELECT term, number, facet_values
            FROM base, unnest({sql.value(facets)}::text[]) AS facet, LATERAL (
                SELECT term, number, count(*) OVER () AS facet_values FROM (
                    SELECT term, sum(({number})::integer) AS number FROM policies_searchbitmap
                    WHERE segment = {sql.segment} AND term >= facet AND term < left(facet, -1) || ';'
                    GROUP BY term
                ) AS counted WHERE number > 0
                ORDER BY term = ANY({sql.value(chosen)}::text[]) DESC, number DESC, term
                LIMIT {sql.value(self._most + len(chosen) if self._most else None)}
            ) AS tags
            WHERE facet = ANY({sql.value(by_bits)}::text[]) OR bit_count(met) > {FEW_READ}
        """

    @property
    def _reads_few(self) -> bool:
        """Whether the tags of few results are read, instead of counting each tag's bits among them."""
        return self.search.counted is not None and not self.is_of_all

    def _count_few(self, cursor: CursorWrapper, entries: Sequence[int], counts: Counts) -> None:
        """The counts of these entries, and of each facet at most the commonest values."""
        facets = [facet for facet in self.search.counted or () if facet not in self.filters]
        cursor.execute(
            """
            SELECT split_part(tag, ':', 1) AS facet, substring(tag FROM position(':' IN tag) + 1) AS value,
                count(DISTINCT id) AS number
            FROM policies_searchentry, unnest(tags) AS tag
            WHERE id = ANY(%s) AND split_part(tag, ':', 1) = ANY(%s)
            GROUP BY tag ORDER BY number DESC, tag COLLATE "C"
            """,
            [list(entries), facets],
        )
        of_facet: Counts = defaultdict(Counter)
        for facet, value, number in cursor.fetchall():
            of_facet[facet][value] = number
        for facet, values in of_facet.items():
            counts[facet].update(dict(islice(values.items(), self._most or None)))
            if self._most:
                self.values[facet] = len(values)

    @property
    def _most(self) -> int:
        """How many values of each facet are fetched; 0 for all, which changed entries require."""
        return 0 if self.segment.changed else self.search.most_values

    @property
    def is_of_all(self) -> bool:
        """Whether all entries, or all of some kinds, are results: these were counted when the segment was made."""
        return self.search.query.is_empty and not (self.filters or self.changed_places)

    def _number_of_all(self, sql: SqlStatement) -> str:
        return " + ".join(
            f"COALESCE((numbers ->> {sql.value(kind)})::integer, 0)" for kind in self.search.kinds or [""]
        )

    def _count_changed(self, tags: set[str], counts: Counts) -> bool:
        """Count an entry that is not in the bitmaps. Returns whether it matches every filter."""
        failed = {facet for facet, values in self.filters.items() if not _meets(tags, facet, values)}
        for tag in tags:
            facet, _, value = tag.partition(":")
            if failed <= {facet} and self._is_counted(facet):
                counts[facet][value] += 1
        return not failed

    def _is_counted(self, facet: str) -> bool:
        return self.search.counted is None or facet in self.search.counted

    def _best(self, cursor: CursorWrapper) -> list[bytes]:
        """Results with matching names; then longer and longer lists of entries in which the words count most."""
        sql = SqlStatement(self.segment)
        numbers = range(1, LISTS + 2)
        wanted = (" & ".join(self._any_of(sql, group, number) for group in self.groups) for number in numbers)
        lists = [
            f"SELECT {number}, met & {each} FROM base" for number, each in zip(numbers, wanted, strict=True)
        ]
        named = " | ".join(sql.tag(f"tag:kind:{kind}") for kind in named_kinds())
        base = " & ".join([self._words(sql), *(self._filter(sql, facet) for facet in self.filters)])
        sql.run(
            cursor,
            f"""
            WITH base AS MATERIALIZED (SELECT {base} AS met, {named} AS named FROM {sql.all_and_none()}),
            lists (number, bits) AS MATERIALIZED ({" UNION ALL ".join(lists)})
            SELECT 0, varbit_send(met & named) FROM base
            UNION ALL
            SELECT number, varbit_send(bits) FROM lists
            WHERE number <= (
                SELECT COALESCE(min(number) FILTER (WHERE bit_count(bits) >= {MOST}), max(number)) FROM lists
            )
            ORDER BY 1
            """,
        )
        return [sent for _, sent in cursor.fetchall()]

    def _candidates(self, lists: Sequence[bytes]) -> list[int]:
        """Places to rank: those of the shorter lists, then the newest of the longest."""
        if self.search.sort == "oldest":
            (bits,) = lists
            dated: list[int] = []
            undated: list[int] = []
            for place in places_of(bits):
                (dated if place < self.segment.dated else undated).append(place)
            return [*dated[-MOST:], *undated[:MOST]]
        if not self.groups:  # the order of the places is that of the list
            return list(islice(places_of(*lists), self.search.offset + PAGE))
        found: dict[int, None] = {}
        for bits in lists:
            for place in places_of(bits):
                if len(found) >= MOST:
                    break
                found[place] = None
        return list(found)

    # Expressions of type bit varying, over all entries of the segment.

    def _words(self, sql: SqlStatement) -> str:
        unchanged = [f"~{sql.bits(self.changed_places)}"] if self.changed_places else []
        kinds = [self._tagged(sql, "kind", self.search.kinds)] if self.search.kinds else []
        return " & ".join(["all_of_them", *unchanged, *kinds, *self._wanted(sql)])

    def _wanted(self, sql: SqlStatement) -> list[str]:
        without = [f"~{self._any_of(sql, [meaning])}" for meaning in self.excluded]
        return [*(self._any_of(sql, group) for group in self.groups), *without]

    def _any_of(self, sql: SqlStatement, group: Sequence[Meaning], number: int = LISTS + 1) -> str:
        """The entries with one of the terms; with a number, those on the list of that length if there is one."""
        parts = [sql.bits(self.places_of_rare[meaning]) for meaning in group if meaning.rare]
        for term in (term for meaning in group for term in meaning.bitmaps):
            whole = sql.bitmap(term)
            parts.append(
                whole if number > LISTS else f"COALESCE({sql.bitmap(f'best-{number}:{term}')}, {whole})"
            )
        return f"({' | '.join(parts) or 'none_of_them'})"

    def _filter(self, sql: SqlStatement, facet: str) -> str:
        return self._tagged(sql, facet, self.filters[facet])

    def _tagged(self, sql: SqlStatement, facet: str, values: Sequence[str]) -> str:
        return f"({' | '.join(sql.tag(f'tag:{facet}:{value}') for value in values)})"


class _ReadingOfMatches(_Reading):
    """A search for additional words, or for a phrase in few entries: the index finds the matches and the bitmaps count
    them.

    The words of the phrases give the candidates; with additional words the index ranks every match.
    """

    @cached_property
    def groups(self) -> list[list[Meaning]]:
        if not self.expansion.is_as_typed:
            return []
        return [
            [meaning]
            for group in self.search.query.groups
            if len(group) == 1
            for meaning in self._one_by_one(group[0])
            if meaning.bitmaps and not meaning.rare
        ]

    def _one_by_one(self, term: Term) -> Sequence[Meaning]:
        meaning = self.meanings[term]
        return self.segment.words[term.in_index] if meaning is None else [meaning]

    def _find_rare(self, cursor: CursorWrapper) -> None:
        """The index has found everything."""

    def found(self, cursor: CursorWrapper) -> Found | None:
        matches, parameters = self.expansion.matches()
        rank, rank_parameters = ("0", []) if self.groups else self.search.rank(self.expansion)
        cursor.execute(
            f"""
            WITH found AS MATERIALIZED (
                SELECT id, dated_on, deadline, place, sort_name, {rank} AS rank
                FROM policies_searchentry WHERE {matches}
            )
            SELECT COALESCE(array_agg(id ORDER BY {SORTS[self.search.sort]}), ARRAY[]::bigint[]) FROM found
            """,
            [*rank_parameters, *parameters],
        )
        ((self.matching,),) = cursor.fetchall()
        return super().found(cursor) if len(self.matching) > FEW else None

    def _wanted(self, sql: SqlStatement) -> list[str]:
        return [sql.bits(self.order.places_of(self.matching))]

    def _candidates(self, lists: Sequence[bytes]) -> list[int]:
        if self.groups:
            return super()._candidates(lists)
        (sent,) = lists
        most = self.search.offset + PAGE
        places = self.order.places_of(self.matching)
        return list(islice((place for place in places if sent[4 + (place >> 3)] & 128 >> (place & 7)), most))


def _meets(tags: set[str], facet: str, values: Sequence[str]) -> bool:
    return not tags.isdisjoint(f"{facet}:{value}" for value in values)
