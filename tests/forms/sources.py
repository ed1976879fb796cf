"""The real documents as descriptions, where they lie beside the project: their plain text is the reference."""

from __future__ import annotations

import re
from pathlib import Path

from lga_kb.document_import.import_files import parse_manuscript
from policies.importing.blocks import Block, BlockKind, Manuscript, Row
from policies.importing.convert import read
from tests.forms.description import Document, Heading, Item, Paragraph, Part, Run, Runs, Table

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "sources"
_TAG = re.compile(r"<(/?)(\w+)[^>]*>")


def documents() -> tuple[Document, ...]:
    """The real documents, or none."""
    return tuple(_described(path) for path in sorted(FOLDER.glob("*.txt")))


def _described(path: Path) -> Document:
    manuscript = read(path)
    _, parsed = parse_manuscript(manuscript)
    titles = _titles(manuscript, parsed.records)
    parts = tuple(part for block in manuscript.blocks if (part := _part(block, titles)))
    return Document(path.name, parts, parsed.publications[0].title, given=path.read_text(encoding="utf-8"))


def _titles(manuscript: Manuscript, records) -> frozenset[int]:
    """First lines of what is a heading in a document that marks none: its publisher would set them as headings."""
    if any(block.kind is BlockKind.HEADING for block in manuscript.blocks):
        return frozenset()
    named = {record.lines[0] for record in records if record.kind == "heading"}
    first = next((block.first_line for block in manuscript.blocks if block.text), 0)
    return frozenset({first, *named})


def _part(block: Block, titles: frozenset[int]) -> Part | None:
    runs = tuple(Run(span.text, span.bold, span.italic) for span in block.spans if span.text)
    match block.kind:
        case BlockKind.HEADING:
            return Heading(block.level, runs)
        case BlockKind.PARAGRAPH if block.first_line in titles:
            return Heading(1 if block.first_line == min(titles) else 2, runs)
        case BlockKind.PARAGRAPH:
            return Paragraph(runs)
        case BlockKind.ITEM:
            return Item(runs, block.marker, block.level)
        case BlockKind.TABLE:
            return Table(tuple(_row(row) for row in block.rows))
    return None


def _row(row: Row) -> tuple[Runs, ...]:
    cells = [
        _TAG.sub(lambda tag: "\n" if tag[1] and tag[2] == "p" else "", cell).strip() for cell in row.cells
    ]
    return tuple((Run(cell, row.bold, row.italic),) if cell else () for cell in cells)
