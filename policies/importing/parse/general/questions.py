"""The questions of a consultation, with their numbers, so that each answer is kept with what was asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from policies.importing.blocks import Block, BlockKind, Span, printed_lines
from policies.importing.parse.line_account import flat

_NUMBERED = re.compile(
    r"""
    (?:consultation\ )?(?:question|q)\.?\ ?
    (?P<number>\d{1,3}(?:\.\d{1,2})?(?:[a-z]|\([a-z]+\))?)\s*
    (?:[:.)]|[\u2013\u2014-])?\s*(?P<text>.*)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_OPENS = re.compile(r"(?:Question|Q)\.? ?\d{1,3}")
_MAY_OPEN = re.compile(r"(?:^|\n| )(?:Question|Q)\.? ?\d")
_ASKED_HEAD = re.compile(r"(?:consultation )?questions?(?: asked)?")
_TOLD_HEAD = re.compile(r"(?:(?:our|lga) )?(?:responses?|answers?|views?|comments?)")
_PLAIN = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,2})?[a-z]?)[.):]\s++(?P<text>\S.*)", re.DOTALL)
_KINDS = ("consultation-response", "written-evidence", "submission")  # papers that answer questions
_LONGEST = 1200  # characters of a question
_NEAR_END = 40  # characters: after the mark a question may say how it can be answered
_LONGEST_NAME = 300


@dataclass(frozen=True, slots=True)
class Question:
    """A question as printed: its number, and its words without that."""

    number: str
    text: str
    level: int = 0  # of the heading that numbers it, where that is a line of its own

    @property
    def name(self) -> str:
        """What it is called where there is little room."""
        words = self.text or f"Question {self.number}"
        return words if len(words) <= _LONGEST_NAME else f"{words[: _LONGEST_NAME - 2].rsplit(' ', 1)[0]} …"


def question_in(block: Block, kind: str) -> Question | None:
    """The question that a block prints, in a paper that may answer some."""
    if kind not in _KINDS or block.kind in (BlockKind.TABLE, BlockKind.NOTE):
        return None
    text = flat(block.text)
    if len(text) > _LONGEST:
        return None
    if block.kind is BlockKind.ITEM and block.marker[:1].isdigit() and _asks(text):
        return Question(block.marker.rstrip(".):"), text)
    if found := _NUMBERED.fullmatch(text):
        # "Question 4 asked about …" is a sentence on a question, and none itself.
        words = found["text"].strip()
        if not words or "?" in words[-_NEAR_END:] or block.kind is BlockKind.HEADING or block.is_bold:
            return Question(found["number"], words)
    found = _PLAIN.fullmatch(text)
    return Question(found["number"], found["text"]) if found and _asks(found["text"]) else None


def _asks(text: str) -> bool:
    """It begins as a sentence does, and a question mark is near its end."""
    return text[:1].isupper() and "?" in text[-_NEAR_END:]


def rows_apart(block: Block) -> tuple[Block, ...]:
    """A table of questions and answers as the paragraphs that it holds, row by row; any other table as it is."""
    head = [cell.strip(" :").lower() for cell in block.rows[0].cells] if block.rows else []
    asked = next((place for place, cell in enumerate(head) if _ASKED_HEAD.fullmatch(cell)), None)
    told = next((place for place, cell in enumerate(head) if _TOLD_HEAD.fullmatch(cell)), None)
    if asked is None or told is None:
        return (block,)
    numbered = next(
        (place for place, cell in enumerate(head) if cell in ("no", "no.", "number", "q", "#")), None
    )
    parts: list[Block] = []
    for row in block.rows[1:]:
        cells = (*row.cells, *[""] * (len(head) - len(row.cells)))
        number = (
            f"Q{cells[numbered].strip(' Q.')}. " if numbered is not None and cells[numbered].strip() else ""
        )
        for text in (f"{number}{cells[asked]}", cells[told]):
            if text.strip():
                parts.append(
                    Block(
                        BlockKind.PARAGRAPH,
                        row.line,
                        row.line,
                        (Span(" ".join(text.split())),),
                        page=block.page,
                    )
                )
    if parts:  # the head of the table belongs to its first question
        parts[0] = replace(parts[0], first_line=block.first_line)
    return tuple(parts) or (block,)


def with_questions(blocks: Sequence[Block], kind: str) -> tuple[list[Block], dict[int, Question]]:
    """The blocks with each question as a heading, and the questions by the place of their blocks.

    "Question 4" alone is joined with the line under it that asks: they are one question in two lines.
    """
    found: dict[int, Question] = {}
    made: list[Block] = []
    level = _level(blocks)
    alone = ""
    for block in _parts(blocks) if kind in _KINDS else blocks:
        question = question_in(block, kind)
        if alone and made and (text := _asked(block)):
            found[len(made)] = Question(alone, text, made[-1].level)
            made.append(_headed(block, level + 1))
            alone = ""
            continue
        alone = ""
        if question and not question.text:
            alone = question.number
        if question:
            found[len(made)] = question
            made.append(_headed(block, block.level or level))
        else:
            made.append(block)
    return made, {place: each for place, each in found.items() if each.text or not _goes_on(found, place)}


def _goes_on(found: dict[int, Question], place: int) -> bool:
    """The next line has the words of the question that this one only numbers."""
    below = found.get(place + 1)
    return bool(below and below.number == found[place].number)


def _asked(block: Block) -> str:
    text = flat(block.text)
    is_text = block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
    return (
        text
        if is_text and len(text) <= _LONGEST and ("?" in text or block.is_bold or block.is_italic)
        else ""
    )


def _level(blocks: Sequence[Block]) -> int:
    """One level below the headings of the paper, so that a question is within its section."""
    return min(max((block.level for block in blocks if block.kind is BlockKind.HEADING), default=1) + 1, 5)


def _parts(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        yield from rows_apart(block) if block.kind is BlockKind.TABLE else apart(block)


def apart(block: Block) -> tuple[Block, ...]:
    """A paragraph with the question that it opens with, and each that a line of it opens with, as blocks of their own.

    Forms put the answer on the line under the question. A question goes on to the line that ends with its mark.
    """
    if block.kind is not BlockKind.PARAGRAPH or not _MAY_OPEN.search(block.text) or "?" not in block.text:
        return (block,)
    parts: list[Block] = []
    is_open = False  # the last part is a question without its mark
    is_new = True
    for line in printed_lines(block):
        if _OPENS.match(line.text):
            parts.append(line)
            is_open, is_new = True, False
        elif is_new or not parts:
            parts.append(line)
            is_open = is_new = False
        else:
            parts[-1] = replace(
                parts[-1], spans=(*parts[-1].spans, Span(" "), *line.spans), last_line=line.last_line
            )
        if is_open and line.text.rstrip().endswith("?"):
            is_open, is_new = False, True
    return tuple(parts)


def _headed(block: Block, level: int) -> Block:
    """The block as a heading that keeps the number before it."""
    number = (Span(f"{block.marker} "),) if block.kind is BlockKind.ITEM else ()
    headed = block.as_heading(level)
    return Block(
        kind=headed.kind,
        first_line=headed.first_line,
        last_line=headed.last_line,
        spans=(*number, *headed.spans),
        level=level,
        page=headed.page,
        size=headed.size,
    )
