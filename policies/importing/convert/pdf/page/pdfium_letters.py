"""The letters of a page, as PDFium gives them, gathered into runs."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, NamedTuple

import pypdfium2.raw as raw

from policies.importing.convert.file_checks import plain
from policies.importing.convert.pdf.page.budget import Budget
from policies.importing.convert.pdf.page.pdf_runs import Box, Run
from policies.importing.convert.pdf.page.pdfium_objects import address_of
from policies.importing.convert.pdf.page.turning import angle_of, turned, turned_box

UNKNOWN = "\ufffd"  # a letter that its font does not tell
_HYPHENS = ("\x02", "\ufffe")  # what PDFium makes of a hyphen at the end of a line
_LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
        **dict.fromkeys(_HYPHENS, "-"),
        "\x7f": "\u2022",  # where old programs put the bullet
    }
)
_SPLITS = 1.0  # of the size: a wider gap parts runs
_SPACE = 0.22  # of the size: a gap that is read as a space
_LEAST_SPACE = 0.05  # of the size: the same where PDFium sees a space
_SAME_LINE = 0.1  # of the size: how far the letters of a run may be above or below one another
_BESIDE = 0.4  # of the size: how far two runs of one line may be


class Look(NamedTuple):
    """How the letters of an object are set, and what marks they bear."""

    bold: bool
    italic: bool
    symbols: bool
    typewriter: bool
    signs: bool
    unseen: bool
    mark: int | None
    is_artifact: bool


class Letter(NamedTuple):
    """A letter, and where it begins and ends on its line after the page was turned back by the angle of the letter."""

    owner: int  # place of the object that writes it, in the order of the file
    sign: str
    left: float
    right: float
    base: float
    size: float
    angle: int
    look: Look
    spaced: bool  # PDFium sees a space or a break before it


PLAIN = Look(False, False, False, False, False, False, None, False)
PLAIN_LETTER = Letter(0, "", 0.0, 0.0, 0.0, 0.0, 0, PLAIN, False)


def letters_of(text: Any, looks: dict[int, Look], budget: Budget) -> list[Letter]:
    """The letters of a page in the order of the file; PDFium sorts those of turned lines. Looks are by address."""
    count = raw.FPDFText_CountChars(text)
    budget.spend(letters=max(count, 0))
    places = {address: place for place, address in enumerate(looks)}
    made: list[Letter] = []
    x, y = ctypes.c_double(), ctypes.c_double()
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    address, angle, size, spaced = 0, 0, 0.0, False
    for place in range(count):
        thing = raw.FPDFText_GetTextObject(text, place)
        if not thing:  # a space or a break that PDFium made up
            spaced = True
            continue
        sign = _sign(raw.FPDFText_GetUnicode(text, place))
        if raw.FPDFText_HasUnicodeMapError(text, place) == 1:
            sign = UNKNOWN
        raw.FPDFText_GetCharOrigin(text, place, x, y)
        raw.FPDFText_GetLooseCharBox(text, place, box)
        if address_of(thing) != address:
            address = address_of(thing)
            raw.FPDFText_GetMatrix(text, place, matrix)
            angle = angle_of(matrix.a, matrix.b)
            size = abs(raw.FPDFText_GetFontSize(text, place)) * math.hypot(matrix.c, matrix.d)
        left, base = turned(x.value, y.value, angle)
        right = turned_box(Box(box.left, box.bottom, box.right, box.top), angle).right
        if all(map(math.isfinite, (left, base, right, size))):
            look = looks.get(address, PLAIN)
            made.append(Letter(places.get(address, 0), sign, left, right, base, size, angle, look, spaced))
            spaced = False
    made.sort(key=lambda letter: letter.owner)
    return made


def runs_of(letters: Iterable[Letter]) -> list[tuple[int, Run]]:
    """Letters gathered into runs: of one object, on one line, without a wide gap; each run with its angle."""
    made: list[tuple[int, Run]] = []
    hand: list[str] = []  # the run that grows
    begun, end = PLAIN_LETTER, 0.0
    for letter in letters:
        gap = letter.left - end
        if hand and (letter.owner != begun.owner or _leaves(letter, begun, gap)):
            made.extend(_run("".join(hand), begun, end))
            hand = []
        elif hand and _shows_space(letter, gap) and not (hand[-1].isspace() or letter.sign.isspace()):
            hand.append(" ")
        if not hand:
            if made and _follows(made[-1], letter):
                angle, run = made[-1]
                made[-1] = angle, replace(run, text=f"{run.text} ")
            if letter.sign.isspace():
                continue
            begun, end = letter, letter.left
        hand.append(letter.sign)
        if not letter.sign.isspace():
            end = max(letter.right, letter.left)
    made.extend(_run("".join(hand), begun, end))
    return made


def _leaves(letter: Letter, begun: Letter, gap: float) -> bool:
    on_line = abs(letter.base - begun.base) <= _SAME_LINE * letter.size
    return not on_line or not -letter.size < gap < _SPLITS * letter.size


def _shows_space(letter: Letter, gap: float) -> bool:
    return gap > (_LEAST_SPACE if letter.spaced else _SPACE) * letter.size


def _follows(before: tuple[int, Run], letter: Letter) -> bool:
    """The letter goes on with the words of the run before, after a space."""
    angle, run = before
    gap = letter.left - run.right
    on_line = angle == letter.angle and abs(letter.base - run.y) <= _BESIDE * letter.size
    within = _shows_space(letter, gap) and gap < _SPLITS * letter.size
    return on_line and within and not run.text.endswith(" ")


def _run(text: str, begun: Letter, end: float) -> list[tuple[int, Run]]:
    words = plain(text.translate(_LIGATURES)).replace("\n", "")
    if not words:
        return []
    look = begun.look
    run = Run(
        words,
        begun.left,
        begun.base,
        begun.size,
        bold=look.bold,
        italic=look.italic,
        mark=look.mark,
        is_artifact=look.is_artifact,
        right=end,
        symbols=look.symbols,
        typewriter=look.typewriter,
        recognised=look.unseen,
    )
    return [(begun.angle, run)]


def _sign(code: int) -> str:
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else UNKNOWN
