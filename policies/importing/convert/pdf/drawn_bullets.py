"""Bullets that are drawn, not written: browsers draw a small circle beside the line.

Without them the items of a list printed from a web page would run together. A dot is taken for a bullet only when
words follow on its right, so that the points of a chart or a dotted line are none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

BULLET = "\u2022 "

_STEPS = (b"m", b"l", b"c", b"v", b"y", b"re")
_PAINT = (b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s")
_MOST_POINTS = 100  # of a path that can be a dot; a browser draws a circle with 49
_SQUARE = 1.5  # how much longer than wide, or wider than long, a dot may be
_SMALLEST, _LARGEST = 0.12, 0.7  # in parts of the size of the words beside it
_FARTHEST = 4.0  # from the words, in parts of their size
_BESIDE = 0.5  # how far above or below their line, in parts of their size


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style, and where they begin on the page; y grows upwards."""

    text: str
    x: float
    y: float
    size: float
    bold: bool = False
    italic: bool = False
    mark: int | None = None  # number of its marked content
    is_artifact: bool = False  # marked as no part of the document, such as a running head
    is_drawn: bool = False  # a bullet made of lines and curves


class Dot(NamedTuple):
    """A small shape: its lower left corner, and its width."""

    x: float
    y: float
    width: float


@dataclass(slots=True)
class Drawing:
    """The path in hand while the operators of a page go by."""

    points: list[tuple[float, float]] = field(default_factory=list)

    def follow(self, operator: bytes, operands: Sequence[Any], matrix: Sequence[float]) -> Dot | None:
        """Take in an operator; give out a dot when one is drawn."""
        if operator in _STEPS:
            if len(self.points) <= _MOST_POINTS:
                self.points.extend(_points(operator, operands, matrix))
            return None
        if operator in _PAINT:
            dot, self.points = _dot(self.points), []
            return dot
        if operator == b"n":
            self.points = []
        return None


def _points(operator: bytes, operands: Sequence[Any], matrix: Sequence[float]) -> list[tuple[float, float]]:
    """The points of a step of a path, on the page."""
    numbers = [float(each) for each in operands if isinstance(each, int | float)]
    if operator == b"re" and len(numbers) == 4:
        x, y, width, height = numbers
        numbers = [x, y, x + width, y + height]
    a, b, c, d, e, f = matrix
    return [
        (a * x + c * y + e, b * x + d * y + f) for x, y in zip(numbers[0::2], numbers[1::2], strict=False)
    ]


def _dot(points: list[tuple[float, float]]) -> Dot | None:
    if not 2 <= len(points) <= _MOST_POINTS:
        return None
    across, up = [x for x, _ in points], [y for _, y in points]
    width, height = max(across) - min(across), max(up) - min(up)
    if not (0 < width < height * _SQUARE and height < width * _SQUARE):
        return None
    return Dot(min(across), min(up), width)


def without_stray_dots(runs: list[Run]) -> list[Run]:
    """Keep the dots that have words on their right; they take on the size and the line of the words."""
    kept: list[Run] = []
    words: Run | None = None  # the next run that is not a dot
    for run in reversed(runs):
        if not run.is_drawn:
            kept.append(run)
            words = run if run.text.strip() else words
        elif words is not None and _is_bullet_of(run, words):
            kept.append(replace(run, y=words.y, size=words.size, is_drawn=False))
            words = None
    return kept[::-1]


def _is_bullet_of(dot: Run, words: Run) -> bool:
    size = words.size
    return (
        _SMALLEST * size < dot.size < _LARGEST * size
        and 0 < words.x - dot.x < _FARTHEST * size
        and abs(words.y - dot.y) < _BESIDE * size
    )
