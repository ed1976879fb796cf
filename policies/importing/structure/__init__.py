"""From the looks of a document to its structure: one layer between the files and the parsers.

Every converter tells what a file says of its text: headings that are marked as such, bold, sizes, printed lines. What a
reader sees in that (a line in bold alone is a heading, a paragraph after a bullet is an item, a date between two halves
of a sentence is none of it) is worked out here, for all formats alike, so that the parsers meet one clean stream.
"""

from __future__ import annotations

from dataclasses import replace

from policies.importing.blocks import Manuscript
from policies.importing.structure.looks import with_headings
from policies.importing.structure.running_heads import running_heads
from policies.importing.structure.typed_lists import with_typed_items


def structured(manuscript: Manuscript) -> Manuscript:
    """The manuscript with running heads as furniture, typed lists as lists, and headings by look as headings."""
    heads = running_heads(manuscript.blocks)
    blocks = [block for index, block in enumerate(manuscript.blocks) if index not in heads]
    lines = {
        line
        for index in heads
        for line in range(manuscript.blocks[index].first_line, manuscript.blocks[index].last_line + 1)
    }
    return replace(
        manuscript,
        blocks=tuple(with_headings(with_typed_items(blocks))),
        furniture=tuple(sorted({*manuscript.furniture, *lines})),
    )
