"""Seats by political group against what was declared, drawn and as figures; and what changed from year to year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from boards.models import Seat
from boards.pages.membership_by_group import Group

# In the units of the drawing. Labels stand over their bars, so that it can be read at the width of a phone.
WIDTH = 360
ROW_HEIGHT = 46
LONGEST = 280


@dataclass(frozen=True, slots=True)
class Share:
    """One group: the seats it holds, and those declared, with their bars."""

    group: str
    held: int
    declared: int | None
    substitutes: int
    y: int
    width: int
    declared_width: int

    @property
    def differs(self):
        return self.declared is not None and self.declared != self.held

    @property
    def label_y(self):
        return self.y + 13

    @property
    def bar_y(self):
        return self.y + 19

    @property
    def figure_x(self):
        return max(self.width, self.declared_width) + 6

    @property
    def figure_y(self):
        return self.y + 31


@dataclass(frozen=True, slots=True)
class Balance:
    shares: list[Share]
    width: int = WIDTH

    @property
    def height(self):
        return len(self.shares) * ROW_HEIGHT

    @property
    def is_declared(self):
        return any(share.declared is not None for share in self.shares)

    @property
    def held(self):
        return sum(share.held for share in self.shares)

    @property
    def declared(self):
        return sum(share.declared or 0 for share in self.shares)

    @property
    def substitutes(self):
        return sum(share.substitutes for share in self.shares)


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a person's seat since the council year before."""

    seat: Seat
    what: str


def balance_of(groups: Sequence[Group], allocations: Iterable) -> Balance:
    """A share for each group that holds seats or was given some, those with the most first."""
    declared = {each.group: each.seats for each in allocations}
    held = {group.name: len(group.members) for group in groups}
    substitutes = {group.name: len(group.substitutes) for group in groups}
    most = max([*held.values(), *declared.values()], default=0) or 1
    names = sorted({*held, *declared}, key=lambda name: (-held.get(name, 0), name))
    return Balance(
        [
            Share(
                name,
                held.get(name, 0),
                declared.get(name),
                substitutes.get(name, 0),
                place * ROW_HEIGHT,
                round(held.get(name, 0) / most * LONGEST),
                round(declared.get(name, 0) / most * LONGEST),
            )
            for place, name in enumerate(names)
        ]
    )


def changes_between(before: Iterable, now: Iterable) -> list[Change]:
    """Who joined, who left, and whose part or group is another, by name. Nothing where there was no year before."""
    earlier = {seat.person_id: seat for seat in before}
    later = {seat.person_id: seat for seat in now}
    if not earlier or not later:
        return []
    changes = [Change(seat, _change(earlier.get(person), seat)) for person, seat in later.items()]
    changes += [Change(seat, "left") for person, seat in earlier.items() if person not in later]
    return sorted(
        (each for each in changes if each.what), key=lambda each: (each.seat.person.name, each.seat.pk)
    )


def _change(before, seat) -> str:
    if before is None:
        return "joined" + (f" as {seat.get_role_display().lower()}" if seat.role != "member" else "")
    parts = []
    if before.role != seat.role:
        parts.append(f"{seat.get_role_display()}, earlier {before.get_role_display().lower()}")
    if before.group != seat.group:
        parts.append(f"{seat.group or 'no group'}, earlier {before.group or 'no group'}")
    if before.authority != seat.authority and before.authority and seat.authority:
        parts.append(f"from {seat.authority}, earlier {before.authority}")
    return "; ".join(parts)
