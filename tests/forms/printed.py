"""The forms that ReportLab prints, as many systems do: no tags, and bullets in a code of its own."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.lib import colors, pagesizes
from reportlab.lib.fonts import addMapping
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Spacer
from reportlab.platypus import Paragraph as Printed
from reportlab.platypus import Table as PrintedTable

from tests.forms.description import Document, Heading, Item, Paragraph, Runs, Table, words_of

MARGIN = 64
SIZES = {1: 18, 2: 14, 3: 12}
BOLD = ParagraphStyle("bold", fontName="Helvetica-Bold", fontSize=10)
GAP = 18  # points between two columns
_BREAKS = re.compile(r"(?<=[a-z]{3})(?=[bcdfgklmnprstv][aeiou][a-z])")  # about where English words are broken


@dataclass(frozen=True)
class Look:
    """How a system prints."""

    ruled: bool = True
    columns: int = 1
    hyphens: bool = False
    notes: bool = False


def ruled(document: Document) -> bytes:
    """Tables with lines, cells that wrap, and a running head, date and page number on each page."""
    return _printed(document, Look())


def unruled(document: Document) -> bytes:
    """The same without lines."""
    return _printed(document, Look(ruled=False))


def hyphenated(document: Document) -> bytes:
    """The same with words broken at the ends of lines."""
    return _printed(document, Look(hyphens=True))


def two_columns(document: Document) -> bytes:
    """The same in two columns."""
    return _printed(document, Look(columns=2))


def footnotes(document: Document) -> bytes:
    """The same with raised numbers, and the notes after the text."""
    return _printed(document, Look(notes=True))


def _printed(document: Document, look: Look) -> bytes:
    for name, file in (("Vera", "Vera.ttf"), ("Vera-Bold", "VeraBd.ttf")):
        pdfmetrics.registerFont(TTFont(name, file))
    for bold, italic in ((0, 0), (0, 1), (1, 0), (1, 1)):
        addMapping("Vera", bold, italic, "Vera-Bold" if bold else "Vera")
    width, height = pagesizes.A4
    column = (width - 2 * MARGIN - GAP * (look.columns - 1)) / look.columns
    frames = [
        Frame(MARGIN + place * (column + GAP), MARGIN, column, height - 2 * MARGIN, 0, 0, 0, 0)
        for place in range(look.columns)
    ]

    def running(canvas, template) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(MARGIN, height - 40, document.head)
        canvas.drawRightString(width - MARGIN, height - 40, "12 January 2031")
        canvas.drawCentredString(width / 2, 32, f"{template.page}")

    file = io.BytesIO()
    template = BaseDocTemplate(file, pagesize=pagesizes.A4, invariant=1, pageCompression=1)
    template.addPageTemplates(PageTemplate(frames=frames, onPage=running))
    template.build(list(_flow(document, look, column)))
    return file.getvalue()


def _flow(document: Document, look: Look, width: float) -> Iterator[Flowable]:
    text = ParagraphStyle("text", fontName="Helvetica", fontSize=10.5, leading=13, spaceAfter=7)
    notes: list[str] = []
    for part in document.parts:
        match part:
            case Heading():
                size = SIZES.get(part.level, 10.5)
                style = ParagraphStyle(
                    "heading",
                    fontName="Helvetica-Bold",
                    fontSize=size,
                    leading=size * 1.2,
                    spaceBefore=9,
                    spaceAfter=5,
                )
                yield Printed(_inline(part.runs), style)
            case Paragraph():
                yield Printed(_set(part.runs, width, text, look) + _mark(part.note, notes, look), text)
            case Item():
                indent = 18 * part.depth
                style = ParagraphStyle(
                    "item", text, leftIndent=indent, bulletIndent=indent - 16, spaceAfter=3
                )
                marker = "•" if part.is_bullet else part.marker
                words = _set(part.runs, width - indent, text, look)
                yield Printed(words + _mark(part.note, notes, look), style, bulletText=marker)
            case Table():
                yield _table(part, look, width, text)
                yield Spacer(1, 8)
    for number, note in enumerate(notes, 1):
        yield Printed(
            f"<super>{number}</super> {_safe(note)}", ParagraphStyle("note", text, fontSize=8, leading=10)
        )


def _table(part: Table, look: Look, width: float, text: ParagraphStyle) -> Flowable:
    columns = [[words_of(row[place]) for row in part.rows if place < len(row)] for place in range(part.width)]
    least = [
        max((_width(word, BOLD) for cell in cells for word in cell.split()), default=0) + 14
        for cells in columns
    ]
    shares = [min(60, max(map(len, cells), default=0)) + 1 for cells in columns]
    spare = max(0, width - sum(least))
    widths = [each + spare * share / sum(shares) for each, share in zip(least, shares, strict=True)]
    style = ParagraphStyle("cell", text, fontSize=10, leading=12, spaceAfter=0)
    rows = [
        [Printed(_inline(cell), style) for cell in row] + [""] * (part.width - len(row)) for row in part.rows
    ]
    lines = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey)] if look.ruled else []
    return PrintedTable(
        rows, colWidths=widths, style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *lines], splitByRow=1
    )


def _mark(note: str, notes: list[str], look: Look) -> str:
    if not note or not look.notes:
        return ""
    notes.append(note)
    return f"<super size=7>{len(notes)}</super>"


def _set(runs: Runs, width: float, style: ParagraphStyle, look: Look) -> str:
    """Words for a column; where words are to be broken, as its lines, since ReportLab breaks none."""
    if not look.hyphens or len(runs) != 1 or runs[0].bold or "\n" in runs[0].text:
        return _inline(runs)
    lines, line = [], ""
    for word in runs[0].text.split(" "):
        longer = f"{line} {word}" if line else word
        if _width(longer, style) <= width:
            line = longer
            continue
        starts = [word[: mark.start()] for mark in _BREAKS.finditer(word)]
        fitting = [start for start in starts if _width(f"{line} {start}-", style) <= width]
        lines.append(f"{line} {fitting[-1]}-" if fitting else line)
        line = word.removeprefix(fitting[-1]) if fitting else word
    return "<br/>".join(map(_safe, [*lines, line]))


def _width(text: str, style: ParagraphStyle) -> float:
    return pdfmetrics.stringWidth(text, style.fontName, style.fontSize)


def _inline(runs: Runs) -> str:
    found = []
    for run in runs:
        words = _safe(run.text).replace("\n", "<br/>")
        words = f"<i>{words}</i>" if run.italic else words
        found.append(f"<b>{words}</b>" if run.bold else words)
    return "".join(found)


def _safe(text: str) -> str:
    """The words as ReportLab reads them; a letter that Helvetica lacks comes from another font."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "".join(letter if _has(letter) else f'<font name="Vera">{letter}</font>' for letter in text)


def _has(letter: str) -> bool:
    try:
        letter.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True
