"""Where nothing has all the words of a query: which of them are enough.

A word weighs the more, the fewer entries hold it, and one that none holds weighs as much as the rarest. What holds a
share of all weight is found. So an absent topic finds nothing, whatever common words stand around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import log

from django.db.backends.utils import CursorWrapper

from policies.models.index.search import Findable
from policies.search.expansion import Expansion

ENOUGH = 0.3  # the share of the weight of all words
MOST_COUNTED = 5_000  # entries: a word that so many hold is common
UNKNOWN = 0.5  # the weight of a word that no entry holds, beside that of one that a single entry holds


def relaxed(expansion: Expansion, cursor: CursorWrapper, table: type[Findable]) -> Expansion | None:
    """The query read so that the sets of its words that weigh enough are enough.

    Nothing where some entry has all the words, whatever filters leave of it, or where no set weighs enough.
    """
    if len(expansion.concepts) < 2:
        return None
    has_all, counts, total = _counts(expansion, cursor, table)
    if has_all:
        return None
    rarest = log(1 + total)
    weights = [log(1 + total / count) if count else rarest * UNKNOWN for count in counts]
    there = [place for place, count in enumerate(counts) if count]
    sets = _smallest(there, weights, ENOUGH * sum(weights))
    return expansion.relaxed(sets, weights) if sets else None


def _counts(
    expansion: Expansion, cursor: CursorWrapper, table: type[Findable]
) -> tuple[bool, list[int], int]:
    """Whether an entry has all concepts, how many hold each, and how many there are, both up to a bound."""
    name = table._meta.db_table
    conditions = [
        (f"vector @@ {sql}", values) for sql, values in (each.expanded for each in expansion.concepts)
    ]
    numbers = [
        f"(SELECT count(*) FROM (SELECT 1 FROM {name} WHERE {condition} LIMIT {MOST_COUNTED}) AS found)"
        for condition in [*(sql for sql, _ in conditions), "true"]
    ]
    all_of_them, parameters = expansion.matches()
    cursor.execute(
        f"SELECT EXISTS (SELECT 1 FROM {name} WHERE {all_of_them}), {', '.join(numbers)}",
        [*parameters, *(value for _, values in conditions for value in values)],
    )
    has_all, *counts, total = cursor.fetchone()
    return has_all, counts, total


def _smallest(places: Sequence[int], weights: Sequence[float], least: float) -> list[tuple[int, ...]]:
    """The sets of places that weigh enough, without those that hold a smaller one that does."""
    found: list[tuple[int, ...]] = []
    for size in range(1, len(places) + 1):
        for each in combinations(places, size):
            if sum(weights[place] for place in each) >= least and not any(
                set(one) <= set(each) for one in found
            ):
                found.append(each)
    return found
