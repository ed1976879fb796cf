"""What PDFium reports about one object of a page: its place, its marks, its font, its lines."""

from __future__ import annotations

import ctypes
import math
from typing import Any

import pypdfium2.raw as raw

from policies.importing.convert.pdf.page.pdf_runs import Box, Stroke, strokes_of

Matrix = tuple[float, ...]  # the six numbers of a PDF matrix

_BOLD_NAMES = ("bold", "black", "heavy", "demi")
_LIGHT_NAMES = ("regular", "roman", "book", "light", "medium", "thin")
_ITALIC_NAMES = ("italic", "oblique")
_SYMBOL_NAMES = ("dingbat", "wingding", "webding", "marlett")
_SIGN_NAMES = (*_SYMBOL_NAMES, "symbol")  # this one has Greek letters, too
_TYPEWRITER_NAMES = ("courier", "mono", "consolas")
_BOLD_WEIGHT = 600
_FORCE_BOLD = 1 << 18  # a flag of font descriptors

STILL: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def marks_of(thing: Any) -> tuple[int | None, bool]:
    """The number of the marked content that an object belongs to, and whether it is no part of the document."""
    number = raw.FPDFPageObj_GetMarkedContentID(thing)
    is_artifact = False
    for place in range(min(max(raw.FPDFPageObj_CountMarks(thing), 0), 20)):
        if _name_of(raw.FPDFPageObjMark_GetName, raw.FPDFPageObj_GetMark(thing, place)) == "Artifact":
            is_artifact = True
    return (number if number >= 0 else None), is_artifact


def _name_of(ask: Any, thing: Any) -> str:
    length = ctypes.c_ulong()
    buffer = ctypes.create_string_buffer(64)
    if not ask(thing, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), 64, length):
        return ""
    return buffer.raw[: max(0, min(length.value, 64) - 2)].decode("utf-16-le", "ignore")


def style_of(font: Any) -> tuple[bool, bool, bool, bool, bool]:
    """Bold, italic, of signs alone, of a type-writer, of signs at all: by the font's name, or its description."""
    buffer = ctypes.create_string_buffer(256)
    raw.FPDFFont_GetBaseFontName(font, buffer, 256)
    name = buffer.value.decode("latin-1").lower().rsplit("+", 1)[-1]
    flags, slant = raw.FPDFFont_GetFlags(font), ctypes.c_int()
    sloping = bool(raw.FPDFFont_GetItalicAngle(font, slant)) and slant.value != 0
    heavy = raw.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT and not any(word in name for word in _LIGHT_NAMES)
    return (
        any(word in name for word in _BOLD_NAMES) or heavy or (flags > 0 and bool(flags & _FORCE_BOLD)),
        any(word in name for word in _ITALIC_NAMES) or sloping,
        any(word in name for word in _SYMBOL_NAMES),
        any(word in name for word in _TYPEWRITER_NAMES),
        any(word in name for word in _SIGN_NAMES),
    )


def is_painted(thing: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(thing, fill, stroke)) and bool(fill.value or stroke.value)


def matrix_of(thing: Any) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, matrix):
        return STILL
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def bounds_of(thing: Any, matrix: Matrix) -> Box | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
        return None
    corners = [_moved(x, y, matrix) for x in (left.value, right.value) for y in (bottom.value, top.value)]
    if not all(math.isfinite(number) for corner in corners for number in corner):
        return None
    across, up = [x for x, _ in corners], [y for _, y in corners]
    return Box(min(across), min(up), max(across), max(up))


def sides_of(thing: Any, count: int, matrix: Matrix) -> list[Stroke]:
    """The level and upright lines of a path that has no others; nothing of a shape with curves."""
    own = times(matrix_of(thing), matrix)
    made: list[Stroke] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    start = before = (0.0, 0.0)
    for place in range(count):
        segment = raw.FPDFPath_GetPathSegment(thing, place)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_BEZIERTO or not raw.FPDFPathSegment_GetPoint(segment, x, y):
            return []
        point = _moved(x.value, y.value, own)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        else:
            made.extend(_side(before, point))
        if raw.FPDFPathSegment_GetClose(segment):
            made.extend(_side(point, start))
        before = point
    return made


def _side(first: tuple[float, float], last: tuple[float, float]) -> list[Stroke]:
    box = Box(min(first[0], last[0]), min(first[1], last[1]), max(first[0], last[0]), max(first[1], last[1]))
    if not all(map(math.isfinite, box)):
        return []
    return strokes_of(box, outline=False)


def sign_at(thing: Any) -> Box:
    """Where a bullet would be in an object with words, by its place and size."""
    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(thing, size)
    across, _, _, up, x, y = matrix_of(thing)
    width, height = abs(size.value * across), abs(size.value * up)
    return Box(x, y + 0.2 * height, x + 0.35 * width, y + 0.55 * height)


def pixels_of(thing: Any) -> int:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    if not raw.FPDFImageObj_GetImagePixelSize(thing, width, height):
        return 0
    return width.value * height.value


def address_of(thing: Any) -> int:
    return ctypes.addressof(thing.contents)
