"""Paragraphs of plain text taken apart again where their lines were not wrapped, but are lines of their own.

A converter joins lines that no blank line parts. Minutes print labels, names and items on lines that follow one
another: a line begins anew after a short one, wherever a label or an item begins, and everywhere in unwrapped text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from boards.importing.parse.agenda.numbers import split_number
from boards.importing.parse.minutes.attendance_labels import is_label
from boards.importing.parse.minutes.item_starts import is_item_line
from boards.importing.parse.minutes.outcome_labels import is_outcome_label
from policies.importing.blocks import Block, BlockKind, Span
from policies.importing.structure.list_marks import mark_of

UNFINISHED = re.compile(
    r"""
      (?:,|;|\band|&|\b(?:Cllrs?|Councillors?|Mrs?|Ms|Dr|Sir)\.?)$  # ,
      | \([^)]*$                                                    # (
    """,
    re.VERBOSE,
)
_BOLD = re.compile(r"\*\*|__")
_ALL_BOLD = re.compile(r"(?:\*\*|__)[^*_]+(?:\*\*|__)")
_LEAST_WIDTH = 50  # characters: a shorter line was not wrapped, however narrow the text is
_OF_WIDTH = 0.75  # a line that was wrapped fills so much of the text's width at least
_OF_LINES = 0.15  # so many lines at least are that long in a text that is wrapped
_LEAST_LINES = 3


def is_wrapped(lines: Sequence[str]) -> bool:
    """The lines of a text are broken at a width, so that a sentence may go on below."""
    return _shortest_wrapped(lines) < float("inf")


def unwrapped(blocks: Sequence[Block], lines: Sequence[str]) -> Iterator[Block]:
    """The blocks, with paragraphs and items parted at the source lines that begin anew."""
    shortest = _shortest_wrapped(lines)
    for block in blocks:
        printed = [line.strip() for line in lines[block.first_line - 1 : block.last_line]]
        source = [_BOLD.sub("", line) for line in printed]
        # The look of a printed page has told already which of its lines go on.
        is_printed = block.page is not None
        if is_printed or block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM) or len(source) < 2:
            yield block
            continue
        if block.marker and source[0].startswith(block.marker):
            source[0] = source[0].removeprefix(block.marker).strip()
        elif block.marker and (mark := mark_of(source[0])):
            source[0] = source[0][mark.length :]
        if _is_plain(block, source):
            bold = [bool(_ALL_BOLD.fullmatch(line)) for line in printed]
            yield from _parted(block, source, shortest, bold)
        else:
            yield block


def _shortest_wrapped(lines: Sequence[str]) -> float:
    """How long a line has to be that may go on below; no line is where the text is not wrapped."""
    lengths = [len(line.strip()) for line in lines if line.strip()]
    shortest = max(_LEAST_WIDTH, _OF_WIDTH * max(lengths, default=0))
    long = sum(length >= shortest for length in lengths)
    return shortest if long >= max(_LEAST_LINES, _OF_LINES * len(lengths)) else float("inf")


def _is_plain(block: Block, source: Sequence[str]) -> bool:
    """The words of the block are those of its lines, without any marks of type."""
    return " ".join(" ".join(source).split()) == " ".join(block.text.split())


def _parted(block: Block, source: Sequence[str], shortest: float, bold: Sequence[bool]) -> Iterator[Block]:
    start = 0
    for index in range(1, len(source) + 1):
        if index < len(source) and (
            (block.kind is BlockKind.ITEM and source[index][:1].islower())
            or not _begins(source[index], source[index - 1], shortest)
        ):
            continue
        text = " ".join(" ".join(source[start:index]).split())
        if text:
            part = replace(
                block,
                spans=(Span(text, bold=all(bold[start:index])),),
                first_line=block.first_line + start,
                last_line=block.first_line + index - 1,
            )
            yield part if not start else replace(part, kind=BlockKind.PARAGRAPH, marker="", level=0)
        start = index


def _begins(line: str, before: str, shortest: float) -> bool:
    """Whether a line begins anew, or goes on with the one before it."""
    if UNFINISHED.search(before):
        return False
    if len(before) < shortest or not line:
        return True
    number, title = split_number(line)
    return (
        is_label(line) or is_outcome_label(line) or is_item_line(line) or bool(number and title[:1].isupper())
    )
