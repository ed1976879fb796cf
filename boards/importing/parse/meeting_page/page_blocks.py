"""The blocks of a page of a meeting, one for each thing printed: rows of the table of items taken apart, breaks parted.

A page that was pasted as text has lost all marks: each of its lines is a block, unless the text is wrapped at a width.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from boards.importing.parse.agenda.numbers import bare_number
from boards.importing.parse.minutes.attendance_tables import columns_of
from boards.importing.parse.minutes.line_breaks import is_wrapped, unwrapped
from policies.importing.blocks import (
    Block,
    BlockKind,
    Manuscript,
    Row,
    Span,
    split_at,
    split_at_breaks,
    tidy_spaces,
)
from policies.importing.parse.tidy import without_struck
from policies.importing.structure.list_marks import mark_of

_TEXTS = (".txt", ".md")
_HEADER = re.compile(
    r"""
    (?:
        no\.?|number
        | item(?:\ no\.?|\ number)?  # item
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LINK = re.compile(r"\[(?P<words>[^\[\]]{1,300})\]\((?P<address>[^()\s\[\]]{1,500})\)")
_LABELLED = re.compile(r"(?:minutes|decisions?):\s{1,9}\S", re.IGNORECASE)
_WIDEST = 130  # characters of a line in text that is wrapped
_LEAST_FULL = 5  # lines that fill the width


def page_blocks(manuscript: Manuscript) -> tuple[list[Block], list[int]]:
    """The blocks of a page in order, and the lines that hold nothing but a rule."""
    if manuscript.name.lower().endswith(_TEXTS):
        return list(_of_text(manuscript.body_lines)), []
    blocks: list[Block] = []
    rules: list[int] = []
    for block in map(without_struck, manuscript.blocks):
        if block.kind is BlockKind.RULE or not block.text:
            rules += range(block.first_line, block.last_line + 1)
        else:
            blocks += _of_rows(block) if _lists_items(block) else _at_breaks(block)
    return blocks, rules


def _lists_items(block: Block) -> bool:
    """A table that lists items with their text, and no table within the minutes."""
    if block.kind is not BlockKind.TABLE:
        return False
    first = [cell.strip() for cell in block.rows[0].cells if cell.strip()]
    if len(first) == 2 and _HEADER.fullmatch(first[0]) and first[1].lower().startswith("item"):
        return True
    numbered = [
        filled
        for row in block.rows
        if len(filled := [cell for cell in row.cells if cell.strip()]) == 2 and bare_number(filled[0])
    ]
    return any("\n" in filled[1] for filled in numbered)


def _of_rows(table: Block) -> Iterator[Block]:
    for row in table.rows:
        for text in (text for cell in row.cells for text in cell.split("\n")):
            if text.strip():
                yield from _after_label(_marked(text, row.line, row.line, page=table.page))


def _at_breaks(block: Block) -> Iterator[Block]:
    if block.kind in (BlockKind.TABLE, BlockKind.HEADING):
        yield block
        return
    for place, part in enumerate(split_at_breaks(block)):
        kept = part if not place else replace(part, kind=BlockKind.PARAGRAPH, marker="", level=0)
        if kept.text:
            yield from _after_label(kept)


def _after_label(block: Block) -> Iterator[Block]:
    """A block; one that begins with the label over minutes or a decision, and goes on with these, as two."""
    found = _LABELLED.match(block.text)
    if not found or block.kind is BlockKind.ITEM:
        yield block
        return
    whole = "".join(span.text for span in block.spans)
    label, rest = split_at(block, whole.index(":") + 1)
    yield from (label, rest)


def _of_text(lines: Sequence[str]) -> Iterator[Block]:
    """The lines of a text as blocks, with those of a table of attendance as one."""
    if _is_wrapped(lines):
        numbered = [(number, line) for number, line in enumerate(lines, 1)]
        for is_blank, group in groupby(numbered, key=lambda each: not each[1].strip()):
            if not is_blank:
                held = list(group)
                text = " ".join(line.strip() for _, line in held)
                whole = Block(BlockKind.PARAGRAPH, held[0][0], held[-1][0], (Span(" ".join(text.split())),))
                for part in unwrapped([whole], lines):
                    yield _marked(part.text, part.first_line, part.last_line)
        return
    rows: list[Row] = []
    for number, line in enumerate(lines, 1):
        cells = tuple(tidy_spaces(cell) for cell in line.strip("\n").split("\t"))
        if len(cells) > 1 and (rows or columns_of(cells)) and not bare_number(cells[0]):
            rows.append(Row(cells, number))
            continue
        if rows and line.strip():
            yield _table(rows)
            rows = []
        if line.strip():
            yield from _after_label(_marked(line, number, number))
    if rows:
        yield _table(rows)


def _is_wrapped(lines: Sequence[str]) -> bool:
    """The text is broken at a width: several lines are as long as any, and none is as long as a paragraph."""
    held = [line.rstrip() for line in lines if line.strip() and "\t" not in line]
    longest = max(map(len, held), default=0)
    full = sum(len(line) >= 0.8 * longest for line in held)
    return longest <= _WIDEST and full >= _LEAST_FULL and is_wrapped(held)


def _table(rows: Sequence[Row]) -> Block:
    return Block(BlockKind.TABLE, rows[0].line, rows[-1].line, rows=tuple(rows))


def _without_marks(text: str) -> str:
    """A line without the signs by which Markdown makes it a heading or sets it in bold."""
    hashes = text[:7].split(" ", 1)[0]
    words = text[len(hashes) :].strip() if hashes and set(hashes) == {"#"} else text
    return words.replace("**", "").strip() or text


def _spans(words: str) -> Iterator[Span]:
    """The words, with links as Markdown writes them as links."""
    place = 0
    for found in _LINK.finditer(words):
        yield Span(words[place : found.start()])
        yield Span(found["words"], href=found["address"])
        place = found.end()
    yield Span(words[place:])


def _marked(text: str, first: int, last: int, *, page: int | None = None) -> Block:
    """A line as a paragraph, or as an item where a mark of a list begins it; marks of Markdown are taken off."""
    text = _without_marks(text.strip())
    mark = mark_of(text)
    words = tidy_spaces(text[mark.length :] if mark else text)
    kind = BlockKind.ITEM if mark else BlockKind.PARAGRAPH
    spans = tuple(_spans(words))
    return Block(
        kind,
        first,
        last,
        spans,
        level=1 if mark else 0,
        marker=mark.printed if mark else "",
        page=page,
    )
