"""Signs that a list lost some of its items, or was not read at all where others like it were."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from policies.importing.blocks import Block, BlockKind, Remark, printed_lines

_LONGEST = 300  # characters of a line that may promise a list
_FEW = 0.1  # of the items
_MAY_END = re.compile(r"(?<!\bthe)(?<!\band)(?<!\bto)(?<!\bof)(?<!\bfor)(?<!\bin)(?<!\bwith)(?<!\ba)[\w.;)]$")
_MOST_BETWEEN = 2  # lines that may part a list in two
_PROMISES = re.compile(
    r"""
    ^(?!(?:how|why|when|where)\b).*\b(?:
        will|shall|['\u2019]ll|aims?|intend|plan\ to|pledge|promise|commit
        |going\ to|want\ to
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?]) ")
# "Councils will:", "Ministers should:", "We urge the Treasury to:"
_ASKS = re.compile(
    r"""
    (?:[^.:;?!,]{1,60},\ )?(?:
        (?:the|our|all|local|member|next|new|incoming|uk|central|national|hm)[ ]
    ){0,3}(?:
        (?:
            we|councils|authorities|boroughs|districts|counties|parishes|members
            |government|ministers?|parliament|treasury|mayors|whitehall|departments?
            |secretary\ of\ state|prime\ minister|chancellor
        )\ (?:(?:also|now|then|therefore|together|jointly)\ )?(?:
            will|should|must|needs?\ to
            | ha(?:s|ve)\ to                                           # has to
            | ought\ to|pledge\ to
            | (?:ask|call|urge|want|press|invite)\b[^.:;?!]{0,80}\bto  # ask ministers to
        )
    )(?:\ (?:also|now|then|therefore|[a-z]{2,12}ly))?\s*:
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "What councils can do", over a list beside one of what is asked of Government.
_WHAT_THEY_DO = re.compile(
    r"""
    (?:what|how)\ (?:our\ |the\ |local\ |member\ |uk\ |next\ )*(?:
        we|councils|authorities|boroughs|districts|counties|parishes|members
        |sector|government|ministers?|parliament|treasury|departments?
    )\ (?:can|will|could|would|should|must|needs?\ to)[ ]
    (?:do|help|change|give|provide|bring|contribute)\b.{0,60}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BY_DATE = re.compile(
    r"(?:by|in|before)(?: the (?:end|start|spring|summer|autumn|winter) of)?(?: [A-Z][a-z]{2,8})?"
    r" (?:19|20)\d\d(?:\s?[/\u2010-\u2015-]\s?\d{2,4})?\s*+:",
    re.IGNORECASE,
)

Span = tuple[int, int]  # indexes of the first item of a list, and of what comes after its last


def lists_of(blocks: Sequence[Block]) -> list[Span]:
    """The runs of items, in order."""
    starts = [
        index
        for index, block in enumerate(blocks)
        if block.kind is BlockKind.ITEM and (not index or blocks[index - 1].kind is not BlockKind.ITEM)
    ]
    return [(start, _end(blocks, start)) for start in starts]


def _end(blocks: Sequence[Block], start: int) -> int:
    return next(
        (index for index in range(start, len(blocks)) if blocks[index].kind is not BlockKind.ITEM),
        len(blocks),
    )


def cut_lists(blocks: Sequence[Block], told: set[int], what: str) -> Iterator[Remark]:
    """Lists that gave records up to a line in their midst, and none from there on."""
    for (start, end), (begins, stop) in pairwise(lists_of(blocks)):
        between = blocks[end:begins]
        if len(between) > _MOST_BETWEEN or not all(map(_may_part, between)):
            continue
        alike = (blocks[end - 1].marker == "-") == (blocks[begins].marker == "-")
        if alike and _gave(blocks[start:end], told) and not _gave(blocks[begins:stop], told):
            yield _gave_none(blocks[begins], what)
    for start, end in lists_of(blocks):
        items = [block for block in blocks[start:end] if block.level <= blocks[start].level]
        gave = [_gave([item], told) for item in items]
        if True in gave:
            yield from (
                _gave_none(item, what) for item in items[gave.index(True) :] if not _gave([item], told)
            )


def _gave_none(item: Block, what: str) -> Remark:
    return Remark(
        item.first_line, f"The list above gave {what}, but this line, which may go on with it, gave none."
    )


def unmarked_items(blocks: Sequence[Block], told: Mapping[int, str]) -> Iterator[Remark]:
    """An item of two printed lines in a text whose other items have one: the second may have lost its mark.

    `told` has the kind of the record on each line.
    """
    items = [block for block in blocks if block.kind is BlockKind.ITEM]
    pairs = [(block, lines) for block in items if len(lines := printed_lines(block)) > 1]
    if len(pairs) > max(2, _FEW * len(items)):
        return
    for block, lines in pairs:
        is_soft = "\n" not in block.text and _MAY_END.search(lines[0].text) and lines[1].text[:1].islower()
        if is_soft and (kind := told.get(block.first_line)):
            yield Remark(
                block.first_line,
                f"The line below may be an item that lost its mark: it was joined to this {kind}.",
            )


def _may_part(block: Block) -> bool:
    """A line of text that announces nothing."""
    return block.kind in (BlockKind.PARAGRAPH, BlockKind.NOTE) and not block.text.endswith(":")


def skipped_lists(blocks: Sequence[Block], told: set[int]) -> Iterator[Remark]:
    """Lists under a line that promises in some other words, in a text of which others gave commitments."""
    for over in _lists_unread(blocks, told):
        if _PROMISES.search(over.text[:_LONGEST]) and _announces(over):
            yield Remark(
                over.last_line, "This line may promise the list beneath it, but it gave no commitment."
            )


def skipped_asks(blocks: Sequence[Block], told: set[int]) -> Iterator[Remark]:
    """Lists that councils "will" or Government "should", in a text of which others gave offers or asks."""
    for over in _lists_unread(blocks, told):
        last = _SENTENCE_END.split(over.text[-_LONGEST:])[-1]
        asks = over.text.endswith(":") and _ASKS.fullmatch(last.strip())
        if asks or _WHAT_THEY_DO.fullmatch(over.text.strip(" :*_")):
            yield Remark(
                over.last_line,
                "This line may be over a list of offers or asks, but the list gave none.",
            )


def _lists_unread(blocks: Sequence[Block], told: set[int]) -> Iterator[Block]:
    """What stands over each list that gave nothing, in a text of which others gave something."""
    for start, end in lists_of(blocks) if told else ():
        if start and not _gave(blocks[start:end], told):
            yield blocks[start - 1]


def silent_parts(
    blocks: Sequence[Block],
    told: set[int],
    starts: set[int],
    promises: Callable[[str], object],
    is_apart: Callable[[str], bool],
) -> Iterator[Remark]:
    """Headings of the rank of those that gave commitments, over lists or promises that gave none.

    `starts` are the lines of the headings over commitments, `promises` says whether a paragraph promises something, and
    `is_apart` whether a heading is over a part that promises nothing.
    """
    heads = [index for index, block in enumerate(blocks) if block.kind is BlockKind.HEADING]
    gave = [index for index in heads if blocks[index].first_line in starts]
    levels = {blocks[index].level for index in gave}
    for index, end in pairwise([*heads, len(blocks)]):
        head, below = blocks[index], blocks[index + 1 : end]
        if not gave or index < gave[0] or head.level not in levels or _gave(blocks[index:end], told):
            continue
        has_parts = end < len(blocks) and blocks[end].level > head.level
        if index in gave or has_parts or is_apart(head.text):
            continue
        lines = [block for block in below if block.kind is BlockKind.PARAGRAPH]
        listed = any(block.kind is BlockKind.ITEM for block in below)
        beside = all(blocks[each].level >= head.level for each in heads if gave[-1] < each < index)
        if (listed and beside) or any(promises(block.text) for block in lines):
            yield Remark(
                head.first_line,
                "This part is printed like those with commitments, and may promise something, but it gave none.",
            )


def lists_by_date(blocks: Sequence[Block], told: set[int]) -> Iterator[Remark]:
    """Lists under "By March 2035:" that gave nothing, in a text that gave commitments."""
    for start, end in lists_of(blocks) if told else ():
        over = blocks[start - 1] if start else None
        if over and _BY_DATE.fullmatch(over.text) and not _gave(blocks[start:end], told):
            yield Remark(
                over.last_line, "This line may name outcomes in the list beneath it, but none was read."
            )


def _announces(block: Block) -> bool:
    """A heading, a line in bold, or one that ends in a colon or a dash."""
    return (
        block.kind is BlockKind.HEADING
        or block.is_bold
        or block.text.endswith((":", "\u2013", "\u2014", "-"))
    )


def _gave(items: Sequence[Block], told: set[int]) -> bool:
    return any(line in told for item in items for line in range(item.first_line, item.last_line + 1))
