"""The place of each entry in a segment, kept in memory by each process that serves searches."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from functools import cached_property, lru_cache

from django.db import connection


class Order:
    """The ids of a segment's entries by place, and the reverse; about twelve bytes for each entry."""

    def __init__(self, ids: bytes):
        self.entries = array("q", ids)

    @cached_property
    def _places(self) -> array[int]:
        """By id, from the least of them on: 0 where there is none, and otherwise one more than the place."""
        places = array("L", bytes(8 * (max(self.entries) - self._least + 1)))
        for place, entry in enumerate(self.entries, 1):
            places[entry - self._least] = place
        return places

    @cached_property
    def _least(self) -> int:
        return min(self.entries)

    def places_of(self, entries: Iterable[int]) -> list[int]:
        """The places of those of the entries that the segment knows."""
        places, least = self._places, self._least
        known = range(least, least + len(places))
        return [place - 1 for entry in entries if entry in known and (place := places[entry - least])]


def order_of(segment: int) -> Order:
    """One statement, the first time that a process meets the segment."""
    return _read(connection.settings_dict["NAME"], segment)


@lru_cache(maxsize=2)
def _read(database: str, segment: int) -> Order:
    with connection.cursor() as cursor:
        cursor.execute("SELECT entries FROM policies_searchsegment WHERE id = %s", [segment])
        ((ids,),) = cursor.fetchall()
    return Order(bytes(ids))
