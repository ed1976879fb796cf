"""Untagged PDFs: what each group of lines is, by its size, its style and its marker."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from policies.importing.blocks import Block, BlockKind, Span
from policies.importing.convert.pdf.pdf_layout import Group, groups_of
from policies.importing.convert.pdf.pdf_lines import Line, ending, running_heads, words_of
from policies.importing.convert.walk import Walked, joined

_LARGER = 1.08  # than the body, for a line to be a heading
_LONGEST_HEADING = 250  # characters
_LONGEST_BOLD_HEADING = 150
_LONGEST_SENTENCE = 60  # a line that ends in a full stop and is longer is no heading
_ENOUGH_BY_SIZE = 3  # headings larger than the body: with fewer, a title may be all
_DEEPEST = 6
_SAME_INDENT = 3.0  # points
_PAGE_NUMBER = re.compile(
    r"(?:page )?[-\u2013]?\s*+\d{1,4}\s*+[-\u2013]?(?:\s*+(?:of|/)\s*+\d{1,4})?", re.IGNORECASE
)
_CONTENTS = re.compile(r"(?<!\.)(?<!\.\s)(?:\.\s?){4,}+\s*+\d{1,4}$")


def read(lines: Sequence[Line]) -> Walked:
    """Blocks of a document of which there is nothing but its look."""
    lines = [replace(line, number=number) for number, line in enumerate(lines, 1)]
    furniture = _furniture(lines)
    body = [line for line in lines if line.number not in furniture]
    texts = tuple(line.text for line in lines)
    blocks = _blocks(groups_of(body), _Sizes.of(body), words_of(texts))
    return Walked(tuple(blocks), texts, tuple(sorted(furniture)))


def _furniture(lines: Sequence[Line]) -> set[int]:
    """Running heads, page numbers at the top or the bottom, and the dotted lines of a table of contents."""
    heads = running_heads(lines)
    furniture = {line.number for line in lines if line in heads or _CONTENTS.search(line.text)}
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    for page in pages.values():
        for edge in (max(page, key=lambda line: line.y), min(page, key=lambda line: line.y)):
            if len(pages) > 1 and len(page) > 1 and _PAGE_NUMBER.fullmatch(edge.text):
                furniture.add(edge.number)
    return furniture


@dataclass(frozen=True, slots=True)
class _Sizes:
    """The size of the body, and whether bold still tells anything."""

    body: float
    bold_is_rare: bool

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Sizes:
        letters: Counter[float] = Counter()
        bold: Counter[bool] = Counter()
        for line in lines:
            letters[_half(line.size)] += len(line.text)
            bold[line.is_bold] += len(line.text)
        return cls(letters.most_common(1)[0][0] if letters else 0.0, bold[True] <= bold[False])

    def may_be_heading(self, group: Group, text: str) -> bool:
        """A text that is short for its style, and no sentence."""
        if not any(letter.isalpha() for letter in text) or (
            text.endswith(".") and len(text) > _LONGEST_SENTENCE
        ):
            return False
        if self.is_larger(group):
            return len(text) <= _LONGEST_HEADING and group.marker != "-"
        is_bold = self.bold_is_rare and all(line.is_bold for line in group.lines)
        return is_bold and not group.marker and len(text) <= _LONGEST_BOLD_HEADING and text[-1] not in ".,;"

    def is_larger(self, group: Group) -> bool:
        return group.lines[0].size > self.body * _LARGER


def _blocks(groups: Sequence[Group], sizes: _Sizes, words: frozenset[str]) -> list[Block]:
    texts = ["".join(span.text for span in _spans(group, words)).strip() for group in groups]
    headings = _headings(groups, texts, sizes)
    levels = _levels([group for group, is_heading in zip(groups, headings, strict=True) if is_heading], sizes)
    blocks: list[Block] = []
    indents: list[float] = []  # of the list in hand, outermost first
    for group, text, is_heading in zip(groups, texts, headings, strict=True):
        first, last = group.lines[0], group.last
        block = Block(BlockKind.PARAGRAPH, first.number, last.number, page=first.page)
        if is_heading:
            level = levels[_half(first.size)] if sizes.is_larger(group) else levels[0.0]
            block = replace(block, kind=BlockKind.HEADING, level=level)
        elif group.marker:
            _step_to(indents, first.left)
            block = replace(block, kind=BlockKind.ITEM, level=len(indents), marker=group.marker)
        if block.kind is not BlockKind.ITEM and indents and first.left <= indents[0] + _SAME_INDENT:
            indents.clear()
        if text:
            blocks.append(replace(block, spans=_spans(group, words, is_heading=is_heading)))
    return blocks


def _headings(groups: Sequence[Group], texts: Sequence[str], sizes: _Sizes) -> list[bool]:
    """Which groups are headings. Where size tells them, a line in bold is a line in bold, as in other formats."""
    possible = [sizes.may_be_heading(group, text) for group, text in zip(groups, texts, strict=True)]
    larger = [possibly and sizes.is_larger(group) for group, possibly in zip(groups, possible, strict=True)]
    return larger if sum(larger) >= _ENOUGH_BY_SIZE else possible


def _levels(groups: Sequence[Group], sizes: _Sizes) -> dict[float, int]:
    """The level of each size of heading, the largest first; 0.0 stands for bold in the body's size."""
    larger = sorted({_half(group.lines[0].size) for group in groups if sizes.is_larger(group)}, reverse=True)
    return {size: min(level, _DEEPEST) for level, size in enumerate([*larger, 0.0], 1)}


def _step_to(indents: list[float], left: float) -> None:
    """Leave the deeper lists behind, or enter one."""
    while indents and left < indents[-1] - _SAME_INDENT:
        indents.pop()
    if not indents or left > indents[-1] + _SAME_INDENT:
        indents.append(left)


def _spans(group: Group, words: frozenset[str], *, is_heading: bool = False) -> tuple[Span, ...]:
    """The words of a group as one flow, without its marker; a heading keeps its number, and loses its line breaks."""
    spans: list[Span] = []
    followed = zip(group.lines, [*group.lines[1:], None], [*group.early, False], strict=True)
    for line, following, early in followed:
        row = [Span(run.text, run.bold, run.italic) for run in line.runs]
        if line is group.lines[0] and not is_heading:
            row = _without_start(row, group.cut)
        if row and following:
            text = row[-1].text
            end = f"{text.rstrip()}\n" if early and not is_heading else ending(text, following.text, words)
            row[-1] = replace(row[-1], text=end)
        spans.extend(row)
    return joined(spans)


def _without_start(spans: list[Span], cut: int) -> list[Span]:
    kept = []
    for span in spans:
        kept.append(replace(span, text=span.text[cut:]))
        cut = max(0, cut - len(span.text))
    return [span for span in kept if span.text]


def _half(size: float) -> float:
    return round(size * 2) / 2
