"""Lists that Markdown does not know: lines within a paragraph that are lettered "a)", "(ii)" or numbered "4.1"."""

from __future__ import annotations

import re
from dataclasses import replace

from policies.importing.blocks import Block, BlockKind, Span

_MARK = re.compile(
    r"""
    (?P<mark>
        \(?(?:[ivx]{1,5}|[a-z])\)               # iv)
        | \(\d{1,3}\)                           # (12)
        | [ivx]{1,5}\.                          # iv.
        | \d{1,3}(?:\.\d{1,2})+\.?(?=\s+[A-Z])  # 12.1 Ash
    )\s+(?=\S)
    """,
    re.VERBOSE,
)
_FIRST = re.compile(r"\(?[ai]\)|i\.|[\d.]+\.1\.?")


def parted(block: Block, *, depth: int) -> list[Block]:
    """The block, and each of its printed lines that opens an item of a list as a block of its own.

    The first must be the first of a list, "a)", "(i)" or "4.1", or count on from the item: a sentence may wrap before
    a figure or a bracket.
    """
    if len(block.spans) == 1:
        return [block]
    lines = _lines(block.spans)
    marks = [_MARK.match(_text(line)) for line in lines]
    first = next((number for number, mark in enumerate(marks) if mark), None)
    opener = None if first is None else marks[first]
    if opener is None or len(lines) == 1:
        return [block]
    counts_on = _number(opener["mark"]) == _number(block.marker) + 1 > 1
    if not counts_on and not _FIRST.fullmatch(opener["mark"]):
        return [block]
    level = block.level if counts_on else depth + 1
    starts = [number for number in range(len(lines)) if number in (0, first) or marks[number]]
    parts = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        spans = tuple(span for line in lines[start:end] for span in line)
        part = replace(
            block,
            first_line=min(block.first_line + start, block.last_line),
            last_line=min(block.first_line + end - 1, block.last_line),
            spans=spans,
        )
        if mark := marks[start]:
            part = _item(part, mark, level)
        parts.append(part)
    return parts


def _number(mark: str) -> int:
    """The whole number of "2." or "(2)"; 0 of any other mark."""
    figures = mark.strip("().")
    return int(figures) if figures.isdecimal() else 0


def _lines(spans: tuple[Span, ...]) -> list[list[Span]]:
    """The spans line by line; each break, which is a span of nothing but space, ends the line before it."""
    lines: list[list[Span]] = [[]]
    for span in spans:
        lines[-1].append(span)
        if span.text in (" ", "\n"):
            lines.append([])
    return lines


def _text(line: list[Span]) -> str:
    return "".join(span.text for span in line)


def _item(block: Block, mark: re.Match, level: int) -> Block:
    """The line as an item of a list, without the mark before its words."""
    spans = list(block.spans)
    left = mark.end()
    while left and spans:
        cut = spans[0].text[:left]
        spans[0] = replace(spans[0], text=spans[0].text[len(cut) :])
        left -= len(cut)
        if not spans[0].text:
            spans.pop(0)
    return replace(block, kind=BlockKind.ITEM, spans=tuple(spans), level=level, marker=mark["mark"])
