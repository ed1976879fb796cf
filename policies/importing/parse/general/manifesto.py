"""Parse a paper of offers and asks, whichever way it prints them.

A paper with labels over its topics ("Our offer", "Our ask of Government") is read topic by topic. A manifesto has no
such labels: it lists its asks under sentences ("We call on the Government to:"), or numbers them. It is read as other
papers of prose are, with the numbered headings and lists under a title that announces asks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from policies.importing.blocks import Block, BlockKind
from policies.importing.parse.general import general_paper
from policies.importing.parse.general.ask_labels import lead_label
from policies.importing.parse.line_account import flat
from policies.importing.parse.paper import offers_and_asks
from policies.importing.parse.paper.labels import label_line
from policies.importing.parsed import BrokenDocument, ParsedDocument, StatementRecord

_NUMBERED = re.compile(
    r"(?:our )?(?:ask|request|demand) (?:no\.? ?)?\d{1,2}\s*[:.\u2010-\u2015-]", re.IGNORECASE
)


def parse(blocks: Sequence[Block], *, name: str = "", lines: Sequence[str] = ()) -> ParsedDocument:
    """Read a paper of offers and asks from its blocks."""
    labelled = offers_and_asks.has_labels(blocks)
    if labelled and not _has_leads(blocks) and not _has_numbered_asks(blocks):
        return offers_and_asks.parse(blocks, name=name, lines=lines)
    document = general_paper.parse(blocks, kind="offers-and-asks", name=name, lines=lines)
    if labelled:
        by_labels = offers_and_asks.parse(blocks, name=name, lines=lines)
        return document if _statements(document) > _statements(by_labels) else by_labels
    if not _statements(document):
        raise BrokenDocument(
            "No line is labelled as an offer or an ask, so this is no paper of offers and asks."
        )
    return document


def _has_leads(blocks: Sequence[Block]) -> bool:
    """A list under a sentence that asks, and that is no label: "We call on the Government to:".

    A heading may lack the colon.
    """
    return any(
        below.kind is BlockKind.ITEM and lead_label(_with_colon(block)) and not label_line(flat(block.text))
        for block, below in pairwise(blocks)
    )


def _with_colon(block: Block) -> str:
    text = flat(block.text)
    return f"{text.rstrip(' :')}:" if block.kind is BlockKind.HEADING else text


def _has_numbered_asks(blocks: Sequence[Block]) -> bool:
    """Lines such as "Ask 3: Pay for pools", beside labels of offers."""
    return sum(bool(_NUMBERED.match(block.text)) for block in blocks) > 1


def _statements(document: ParsedDocument) -> int:
    return sum(isinstance(record, StatementRecord) for record in document.records)
