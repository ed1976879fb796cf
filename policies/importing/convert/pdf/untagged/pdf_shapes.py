"""Untagged PDFs: what each group of lines is, by its size, its style and its marker."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from policies.importing.blocks import Block, BlockKind, Remark, Span
from policies.importing.convert.pdf.line_ends import Words, run_ending, words_of
from policies.importing.convert.pdf.page.pdf_runs import Box, Page
from policies.importing.convert.pdf.pdf_lines import Line
from policies.importing.convert.pdf.untagged.pdf_columns import arranged
from policies.importing.convert.pdf.untagged.pdf_layout import Group, groups_of
from policies.importing.convert.pdf.untagged.pdf_notes import number_of
from policies.importing.convert.pdf.untagged.pdf_numbered import Numbered, numbered
from policies.importing.convert.pdf.untagged.pdf_rows import block_of
from policies.importing.convert.walk import Walked, joined

_LARGER = 1.08  # than the body, for a line to be a heading
_LONGEST_HEADING = 250  # characters
_LONGEST_BOLD_HEADING = 150
_LONGEST_SENTENCE = 60  # a line that ends in a full stop and is longer is no heading
_ENOUGH_BY_SIZE = 3  # headings larger than the body: with fewer, a title may be all
_LISTED = frozenset((BlockKind.ITEM, BlockKind.NOTE))
_DEEPEST = 6
_SAME_INDENT = 3.0  # points
_CONTENTS = re.compile(r"(?<!\.)(?<!\.\s)(?:\.\s?){4,}+\s*+\d{1,4}$")


def read(pages: Sequence[Page]) -> Walked:
    """Blocks of a document of which there is nothing but its look."""
    parts = [part for page in pages for part in arranged(page)]
    return _walked(numbered(parts), {page.number: page.box for page in pages})


def _walked(text: Numbered, boxes: Mapping[int, Box]) -> Walked:
    furniture = {line.number for line in text.lines if line.frames or _CONTENTS.search(line.text)}
    words = words_of(text.texts)
    body = [line for line in text.lines if line.number not in furniture and not line.is_note]
    sizes = _Sizes.of(body or text.lines)
    blocks = _blocks(groups_of(text.stretches(body), boxes), sizes, words)
    blocks.extend(block_of(table, words, sizes.body) for table in text.tables)
    blocks.sort(key=lambda block: block.first_line)
    for note in _notes([line for line in text.lines if line.is_note], sizes, words):
        blocks.insert(_place_of(note, blocks), note)
    furniture.update(number for table in text.tables for number in table.repeated)
    remarks = _remarks_on_struck(text, furniture)
    return Walked(tuple(blocks), text.texts, tuple(sorted(furniture)), remarks)


def _remarks_on_struck(text: Numbered, furniture: set[int]) -> tuple[Remark, ...]:
    """A doubt if words are struck through: whether they still count is for somebody to say."""
    lines = [(line.number, line) for line in text.lines if line.number not in furniture]
    lines.extend(
        (number, line)
        for table in text.tables
        for number, row in zip(table.numbers, table.rows, strict=True)
        for cell in row
        for line in cell
    )
    found = [(number, run.text) for number, line in lines for run in line.runs if run.struck]
    count = sum(len(words.split()) for _, words in found)
    if not count:
        return ()
    sentence = "1 word is" if count == 1 else f"{count:,} words are"
    return (Remark(min(found)[0], f"{sentence} struck through in the document, here or below."),)


def _place_of(note: Block, blocks: Sequence[Block]) -> int:
    """A note comes after the paragraph, table or whole list in which its page ends."""
    place = sum(block.first_line < note.first_line for block in blocks)
    while 0 < place < len(blocks) and {blocks[place - 1].kind, blocks[place].kind} <= _LISTED:
        place += 1
    return place


def _notes(lines: Sequence[Line], sizes: _Sizes, words: Words) -> list[Block]:
    """Footnotes, each with its number as its marker."""
    groups: list[list[Line]] = []
    for line in lines:
        begins = bool(number_of(line.text)[0])
        if begins or not groups or groups[-1][-1].page != line.page:
            groups.append([line])
        else:
            groups[-1].append(line)
    return [_note(group, sizes, words) for group in groups]


def _note(lines: list[Line], sizes: _Sizes, words: Words) -> Block:
    number, cut = number_of("".join(run.text for run in lines[0].runs))
    spans = _spans(Group(lines, cut=cut, early=[False] * (len(lines) - 1)), words)
    first, last = lines[0], lines[-1]
    return Block(
        BlockKind.NOTE,
        first.number,
        last.number,
        spans=spans,
        marker=number,
        page=first.page,
        size=sizes.against_body(first.size),
    )


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

    def against_body(self, size: float) -> float:
        """A size in parts of that of the body."""
        return round(size / self.body, 2) if self.body else 0.0

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


def _blocks(groups: Sequence[Group], sizes: _Sizes, words: Words) -> list[Block]:
    texts = ["".join(span.text for span in _spans(group, words)).strip() for group in groups]
    headings = _headings(groups, texts, sizes)
    levels = _levels([group for group, is_heading in zip(groups, headings, strict=True) if is_heading], sizes)
    blocks: list[Block] = []
    indents: list[float] = []  # of the list in hand, outermost first
    before: Line | None = None
    for group, text, is_heading in zip(groups, texts, headings, strict=True):
        first, last = group.lines[0], group.last
        if before and before.page == first.page and first.y > before.y and first.left > before.right:
            indents.clear()  # another column
        before = last
        block = Block(BlockKind.PARAGRAPH, first.number, last.number, page=first.page)
        block = replace(block, size=sizes.against_body(first.size))
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


def _spans(group: Group, words: Words, *, is_heading: bool = False) -> tuple[Span, ...]:
    """The words of a group as one flow, without its marker; a heading keeps its number, and loses its line breaks."""
    spans: list[Span] = []
    followed = zip(group.lines, [*group.lines[1:], None], [*group.early, False], strict=True)
    for line, following, early in followed:
        row = [Span(run.text, run.bold, run.italic, struck=run.struck) for run in line.runs]
        if line is group.lines[0] and not is_heading:
            row = _without_start(row, group.cut)
        if row and following:
            last = row[-1].text
            end = run_ending(last, line.text, following.text, words)
            row[-1] = replace(row[-1], text=f"{last.rstrip()}\n" if early and not is_heading else end)
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
