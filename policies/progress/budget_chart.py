"""A budget as bar charts: the position of each bar and label, in the units of the drawing.

Labels are above their bars, so that a chart can be read on a phone.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policies.models import BudgetLine

WIDTH = 360
BAR_HEIGHT = 14
LINE_HEIGHT = 16
GAP = 14
# What is left of a row for its amount, and how many letters of a label go on a line.
AMOUNT_WIDTH = 104
LABEL_LETTERS = 48


@dataclass(frozen=True, slots=True)
class Bar:
    """One budget line: its label broken into lines that know how far down they stand, and its bar."""

    line: BudgetLine
    label: list[tuple[int, str]]
    y: int
    width: int

    @property
    def amount_x(self):
        return self.width + 6

    @property
    def amount_y(self):
        return self.y + BAR_HEIGHT - 3


@dataclass(frozen=True, slots=True)
class Chart:
    """The lines of one chart, in print order."""

    title: str
    year: str
    bars: list[Bar]
    height: int
    footnotes: list[str]

    width = WIDTH
    bar_height = BAR_HEIGHT

    @property
    def name(self):
        """The title with its year, which most titles say already."""
        return self.title if self.year in self.title else f"{self.title}, {self.year}"

    @property
    def largest(self):
        return max((bar.line for bar in self.bars), key=lambda line: line.amount)

    @property
    def total(self):
        return sum(bar.line.amount for bar in self.bars)

    @property
    def has_percent(self):
        return any(bar.line.percent is not None for bar in self.bars)


def charts_of(lines) -> list[Chart]:
    """A chart for each title and year, from budget lines in reading order; a line knows its place in its own chart."""
    charts: dict[tuple[str, str], list[BudgetLine]] = {}
    for line in lines:
        charts.setdefault((line.chart, line.year), []).append(line)
    return [
        _chart(title, year, sorted(lines, key=lambda line: line.position))
        for (title, year), lines in charts.items()
    ]


def wrapped(label: str, down: int) -> tuple[list[tuple[int, str]], int]:
    """The lines of a label that starts this far down, each with where it stands, and how far down it ends."""
    lines = []
    for words in textwrap.wrap(label, LABEL_LETTERS) or [""]:
        down += LINE_HEIGHT
        lines.append((down - 4, words))
    return lines, down


def _chart(title, year, lines) -> Chart:
    most = max(abs(line.amount) for line in lines) or 1
    bars, down = [], 0
    for line in lines:
        label, down = wrapped(line.label, down)
        width = max(round(abs(line.amount) / most * (WIDTH - AMOUNT_WIDTH)), 1)
        bars.append(Bar(line, label, down + 1, width))
        down += BAR_HEIGHT + GAP
    footnotes = list(dict.fromkeys(line.footnote for line in lines if line.footnote))
    return Chart(title, year, bars, down, footnotes)
