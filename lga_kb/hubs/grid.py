"""The theme × year grid: a row for each theme, a column for each year, newest first."""

from dataclasses import dataclass
from math import ceil, sqrt

from lga_kb.hubs.tally import Tally

# Shades of a cell, by the most that a cell of the grid holds. The number in the cell says the same.
SHADES = 4


@dataclass(frozen=True, slots=True)
class Cell:
    year: int
    count: int
    shade: int


@dataclass(frozen=True, slots=True)
class Row:
    theme: object
    total: int
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Grid:
    years: list[int]
    rows: list[Row]
    has_earlier: bool


def theme_grid(themes, tallies: dict[str, Tally], most_years: int) -> Grid:
    """The newest years of all themes. Empty years have no column, because a phone is narrow."""
    years = sorted({year for tally in tallies.values() for year in tally.by_year}, reverse=True)
    shown = years[:most_years]
    highest = max((tally.in_year(year) for tally in tallies.values() for year in shown), default=0)
    rows = [_row(theme, tallies.get(theme.slug, Tally()), shown, highest) for theme in themes]
    return Grid(shown, rows, has_earlier=len(years) > len(shown))


def _row(theme, tally: Tally, years: list[int], highest: int) -> Row:
    cells = [Cell(year, tally.in_year(year), _shade(tally.in_year(year), highest)) for year in years]
    return Row(theme, tally.total, cells)


def _shade(count: int, highest: int) -> int:
    """The shade of a cell, by the root of its count: one large theme must not make all others pale."""
    return ceil(SHADES * sqrt(count / highest)) if highest else 0
