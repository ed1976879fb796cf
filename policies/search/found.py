"""The outcome of a search before its page is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

PAGE = 20


@dataclass(frozen=True, slots=True)
class Found:
    """The total, every facet's counts, and the page: ids of entries, and how many of them to skip.

    The ids are an SQL expression with its parameters, an array in any order.
    """

    total: int
    counts: Mapping[str, Mapping[str, int]]  # facet to value to number of hits
    candidates: tuple[str, list]
    offset: int = 0
    values: Mapping[str, int] = field(
        default_factory=dict
    )  # of a facet of which only the commonest are counted
