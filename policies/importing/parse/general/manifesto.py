"""Parse a paper of offers and asks, whichever way it prints them.

A paper with labels over its topics ("Our offer", "Our ask of Government") is read topic by topic. A manifesto has no
such labels: it lists its asks under sentences ("We call on the Government to:"), or numbers them. It is read as other
papers of prose are, with the numbered headings and lists under a title that announces asks.
"""

from __future__ import annotations

from collections.abc import Sequence

from policies.importing.blocks import Block
from policies.importing.parse.general import general_paper
from policies.importing.parse.paper import offers_and_asks
from policies.importing.parsed import BrokenDocument, ParsedDocument, StatementRecord


def parse(blocks: Sequence[Block], *, name: str = "", lines: Sequence[str] = ()) -> ParsedDocument:
    """Read a paper of offers and asks from its blocks."""
    if offers_and_asks.has_labels(blocks):
        return offers_and_asks.parse(blocks, name=name, lines=lines)
    document = general_paper.parse(blocks, kind="offers-and-asks", name=name, lines=lines)
    if not any(isinstance(record, StatementRecord) for record in document.records):
        raise BrokenDocument(
            "No line is labelled as an offer or an ask, so this is no paper of offers and asks."
        )
    return document
