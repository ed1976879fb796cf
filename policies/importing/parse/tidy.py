"""Rules that hold for every kind of document: furniture out, what a page break cut rejoined, numbers read.

Each rule is one function over the block stream. Nothing is dropped: lines of furniture are counted, and a
rejoined block keeps the first and last line of its parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from policies.importing.blocks import (
    Block,
    BlockKind,
    Row,
    Span,
    printed_lines,
    split_at_breaks,
    tidy_spaces,
    without_start,
)
from policies.importing.structure.page_stamps import is_page_stamp
from policies.text.period import MONTHS

_RUNNING_DATE = re.compile(rf"\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}")
_COLUMN_HEAD = re.compile(
    r"""
      (?:agenda\ )?items?                         # item
      | pages?
      | (?:page\ |item\ )?no                      # no
      | number
      | ref(?:erence)?                            # ref
      | time|title|subject|presenter|speaker
      | (?:board\ )?(?:councillor|member|name)s?  # councillor
      | (?:local\ )?authority                     # authority
      | council
      | (?:political\ )?(?:group|party)           # group
      | role|position|position/role|actions?|decisions?|owner
      | lead(?:\ officer)?                        # lead
      | who|when|by\ when
      | due(?:\ date)?                            # due
      | date|deadline|status|progress|update|discussion|minutes?
      | outcomes?|details?|comments?|theme|priority|offers?|asks?
      | (?:our\ )?(?:offer|ask|commitment)s?      # offer
      | target|measure|notes?
    """,
    re.VERBOSE,
)
_CONTINUED = re.compile(
    r"""
    (?<!\s)\s*+\((?:
        continued
        | cont(?:[.'\u2019]?d)?\.?  # cont
    )\)$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ASTERISKS = re.compile(r"[*\s]{3,}")
_NUMBER = re.compile(
    r"""
    (
        \d{1,3}(?:\.\d{1,3})+\.?  # 12.1
        | \d{1,3}\.               # 12.
        | [a-z]\)                 # a)
        | \([ivx]+\)              # (iv)
        | [ivx]+\)                # iv)
    )\s+
    """,
    re.VERBOSE,
)
_NO_SURNAME = re.compile(
    r"(?:Cllr|Councillor|Dr|Sir|Dame|Lord|Lady|Baroness|Mrs?|Ms)\.? [\w'\u2019-]+(?: (?:ap|de|van|von))?"
)
_SURNAME = re.compile(r"[A-Z\u00c0-\u017e][\w'\u2019-]+(?: (?:CBE|OBE|MBE))?")
_NUMBERED_MARKER = re.compile(r"\d+[.)]")
_FUNCTION_WORD = re.compile(
    r"\b(?:a|an|and|as|at|by|for|from|in|into|its|of|on|or|our|that|the|their|this|to|which|with)$"
)
_CAPITALISED_END = re.compile(r"(?<=\s)[A-Z][a-z]+$")
_LABEL_OPEN = re.compile(r"[A-Z][\w'\u2019 ]{2,40}:\s")
_SENTENCE_OPEN = re.compile(r"[A-Za-z0-9]$")

# In characters: a shorter line that stops without a mark is a label or heading, not a cut sentence, and a
# shorter paragraph that stops at a capitalised word may be a long heading.
FULL_LINE = 60
FULL_PARAGRAPH = 120


@dataclass(frozen=True, slots=True)
class Tidied:
    """The blocks that are text, and the lines that are furniture."""

    blocks: tuple[Block, ...]
    furniture: tuple[int, ...]


def tidy(blocks: Iterable[Block]) -> Tidied:
    """Apply every rule in order."""
    kept, furniture = drop_furniture(without_struck(block) for block in blocks)
    for rule in (read_numbers, rejoin_sentences, split_lost_items, rejoin_tables):
        kept = rule(kept)
    return Tidied(tuple(kept), furniture)


def without_struck(block: Block) -> Block:
    """The block without words that are struck through: they were taken back, and the conversion says so."""
    if not any(span.struck for span in block.spans):
        return block
    live = [span for span in block.spans if not span.struck]
    if live and live[0].text.strip():
        live[0] = replace(live[0], text=live[0].text.lstrip())
    return replace(block, spans=tuple(live))


def drop_furniture(blocks: Iterable[Block]) -> tuple[list[Block], tuple[int, ...]]:
    """Take out rules, stamps and page numbers, and the running date if it interrupts a sentence."""
    blocks = list(blocks)
    kept: list[Block] = []
    lines: list[int] = []
    heading: Block | None = None
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if (
            is_furniture(block)
            or _is_repeated(block, heading, kept)
            or (
                _is_brief(block)
                and _RUNNING_DATE.fullmatch(block.text)
                and kept
                and following
                and _is_cut(kept[-1], following)
            )
        ):
            lines.extend(range(block.first_line, block.last_line + 1))
        else:
            kept.append(block)
            heading = block if block.kind is BlockKind.HEADING else heading
    return kept, tuple(lines)


def _is_repeated(block: Block, heading: Block | None, kept: list[Block]) -> bool:
    """A heading that is printed again: right beneath itself, or as "Homes (continued)" where a page begins."""
    if heading is None or block.kind is not BlockKind.HEADING or block.level != heading.level:
        return False
    text, over = block.text.rstrip(" :"), heading.text.rstrip(" :")
    cut = _CONTINUED.sub("", text).rstrip(" :")
    return (cut != text and cut == over) or (text == over and kept[-1] is heading)


def is_furniture(block: Block) -> bool:
    """A rule, a row of asterisks, a DRAFT stamp, a page number standing alone, or what is struck through whole."""
    if block.kind is BlockKind.RULE or (block.kind is not BlockKind.TABLE and not block.text):
        return True
    if block.kind is BlockKind.ITEM and _is_brief(block):
        return block.marker == "-" and is_page_stamp(f"- {block.text}")  # "- 7 -", read as a bullet
    if block.kind is not BlockKind.PARAGRAPH or not _is_brief(block):
        return False
    return bool(is_page_stamp(block.text) or _ASTERISKS.fullmatch(block.text))


def _is_brief(block: Block) -> bool:
    return sum(len(span.text) for span in block.spans) <= FULL_LINE


def read_numbers(blocks: Iterable[Block]) -> list[Block]:
    """Read a paragraph number inside a bullet ("- 5.1 ...", "- a) ...") as the item's marker."""
    return [_numbered(block) if block.kind is BlockKind.ITEM else block for block in blocks]


def _numbered(block: Block) -> Block:
    if _NUMBERED_MARKER.fullmatch(block.marker):
        return block
    found = _NUMBER.match("".join(span.text for span in block.spans).lstrip())
    if not found:
        return block
    return replace(block, marker=found.group(1), spans=without_start(block.spans, len(found.group(0))))


def rejoin_sentences(blocks: Iterable[Block]) -> list[Block]:
    """Join a paragraph to the one before where a page break cut the sentence between them."""
    joined: list[Block] = []
    for block in blocks:
        if joined and _is_cut(joined[-1], block):
            joined[-1] = _join(joined[-1], block)
        else:
            joined.append(block)
    return joined


def _is_cut(before: Block, after: Block) -> bool:
    """Tell a sentence cut in two from a line that just has no full stop.

    What goes on in lower case was cut. What goes on with a capital was cut only after a word that cannot end
    a sentence, or within a name, and never where a label opens; a paragraph that stops at a comma is left as
    printed.
    """
    if before.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM) or after.kind is not BlockKind.PARAGRAPH:
        return False
    last = _last_words(before)
    if len(last) < FULL_LINE or not _SENTENCE_OPEN.search(last) or after.is_bold or before.is_bold:
        return False
    following = after.text
    if following[:1].islower():
        return not following.startswith(("www.", "http"))
    if not following[:1].isupper() or _LABEL_OPEN.match(following):
        return False
    within_name = len(last) >= FULL_PARAGRAPH and _CAPITALISED_END.search(last)
    return bool(within_name or _FUNCTION_WORD.search(last))


def _last_words(block: Block) -> str:
    """The end of the text, long enough to judge; a paragraph joined of many parts is not read whole each time."""
    words = ""
    for span in reversed(block.spans):
        words = span.text + words
        if len(words) > 2 * FULL_PARAGRAPH:
            break
    return tidy_spaces(words)


def _join(before: Block, after: Block) -> Block:
    spans = (*before.spans, Span(" "), *after.spans)
    return replace(before, spans=spans, last_line=after.last_line)


def split_lost_items(blocks: Iterable[Block]) -> list[Block]:
    """Split an item where a hard break is followed by a line that lost its list marker.

    The sign is that both start the same way, in lower case as the items of these lists do. Without a hard break, both
    have to start with the same word.
    """
    split: list[Block] = []
    for block in blocks:
        broken = block.kind is BlockKind.ITEM and any("\n" in span.text for span in block.spans)
        lines = split_at_breaks(block) if broken else (block,)
        if block.kind is BlockKind.ITEM and not broken and len(block.spans) > 1:
            lines = _alike(block)
        lost = len(lines) > 1 and all(line.text[:1].islower() for line in lines)
        split.extend(lines if lost else (block,))
    return split


def _alike(block: Block) -> tuple[Block, ...]:
    """The two printed lines of an item, if the first could end there and both start with the same word."""
    lines = printed_lines(block)
    if len(lines) != 2 or not _SENTENCE_OPEN.search(lines[0].text) or _FUNCTION_WORD.search(lines[0].text):
        return (block,)
    return lines if lines[0].text.split()[0] == lines[1].text.split()[0] else (block,)


def rejoin_tables(blocks: Iterable[Block]) -> list[Block]:
    """Join tables that only a page break parts, and the rows and cells it cut."""
    joined: list[Block] = []
    for block in blocks:
        before = joined[-1] if joined else None
        goes_on = block.rows and not block.rows[0].bold and not (before and _is_new_head(block, before))
        if before and before.kind is block.kind is BlockKind.TABLE and goes_on:
            joined[-1] = replace(before, rows=(*before.rows, *block.rows), last_line=block.last_line)
        else:
            joined.append(block)
    return [
        replace(block, rows=_mend_rows(block.rows)) if block.kind is BlockKind.TABLE else block
        for block in joined
    ]


def _is_new_head(block: Block, above: Block) -> bool:
    """The first row is the head of another table: all its cells are words that stand over columns."""
    words = [cell.strip(" .:*").lower() for cell in block.rows[0].cells if cell.strip()]
    own = [cell.strip(" .:*").lower() for row in above.rows[:1] for cell in row.cells if cell.strip()]
    return len(words) > 1 and words != own and all(map(_COLUMN_HEAD.fullmatch, words))


def _mend_rows(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Give back a lost first cell, and join a row that goes on after the break to the row above."""
    mended: list[Row] = []
    for row in rows:
        if mended and _lost_first_cell(row, header=rows[0]):
            row = replace(row, cells=("", *row.cells[: len(rows[0].cells) - 1]))
        if mended and (_goes_on(row, mended[-1]) or _is_surname(row, mended[-1])):
            width = max(len(row.cells), len(mended[-1].cells))
            above, below = _padded(mended[-1].cells, width), _padded(row.cells, width)
            cells = tuple(" ".join(filter(None, pair)) for pair in zip(above, below, strict=True))
            mended[-1] = replace(mended[-1], cells=cells)
        else:
            mended.append(row)
    return tuple(mended)


def _lost_first_cell(row: Row, header: Row) -> bool:
    """In a table whose first column groups the rows, a row that is one cell short has lost that cell."""
    if not header.cells or not row.cells:
        return False
    filled = len(row.cells)
    while filled and not row.cells[filled - 1]:
        filled -= 1
    return bool(not header.cells[0] and row.cells[0] and filled == len(header.cells) - 1)


def _goes_on(row: Row, above: Row) -> bool:
    """The first words of the row are in lower case, below a cell that holds words; in the first, below an open end."""
    for index, cell in enumerate(row.cells):
        if cell:
            if not cell[0].islower() or index >= len(above.cells):
                return False
            return bool(above.cells[index] if index else _FUNCTION_WORD.search(above.cells[0]))
    return False


def _is_surname(row: Row, above: Row) -> bool:
    """The row is the surname that a narrow cell pushed below a title and a first name."""
    filled = [index for index, cell in enumerate(row.cells) if cell]
    return (
        len(filled) == 1
        and filled[0] < len(above.cells)
        and bool(_NO_SURNAME.fullmatch(above.cells[filled[0]]) and _SURNAME.fullmatch(row.cells[filled[0]]))
    )


def _padded(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    return cells + ("",) * (width - len(cells))
