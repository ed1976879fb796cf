"""A chart of offers, asks and commitments by year: one strip for each kind above one row of years.

All strips share one scale, so that a tall column is many statements wherever it stands; a strip is as high as its own
tallest column.
"""

from collections import Counter
from dataclasses import dataclass

from lga_kb.hubs.tally import Tally
from policies.describing.registry import counted

DRAWN = ("offer", "ask", "commitment")
WIDTH = 360
NAME_HEIGHT = 18
NUMBER_HEIGHT = 16
COLUMN_HEIGHT = 44
GAP = 14
YEAR_HEIGHT = 20
# As many years as keep four figures apart at the width of the drawing.
MOST_YEARS = 11


@dataclass(frozen=True, slots=True)
class Column:
    year: int
    count: int
    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> int:
        return self.x + self.width // 2

    @property
    def number_y(self) -> int:
        return self.y - 4


@dataclass(frozen=True, slots=True)
class Strip:
    """The strip of one kind: its name and a column for each year."""

    kind: str
    name: str
    columns: list[Column]
    name_y: int
    base: int


@dataclass(frozen=True, slots=True)
class YearChart:
    strips: list[Strip]
    years: list[Column]
    height: int
    year_y: int
    has_earlier: bool

    width = WIDTH


def year_chart(tally: Tally, last: int) -> YearChart | None:
    """The newest years up to the `last` that is worth showing, the empty ones included; nothing without a statement."""
    kinds = [kind for kind in DRAWN if tally.overall[kind]]
    if not kinds:
        return None
    held = tally.years
    covered = range(held[0], max(held[-1], last) + 1)
    years = covered[-MOST_YEARS:]
    counts = {kind: [tally.by_year.get(year, Counter())[kind] for year in years] for kind in kinds}
    highest = max(max(each) for each in counts.values()) or 1
    strips, down = [], 0
    for kind in kinds:
        tallest = _height(max(counts[kind]), highest)
        base = down + NAME_HEIGHT + NUMBER_HEIGHT + tallest
        strips.append(_strip(kind, years, counts[kind], highest, down, base))
        down = base + GAP
    return YearChart(
        strips,
        strips[0].columns,
        height=down - GAP + YEAR_HEIGHT,
        year_y=down - GAP + YEAR_HEIGHT - 4,
        has_earlier=len(covered) > len(years),
    )


def _strip(kind, years, counts, highest, top, base) -> Strip:
    step = WIDTH // len(years)
    width = min(step - 8, 40)
    columns = []
    for place, (year, count) in enumerate(zip(years, counts, strict=True)):
        height = _height(count, highest)
        columns.append(Column(year, count, place * step + (step - width) // 2, base - height, width, height))
    return Strip(kind, counted()[kind].many.capitalize(), columns, top + 13, base)


def _height(count: int, highest: int) -> int:
    """The height of a column. A count of one stays visible beside a hundred."""
    return max(round(COLUMN_HEIGHT * count / highest), 2) if count else 0
