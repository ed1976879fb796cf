"""Columns of plain text that spaces set apart, as rows with a tab between their cells.

    Chief Executive      Harriet Roy
    Treasurer            Steve Wilding

Two or more lines that follow one another have the same columns if the words after each gap begin below one another. So
has any other line whose words begin at those places.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policies.importing.structure.list_marks import mark_of

_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_MOST_CELLS = 5


def with_tabs(lines: Sequence[str]) -> list[str]:
    """The lines, with a tab for each gap between columns."""
    places = [_columns(line) for line in lines]
    known = {places[index] for index in range(len(lines)) if _has_neighbour(places, index)}
    return [
        _GAP.sub("\t", line) if any(_is_same(own, each) for each in known) else line
        for line, own in zip(lines, places, strict=True)
    ]


def _has_neighbour(places: Sequence[tuple[int, ...]], index: int) -> bool:
    near = [places[each] for each in (index - 1, index + 1) if 0 <= each < len(places)]
    return any(_is_same(places[index], other) for other in near)


def _is_same(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether columns begin at the same places, as far as both lines have them."""
    return bool(one and other) and all(abs(a - b) <= 1 for a, b in zip(one, other, strict=False))


def _columns(line: str) -> tuple[int, ...]:
    """Where the columns after the first begin, if each has words; a gap after the mark of a list is none."""
    if "\t" in line or line[:1].isspace():
        return ()
    places = tuple(found.end() for found in _GAP.finditer(line))
    mark = mark_of(line)
    if not places or len(places) >= _MOST_CELLS or (mark and mark.length == places[0]):
        return ()
    return places if all(line[place].isalpha() or line[place] == "(" for place in places) else ()
