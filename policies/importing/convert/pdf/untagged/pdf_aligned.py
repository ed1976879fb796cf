"""Tables of untagged PDFs that only the eye sees: words set one below the other in columns, with or without rules.

Two pieces of text beside one another may be a table, two columns of prose, a list, or a label and what it names. A
table is read only where rows of several pieces follow one another, over gaps that nothing crosses, and the file writes
row after row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from policies.importing.convert.pdf.page.pdf_runs import Stroke
from policies.importing.convert.pdf.pdf_lines import Line, width_of
from policies.importing.convert.pdf.untagged.pdf_tables import Cell, Table

MARKER = re.compile(
    r"""
    \s*(?:
        [^\w\s(\u2018\u201c\"'\u00a3$]+              # .
        | \(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]  # 12.
        | \d{1,3}(?:\.\d{1,3})+\.?                   # 12.1
        | [o-]                                       # -
    )\s*
    """,
    re.VERBOSE,
)  # "•", "1.", "(a)", "5.1", "o"
STARTS = re.compile(
    r"""
    \s*(?:
        \(?(?:\d{1,3}|[a-zA-Z])[.)]  # 12.
        | \d{1,3}(?:\.\d{1,3})+\.?   # 12.1
    )\s
    """,
    re.VERBOSE,
)  # "4. Any other business"

# In parts of the size of the letters:
_SAME_LINE = 0.4
_FARTHEST = 3.2  # from one row to the next
_GUTTER = 0.6  # the least width of what nothing crosses
_ALIGNED = 0.4
_TIGHT = 1.12  # of the least distance: lines of one cell
_LOOSE = 1.45  # of the size: lines of one cell are no further apart
_OTHER_SIZE = 0.08
_SAME_PITCH = 0.1  # of the distance between rows
_PROSE = 0.75  # of the column's width, that lines of prose fill
_LONGEST_SPAN = 60  # letters of a line that stands across the columns of a table

Row = list[Line]


def aligned(pieces: Sequence[Line], rules: Sequence[Stroke]) -> tuple[list[Table], list[Line]]:
    """The tables among the pieces of a page, and the pieces that are in none."""
    rows = rows_of(pieces)
    made: list[Table] = []
    place = done = 0
    while place < len(rows):
        if len(rows[place]) < 2:
            place += 1
            continue
        end = _reach(rows, place)
        columns = _spans([row for row in rows[place:end] if len(row) >= 2])
        start = place
        while start > done and _leads(rows[start - 1], rows[start:end], columns):
            start -= 1
        table = _table(rows[start:end], columns, rules)
        if table is not None:
            made.append(table)
            done = place = start + table.printed
        else:
            place += 1
    taken = {line.number for table in made for line in table.lines}
    return made, [piece for piece in pieces if piece.number not in taken]


def rows_of(pieces: Sequence[Line]) -> list[Row]:
    """Pieces on one base line, from the left, the highest row first."""
    rows: list[Row] = []
    for piece in sorted(pieces, key=lambda each: -each.y):
        if rows and abs(rows[-1][0].y - piece.y) <= _SAME_LINE * min(rows[-1][0].size, piece.size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda each: each.left) for row in rows]


Span = tuple[float, float]


def _spans(rows: Sequence[Row]) -> list[Span]:
    """The columns of rows: stretches across the page that words cover, parted by what nothing crosses."""
    spans: list[Span] = []
    for piece in sorted((piece for row in rows for piece in row), key=lambda each: each.left):
        if spans and piece.left - spans[-1][1] < _GUTTER * piece.size:
            spans[-1] = spans[-1][0], max(spans[-1][1], piece.right)
        else:
            spans.append((piece.left, piece.right))
    return spans


def _reach(rows: Sequence[Row], start: int) -> int:
    """How far a table that begins at a row may reach."""
    inside = [rows[start]]
    columns = _spans(inside)
    end = start + 1
    while end < len(rows):
        row, above = rows[end], rows[end - 1]
        size = max(piece.size for piece in (*row, *above))
        if above[0].y - row[0].y > _FARTHEST * size:
            break
        if len(row) == 1 and _is_apart(row[0], rows[start], columns):
            break
        grown = _spans([*inside, row])
        lost = len(columns) - len(grown)
        if len(grown) < 2 or (lost > 0 and len(row) == 1):
            # A short line across the columns may head a group of rows.
            below = rows[end + 1] if end + 1 < len(rows) else []
            heads = len(row) == 1 and len(row[0].text) <= _LONGEST_SPAN and len(below) >= 2
            again = (
                heads
                and row[0].left <= columns[0][0] + size
                and len(_spans([*inside, below])) >= len(columns)
            )
            if not again or above[0].y - row[0].y > 2.6 * size or row[0].size > above[0].size * 1.08:
                break
            end += 1
            continue
        inside.append(row)
        columns = grown
        end += 1
    return end


def _is_apart(piece: Line, first: Row, columns: list[Span]) -> bool:
    """A title or a text that begins farther left: no row of the table."""
    other_size = abs(piece.size - first[0].size) > _OTHER_SIZE * first[0].size
    return other_size or piece.left < columns[0][0] - _ALIGNED * piece.size


def _table(rows: Sequence[Row], columns: list[Span], rules: Sequence[Stroke]) -> Table | None:
    """The rows as a table, without those at the end that go on below it, or nothing where they are none."""
    end = max(place for place, row in enumerate(rows) if len(row) >= 2) + 1
    while end < len(rows) and _belongs(rows[: end + 1], columns):
        end += 1
    rows = rows[:end]
    columns = _spans([row for row in rows if not _spans_columns(row, columns)])
    several = [row for row in rows if len(row) >= 2]
    if len(several) < 2 or len(columns) < 2 or not _is_table(rows, several, columns):
        return None
    logical = _logical(rows, columns, rules)
    cells = [_cells(group, columns) for group in logical]
    if len(cells) < 2:
        return None
    first = min(piece.number for row in rows for piece in row)
    starts = [start for start, _ in columns]
    edges = [*(start - 2.0 for start in starts[1:]), columns[-1][1]]
    edges = [max(edge, min(end, edge)) for edge, (_, end) in zip(edges, columns, strict=True)]
    return Table(rows[0][0].page, first, cells, edges, starts, printed=len(rows))


def _belongs(rows: Sequence[Row], columns: list[Span]) -> bool:
    """A last row of one piece: the words of the cell above go on in it, or it is a row with empty cells."""
    [piece], above = rows[-1], rows[-2] if len(rows) > 1 else []
    beyond = columns[_column(piece, columns) + 1 :]
    if not above or (beyond and piece.right > beyond[0][0] - _GUTTER * piece.size):
        return False
    distance = above[0].y - piece.y
    over = next((each for each in above if _column(each, columns) == _column(piece, columns)), None)
    if distance <= _LOOSE * piece.size and over is not None:
        return _is_full(over, piece, columns) or _is_small(piece)
    alike = abs(piece.size - above[0].size) < 0.5
    begins = abs(piece.left - columns[0][0]) <= _ALIGNED * piece.size
    return alike and begins and _is_usual(distance, rows[:-1]) and not _is_sentence(piece)


def _spans_columns(row: Row, columns: list[Span]) -> bool:
    return len(row) == 1 and len(columns) > 1 and row[0].left < columns[0][1] and row[0].right > columns[1][0]


def _leads(row: Row, below: Sequence[Row], columns: list[Span]) -> bool:
    """A row of one piece above a table is its first: it begins where the table does, at the same distance."""
    [piece, *others] = row
    if others or len(columns) < 2 or _is_sentence(piece):
        return False
    return (
        abs(piece.size - below[0][0].size) < 0.5
        and abs(piece.left - columns[0][0]) <= _ALIGNED * piece.size
        and piece.right < columns[1][0]
        and _is_usual(piece.y - below[0][0].y, below)
    )


def _is_usual(distance: float, rows: Sequence[Row]) -> bool:
    """Rows of the table are as far apart."""
    pitches = (one[0].y - two[0].y for one, two in pairwise(rows))
    return any(abs(distance - pitch) <= _SAME_PITCH * pitch for pitch in pitches)


def _is_sentence(piece: Line) -> bool:
    return piece.text.endswith((".", ":", ";")) and len(piece.text) > 30


def _is_small(piece: Line) -> bool:
    return piece.text[:1].islower()


def _is_table(rows: Sequence[Row], several: Sequence[Row], columns: list[Span]) -> bool:
    firsts = [row[0].text for row in several if _column(row[0], columns) == 0]
    if len(columns) == 2 and firsts and all(MARKER.fullmatch(text) for text in firsts):
        return False  # a list
    if len(columns) == 2 and firsts and all(text.endswith(":") for text in firsts):
        return False  # labels
    if not any(_are_aligned(several, column, columns) for column in range(1, len(columns))):
        return False
    crossings = _crossings(rows, columns)
    if crossings < 0.8 * len(several):
        return False  # the file writes one column after the other
    lines = [piece for row in several for piece in row]
    by_line = crossings >= 1.6 * len(several)
    full = sum(_fills(piece, columns) for piece in lines)
    wide = min(end - start for start, end in columns) >= 12 * lines[0].size
    return not (by_line and wide and len(several) >= 6 and full >= 0.7 * len(lines))


def _are_aligned(rows: Sequence[Row], column: int, columns: list[Span]) -> bool:
    """At least two pieces of a column begin, end, or have their middle in one place."""
    pieces = [piece for row in rows for piece in row if _column(piece, columns) == column]
    needed = max(2, round(len(pieces) * 0.6))
    for place in (
        [piece.left for piece in pieces],
        [piece.right for piece in pieces],
        [(piece.left + piece.right) / 2 for piece in pieces],
    ):
        slack = _ALIGNED * (pieces[0].size if pieces else 1.0)
        if any(sum(abs(one - other) <= slack for other in place) >= needed for one in place):
            return True
    return False


def _crossings(rows: Sequence[Row], columns: list[Span]) -> int:
    """How often the file goes from one column to another."""
    ordered = sorted((piece for row in rows for piece in row), key=lambda each: each.number)
    return sum(_column(one, columns) != _column(two, columns) for one, two in pairwise(ordered))


def _fills(piece: Line, columns: list[Span]) -> bool:
    start, end = columns[_column(piece, columns)]
    return piece.right - piece.left >= _PROSE * (end - start)


def _column(piece: Line, columns: list[Span]) -> int:
    return max((place for place, (start, _) in enumerate(columns) if start <= piece.left + 0.5), default=0)


@dataclass(frozen=True, slots=True)
class _Pitch:
    """The distances between printed rows: the least, and whether there are wider ones, which part rows."""

    least: float
    is_mixed: bool

    @classmethod
    def of(cls, rows: Sequence[Row]) -> _Pitch:
        found = [
            (one[0].y - two[0].y) / max(two[0].size, 1.0)
            for one, two in pairwise(rows)
            if one[0].y > two[0].y
        ]
        least = min(found, default=0.0)
        wider = [each for each in found if each > least * _TIGHT]
        return cls(least, bool(wider) and least <= _LOOSE)


def _logical(rows: Sequence[Row], columns: list[Span], rules: Sequence[Stroke]) -> list[list[Row]]:
    """The printed rows gathered into rows of the table: cells wrap."""
    pitch = _Pitch.of(rows)
    parted = _rules_within(rows, columns, rules)
    by_rules = len(parted) >= max(2, len(rows) // 4)
    groups: list[list[Row]] = []
    for row in rows:
        if not groups:
            groups.append([row])
            continue
        above = groups[-1][-1]
        ruled = any(row[0].y < at < above[0].y for at in parted)
        if ruled or not (by_rules or _goes_on(row, groups[-1], pitch, columns)):
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups


def _rules_within(rows: Sequence[Row], columns: list[Span], rules: Sequence[Stroke]) -> list[float]:
    """Heights at which a line runs across most of the columns."""
    left, right = columns[0][0], columns[-1][1]
    top, bottom = rows[0][0].y, rows[-1][0].y
    return [
        rule.at
        for rule in rules
        if bottom < rule.at < top
        and min(rule.end, right) - max(rule.start, left) >= 0.6 * (right - left)
        and rule.end - rule.start <= 1.5 * (right - left) + 40
    ]


def _goes_on(row: Row, group: list[Row], pitch: _Pitch, columns: list[Span]) -> bool:
    """The cells of the rows above go on in this one."""
    above = group[-1]
    distance = (above[0].y - row[0].y) / max(row[0].size, 1.0)
    places = {_column(piece, columns) for piece in row}
    first = [piece for piece in row if _column(piece, columns) == 0]
    # Written cell by cell, a first cell that wraps is whole before the next cell begins.
    later = [piece.number for each in group for piece in each if _column(piece, columns) > 0]
    if first and later and min(later) > first[0].number:
        return True
    if distance > _LOOSE + 0.15:
        return False
    if pitch.is_mixed and distance > pitch.least * _TIGHT:
        return False
    if not first:
        return distance <= _LOOSE
    if pitch.is_mixed:
        over = next((each for each in above if _column(each, columns) == 0), None)
        return over is None or over.is_bold == first[0].is_bold or _is_full(over, first[0], columns)
    if places == {0}:
        over = next((each for each in above if _column(each, columns) == 0), None)
        begins = STARTS.match(first[0].text)
        return over is not None and not begins and _is_full(over, first[0], columns)
    return False


def _is_full(over: Line, piece: Line, columns: list[Span]) -> bool:
    """The first word of the lower piece had no room in the upper."""
    column = _column(over, columns)
    edge = columns[column + 1][0] if column + 1 < len(columns) else columns[column][1]
    word = piece.text.split(" ", 1)[0]
    return over.right + width_of(f" {word}", over.size) > edge - 0.5 * over.size


def _cells(group: list[Row], columns: list[Span]) -> list[Cell]:
    cells: list[Cell] = [[] for _ in columns]
    for row in group:
        for piece in row:
            cells[_column(piece, columns)].append(piece)
    return cells
