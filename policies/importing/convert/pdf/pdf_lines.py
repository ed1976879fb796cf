"""From runs of words to printed lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from policies.importing.convert.pdf.page.pdf_runs import Run

_SAME_LINE = 0.4  # of the size: how far a raised or lowered sign may stand from the line
_GAP = 0.65  # of the size: a wider one parts a line
_SPACE = 0.22  # of the size: a gap that is read as a space
_BACK = 0.5  # of the size: how far a sign may reach back over the one before it

# Widths in thousandths of the size, as in Helvetica: for other faces near enough to tell a full line from a short one.
_WIDTHS = {
    letter: width
    for width, letters in {
        222: "ijl'\u2018\u2019",
        278: " !,./:;I[]\\ft|",
        333: "()-r\u201c\u201d",
        500: "Jcksvxyz",
        556: "L",
        611: "FTZ",
        667: "ABEKPSVXY&",
        722: "CDHNRUw",
        778: "GOQ",
        833: "Mm",
        944: "W\u2014",
    }.items()
    for letter in letters
}
_USUAL_WIDTH = 556


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, or a piece of one: where it begins and ends, and its words."""

    runs: tuple[Run, ...]
    left: float
    right: float
    y: float
    size: float
    page: int
    number: int = 0  # among the pieces of its page, then among the lines of the document, from 1
    frames: bool = False  # no part of the text: a running head or foot
    is_note: bool = False  # of a footnote

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs).strip()

    @property
    def is_bold(self) -> bool:
        return all(run.bold or not run.text.strip() for run in self.runs)


def lines_of(runs: Iterable[Run], page: int) -> list[Line]:
    """The lines of a page, or of a cell, in the order in which they are written."""
    rows: list[list[Run]] = []
    for run in runs:
        if rows and _goes_on(rows[-1], run):
            rows[-1].append(run)
        elif run.text.strip():
            rows.append([run])
    return [line_of(_spaced(row), page) for row in rows]


def pieces_of(runs: Iterable[Run], page: int) -> list[Line]:
    """The lines of a page, parted wherever a wide gap is within one: between cells, columns, a bullet and its words.

    Each is numbered by its place in the file, from 1.
    """
    rows: list[list[Run]] = []
    for run in runs:
        if rows and _goes_on(rows[-1], run) and run.x - rows[-1][-1].right < _GAP * run.size:
            rows[-1].append(run)
        elif run.text.strip():
            rows.append([run])
    return [line_of(row, page, number) for number, row in enumerate(rows, 1)]


def _goes_on(row: list[Run], run: Run) -> bool:
    first, last = row[0], row[-1]
    size = max(first.size, run.size)
    return abs(run.y - first.y) <= _SAME_LINE * size and run.x >= last.x - _BACK * size


def line_of(row: Sequence[Run], page: int, number: int = 0) -> Line:
    """Runs from left to right as one line."""
    letters: Counter[tuple[float, float]] = Counter()
    for run in row:
        letters[run.size, run.y] += len(run.text.strip())
    (size, y), _count = letters.most_common(1)[0]
    return Line(
        runs=tuple(row),
        left=row[0].x,
        right=max(run.right for run in row),
        y=y,
        size=size,
        page=page,
        number=number,
    )


def _spaced(row: Sequence[Run]) -> list[Run]:
    """The runs with a space at every gap that shows one."""
    made = [row[0]]
    for run in row[1:]:
        before = made[-1]
        apart = run.x - before.right > _SPACE * max(run.size, before.size)
        if apart and not before.text.endswith(" ") and not run.text.startswith(" "):
            made[-1] = replace(before, text=f"{before.text} ")
        made.append(run)
    return made


def joined_line(pieces: Sequence[Line]) -> Line:
    """Pieces from left to right as one line."""
    runs = _spaced([run for piece in pieces for run in piece.runs])
    return line_of(runs, pieces[0].page, min(piece.number for piece in pieces))


def width_of(text: str, size: float) -> float:
    """About how wide words are when set."""
    return size * sum(_WIDTHS.get(letter, _USUAL_WIDTH) for letter in text) / 1000
