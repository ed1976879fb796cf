"""The pieces a PDF page is made of: runs of words, strokes and dots, pictures, each with its place.

Places are in points, y grows upwards, and the page is turned so that most of its words run from left to right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

BULLET = "\u2022 "

_SQUARE = 1.5  # how much longer than wide, or wider than long, a dot may be
_LARGEST_DOT = 20.0  # points
_SMALLEST, _LARGEST = 0.12, 0.8  # in parts of the size of the words beside it
_FARTHEST = 4.0  # from the words, in parts of their size
_BESIDE = 0.5  # how far above or below their line, in parts of their size
_THROUGH = (0.15, 0.42)  # of the size: where a line above the base line strikes words through
_MOST_OF_IT = 0.8  # of the width of what is struck
_BEYOND = 30.0  # of the size: a longer line is no strike
_BAND = 12.0  # points of height, by which runs are looked up
_MOST_DOTS = 2_000  # on a page; more are a drawing
_THIN = 2.5  # points; a rectangle that is no thicker is a stroke
_SHORTEST_STROKE = 4.0
# Letters that fonts of type-writers and of symbols lend to bullets.
_LENT = re.compile(
    r"""
    \s*(?:
        [^\s\w]                  # .
        | [\ue000-\uf8ff\ufffd]  # 
        | o
    )\s*
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style, and where they begin and end on the page."""

    text: str
    x: float
    y: float  # of the base line
    size: float
    bold: bool = False
    italic: bool = False
    mark: int | None = None  # number of its marked content
    is_artifact: bool = False  # marked as no part of the document, such as a running head
    right: float = 0.0
    symbols: bool = False  # set in a font of signs, not of letters
    typewriter: bool = False
    recognised: bool = False  # laid unseen over a picture, as text recognition does
    struck: bool = False


class Box(NamedTuple):
    """A rectangle on the page."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom


class Stroke(NamedTuple):
    """A straight line across or up the page: `at` is its place, `start` and `end` how far it reaches."""

    is_level: bool
    at: float
    start: float
    end: float


@dataclass(slots=True)
class Page:
    """All of a page that is read. `reference` is the number of its object in the file."""

    number: int
    reference: int
    box: Box
    runs: list[Run] = field(default_factory=list)
    turned: list[Run] = field(default_factory=list)  # words that run in another direction than most
    slanted: list[Run] = field(default_factory=list)  # words across the page, such as "Draft"
    strokes: list[Stroke] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    drawn: int = 0  # shapes that are neither strokes nor dots
    outside: int = 0  # letters that lie outside what is printed
    unread: int = 0  # pieces of text of which no letter is known
    is_pale: bool = False  # seen from afar it is light, as a scanned page of text is, and a photograph is not
    fields: int = 0  # form fields and comments that hold text
    framing: frozenset[int] = frozenset()  # ids of the runs of running heads and feet
    notes: frozenset[int] = frozenset()  # ids of the runs of footnotes

    @property
    def letters(self) -> int:
        """How many letters its words have, spaces aside."""
        return sum(len(run.text.replace(" ", "")) for run in (*self.runs, *self.turned))


def strokes_of(box: Box, *, outline: bool) -> list[Stroke]:
    """The line that a thin rectangle is, or the four sides of a larger one."""
    if box.height <= _THIN and box.width >= _SHORTEST_STROKE:
        return [Stroke(True, (box.bottom + box.top) / 2, box.left, box.right)]
    if box.width <= _THIN and box.height >= _SHORTEST_STROKE:
        return [Stroke(False, (box.left + box.right) / 2, box.bottom, box.top)]
    if not outline or box.width < _SHORTEST_STROKE or box.height < _SHORTEST_STROKE:
        return []
    across = [Stroke(True, y, box.left, box.right) for y in (box.bottom, box.top)]
    return across + [Stroke(False, x, box.bottom, box.top) for x in (box.left, box.right)]


def is_dot(box: Box) -> bool:
    """Small, and about as wide as high: a bullet may be drawn so, by lines or as a picture."""
    return 0 < box.width < min(box.height * _SQUARE, _LARGEST_DOT) and 0 < box.height < box.width * _SQUARE


def with_bullets(runs: list[Run], dots: Sequence[tuple[Box, int | None, bool]]) -> list[Run]:
    """The runs with every bullet as one sign: those that are drawn, and those lent from fonts of symbols."""
    runs = [_lent(run, following) for run, following in zip(runs, [*runs[1:], None], strict=False)]
    before: dict[int, Run] = {}
    by_height: dict[int, list[tuple[int, Run]]] = defaultdict(list)
    for place, run in enumerate(runs):
        by_height[round(run.y / _BAND)].append((place, run))
    for dot, mark, is_artifact in dots[:_MOST_DOTS]:
        band = round(dot.bottom / _BAND)
        near = [each for height in (band - 1, band, band + 1) for each in by_height.get(height, ())]
        beside = [(run.x, place) for place, run in near if _is_bullet_of(dot, run)]
        if not beside:
            continue
        _, place = min(beside)
        words = runs[place]
        if not any(_stands_between(other, dot, words) for _, other in near):
            before[place] = Run(
                BULLET, dot.left, words.y, words.size, mark=mark, is_artifact=is_artifact, right=dot.right
            )
    made = []
    for place, run in enumerate(runs):
        made.extend([before[place], run] if place in before else [run])
    return made


def with_strikes(runs: list[Run], strokes: Sequence[Stroke]) -> list[Run]:
    """The runs with those marked that a line goes through."""
    by_height: dict[int, list[Stroke]] = defaultdict(list)
    for stroke in strokes:
        if stroke.is_level:
            by_height[round(stroke.at / _BAND)].append(stroke)
    if not by_height:
        return runs
    return [replace(run, struck=True) if _is_struck(run, by_height) else run for run in runs]


def _is_struck(run: Run, by_height: dict[int, list[Stroke]]) -> bool:
    low, high = run.y + _THROUGH[0] * run.size, run.y + _THROUGH[1] * run.size
    band = round(run.y / _BAND)
    near = [stroke for height in (band - 1, band, band + 1, band + 2) for stroke in by_height.get(height, ())]
    middle, width = (run.x + run.right) / 2, run.right - run.x
    return width > 0 and any(
        low <= stroke.at <= high
        and stroke.start <= middle <= stroke.end
        and min(stroke.end, run.right) - max(stroke.start, run.x) >= _MOST_OF_IT * width
        and stroke.end - stroke.start <= width + _BEYOND * run.size
        for stroke in near
    )


def _lent(run: Run, following: Run | None) -> Run:
    if not (run.symbols or run.typewriter) or following is None:
        return run
    is_bullet = _LENT.fullmatch(run.text) if run.typewriter else len(run.text.strip()) == 1
    beside = abs(
        following.y - run.y
    ) < _BESIDE * following.size and -0.1 * run.size <= following.x - run.right < _FARTHEST * max(
        following.size, run.size
    )
    differs = following.symbols != run.symbols or following.typewriter != run.typewriter
    return replace(run, text=BULLET, symbols=False) if is_bullet and beside and differs else run


def _is_bullet_of(dot: Box, run: Run) -> bool:
    size = run.size
    return (
        bool(run.text.strip())
        and _SMALLEST * size < dot.width < _LARGEST * size
        and 0 < run.x - dot.left < _FARTHEST * size
        and run.x >= dot.right - 0.1 * size
        and abs((dot.bottom + dot.top) / 2 - run.y - 0.3 * size) < _BESIDE * size
    )


def _stands_between(other: Run, dot: Box, words: Run) -> bool:
    """Words end close on the left of the dot, so that it is no beginning of a line."""
    return (
        bool(other.text.strip())
        and abs(other.y - words.y) < _BESIDE * words.size
        and other.x < dot.left
        and dot.left - other.right < 1.0 * words.size
    )
