"""Lists under a lead-in: which of the items that follow a line are its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policies.importing.parse.passage_anchors import Placed

_PLAIN_NUMBER = re.compile(r"\d+[.)]?")


def sub_items(placed: Sequence[Placed], lead: int, end: int) -> list[int]:
    """Indexes of the items below a lead-in: its bullets, letters, or numbers that begin with its own.

    Below a plain paragraph every item of the list counts; below a numbered paragraph the next number of its rank
    ends the list, whatever depth the converter gave it.
    """
    number = placed[lead].passage.number.rstrip(".)")
    found = []
    for index in range(lead + 1, end):
        if not placed[index].is_item or (number and _is_sibling(placed[index], number)):
            break
        found.append(index)
    return found


def _is_sibling(each: Placed, number: str) -> bool:
    marker = each.passage.number
    if not marker or marker.rstrip(".)").startswith(f"{number}."):
        return False
    return bool(_PLAIN_NUMBER.fullmatch(marker)) or "." in marker.rstrip(".)")


def whole_items(placed: Sequence[Placed], indexes: Sequence[int]) -> list[tuple[int, ...]]:
    """The items of a list, each with the sub-items that complete it."""
    whole: list[list[int]] = []
    for index in indexes:
        if whole and _is_below(placed[index], placed[whole[-1][0]]):
            whole[-1].append(index)
        else:
            whole.append([index])
    return [tuple(each) for each in whole]


def _is_below(each: Placed, opener: Placed) -> bool:
    number, own = opener.passage.number.rstrip(".)"), each.passage.number.rstrip(".)")
    if each.block.level > opener.block.level or (number and own.startswith(f"{number}.")):
        return True
    return number.isdigit() and bool(own) and not own[0].isdigit()
