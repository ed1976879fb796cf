"""The words of a PDF page with what is known of each run of them: place, size, style and tag.

The reading, and its order, are pypdf's. Its visitors tell of each run where it stands and in which font; the operators
for marked content tell which element of the document's structure it belongs to.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pypdf import PageObject
from pypdf.generic import DictionaryObject

from policies.importing.convert.file_checks import Refusal, plain
from policies.importing.convert.pdf.drawn_bullets import BULLET, Drawing, Run, without_stray_dots

MOST_OPERATIONS = 6_000_000  # in all pages, drawing too; a page printed by a browser has 11,000
MOST_LETTERS = 10_000_000

_LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }
)
_SHOW = (b"Tj", b"TJ", b"'", b'"')
_BOLD_NAMES = ("bold", "black", "heavy", "demi")
_ITALIC_NAMES = ("italic", "oblique")
_BOLD_WEIGHT = 600
_FORCE_BOLD = 1 << 18  # a flag of font descriptors


@dataclass(slots=True)
class Budget:
    """What all pages together may cost."""

    operations: int = MOST_OPERATIONS
    letters: int = MOST_LETTERS


def runs_of(page: PageObject, budget: Budget) -> list[Run]:
    """The runs of words on a page, in reading order."""
    listener = _Listener(_named_properties(page), budget)
    page.extract_text(
        visitor_operand_before=listener.before,
        visitor_operand_after=listener.after,
        visitor_text=listener.text,
    )
    listener.refuse_excess()
    return without_stray_dots(listener.runs)


def _named_properties(page: PageObject) -> DictionaryObject:
    resources = page.get("/Resources", DictionaryObject()).get_object()
    properties = resources.get("/Properties", DictionaryObject()) if isinstance(resources, dict) else None
    properties = properties.get_object() if properties is not None else None
    return properties if isinstance(properties, DictionaryObject) else DictionaryObject()


@dataclass(slots=True)
class _Listener:
    properties: DictionaryObject
    budget: Budget
    runs: list[Run] = field(default_factory=list)
    marks: list[tuple[int | None, bool]] = field(default_factory=list)  # open ones: number, artifact
    shown: tuple[int | None, bool] | None = None  # the mark under which the text in hand began
    forms: int = 0  # how deep in forms, whose marks are numbered apart from the page's
    drawing: Drawing = field(default_factory=Drawing)
    styles: dict[int, tuple[Any, bool, bool]] = field(default_factory=dict)

    def before(
        self, operator: bytes, operands: Sequence[Any], outer: list[float], _inner: list[float]
    ) -> None:
        """Follow the marks; pypdf gives text out later than it meets it."""
        self.budget.operations -= 1
        if self.budget.operations < 0:
            self.refuse_excess()
        if operator in _SHOW:
            self.shown = self.shown or self._mark()
        elif operator in (b"BDC", b"BMC"):
            self.marks.append(self._opened(operands))
        elif operator == b"EMC" and self.marks:
            self.marks.pop()
        elif operator == b"Do":
            self.forms += 1
        elif dot := self.drawing.follow(operator, operands, outer):
            mark, is_artifact = self._mark()
            self.runs.append(
                Run(BULLET, dot.x, dot.y, dot.width, mark=mark, is_artifact=is_artifact, is_drawn=True)
            )

    def after(self, operator: bytes, *_rest: object) -> None:
        """Follow the end of forms."""
        if operator == b"Do":
            self.forms -= 1

    def text(self, text: str, outer: list[float], inner: list[float], font: Any, size: float) -> None:
        """Take a run of words."""
        (mark, is_artifact), self.shown = self.shown or self._mark(), None
        text = plain(text.translate(_LIGATURES)).replace("\n", "")
        if not text:
            return
        self.budget.letters -= len(text)
        x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        up = (inner[2] * outer[0] + inner[3] * outer[2], inner[2] * outer[1] + inner[3] * outer[3])
        height = abs(size) * math.hypot(*up)
        if not all(map(math.isfinite, (x, y, height))):
            return
        bold, italic = self._style(font)
        self.runs.append(Run(text, x, y, height, bold, italic, mark, is_artifact))

    def refuse_excess(self) -> None:
        """Stop at a document that would take hours."""
        if self.budget.operations < 0 or self.budget.letters < 0:
            raise Refusal("holds more drawing or text than any document that can be read.")

    def _mark(self) -> tuple[int | None, bool]:
        return self.marks[-1] if self.marks else (None, False)

    def _opened(self, operands: Sequence[Any]) -> tuple[int | None, bool]:
        """A mark without a number, as for a language, leaves the one around it in force."""
        mark, is_artifact = self._mark()
        details = operands[1] if len(operands) > 1 else None
        if isinstance(details, str):
            details = self.properties.get(details)
        details = details.get_object() if details is not None and hasattr(details, "get_object") else details
        number = details.get("/MCID") if isinstance(details, dict) else None
        if isinstance(number, int) and not self.forms:
            mark = int(number)
        return mark, is_artifact or bool(operands and operands[0] == "/Artifact")

    def _style(self, font: Any) -> tuple[bool, bool]:
        if not isinstance(font, dict):
            return False, False
        known = self.styles.get(id(font))
        if known is None:
            # The font is kept beside its style, so that no other can take over its id.
            known = self.styles[id(font)] = (font, *_style_of(font))
        return known[1], known[2]


def _style_of(font: dict[str, Any]) -> tuple[bool, bool]:
    """Bold and italic, by the font's name or its description."""
    inner = _first(font.get("/DescendantFonts")) or font
    description = _object(inner.get("/FontDescriptor")) if isinstance(inner, dict) else None
    description = description if isinstance(description, dict) else {}
    name = f"{_object(font.get('/BaseFont'))} {_object(description.get('/FontName'))}".lower()
    weight, flags = _number(description.get("/FontWeight")), int(_number(description.get("/Flags")))
    bold = any(word in name for word in _BOLD_NAMES) or weight >= _BOLD_WEIGHT or bool(flags & _FORCE_BOLD)
    italic = any(word in name for word in _ITALIC_NAMES) or _number(description.get("/ItalicAngle")) != 0
    return bold, italic


def _object(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _first(value: Any) -> Any:
    value = _object(value)
    return _object(value[0]) if isinstance(value, list) and value else None


def _number(value: Any) -> float:
    value = _object(value)
    return float(value) if isinstance(value, int | float) and math.isfinite(value) else 0.0
