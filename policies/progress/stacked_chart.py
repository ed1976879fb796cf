"""Commitments by status as stacked bars: the position of each part, in the units of the drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from policies.progress.budget_chart import BAR_HEIGHT, GAP, WIDTH, wrapped
from policies.progress.plan_progress import NOT_RECORDED, Group

BAR = BAR_HEIGHT + 8  # high enough for a number inside
DIGIT = 8  # how wide a digit is
TOTAL_WIDTH = 44  # what is left of a row for its sum


@dataclass(frozen=True, slots=True)
class Part:
    """Those of one status within a bar."""

    status: str
    count: int
    x: float
    width: float

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)

    @property
    def has_room(self) -> bool:
        """Wide enough for its number; the table has it in any case."""
        return self.width >= DIGIT * len(str(self.count)) + 6


@dataclass(frozen=True, slots=True)
class Stack:
    """The bar of one priority: its name broken into lines, its parts, and its count of every status."""

    group: Group
    label: list[tuple[int, str]]
    y: int
    parts: list[Part]
    counts: list[int]

    @property
    def total(self) -> int:
        return sum(self.counts)

    @property
    def end(self) -> float:
        return self.parts[-1].x + self.parts[-1].width + 6 if self.parts else 0

    @property
    def number_y(self) -> int:
        return self.y + BAR - 6


@dataclass(frozen=True, slots=True)
class StackedChart:
    """A bar for each priority, and the statuses that occur, in the order of their parts."""

    title: str
    statuses: list[str]
    stacks: list[Stack]
    height: int

    width = WIDTH
    bar_height = BAR

    @property
    def counts(self) -> list[int]:
        return [sum(column) for column in zip(*(stack.counts for stack in self.stacks), strict=True)]

    @property
    def total(self) -> int:
        return sum(self.counts)

    @property
    def recorded(self) -> int:
        return sum(n for status, n in zip(self.statuses, self.counts, strict=True) if status != NOT_RECORDED)


def stacked(title: str, groups: list[Group], measurabilities, *, order: Sequence[str]) -> StackedChart | None:
    """The chart of those measurabilities, or nothing where no commitment has one of them.

    The longest bar fills it. `order` has the statuses; “not recorded” comes last.
    """
    counted = [(group, group.statuses(measurabilities)) for group in groups]
    found = {status for _, counts in counted for status in counts}
    if not found:
        return None
    in_order = [*order, *sorted(found)]
    shown = sorted(found, key=lambda status: (status == NOT_RECORDED, in_order.index(status)))
    most = max(counts.total() for _, counts in counted)
    stacks, down = [], 0
    for group, counts in counted:
        label, down = wrapped(group.name or "Under no priority", down)
        stacks.append(Stack(group, label, down + 2, *_parts(shown, counts, most)))
        down += BAR + GAP
    return StackedChart(title, shown, stacks, down)


def _parts(shown, counts: Counter, most: int) -> tuple[list[Part], list[int]]:
    parts, x = [], 0.0
    for status in shown:
        if counts[status]:
            width = round(counts[status] / most * (WIDTH - TOTAL_WIDTH), 1)
            parts.append(Part(status, counts[status], round(x, 1), width))
            x += width
    return parts, [counts[status] for status in shown]
