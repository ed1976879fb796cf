"""Prints small PDFs as other programs do, by ReportLab: words, lines and pictures at their places, page by page."""

from __future__ import annotations

import io

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas


class Printer:
    """A canvas on which lines of text go down the page."""

    def __init__(self) -> None:
        self.file = io.BytesIO()
        self.canvas = Canvas(self.file, pagesize=A4, invariant=True)
        self.y = 780.0
        self.number = 1

    def write(self, text, x=72.0, size=11, font="Helvetica", down=14.0) -> None:
        """A line, and a step down."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.y, text)
        self.y -= down

    def put(self, text, x, y, size=11, font="Helvetica") -> None:
        """Words at a place."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, y, text)

    def rows(self, rows, columns, leading=13.0, gap=11.0, bold=()) -> None:
        """Rows of cells, each a list of lines, written cell by cell, without lines around them."""
        for number, row in enumerate(rows):
            font = "Helvetica-Bold" if number in bold else "Helvetica"
            for x, cell in zip(columns, row, strict=False):
                for place, text in enumerate(cell.split("\n") if cell else ()):
                    self.put(text, x, self.y - place * leading, font=font)
            self.y -= (max(cell.count("\n") for cell in row)) * leading + leading + gap

    def picture(self, x, y, width, height, shade=255) -> None:
        """A picture in one shade of grey."""
        self.canvas.drawImage(ImageReader(Image.new("L", (60, 80), shade)), x, y, width, height)

    def page(self) -> None:
        """Begin a new page."""
        self.canvas.showPage()
        self.y = 780.0
        self.number += 1

    def bytes(self) -> bytes:
        """The file."""
        self.canvas.save()
        return self.file.getvalue()
