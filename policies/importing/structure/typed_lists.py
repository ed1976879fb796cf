"""Recognises typed lists: a paragraph that begins with a bullet or a number is an item, in any format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from policies.importing.blocks import Block, BlockKind, Span, split_at, split_at_breaks, without_start
from policies.importing.structure.list_marks import Mark, mark_of

_INNER_BULLET = re.compile(r"(?<=[\w.;,)]) [\u2022\u25aa\u25cf\u25e6\u2023\uf0b7] (?=\w)")


def with_typed_items(blocks: Iterable[Block]) -> list[Block]:
    """The blocks, with typed items as items. A paragraph with marks on several lines is a list."""
    parts = [part for block in blocks for run in _apart(block) for part in _run_together(run)]
    marks = [_mark(part) for part in parts]
    listed: list[Block] = []
    for index, (block, mark) in enumerate(zip(parts, marks, strict=True)):
        before = listed[-1] if listed else None
        below = parts[index + 1 : index + 2]
        if mark and (mark.is_sure or _is_in_list(mark, before, below)):
            level = before.level if before and before.kind is BlockKind.ITEM else 1
            block = replace(
                block,
                kind=BlockKind.ITEM,
                level=level,
                marker=mark.printed,
                spans=without_start(block.spans, mark.length),
            )
        listed.append(block)
    return listed


def _mark(block: Block) -> Mark | None:
    """The mark of a paragraph; a number before a line all in bold belongs to a heading."""
    if block.kind is not BlockKind.PARAGRAPH or not block.spans:
        return None
    mark = mark_of(_words(block.spans))
    return None if mark and mark.printed != "-" and block.is_bold else mark


def _is_in_list(mark: Mark, before: Block | None, below: Sequence[Block]) -> bool:
    """A list is in hand, is announced by a colon, or begins here and goes on with a like mark."""
    if before and before.kind is BlockKind.ITEM:
        return (before.marker == "-") == (mark.printed == "-")
    if not mark.may_be_first:
        return False
    after = _mark(below[0]) if below else None
    return bool(before and before.text.endswith(":")) or (
        after is not None and (after.printed == "-") == (mark.printed == "-")
    )


def _apart(block: Block) -> Sequence[Block]:
    """The printed lines of a paragraph of which several have a mark, or one and the line above announces it."""
    if block.kind is not BlockKind.PARAGRAPH or not any("\n" in span.text for span in block.spans):
        return (block,)
    lines = split_at_breaks(block)
    marked = [line for line in lines if (mark := _mark(line)) and mark.is_sure]
    announced = len(lines) > 1 and lines[0].text.endswith(":") and marked == list(lines[1:])
    return lines if len(marked) > 1 or announced else (block,)


def _run_together(block: Block) -> list[Block]:
    """The items of a list that are printed on one line: "• a pond • a bench"."""
    items = [block]
    while block.kind is BlockKind.ITEM and block.marker == "-":
        found = _INNER_BULLET.search("".join(span.text for span in items[-1].spans))
        if not found:
            break
        before, after = split_at(items[-1], found.start())
        after = replace(after, spans=without_start(after.spans, len(found.group().strip())))
        items[-1:] = [replace(before, kind=block.kind, marker=block.marker, level=block.level)]
        items.append(replace(after, kind=block.kind, marker=block.marker, level=block.level))
    return items


def _words(spans: Sequence[Span]) -> str:
    return "".join(span.text for span in spans).lstrip()
