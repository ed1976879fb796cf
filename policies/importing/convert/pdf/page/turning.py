"""Pages turned, so that most of their words run from left to right."""

from __future__ import annotations

import math

from policies.importing.convert.pdf.page.pdf_runs import Box, Stroke


def angle_of(across: float, up: float) -> int:
    """The direction of letters in whole degrees; within a few of a right angle, that."""
    degrees = round(math.degrees(math.atan2(up, across))) % 360
    nearest = round(degrees / 90) * 90
    return nearest % 360 if abs(degrees - nearest) <= 3 else degrees


def turned(x: float, y: float, angle: int) -> tuple[float, float]:
    """A point after the page was turned back by an angle."""
    if angle == 0:
        return x, y
    if angle == 90:
        return y, -x
    if angle == 180:
        return -x, -y
    if angle == 270:
        return -y, x
    cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return x * cosine + y * sine, y * cosine - x * sine


def turned_box(box: Box, angle: int) -> Box:
    if angle == 0:
        return box
    corners = [turned(x, y, angle) for x in (box.left, box.right) for y in (box.bottom, box.top)]
    across, up = [x for x, _ in corners], [y for _, y in corners]
    return Box(min(across), min(up), max(across), max(up))


def turned_stroke(stroke: Stroke, angle: int) -> Stroke:
    if angle == 0:
        return stroke
    level, at, start, end = stroke
    first = turned(start, at, angle) if level else turned(at, start, angle)
    last = turned(end, at, angle) if level else turned(at, end, angle)
    is_level = level if angle == 180 else not level
    if is_level:
        return Stroke(True, first[1], min(first[0], last[0]), max(first[0], last[0]))
    return Stroke(False, first[0], min(first[1], last[1]), max(first[1], last[1]))
