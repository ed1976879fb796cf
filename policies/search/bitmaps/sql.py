"""SQL over one segment, and decoding of the bits that it returns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.backends.utils import CursorWrapper

from policies.search.bitmaps.making import bits_of
from policies.search.bitmaps.segment import Segment
from policies.search.expansion import Sql

SET = re.compile(rb"[^\0]", re.DOTALL)


class SqlStatement:
    """SQL over one segment with named parameters, so that its parts can be written in any order."""

    def __init__(self, segment: Segment):
        self.values: dict[str, Any] = {}
        self._segment = segment
        self.segment = self.value(segment.id)

    def value(self, value: Any) -> str:
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
        """The entries with a tag. Its bitmap may be pieces of the segment, or may be missing."""
        return (
            "COALESCE((SELECT bit_or(overlay(none_of_them PLACING bits FROM start + 1)) FROM policies_searchbitmap"
            f" WHERE segment = {self.segment} AND term = {self.value(term)}), none_of_them)"
        )

    def bits(self, places: Sequence[int]) -> str:
        return f"{self.value('x' + bits_of(places, self._segment.size).hex())}::bit varying"

    def all_and_none(self) -> str:
        return f"(SELECT {self.bitmap('all')} AS all_of_them, {self.bitmap('none')} AS none_of_them) AS ends"

    def run(self, cursor: CursorWrapper, text: str) -> None:
        cursor.execute(text, self.values)


def places_of(sent: bytes) -> Iterator[int]:
    """The places whose bits are set, in order, of bits as the database sends them: behind their number."""
    for found in SET.finditer(sent, 4):
        byte, first = sent[found.start()], (found.start() - 4) * 8
        for bit in range(8):
            if byte & 128 >> bit:
                yield first + bit
