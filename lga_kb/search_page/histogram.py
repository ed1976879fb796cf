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
    """A year: its number of results, the place of its bar, and the address of the search in that year.

    Each as text, since a template takes four times as long over a number. A year without results has no count.
    """

    year: str
    count: str
    x: str
    y: str
    height: str
    address: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Histogram:
    bars: list[Bar]

    bar_width = str(WIDTH)
    middle = str(WIDTH // 2)
    step = str(STEP)
    year_y = str(ABOVE + HEIGHT + 15)
    height = str(ABOVE + HEIGHT + BELOW)

    @property
    def width(self) -> int:
        return STEP * len(self.bars)


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
        bars.append(
            Bar(
                str(year),
                f"{count:,}" if count else "",
                str(place * STEP + 4),
                str(ABOVE + HEIGHT - height),
                str(height),
                f"{before}year={year}{after}",
                str(year) in chosen,
            )
        )
    return Histogram(bars)
