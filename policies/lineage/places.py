"""Where promises went: which later priority took over from an earlier one, and which promises moved elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeVar

from policies.text.same_wording import plain

Place = TypeVar("Place", int, str)  # a priority, by its number or by its key


def successor_priorities(
    pairs: Iterable[tuple[Place, Place]], names: Mapping[Place, str]
) -> dict[Place, Place]:
    """For each earlier priority the later one that carries on most of its promises, or the one of its very name.

    Plans rename and regroup their priorities. A promise has moved where most of its neighbours went elsewhere; a
    new name over all of them is no move.
    """
    carried = Counter(pairs)
    found: dict[Place, Place] = {}
    for (earlier, later), _ in sorted(carried.items(), key=lambda item: (-item[1], item[0])):
        if earlier not in found or _same_name(names, earlier, later):
            found[earlier] = later
    return found


def _same_name(names: Mapping[Place, str], one: Place, other: Place) -> bool:
    return plain(names[one]) == plain(names[other])
