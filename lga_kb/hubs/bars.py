"""How many records each year holds, as a table whose rows are also the bars of a chart."""

from collections.abc import Mapping
from dataclasses import dataclass

from lga_kb.hubs.tally import Tally
from policies.describing.registry import counted

# The longest bar, in the units of its drawing.
LENGTH = 120


@dataclass(frozen=True, slots=True)
class Bar:
    year: int
    counts: list[int]
    total: int
    length: int


@dataclass(frozen=True, slots=True)
class Bars:
    """`columns` names the kinds that occur; every bar has a count for each of them."""

    columns: list[str]
    bars: list[Bar]
    length: int = LENGTH

    @property
    def busiest(self) -> Bar | None:
        return max(self.bars, key=lambda bar: bar.total, default=None)


def bars_of(tally: Tally) -> Bars:
    """The bars, newest year first, including empty years between the first and the last."""
    kinds = [kind for kind in counted() if tally.overall[kind]]
    most = max((tally.in_year(year) for year in tally.by_year), default=0)
    bars = []
    for year in reversed(tally.years):
        counts: Mapping[str, int] = tally.by_year.get(year, {})
        total = tally.in_year(year)
        bars.append(Bar(year, [counts.get(kind, 0) for kind in kinds], total, round(LENGTH * total / most)))
    return Bars([counted()[kind].many for kind in kinds], bars)
