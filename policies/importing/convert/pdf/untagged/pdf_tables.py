"""Tables of untagged PDFs that are ruled: a grid of lines, or lines between the rows.

A table is rows of cells, a cell its printed lines. Which words are in which cell is told by the lines alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policies.importing.convert.pdf.page.pdf_runs import Run, Stroke
from policies.importing.convert.pdf.pdf_lines import Line, lines_of

Cell = list[Line]

_NEAR = 3.0  # points: lines that are no further apart meet
_SAME = 2.0  # points: lines that are no further apart are one
_HEAD = 1.6  # of the size: how far above a grid its head may be
_MOST_LINES = 3_000  # on a page; more are a drawing
_MOST_CELLS = 20_000


@dataclass(slots=True)
class Table:
    """Rows of cells, and about where each column ends. `number` is its place among the lines of the page."""

    page: int
    number: int
    rows: list[list[Cell]]
    edges: list[float]
    lefts: list[float]
    printed: int = 0  # how many printed rows it was made of
    top: float = 0.0  # of a grid, as its bottom
    bottom: float = 0.0

    @property
    def lines(self) -> list[Line]:
        """All printed lines, row by row."""
        return [line for row in self.rows for cell in row for line in cell]


def level_lines(strokes: Iterable[Stroke]) -> list[Stroke]:
    """Lines across the page, each made whole where it is drawn in parts."""
    return _whole([stroke for stroke in strokes if stroke.is_level])


def grids(strokes: Sequence[Stroke], runs: Sequence[Run], page: int) -> tuple[list[Table], list[Run]]:
    """The tables in grids of lines, and the runs that are in none."""
    level, upright = level_lines(strokes), _whole([stroke for stroke in strokes if not stroke.is_level])
    if len(level) + len(upright) > _MOST_LINES:
        return [], list(runs)
    made: list[Table] = []
    rest = list(runs)
    for across, up in _meeting(level, upright):
        grid = _Grid.of(across, up)
        if grid is None:
            continue
        inside = [run for run in rest if grid.holds(run)]
        table = grid.table(inside, page)
        if table:
            taken = {id(run) for run in inside}
            first = next(place for place, run in enumerate(runs) if id(run) in taken)
            table.number = first
            rest = [run for run in rest if id(run) not in taken]
            made.append(table)
    return made, rest


def take_head(table: Table, rows: Sequence[Sequence[Line]]) -> list[Line]:
    """Put a row of words that is right above a grid, each over a column of its own, into the table; give its pieces."""
    for row in rows:
        places = [_column(piece, table) for piece in row]
        size = max(piece.size for piece in row)
        is_near = 0 <= row[0].y - table.top <= _HEAD * size
        if is_near and len(row) >= 2 and None not in places and len(set(places)) == len(row):
            head: list[Cell] = [[] for _ in table.lefts]
            for place, piece in zip(places, row, strict=True):
                head[place or 0].append(piece)
            table.rows.insert(0, head)
            return list(row)
    return []


def _column(piece: Line, table: Table) -> int | None:
    middle = (piece.left + piece.right) / 2
    for place, (left, right) in enumerate(zip(table.lefts, table.edges, strict=True)):
        if left <= middle <= right and piece.left >= left - _NEAR and piece.right <= right + _NEAR:
            return place
    return None


def _whole(strokes: list[Stroke]) -> list[Stroke]:
    """Strokes on one line that touch, as one."""
    made: list[Stroke] = []
    for stroke in sorted(strokes, key=lambda each: (round(each.at / _SAME), each.start)):
        for place in range(len(made) - 1, max(-1, len(made) - 40), -1):
            other = made[place]
            if (
                abs(other.at - stroke.at) <= _SAME
                and other.start - _NEAR <= stroke.start <= other.end + _NEAR
            ):
                made[place] = other._replace(
                    end=max(other.end, stroke.end), start=min(other.start, stroke.start)
                )
                break
        else:
            made.append(stroke)
    return made


def _meeting(level: list[Stroke], upright: list[Stroke]) -> list[tuple[list[Stroke], list[Stroke]]]:
    """Groups of lines that meet one another, those across and those up."""
    groups: list[tuple[list[Stroke], list[Stroke]]] = [([line], []) for line in level]
    for stroke in upright:
        met = [group for group in groups if any(_meet(line, stroke) for line in group[0])]
        for group in met:
            groups.remove(group)
        groups.append(
            (
                [line for group in met for line in group[0]],
                [stroke, *(line for group in met for line in group[1])],
            )
        )
    return [group for group in groups if len(group[0]) >= 2 and len(group[1]) >= 2]


def _meet(level: Stroke, upright: Stroke) -> bool:
    return (
        level.start - _NEAR <= upright.at <= level.end + _NEAR
        and upright.start - _NEAR <= level.at <= upright.end + _NEAR
    )


@dataclass(slots=True)
class _Grid:
    across: list[Stroke]
    up: list[Stroke]
    xs: list[float]  # from left to right
    ys: list[float]  # from the bottom up

    @classmethod
    def of(cls, across: list[Stroke], up: list[Stroke]) -> _Grid | None:
        grid = cls(across, up, _places(up), _places(across))
        columns, rows = len(grid.xs) - 1, len(grid.ys) - 1
        return grid if columns >= 2 and rows >= 1 and columns * rows <= _MOST_CELLS else None

    def holds(self, run: Run) -> bool:
        middle = (run.x + run.right) / 2
        return self.xs[0] <= middle <= self.xs[-1] and self.ys[0] <= run.y + run.size / 3 <= self.ys[-1]

    def table(self, runs: list[Run], page: int) -> Table | None:
        """The table with its words, or nothing where they fill a single column."""
        columns, rows = len(self.xs) - 1, len(self.ys) - 1
        cells: dict[tuple[int, int], list[Run]] = {}
        first = self._first_places(rows, columns)
        for run in runs:
            column = min(max(bisect_right(self.xs, run.x + 1.0) - 1, 0), columns - 1)
            row = min(max(bisect_right(self.ys, run.y + run.size / 3) - 1, 0), rows - 1)
            cells.setdefault(first[row, column], []).append(run)
        used = sorted({column for (_, column), found in cells.items() if _has_words(found)})
        if len(used) < 2:
            return None
        made = []
        for row in range(rows - 1, -1, -1):
            line = [lines_of(cells.get((row, column), ()), page) for column in used]
            if any(line):
                made.append(line)
        last = {column: self._edge(column, first, rows) for column in used}
        return Table(
            page,
            0,
            made,
            [last[column] for column in used],
            [self.xs[column] for column in used],
            top=self.ys[-1],
            bottom=self.ys[0],
        )

    def _edge(self, column: int, first: dict[tuple[int, int], tuple[int, int]], rows: int) -> float:
        """Where most cells of a column end; it reaches over places that no line parts from it."""
        last = column
        columns = len(self.xs) - 1
        while last + 1 < columns and all(first[row, last + 1][1] <= column for row in range(rows)):
            last += 1
        return self.xs[last + 1]

    def _first_places(self, rows: int, columns: int) -> dict[tuple[int, int], tuple[int, int]]:
        """For each place of the grid the upper left place of its cell: where no line parts two, they are one."""
        first: dict[tuple[int, int], tuple[int, int]] = {}
        for row in range(rows - 1, -1, -1):
            height = (self.ys[row] + self.ys[row + 1]) / 2
            for column in range(columns):
                middle = (self.xs[column] + self.xs[column + 1]) / 2
                home = (row, column)
                if column and not _covers(self.up, self.xs[column], height):
                    home = first[row, column - 1]
                elif row < rows - 1 and not _covers(self.across, self.ys[row + 1], middle):
                    home = first[row + 1, column]
                first[row, column] = home
        return first


def _has_words(runs: Iterable[Run]) -> bool:
    return any(run.text.strip() for run in runs)


def _places(strokes: Iterable[Stroke]) -> list[float]:
    places: list[float] = []
    for at in sorted(stroke.at for stroke in strokes):
        if not places or at - places[-1] > _NEAR:
            places.append(at)
    return places


def _covers(strokes: Iterable[Stroke], at: float, middle: float) -> bool:
    return any(abs(stroke.at - at) <= _NEAR and stroke.start <= middle <= stroke.end for stroke in strokes)
