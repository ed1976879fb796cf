"""Derives the structure of a document from its appearance: one layer between converters and parsers.

Converters report what a file contains: marked headings, bold, sizes, printed lines. This layer works out what a reader
sees, for all formats: a bold line alone is a heading, a paragraph after a bullet is an item, a date between two halves
of a sentence is furniture. So parsers get one clean stream.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from unicodedata import is_normalized, normalize

from policies.importing.blocks import Block, Manuscript, Span
from policies.importing.structure.looks import with_headings
from policies.importing.structure.running_heads import breaks_off, goes_on, running_heads
from policies.importing.structure.typed_lists import with_typed_items

# Letters that printers join, as the letters that they are. Nobody searches for the joined ones.
_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
_LIGATURE = re.compile("[\ufb00-\ufb06]")


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
    """The manuscript with composed accented letters and no ligatures, as names are typed and searched."""
    if all(is_normalized("NFC", line) and not _LIGATURE.search(line) for line in manuscript.lines):
        return manuscript
    blocks = tuple(
        replace(
            block,
            spans=tuple(replace(span, text=_letters(span.text)) for span in block.spans),
            rows=tuple(replace(row, cells=tuple(_letters(cell) for cell in row.cells)) for row in block.rows),
        )
        for block in manuscript.blocks
    )
    return replace(manuscript, blocks=blocks, lines=tuple(map(_letters, manuscript.lines)))


def _letters(text: str) -> str:
    return normalize("NFC", text).translate(_LIGATURES)


def _without(blocks: Sequence[Block], heads: set[int]) -> list[Block]:
    """The blocks without running heads; interrupted sentences are joined."""
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
