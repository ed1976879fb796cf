"""The order in which the pieces of a page are read: columns one after the other, and their lines made whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from policies.importing.convert.pdf.page.pdf_runs import Page, Run, Stroke
from policies.importing.convert.pdf.pdf_lines import Line, joined_line, pieces_of
from policies.importing.convert.pdf.untagged.pdf_aligned import MARKER, aligned, rows_of
from policies.importing.convert.pdf.untagged.pdf_tables import Table, grids, level_lines, take_head

_ACROSS = 0.8  # of the width of the text
_STEP = 4.0  # points, between places that are tried for a gutter
_FEWEST = 4  # lines on either side of a gutter
_NARROWEST = 9.0  # of the size: the least width of a column
_SELDOM = 0.25  # of the lines of a column: how often the file may go from one side to the other
_MANY, _ALWAYS = 6, 1.6  # lines side by side; steps from side to side, for each of them
_FILLED = 0.7  # of a column's width, by the lines of prose
_SAME_LINE = 0.4  # of the size
_ABUTS = 1.0  # of the size
_MARKED = 6.0  # of the size: from a bullet to its words
_MOST_UPWARD = 0.3  # of the steps from line to line; with more, the file's own order tells nothing
_MOST_PIECES = 5_000  # on a page; with more, the order of the file is kept


def arranged(page: Page) -> list[Line | Table]:
    """The lines and tables of a page in reading order.

    What frames it is marked so. Its notes come after the rest, and words set in another direction last.
    """
    body = [run for run in page.runs if id(run) not in page.framing and id(run) not in page.notes]
    tables, runs = grids(page.strokes, body, page.number)
    order = {id(run): place for place, run in enumerate(body)}
    # Numbers count in the runs of the page, so that tables and lines can be put in one order.
    pieces = [replace(piece, number=order[id(piece.runs[0])]) for piece in pieces_of(runs, page.number)]
    heads = [piece for table in tables for piece in take_head(table, rows_of(pieces))]
    pieces = [piece for piece in pieces if piece not in heads]
    made: list[Line | Table] = []
    wide = [table for table in tables if _is_across(table, pieces)]
    rules = level_lines(page.strokes)
    for table in sorted(wide, key=lambda table: -table.top):
        above = [piece for piece in pieces if piece.y > table.top]
        pieces = [piece for piece in pieces if piece.y <= table.top]
        made.extend([*_read(above, rules), table])
    made.extend(_read(pieces, rules))
    made = _inserted(made, [table for table in tables if table not in wide])
    around = [run for run in page.runs if id(run) in page.framing]
    below = [run for run in page.runs if id(run) in page.notes]
    edge, middle = _from_the_top(around, page.number), (page.box.bottom + page.box.top) / 2
    return [
        *(replace(line, frames=True) for line in edge if line.y >= middle),
        *made,
        *(replace(line, is_note=True) for line in _from_the_top(below, page.number)),
        *(replace(line, frames=True) for line in edge if line.y < middle),
        *pieces_of(page.turned, page.number),
        *(replace(line, frames=True) for line in pieces_of(page.slanted, page.number)),
    ]


def _is_across(table: Table, pieces: Sequence[Line]) -> bool:
    """The table takes up the width of the page, so that columns end above it and begin again below."""
    if not pieces:
        return False
    width = max(piece.right for piece in pieces) - min(piece.left for piece in pieces)
    beside = any(table.bottom < piece.y < table.top for piece in pieces)
    return table.edges[-1] - table.lefts[0] >= _ACROSS * width and not beside


def _read(pieces: list[Line], rules: Sequence[Stroke]) -> list[Line | Table]:
    """The lines and unruled tables of a stretch of the page, column by column."""
    made: list[Line | Table] = []
    for part in _columns(pieces) if len(pieces) <= _MOST_PIECES else [pieces]:
        found, rest = aligned(part, rules) if len(part) <= _MOST_PIECES else ([], part)
        made.extend(_inserted(_lines(rest), found))
    return made


def _from_the_top(runs: Sequence[Run], page: int) -> list[Line]:
    return [_whole(row) for row in rows_of(pieces_of(runs, page))]


def _inserted(lines: Sequence[Line | Table], tables: Sequence[Table]) -> list[Line | Table]:
    """The tables among the lines, each before the first line that is written after it."""
    made = list(lines)
    for table in tables:
        place = next((at for at, other in enumerate(made) if _follows(other, table)), len(made))
        made.insert(place, table)
    return made


def _follows(other: Line | Table, table: Table) -> bool:
    return other.number > table.number


def _columns(pieces: list[Line], depth: int = 0) -> list[list[Line]]:
    """The pieces in parts that are read one after the other: what is above columns, each column, what is below."""
    found = _gutter(pieces) if depth < 4 and len(pieces) >= 2 * _FEWEST else None
    if found is None:
        return [_downward(pieces)] if pieces else []
    at, top, bottom = found
    above = [piece for piece in pieces if piece.y > top]
    below = [piece for piece in pieces if piece.y < bottom]
    band = [piece for piece in pieces if bottom <= piece.y <= top]
    left = [piece for piece in band if piece.left < at]
    right = [piece for piece in band if piece.left >= at]
    return [
        *_columns(above, depth + 1),
        *_columns(left, depth + 1),
        *_columns(right, depth + 1),
        *_columns(below, depth + 1),
    ]


def _gutter(pieces: list[Line]) -> tuple[float, float, float] | None:
    """The place of a gap between columns of prose, and the heights between which nothing crosses it."""
    size = median(piece.size for piece in pieces)
    start, end = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    best: tuple[tuple[int, float], float, float, float] | None = None
    at = start + _NARROWEST * size
    while at < end - _NARROWEST * size:
        for top, bottom in _bands(pieces, at, size):
            band = [piece for piece in pieces if bottom <= piece.y <= top]
            left = [piece for piece in band if piece.left < at]
            right = [piece for piece in band if piece.left >= at]
            few = min(len(rows_of(left)), len(rows_of(right)))
            worth = few, top - bottom
            if few >= _FEWEST and (best is None or worth > best[0]) and _are_columns(band, left, right, at):
                best = worth, at, top, bottom
        at += _STEP
    return best[1:] if best else None


def _bands(pieces: list[Line], at: float, size: float) -> list[tuple[float, float]]:
    """Stretches of the page, by their highest and lowest lines, in which no piece crosses a place."""
    bands: list[tuple[float, float]] = []
    hand: list[float] = []
    for piece in sorted(pieces, key=lambda each: -each.y):
        if piece.left < at - 0.2 * size and piece.right > at - 0.2 * size:
            if hand:
                bands.append((hand[0], hand[-1]))
            hand = []
        else:
            hand.append(piece.y)
    if hand:
        bands.append((hand[0], hand[-1]))
    return bands


def _are_columns(band: list[Line], left: list[Line], right: list[Line], at: float) -> bool:
    """The file writes one side after the other, or line by line across two sides of full lines."""
    ordered = sorted(band, key=lambda each: each.number)
    crossings = sum((one.left < at) != (two.left < at) for one, two in pairwise(ordered))
    both = sum(
        any(piece.left < at for piece in row) and any(piece.left >= at for piece in row)
        for row in rows_of(band)
    )
    few = min(len(rows_of(left)), len(rows_of(right)))
    if crossings <= max(1.0, _SELDOM * few):
        return True
    return both >= _MANY and crossings >= _ALWAYS * both and _is_prose(left) and _is_prose(right)


def _is_prose(pieces: list[Line]) -> bool:
    """Most lines reach the right edge of their column, and are longer than the words of a table."""
    rows = rows_of(pieces)
    start, end = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    width = end - start
    full = sum(row[-1].right - row[0].left >= _FILLED * width for row in rows)
    return width >= _NARROWEST * pieces[0].size and full >= 0.6 * len(rows)


def _downward(pieces: list[Line]) -> list[Line]:
    """The pieces in the file's order, or from the top where that order jumps about."""
    steps = list(pairwise(pieces))
    upward = sum(two.y > one.y + _SAME_LINE * one.size for one, two in steps)
    if len(steps) >= 6 and upward > _MOST_UPWARD * len(steps):
        return [piece for row in rows_of(pieces) for piece in row]
    return pieces


def _lines(pieces: Sequence[Line]) -> list[Line]:
    """Pieces of one printed line together: those written one after the other, and a bullet with its words."""
    rows: list[list[Line]] = []
    by_height: dict[int, list[list[Line]]] = {}
    for piece in pieces:
        row = _row_for(piece, rows[-1] if rows else None, by_height)
        if row is not None:
            row.append(piece)
            row.sort(key=lambda each: each.left)
        else:
            row = [piece]
            rows.append(row)
            by_height.setdefault(round(piece.y / 4), []).append(row)
    return [_whole(row) for row in rows]


def _row_for(
    piece: Line, last: list[Line] | None, by_height: dict[int, list[list[Line]]]
) -> list[Line] | None:
    if last and _is_level(last[-1], piece) and piece.left >= last[-1].right - 0.5 * piece.size:
        return last
    height = round(piece.y / 4)
    for near in (height, height - 1, height + 1):
        for row in by_height.get(near, ()):
            if _is_level(row[0], piece) and _belongs(piece, row):
                return row
    return None


def _is_level(one: Line, two: Line) -> bool:
    return abs(one.y - two.y) <= _SAME_LINE * max(one.size, two.size)


def _belongs(piece: Line, row: list[Line]) -> bool:
    """Written elsewhere in the file, the piece still goes on where the row ends, or is the bullet before it."""
    size = piece.size
    after, before = piece.left - row[-1].right, row[0].left - piece.right
    if -0.2 * size <= after <= _ABUTS * size or -0.2 * size <= before <= _ABUTS * size:
        return True
    if len(row) == 1 and MARKER.fullmatch(row[0].text):
        return 0 <= after <= _MARKED * size
    return bool(MARKER.fullmatch(piece.text)) and 0 <= before <= _MARKED * size


def _whole(row: list[Line]) -> Line:
    return row[0] if len(row) == 1 else joined_line(row)
