"""The outline of a paper of offers and asks: which line is a topic, a label, a section, or words under a label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from policies.importing.blocks import Block, BlockKind, Span
from policies.importing.parse.line_account import flat
from policies.importing.parse.paper.bare_lines import imprint_start
from policies.importing.parse.paper.labels import Label, hints_at_label, label_line, run_in_label
from policies.importing.parse.paper.shared_parts import Paper, is_bare_heading
from policies.importing.parse.passage_anchors import Placed
from policies.importing.parse.statement_tables import stated_in, without_number


class Role(StrEnum):
    """What a line of a paper is."""

    TITLE = "title"
    HEADING = "heading"  # a topic, or a section without offers and asks
    LABEL = "label"
    TABLE = "table"  # of offers or asks
    BROKEN = "broken"  # speaks of an offer or ask over a list, in no form that can be read
    IMPRINT = "imprint"
    TEXT = "text"


@dataclass(slots=True)
class Line:
    """A block with its role; a label also has the index of the heading above it."""

    block: Block
    role: Role = Role.TEXT
    label: Label | None = None
    topic: int | None = None
    is_direct: bool = False  # the label follows the topic's line, or another label of the same topic


@dataclass(slots=True)
class Labelled:
    """A label with the lines it labels; the words that run in after it are its own."""

    placed: Placed
    label: Label
    lines: list[Placed] = field(default_factory=list)
    who: str = ""  # of a row of a table: the body beside it
    when: str = ""


@dataclass(slots=True)
class Topic:
    """A heading with the labels under it; or the labels that are under no heading."""

    head: Placed | None
    labelled: list[Labelled] = field(default_factory=list)


def read_outline(paper: Paper) -> list[Line]:
    """Give every line its role, and every heading its level."""
    outline = [Line(block) for block in paper.blocks]
    labelled = paper.body  # index behind the title and the labels, and behind what a label on its own labels
    for index, line in enumerate(outline):
        if index < paper.body:
            line.role = Role.TITLE
        elif label := read_label(line.block, paper.texts[index]):
            line.role, line.label = Role.LABEL, label
            labelled = index + (1 if label.rest else 2)
        elif stated_in(line.block):
            line.role, labelled = Role.TABLE, index + 1
    start = labelled + imprint_start(paper.blocks[labelled:], paper.texts[labelled:])
    for line in outline[start:]:
        line.role = Role.IMPRINT
    _find_headings(paper, outline)
    _find_sections(outline)
    _set_levels(paper, outline)
    return outline


def read_label(block: Block, text: str) -> Label | None:
    """A label on a line of its own, run in before a colon, or set in bold before the words."""
    if block.kind is BlockKind.TABLE:
        return None
    words = flat(text)
    label = label_line(words) or run_in_label(words)
    lead = flat(block.lead)
    if label or not lead or len(lead) == len(words) or not words.startswith(lead):
        return label
    label = label_line(lead.rstrip(" \u2013\u2014-"))
    return Label(label.kind, label.printed, words[len(lead) :].lstrip(" :\u2013\u2014-")) if label else None


def _find_headings(paper: Paper, outline: Sequence[Line]) -> None:
    """Name printed and bare headings, and find the heading over each label.

    The line right under a label on its own is what it labels, however short.
    """
    topic: int | None = None
    labelled = False  # the topic has had a label
    for index, line in enumerate(outline):
        above = outline[index - 1] if index else None
        below = outline[index + 1] if index + 1 < len(outline) else None
        is_labelled = bool(above and above.label and not above.label.rest)
        if line.role is Role.LABEL:
            line.topic, line.is_direct = topic, labelled or (topic is not None and topic == index - 1)
            labelled = True
        elif line.role is not Role.TEXT:
            continue
        elif not is_labelled and _is_broken_label(paper, index, below):
            line.role = Role.BROKEN
        elif paper.is_heading(index) or (
            not is_labelled
            and ((below and _states(below) and paper.is_short_line(index)) or is_bare_heading(paper, index))
        ):
            line.role, topic, labelled = Role.HEADING, index, False


def _states(line: Line) -> bool:
    """A label, or a table of offers or asks."""
    return line.label is not None or line.role is Role.TABLE


def _is_broken_label(paper: Paper, index: int, below: Line | None) -> bool:
    """A short line on offers or asks, over a list."""
    listed = below is not None and below.block.kind is BlockKind.ITEM
    return listed and paper.blocks[index].kind is not BlockKind.ITEM and hints_at_label(paper.texts[index])


def _find_sections(outline: Sequence[Line]) -> None:
    """A line such as "Our offer" that heads a section is no label.

    It stands under no topic though others do, or away from its topic's line in a paper whose labels run in, or, as
    a heading, beside headings that have labels beneath them.
    """
    labels = [line for line in outline if line.role is Role.LABEL]
    run_in = {line.label.kind for line in labels if line.label and line.label.rest}
    any_topic = any(line.topic is not None for line in labels)
    nested = any(_is_nested(outline, line) for line in labels)
    for line in labels:
        beside = nested and line.topic is not None and line.block.level and not _is_nested(outline, line)
        if (
            line.label
            and not line.label.rest
            and (
                (line.topic is None and any_topic)
                or (not line.is_direct and line.label.kind in run_in)
                or beside
            )
        ):
            line.role, line.label = Role.HEADING, None


def _is_nested(outline: Sequence[Line], line: Line) -> bool:
    """The label is a heading below that of its topic."""
    return line.topic is not None and line.block.level > outline[line.topic].block.level > 0


def _set_levels(paper: Paper, outline: Sequence[Line]) -> None:
    """Unmarked headings are one level below the title, labels below their topic, the imprint beside the title."""
    base = 2 if paper.title else 1
    last = None
    for index, line in enumerate(outline):
        if line.role is Role.HEADING:
            last = line.block = line.block.as_heading(line.block.level if paper.is_heading(index) else base)
        elif line.role is Role.LABEL and line.label and not line.label.rest:
            line.block = line.block.as_heading(min(6, last.level + 1 if last else base))
        elif (
            line.role is Role.IMPRINT
            and outline[index - 1].role is not Role.IMPRINT
            and paper.is_short_line(index)
        ):
            line.block = line.block.as_heading(1)


def topics_of(outline: Sequence[Line], placed: Sequence[Placed]) -> tuple[list[Topic], list[Placed]]:
    """Topics with what is labelled under them, and list items under a broken label."""
    topics = [Topic(None)]
    loose: list[Placed] = []
    open_label: Labelled | None = None
    broken = False
    for line, each in zip(outline, placed, strict=True):
        if line.role is Role.LABEL and line.label:
            open_label, broken = Labelled(each, line.label), False
            topics[-1].labelled.append(open_label)
        elif line.role is Role.TABLE:
            open_label, broken = None, False
            for theme, labelled in labelled_in(each):
                if theme and theme.text != (topics[-1].head and topics[-1].head.text):
                    topics.append(Topic(theme))
                topics[-1].labelled.append(labelled)
        elif line.role is Role.TEXT:
            if open_label:
                open_label.lines.append(each)
            elif broken and each.is_item:
                loose.append(each)
        else:
            open_label, broken = None, line.role is Role.BROKEN
            if line.role is Role.HEADING:
                topics.append(Topic(each))
    return [topic for topic in topics if topic.labelled], loose


def labelled_in(table: Placed) -> Iterator[tuple[Placed | None, Labelled]]:
    """Each offer and ask of a table with its theme, both on the line of their row."""
    for cell in stated_in(table.block):
        row = _in_row(table, cell.wording, cell.line)
        theme = _in_row(table, without_number(cell.theme), cell.theme_line) if cell.theme else None
        yield theme, Labelled(row, Label(cell.kind, cell.label), [row], cell.who, cell.when)


def _in_row(table: Placed, words: str, line: int) -> Placed:
    """Words of one row, in the passage of the table."""
    item = replace(table.block, kind=BlockKind.ITEM, level=1, spans=(Span(words),), rows=())
    return replace(table, block=item, passage=replace(table.passage, wording=words, lines=(line, line)))
