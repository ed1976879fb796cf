"""Pages that lead to papers and are none: the association's list of its briefings, a page of results."""

from __future__ import annotations

from collections.abc import Sequence

from policies.importing.blocks import Block, BlockKind
from policies.importing.parse.line_account import flat

_LEAST = 3  # links that are a whole heading or item
_SHARE = 2 / 3  # of the headings below the title, or else of all blocks, that are such links
_MOST_WORDS = 60  # of a text between two of them: a paper says more under its headings


def papers_led_to(blocks: Sequence[Block]) -> int:
    """How many papers a page leads to if it is a list of papers; otherwise 0."""
    below = [block for block in blocks if flat(block.text)][1:]
    headings = [block for block in below if block.kind is BlockKind.HEADING]
    if any(len(block.text.split()) > _MOST_WORDS for block in below):
        return 0
    for among in (headings, below):
        links = sum(map(_is_link, among))
        if links >= _LEAST and links >= _SHARE * len(among):
            return links
    return 0


def _is_link(block: Block) -> bool:
    """The whole text leads to another page, and not to a part of this one."""
    words = [span for span in block.spans if span.text.strip()]
    return bool(words) and all(span.href and not span.href.startswith("#") for span in words)
