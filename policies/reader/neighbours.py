"""The neighbours of a statement under the same heading."""

from dataclasses import dataclass
from typing import Any

PARTNERS = {"offer": "ask", "ask": "offer"}


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The statements of its kind, including itself; the previous and next one; and its counterparts."""

    alike: list[Any]
    previous: Any
    next: Any
    partners: list[Any]


def neighbours_of(statement, under_heading) -> Neighbours:
    """The neighbours among all others under the heading."""
    others = [each for each in under_heading if each.pk != statement.pk]
    under_heading = sorted([*others, statement], key=lambda each: (each.position, each.pk))
    alike = [each for each in under_heading if each.kind == statement.kind]
    place = next(place for place, each in enumerate(alike) if each.pk == statement.pk)
    return Neighbours(
        alike=alike,
        previous=alike[place - 1] if place > 0 else None,
        next=alike[place + 1] if place + 1 < len(alike) else None,
        partners=[each for each in under_heading if each.kind == PARTNERS.get(statement.kind)],
    )
