"""Results by year, as a chart with links and as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from policies.listing.address import Address

STEP = (
    32  # of a bar with its gap: wide enough to be hit with a finger, and ten of them for the width of a phone
)
WIDTH = 24
HEIGHT = 52
ABOVE, BELOW = 16, 22  # room for the number and the year


@dataclass(frozen=True, slots=True)
class Bar:
    """A year: its number of results, the position of its bar, and the address of the search in that year."""

    year: int
    count: int
    x: int
    height: int
    address: str
    is_chosen: bool

    @property
    def y(self) -> int:
        return ABOVE + HEIGHT - self.height

    @property
    def middle(self) -> int:
        return self.x + WIDTH // 2


@dataclass(frozen=True, slots=True)
class Histogram:
    bars: list[Bar]

    bar_width = WIDTH
    step = STEP
    foot = ABOVE + HEIGHT
    year_y = ABOVE + HEIGHT + 15
    height = ABOVE + HEIGHT + BELOW

    @property
    def width(self) -> int:
        return STEP * len(self.bars)

    @property
    def largest(self) -> Bar:
        return max(self.bars, key=lambda bar: bar.count)


def histogram_of(counts: Mapping[str, int], chosen: Iterable[str], address: Address) -> Histogram | None:
    """The years from the first with results to the last, including empty ones; none for fewer than two years."""
    years = sorted(int(year) for year in counts)
    if len(years) < 2:
        return None
    most, chosen, bars = max(counts.values()), set(chosen), []
    before, _, after = address.with_(**{"year": [""], "from": [], "to": []}).partition("year=")
    for place, year in enumerate(range(years[0], years[-1] + 1)):
        count = counts.get(str(year), 0)
        height = max(round(HEIGHT * count / most), 2) if count else 0
        in_that_year = f"{before}year={year}{after}"
        bars.append(Bar(year, count, place * STEP + 4, height, in_that_year, str(year) in chosen))
    return Histogram(bars)
