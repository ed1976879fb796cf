"""From the looks of a document to its structure: one layer between the files and the parsers.

Every converter tells what a file says of its text: headings that are marked as such, bold, sizes, printed lines. What a
reader sees in that (a line in bold alone is a heading, a paragraph after a bullet is an item, a date between two halves
of a sentence is none of it) is worked out here, for all formats alike, so that the parsers meet one clean stream.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from unicodedata import is_normalized, normalize

from policies.importing.blocks import Block, Manuscript, Span
from policies.importing.structure.looks import with_headings
from policies.importing.structure.running_heads import breaks_off, goes_on, running_heads
from policies.importing.structure.typed_lists import with_typed_items


def structured(manuscript: Manuscript) -> Manuscript:
    """The manuscript with running heads as furniture, typed lists as lists, and headings by look as headings."""
    manuscript = _composed(manuscript)
    heads = running_heads(manuscript.blocks)
    lines = {
        line
        for index in heads
        for line in range(manuscript.blocks[index].first_line, manuscript.blocks[index].last_line + 1)
    }
    return replace(
        manuscript,
        blocks=tuple(with_headings(with_typed_items(_without(manuscript.blocks, heads)))),
        furniture=tuple(sorted({*manuscript.furniture, *lines})),
    )


def _composed(manuscript: Manuscript) -> Manuscript:
    """The manuscript with each letter and its accent as one sign, as names are typed and looked for."""
    if all(is_normalized("NFC", line) for line in manuscript.lines):
        return manuscript
    blocks = tuple(
        replace(
            block,
            spans=tuple(replace(span, text=normalize("NFC", span.text)) for span in block.spans),
            rows=tuple(
                replace(row, cells=tuple(normalize("NFC", cell) for cell in row.cells)) for row in block.rows
            ),
        )
        for block in manuscript.blocks
    )
    return replace(
        manuscript, blocks=blocks, lines=tuple(normalize("NFC", line) for line in manuscript.lines)
    )


def _without(blocks: Sequence[Block], heads: set[int]) -> list[Block]:
    """The blocks without running heads; a sentence that one of them parted is whole again."""
    kept: list[Block] = []
    for index, block in enumerate(blocks):
        if index in heads:
            continue
        if kept and index - 1 in heads and breaks_off(kept[-1]) and goes_on(kept[-1], block):
            spans = (*kept[-1].spans, Span(" "), *block.spans)
            kept[-1] = replace(kept[-1], spans=spans, last_line=block.last_line)
        else:
            kept.append(block)
    return kept
