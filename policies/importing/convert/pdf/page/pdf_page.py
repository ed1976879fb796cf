"""PDF pages as PDFium reads them: every letter with its place, size, style and mark, every line and picture.

PDFium is the reader of Chromium. It is called through pypdfium2, one page at a time and never by two threads at once,
which it does not allow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from policies.importing.convert.pdf.page.budget import Budget
from policies.importing.convert.pdf.page.pdf_runs import (
    Box,
    Page,
    Run,
    Stroke,
    is_dot,
    strokes_of,
    with_bullets,
    with_strikes,
)
from policies.importing.convert.pdf.page.pdfium_letters import Look, letters_of, runs_of
from policies.importing.convert.pdf.page.pdfium_objects import (
    STILL,
    address_of,
    bounds_of,
    is_painted,
    marks_of,
    matrix_of,
    pixels_of,
    sides_of,
    sign_at,
    style_of,
    times,
)
from policies.importing.convert.pdf.page.turning import turned_box, turned_stroke

_DEEPEST = 12  # forms within forms
_MOST_SEGMENTS = 200  # of a path that can be a grid of lines
_MOST_PIXELS = 60_000_000  # of a page's pictures, to be looked at
_FROM_AFAR = 0.2  # of 72 dots an inch
_LIGHT, _MOSTLY = 200, 0.6  # of 255 shades; of the page
_MOST_NOTES = 1_000
_NARROW, _WIDEST_SIGN = 3.0, 12.0  # of the height; points
_FILLED_AND_DRAWN, _UNSEEN = 2, 3  # ways to paint letters

_READING = Lock()


def pages_of(data: bytes, budget: Budget) -> Iterator[Page]:
    """The pages of a document in order. Raises `pypdfium2.PdfiumError` if it cannot be read."""
    with _READING:
        document = pdfium.PdfDocument(data)
        try:
            for number, page in enumerate(document, 1):
                yield _Reader(page, budget).read(number)
                page.close()
                budget.spend()
        finally:
            document.close()


@dataclass(slots=True)
class _Reader:
    page: Any
    budget: Budget
    looks: dict[int, Look] = field(default_factory=dict)  # by the address of a text object
    fonts: dict[int, tuple[bool, ...]] = field(default_factory=dict)
    boxes: list[tuple[Box, int | None, bool]] = field(default_factory=list)  # dots
    strokes: list[Stroke] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    drawn: int = 0
    pixels: int = 0  # of all pictures
    written: list[tuple[Any, Box | None, Look]] = field(default_factory=list)  # objects with words, in order
    unread: int = 0  # of these, what no letter is known of

    def read(self, number: int) -> Page:
        """The whole page, turned as most of its letters are."""
        self._objects()
        text = self.page.get_textpage()
        try:
            letters = letters_of(text.raw, self.looks, self.budget)
        finally:
            text.close()
        self._unread({letter.owner for letter in letters})
        found = runs_of(letters)
        weights: Counter[int] = Counter()
        for angle, run in found:
            weights[angle] += len(run.text)
        upright = [(angle, count) for angle, count in weights.items() if angle % 90 == 0]
        angle = max(upright, key=lambda each: each[1])[0] if upright else 0
        shape = turned_box(Box(*self.page.get_cropbox()), angle)
        page = Page(number, 0, shape)
        for turn, run in found:
            inside = _inside(run, shape) if turn == angle else True
            if not inside:
                page.outside += len(run.text.replace(" ", ""))
            elif turn == angle:
                page.runs.append(run)
            elif turn % 90 == 0:
                page.turned.append(run)
            else:
                page.slanted.append(run)
        dots = [(turned_box(box, angle), mark, is_artifact) for box, mark, is_artifact in self.boxes]
        page.strokes = [turned_stroke(stroke, angle) for stroke in self.strokes]
        page.runs = with_strikes(with_bullets(page.runs, dots), page.strokes)
        page.unread = self.unread
        page.pictures = [turned_box(box, angle) for box in self.pictures]
        page.drawn = self.drawn
        page.is_pale = bool(page.pictures) and self.pixels <= _MOST_PIXELS and self._is_pale()
        page.fields = self._fields()
        return page

    def _unread(self, read: set[int]) -> None:
        """Words that PDFium knows no letters of: a single narrow sign is a bullet of a private font."""
        for place, (thing, box, look) in enumerate(self.written):
            if place in read or look.unseen or box is None:
                continue
            if box.width <= 0:
                # A sign that the font at hand lacks leaves nothing but its place.
                if look.signs:
                    self.boxes.append((sign_at(thing), look.mark, look.is_artifact))
            elif box.width < _NARROW * max(box.height, 1.0) and box.width < _WIDEST_SIGN:
                self.boxes.append((box, look.mark, look.is_artifact))
            else:
                self.unread += 1

    def _is_pale(self) -> bool:
        bitmap = self.page.render(scale=_FROM_AFAR, grayscale=True)
        try:
            shades = Counter(bytes(bitmap.buffer))
        finally:
            bitmap.close()
        light = sum(count for shade, count in shades.items() if shade >= _LIGHT)
        return light >= _MOSTLY * shades.total()

    def _fields(self) -> int:
        """How many fields of a form and comments on the page hold text, which is no part of what is printed."""
        page, found = self.page.raw, 0
        for place in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST_NOTES)):
            note = raw.FPDFPage_GetAnnot(page, place)
            kind = raw.FPDFAnnot_GetSubtype(note)
            keys = {raw.FPDF_ANNOT_WIDGET: b"V", raw.FPDF_ANNOT_FREETEXT: b"Contents"}
            if key := keys.get(kind):
                # Two bytes are the end of an empty string.
                found += raw.FPDFAnnot_GetStringValue(note, key, None, 0) > 2
            raw.FPDFPage_CloseAnnot(note)
        return found

    def _objects(self) -> None:
        """Follow the objects of the page, into forms too, whose marks count as those of the page around them."""
        page = self.page.raw
        stack: list[tuple[Any, tuple[float, ...], int, int | None, bool]] = []
        for place in range(raw.FPDFPage_CountObjects(page)):
            stack.append((raw.FPDFPage_GetObject(page, place), STILL, 0, None, False))
        stack.reverse()
        while stack:
            thing, matrix, depth, mark, is_artifact = stack.pop()
            if not thing:
                continue
            self.budget.spend(objects=1)
            own, own_artifact = marks_of(thing) if depth == 0 else (None, False)
            mark, is_artifact = mark if own is None else own, is_artifact or own_artifact
            kind = raw.FPDFPageObj_GetType(thing)
            if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                inner = times(matrix_of(thing), matrix)
                count = raw.FPDFFormObj_CountObjects(thing)
                stack.extend(
                    (raw.FPDFFormObj_GetObject(thing, place), inner, depth + 1, mark, is_artifact)
                    for place in reversed(range(count))
                )
            elif kind == raw.FPDF_PAGEOBJ_TEXT:
                look = self._look(thing, mark, is_artifact)
                self.looks[address_of(thing)] = look
                self.written.append((thing, bounds_of(thing, matrix), look))
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                if box := bounds_of(thing, matrix):
                    if is_dot(box):
                        self.boxes.append((box, mark, is_artifact))
                    else:
                        self.pictures.append(box)
                        self.pixels += pixels_of(thing)
            elif kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(thing, matrix, mark, is_artifact)

    def _path(self, thing: Any, matrix: tuple[float, ...], mark: int | None, is_artifact: bool) -> None:
        if not is_painted(thing):
            return
        box = bounds_of(thing, matrix)
        if box is None:
            return
        count = raw.FPDFPath_CountSegments(thing)
        if is_dot(box):
            self.boxes.append((box, mark, is_artifact))
        elif strokes := strokes_of(box, outline=False):
            self.strokes.extend(strokes)
        elif count <= _MOST_SEGMENTS and (sides := sides_of(thing, count, matrix)):
            self.strokes.extend(sides)
        else:
            self.drawn += 1

    def _look(self, thing: Any, mark: int | None, is_artifact: bool) -> Look:
        font = raw.FPDFTextObj_GetFont(thing)
        key = address_of(font) if font else 0
        if key not in self.fonts:
            self.fonts[key] = style_of(font) if font else (False,) * 5
        bold, italic, symbols, typewriter, signs = self.fonts[key]
        mode = raw.FPDFTextObj_GetTextRenderMode(thing)
        return Look(
            bold or mode == _FILLED_AND_DRAWN,
            italic,
            symbols,
            typewriter,
            signs,
            mode == _UNSEEN,
            mark,
            is_artifact,
        )


def _inside(run: Run, shape: Box) -> bool:
    return (
        shape.left - 1 <= (run.x + run.right) / 2 <= shape.right + 1
        and shape.bottom - 1 <= run.y + run.size / 2 <= shape.top + run.size
    )
