"""Total, counts and candidates of a search from bitmaps."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice

from policies.search.bitmaps.making import LISTS, bits_of
from policies.search.bitmaps.order import order_of
from policies.search.bitmaps.segment import Segment
from policies.search.facets import ALL_OF
from policies.search.found import PAGE, Found
from policies.search.query import Term
from policies.search.ranking import SORTS

MOST = 1_000  # hits that are ranked, as many as can be turned to: all, or where there are more the best candidates
FEW = 200  # matches that the index alone counts as quickly
NAMED_KINDS = ("campaign", "board", "person", "publication", "priority")  # few, and looked for by their names
SET = re.compile(rb"[^\0]", re.DOTALL)

Sql = tuple[str, list]


def find(search, cursor, expansion, segment: Segment | None) -> Found | None:
    """What the engine would find; nothing where it is as quick, since a word that few entries hold has to match."""
    if segment is None:
        return None
    query = search.query
    if not expansion.is_of_words:
        return _ReadingOfMatches(search, expansion, segment).found(cursor)
    if None in segment.lexemes.values():
        return None
    if query.groups and not any(segment.lexemes[term.text] for term in query.terms):
        return None
    return _Reading(search, expansion, segment).found(cursor)


class _Reading:
    """One search over one segment, of words that have bitmaps, or of none."""

    def __init__(self, search, expansion, segment: Segment):
        self.search, self.expansion, self.segment = search, expansion, segment
        self.order = order_of(segment.id)
        self.changed_places = self.order.places_of(segment.changed)
        self.filters = {facet: list(values) for facet, values in search.filters.items() if values}

    @cached_property
    def groups(self) -> list[list[str]]:
        return [lexemes for group in self.search.query.groups if (lexemes := self._lexemes(group))]

    def _lexemes(self, terms: Sequence[Term]) -> list[str]:
        return [lexeme for term in terms if (lexeme := self.segment.lexemes[term.text])]

    @property
    def is_ranked(self) -> bool:
        return self.search.sort == "relevance" and bool(self.groups)

    def found(self, cursor) -> Found:
        """Two statements at most."""
        total, counts, bits, changed = self._count(cursor)
        places = self._candidates([bits] if bits is not None else self._best(cursor))
        candidates = [*(self.order.entries[place] for place in places), *changed]
        return Found(total, counts, ("%s::bigint[]", [candidates]), self.search.offset)

    def _count(self, cursor):
        """The total, the counts, the bits of all hits unless they are too many, and the changed entries among them.

        A facet's own counts come from the hits of all other filters: `met` are the hits, and a column named like
        the facet those of the others.
        """
        sql = _Statement(self.segment)
        columns = "".join(f", {self._filter(sql, facet)} AS by_{facet}" for facet in self.filters)
        others = "".join(
            f", {' & '.join(['by_words', *(f'by_{other}' for other in self.filters if other != facet)])} AS {facet}"
            for facet in self.filters
        )
        cases = "".join(f" WHEN starts_with(term, 'tag:{facet}:') THEN {facet}" for facet in self.filters)
        hits = f"CASE{cases} ELSE met END" if cases else "met"
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
            SELECT 'tag', term, bit_count(substring({hits} FROM start + 1 FOR length(bits)) & bits), NULL, NULL
            FROM policies_searchbitmap, base WHERE segment = {sql.segment} AND starts_with(term, 'tag:')
            UNION ALL
            SELECT 'changed', '', id, tags, NULL FROM policies_searchentry
            WHERE id = ANY({sql.value(self.segment.changed)}) AND {sql.fragment(self.expansion.matches())}
            """,
        )
        total, bits, counts, changed = 0, None, defaultdict(Counter), []
        for what, term, number, tags, sent in cursor.fetchall():
            if what == "total":
                total, bits = total + number, sent
            elif what == "changed":
                if self._count_changed(set(tags), counts):
                    total += 1
                    changed.append(number)
            elif number:
                _, facet, value = term.split(":", 2)
                counts[facet][value] += number
        return total, counts, bits, changed

    def _count_changed(self, tags: set[str], counts: Mapping[str, Counter]) -> bool:
        """Count an entry that the bitmaps do not know; whether it meets every filter."""
        failed = {facet for facet, values in self.filters.items() if not _meets(tags, facet, values)}
        for tag in tags:
            facet, _, value = tag.partition(":")
            if failed <= {facet}:
                counts[facet][value] += 1
        return not failed

    def _best(self, cursor) -> list[bytes]:
        """Hits that have names; then ever longer lists of those in which the words count most."""
        sql = _Statement(self.segment)
        numbers = range(1, LISTS + 2)
        wanted = (" & ".join(self._any_of(sql, group, number) for group in self.groups) for number in numbers)
        lists = [
            f"SELECT {number}, met & {each} FROM base" for number, each in zip(numbers, wanted, strict=True)
        ]
        named = " | ".join(sql.tag(f"tag:kind:{kind}") for kind in NAMED_KINDS)
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
        """Places to rank or to turn over: those of the shorter lists, then the newest of the longest."""
        if self.search.sort == "oldest":
            (bits,) = lists
            dated, undated = [], []
            for place in _places(bits):
                (dated if place < self.segment.dated else undated).append(place)
            return [*dated[-MOST:], *undated[:MOST]]
        if not self.groups:  # the order of the places is that of the list
            return list(islice(_places(*lists), self.search.offset + PAGE))
        found: dict[int, None] = {}
        for bits in lists:
            for place in _places(bits):
                if len(found) >= MOST:
                    break
                found[place] = None
        return list(found)

    # Expressions of type bit varying, over all entries of the segment.

    def _words(self, sql: _Statement) -> str:
        unchanged = [f"~{sql.bits(self.changed_places)}"] if self.changed_places else []
        return " & ".join(["all_of_them", *unchanged, *self._wanted(sql)])

    def _wanted(self, sql: _Statement) -> list[str]:
        excluded = self._lexemes(self.search.query.excluded)
        without = [f"~{sql.bitmap(f'word:{lexeme}')}" for lexeme in excluded]
        return [*(self._any_of(sql, group) for group in self.groups), *without]

    def _any_of(self, sql: _Statement, lexemes: Sequence[str], number: int = LISTS + 1) -> str:
        """The entries that hold one of the words; with a number, those on the word's list where it has one so long."""
        parts = []
        for lexeme in lexemes:
            whole = sql.bitmap(f"word:{lexeme}")
            parts.append(
                whole if number > LISTS else f"COALESCE({sql.bitmap(f'best-{number}:{lexeme}')}, {whole})"
            )
        return f"({' | '.join(parts)})"

    def _filter(self, sql: _Statement, facet: str) -> str:
        joint = " & " if facet in ALL_OF else " | "
        return f"({joint.join(sql.tag(f'tag:{facet}:{value}') for value in self.filters[facet])})"


class _ReadingOfMatches(_Reading):
    """A search for phrases, starts of words or synonyms: the index says which entries match, the bitmaps count them."""

    is_ranked = False  # by the bitmaps: the index has ranked every match

    def found(self, cursor) -> Found | None:
        matches, parameters = self.expansion.matches()
        rank, rank_parameters = self.search.rank(self.expansion)
        cursor.execute(
            f"""
            WITH found AS MATERIALIZED (
                SELECT id, dated_on, {rank} AS rank FROM policies_searchentry WHERE {matches}
            )
            SELECT COALESCE(array_agg(id ORDER BY {SORTS[self.search.sort]}), ARRAY[]::bigint[]) FROM found
            """,
            [*rank_parameters, *parameters],
        )
        ((self.matching,),) = cursor.fetchall()
        return super().found(cursor) if len(self.matching) > FEW else None

    def _wanted(self, sql: _Statement) -> list[str]:
        return [sql.bits(self.order.places_of(self.matching))]

    def _candidates(self, lists: Sequence[bytes]) -> list[int]:
        (sent,) = lists
        most = self.search.offset + PAGE
        places = self.order.places_of(self.matching)
        return list(islice((place for place in places if sent[4 + (place >> 3)] & 128 >> (place & 7)), most))


def _meets(tags: set[str], facet: str, values: Sequence[str]) -> bool:
    chosen = {f"{facet}:{value}" for value in values}
    return chosen <= tags if facet in ALL_OF else bool(chosen & tags)


class _Statement:
    """SQL over one segment, whose values are put in by name, so that its parts can be written in any order."""

    def __init__(self, segment: Segment):
        self.values: dict[str, object] = {}
        self._segment = segment
        self.segment = self.value(segment.id)

    def value(self, value) -> str:
        name = f"value_{len(self.values)}"
        self.values[name] = value
        return f"%({name})s"

    def fragment(self, sql: Sql) -> str:
        """An expression whose parameters have no names."""
        text, parameters = sql
        return text.replace("%s", "{}").format(*map(self.value, parameters))

    def bitmap(self, term: str) -> str:
        return f"(SELECT bits FROM policies_searchbitmap WHERE segment = {self.segment} AND term = {self.value(term)})"

    def tag(self, term: str) -> str:
        """The entries that carry a tag: its bitmap may cover but a part of the segment, or there may be none."""
        return (
            "COALESCE((SELECT overlay(none_of_them PLACING bits FROM start + 1) FROM policies_searchbitmap"
            f" WHERE segment = {self.segment} AND term = {self.value(term)}), none_of_them)"
        )

    def bits(self, places: Sequence[int]) -> str:
        return f"{self.value('x' + bits_of(places, self._segment.size).hex())}::bit varying"

    def all_and_none(self) -> str:
        return f"(SELECT {self.bitmap('all')} AS all_of_them, {self.bitmap('none')} AS none_of_them) AS ends"

    def run(self, cursor, text: str) -> None:
        cursor.execute(text, self.values)


def _places(sent: bytes) -> Iterator[int]:
    """The places whose bits are set, in order, of bits as the database sends them: behind their number."""
    for found in SET.finditer(sent, 4):
        byte, first = sent[found.start()], (found.start() - 4) * 8
        for bit in range(8):
            if byte & 128 >> bit:
                yield first + bit
