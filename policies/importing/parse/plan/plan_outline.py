"""The outline of a business plan: what each line is, its level, and what is under it.

Plans are typeset, not marked up: outcomes come as headings of any level or as bold lines, goals as headings that
would swallow the outcomes after them, parts at the level of what they should contain. The outline names every line's
role by its words and its neighbours, then sets the levels by role.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from policies.importing.blocks import (
    Block,
    BlockKind,
    Span,
    cut_apart,
    printed_lines,
    split_at,
    without_start,
)
from policies.importing.parse.line_account import flat
from policies.importing.parse.paper.bare_lines import is_prose, is_short_line
from policies.importing.parse.passage_anchors import Placed, place
from policies.importing.parse.plan.plan_lines import (
    campaign_name,
    is_edition,
    is_lead,
    is_only_lead,
    is_outcome,
    is_plan_title,
    lead_at_end,
    names_plan,
    names_priorities,
    names_work,
    numbered,
    strand_of,
)
from policies.importing.parse.plan.plan_prose import is_apart, promises_in
from policies.importing.parse.plan.plan_tables import commitments_in, themes_apart
from policies.importing.parse.plan.sdg_lines import GoalLine, goal_line, goal_of_target
from policies.importing.parse.statement_tables import Cell
from policies.importing.structure.looks import is_ordinal

_FIRST = 4  # lines among which the title of a plan stands
_LEAST_ALIKE = 2  # lines in the same words over lists
_LEAST_SENTENCES = 3  # that promise, in a plan without lists
_LEAST_NUMBERED = 2  # "Commitment 7" once may be a reference in passing


class Role(StrEnum):
    """What a line of a plan is."""

    TITLE = "title"
    EDITION = "edition"
    SECTION = "section"  # a heading that is nothing below
    PRIORITY = "priority"
    OUTCOME = "outcome"
    CAMPAIGN = "campaign"
    CAMPAIGNS = "campaigns"  # the section, not one of them
    PARTNERSHIPS = "partnerships"
    PARTNERSHIP = "partnership"
    BUDGET = "budget"
    CHART = "chart"
    GOVERNANCE = "governance"
    CONTRACTS = "contracts"
    GOAL = "goal"
    TARGET = "target"
    LEAD = "lead"  # "We will:" on a line of its own
    TABLE = "table"  # of commitments
    PROSE = "prose"  # a paragraph whose sentences promise, in a plan without lists
    TEXT = "text"


HEADS = frozenset(set(Role) - {Role.GOAL, Role.TARGET, Role.LEAD, Role.TABLE, Role.PROSE, Role.TEXT})
PARTS = frozenset({Role.PRIORITY, Role.PARTNERSHIPS, Role.BUDGET, Role.GOVERNANCE, Role.CONTRACTS})


@dataclass(slots=True)
class Line:
    """A block of the plan with its role."""

    block: Block
    text: str
    role: Role = Role.TEXT
    goal: GoalLine | None = None
    is_numbered: bool = False  # "Commitment 7": it promises wherever it stands
    when: str = ""  # beside a commitment in a table: by when
    measure: str = ""  # and how it is measured
    placed: Placed = field(init=False, repr=False)  # by `sections_of`

    @property
    def is_heading(self) -> bool:
        return self.block.kind is BlockKind.HEADING

    @property
    def is_item(self) -> bool:
        return self.block.kind is BlockKind.ITEM

    @property
    def is_paragraph(self) -> bool:
        return self.block.kind is BlockKind.PARAGRAPH and self.role is Role.TEXT

    @property
    def rows(self) -> list[Line]:
        """The commitments of a table as items, each on the line of its row, or of sentences; none of any other line."""
        if self.role is Role.PROSE:
            return [self._item(sentence, self.placed) for sentence in promises_in(self.text)]
        return [self._row(cell) for cell in commitments_in(self.block)] if self.role is Role.TABLE else []

    def _row(self, cell: Cell) -> Line:
        lines = (cell.line, cell.line)
        item = self._item(
            cell.wording, replace(self.placed, passage=replace(self.placed.passage, lines=lines))
        )
        item.block = replace(item.block, first_line=cell.line, last_line=cell.line)
        item.when, item.measure = cell.when, cell.measure
        return item

    def _item(self, wording: str, placed: Placed) -> Line:
        item = replace(self.block, kind=BlockKind.ITEM, level=1, spans=(Span(wording),))
        line = Line(item, item.text)
        line.placed = placed
        return line


@dataclass(slots=True)
class Section:
    """A heading with the lines under it, up to the next heading of any level."""

    head: Line | None
    above: tuple[Section, ...]  # outermost first
    body: list[Line] = field(default_factory=list)

    @property
    def heading(self) -> Line:
        """Its heading; only the lines before the first heading have none."""
        if self.head is None:
            raise ValueError("This section has no heading.")
        return self.head

    @property
    def role(self) -> Role:
        return self.head.role if self.head else Role.TEXT

    @property
    def name(self) -> str:
        return flat(self.head.text) if self.head else ""

    @property
    def paragraphs(self) -> list[Line]:
        return [line for line in self.body if line.is_paragraph]

    @property
    def items(self) -> list[Line]:
        return [line for line in self.body if line.is_item and line.role is Role.TEXT]

    @property
    def promised(self) -> list[Line]:
        """The items that the association promises, and the rows of tables of commitments.

        If a line announces the list, they are the items after it; otherwise all items under an outcome.
        """
        lead = next((index for index, line in enumerate(self.body) if line.role is Role.LEAD), None)
        if lead is None and self.role is Role.OUTCOME:
            lead = -1
        return [
            each
            for index, line in enumerate(self.body)
            if line.role in (Role.TABLE, Role.PROSE)
            or (
                line.is_item
                and line.role is Role.TEXT
                and (line.is_numbered or (lead is not None and index > lead))
            )
            for each in line.rows or (line,)
        ]

    def within(self, role: Role) -> Section | None:
        """The innermost section of that role that contains this one; it may be this one."""
        return next((each for each in (self, *reversed(self.above)) if each.role is role), None)


def read_lines(blocks: Iterable[Block]) -> list[Line]:
    """Every block with the role its own words and its neighbours give it; priorities and parts come later."""
    parts = (
        part
        for index, block in enumerate(each for block in blocks for each in themes_apart(block))
        for titled in (_title_apart(block) if index < _FIRST else (block,))
        for each in _goal_lines_apart(titled)
        for part in _leads_apart(each)
    )
    lines = _numbered_lines([Line(part, part.text) for part in parts])
    title = _title_of(lines)
    work = _work_leads(lines) if title is not None else frozenset()
    for index, line in enumerate(lines):
        following = _kind_below(lines, index)
        before = lines[index - 1] if index else None
        if index == title:
            line.role = Role.TITLE
        elif commitments_in(line.block):
            line.role = Role.TABLE
        elif before and before.role is Role.TITLE and line.is_heading and is_edition(line.text):
            line.role = Role.EDITION
        elif index in work or (following is BlockKind.ITEM and is_lead(line.block, line.text)):
            line.role = Role.LEAD
        elif is_outcome(line.block, line.text, following):
            line.role = Role.OUTCOME
        elif (line.is_heading or line.block.is_bold) and campaign_name(line.text):
            line.role = Role.CAMPAIGN
        elif goal := goal_line(line.text):
            line.role, line.goal = Role.GOAL, goal
        elif before and _is_target(line, before):
            line.role = Role.TARGET
        elif line.is_heading:
            line.role = Role.SECTION
    if not any(line.role is Role.SECTION for line in lines):
        _promote_bare_headings(lines)
    if title is not None:
        _name_prose(lines)
    return lines


def _name_prose(lines: Sequence[Line]) -> None:
    """The paragraphs that promise, in a plan without lists of promises: under several headings, and several times."""
    if any(line.role in (Role.OUTCOME, Role.LEAD, Role.TABLE) or line.is_numbered for line in lines):
        return
    found: list[tuple[int, Line]] = []
    head = announced = -1  # the heading above, and the level of one that announces the priorities
    is_apart_at = 0  # the level of a part that promises nothing
    for index, line in enumerate(lines):
        if line.is_heading:
            head, level = index, line.block.level
            is_apart_at = 0 if level <= is_apart_at else is_apart_at
            if not is_apart_at and is_apart(line.text):
                is_apart_at = level
            announced = level if names_priorities(line.text) else announced
        elif head >= 0 and lines[head].role is Role.SECTION and not is_apart_at and _promises(line):
            found.append((head, line))
    if announced >= 0:  # what is promised is under that heading
        found = _under_announced(lines, found)
    if (
        len({head for head, _ in found}) >= _LEAST_ALIKE
        and sum(len(promises_in(line.text)) for _, line in found) >= _LEAST_SENTENCES
    ):
        for _, line in found:
            line.role = Role.PROSE


def _promises(line: Line) -> bool:
    return line.is_paragraph and bool(promises_in(line.text))


def _under_announced(lines: Sequence[Line], found: Sequence[tuple[int, Line]]) -> list[tuple[int, Line]]:
    """Of the paragraphs with their headings, those below "Our priorities"; all of them if none is below it."""
    start = next(at for at, line in enumerate(lines) if line.is_heading and names_priorities(line.text))
    level = lines[start].block.level
    end = next(
        (
            at
            for at in range(start + 1, len(lines))
            if lines[at].is_heading and lines[at].block.level <= level
        ),
        len(lines),
    )
    return [each for each in found if start < each[0] < end] or list(found)


def _work_leads(lines: Sequence[Line]) -> frozenset[int]:
    """The lines over lists that name work to be done, in the same words under one heading after the other."""
    found = [
        index
        for index, line in enumerate(lines)
        if (line.is_heading or line.block.is_bold or is_short_line(line.block, line.text))
        and names_work(line.text)
        and _kind_below(lines, index) is BlockKind.ITEM
    ]
    times = Counter(flat(lines[index].text).casefold() for index in found)
    return frozenset(index for index in found if times[flat(lines[index].text).casefold()] >= _LEAST_ALIKE)


def _kind_below(lines: Sequence[Line], index: int) -> BlockKind | None:
    """What is below a line; a table of commitments counts as a list."""
    if index + 1 == len(lines):
        return None
    below = lines[index + 1].block
    return BlockKind.ITEM if commitments_in(below) else below.kind


def _promote_bare_headings(lines: Sequence[Line]) -> None:
    """Where outcomes are all that is marked as a heading, short lines in bold, or over something, are headings too."""
    level = 1 + max((line.block.level for line in lines if line.role is Role.TITLE), default=0)
    for line, below in zip(
        lines[-2::-1], lines[:0:-1], strict=True
    ):  # from the end: one heading may lead to the next
        if line.role is Role.TEXT and is_short_line(line.block, line.text) and not is_ordinal(line.text):
            leads = (
                below.role in (Role.OUTCOME, Role.LEAD, Role.TABLE)
                or (below.role is Role.SECTION and not line.text[:1].isdigit())  # a note under a chart
                or (below.role is Role.TEXT and (below.is_item or is_prose(below.block, below.text)))
            )
            if leads or line.block.is_bold:
                line.role = Role.CAMPAIGN if campaign_name(line.text) else Role.SECTION
                line.block = line.block.as_heading(min(level, 6))


def _goal_lines_apart(block: Block) -> Sequence[Block]:
    """Goals and their targets printed as one paragraph: each line on its own."""
    if block.kind is not BlockKind.PARAGRAPH or "SDG" not in block.text and "Goal" not in block.text:
        return (block,)
    parts: list[Block] = []
    for line in printed_lines(block):
        if parts and line.text[:1].islower():  # it was wrapped
            spans = (*parts[-1].spans, Span(" "), *line.spans)
            parts[-1] = replace(parts[-1], spans=spans, last_line=line.last_line)
        else:
            parts.append(line)
    return parts if any(goal_line(part.text) for part in parts) else (block,)


def _title_apart(block: Block) -> Sequence[Block]:
    """A title that is printed within an opening paragraph, under the name of the association: on its own."""
    return cut_apart(block, lambda line: is_plan_title(flat(line.text)))


def _numbered_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines, with "Commitment 7: ..." as an item of that mark, its words on the same line or below it."""
    marks = [None if line.is_item else numbered(line.text) for line in lines]
    if sum(mark is not None for mark in marks) < _LEAST_NUMBERED:
        return list(lines)
    found: list[Line] = []
    waiting = ""  # the mark of a commitment whose words are still to come
    for line, mark in zip(lines, marks, strict=True):
        if mark and mark[1]:
            found.append(_numbered_item(line.block, mark[0], len(line.text) - len(mark[1])))
            waiting = ""
        elif mark:
            line.block = replace(line.block, kind=BlockKind.PARAGRAPH, level=0)
            found.append(line)
            waiting = mark[0]
        elif waiting and line.block.kind is BlockKind.PARAGRAPH:
            found.append(_numbered_item(line.block, waiting, 0))
            waiting = ""
        else:
            found.append(line)
    return found


def _numbered_item(block: Block, marker: str, length: int) -> Line:
    item = replace(
        block, kind=BlockKind.ITEM, level=1, marker=marker, spans=without_start(block.spans, length)
    )
    return Line(item, item.text, is_numbered=True)


def _leads_apart(block: Block) -> Sequence[Block]:
    """A paragraph or item whose last printed line announces a list, or is an outcome over one: that line on its own."""
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
        return (block,)
    *above, last = printed_lines(block)
    plain = replace(last, kind=BlockKind.PARAGRAPH)
    if not (above and is_only_lead(last.text)):
        if is_lead(block, block.text):
            return (block,)
        if place := lead_at_end("".join(span.text for span in block.spans)):
            return split_at(block, place)
    ended = bool(above) and (block.kind is BlockKind.ITEM or above[-1].text.endswith((".", "!", "?", ":")))
    if is_lead(plain, last.text) or (ended and is_outcome(plain, last.text, BlockKind.ITEM)):
        return cut_apart(block, lambda line: line.first_line == last.first_line and line.spans == last.spans)
    return (block,)


def _title_of(lines: Sequence[Line]) -> int | None:
    """The index of the title: the first heading or one of the first lines, if it is a plan's title."""
    first = next((index for index, line in enumerate(lines) if line.is_heading), None)
    for index in (0, first, *range(1, _FIRST)):
        if index is not None and index < len(lines) and not lines[index].is_item:
            text = flat(lines[index].text)
            if is_plan_title(text) or (lines[index].is_heading and names_plan(text)):
                return index
    return None


def _is_target(line: Line, before: Line) -> bool:
    """The sentence under a goal: bold, or a heading set below the goal's, or one that opens as goals do."""
    if before.role is not Role.GOAL or before.goal is None or before.goal.holds_target:
        return False
    if line.is_heading:
        return line.block.level > before.block.level > 0 or bool(goal_of_target(line.text))
    return line.block.kind is BlockKind.PARAGRAPH and (line.block.is_bold or bool(goal_of_target(line.text)))


def set_levels(lines: Sequence[Line]) -> None:
    """Give every heading the level its role asks for; goals and their targets become paragraphs.

    A part of the plan never lies within another part or within a strand that is not its own, whatever levels are
    printed: it is raised to the level of that part, and what follows is raised with it.
    """
    open_heads: list[tuple[int, Line]] = []
    shift = floor = 0
    for line in lines:
        if line.role in (Role.GOAL, Role.TARGET):
            line.block = replace(line.block, kind=BlockKind.PARAGRAPH, level=0, marker="")
        elif line.role in (Role.OUTCOME, Role.CAMPAIGN):
            line.block = line.block.as_heading(_under(open_heads, {*PARTS, Role.CAMPAIGNS}))
        elif line.role is Role.PARTNERSHIP:
            line.block = line.block.as_heading(_under(open_heads, {Role.PARTNERSHIPS}))
        elif line.role is Role.CHART and not line.is_heading:
            level = next((level for level, head in reversed(open_heads) if head.role is Role.CHART), 0)
            line.block = line.block.as_heading(level or _under(open_heads, HEADS))
        elif line.role in HEADS:
            printed = line.block.level or 1
            if printed < floor:
                shift = floor = 0
            level = max(1, printed + shift)
            holder = _wrong_holder(open_heads, line, level)
            if holder:
                shift, floor, level = holder - printed, printed, holder
            elif line.role is Role.CHART:
                level = max(level, _under(open_heads, {Role.BUDGET}) if _budget_over(open_heads) else 0)
            while open_heads and open_heads[-1][0] >= level:
                open_heads.pop()
            open_heads.append((level, line))
            line.block = line.block.as_heading(min(level, 6))


def _budget_over(open_heads: Sequence[tuple[int, Line]]) -> bool:
    """The budget is the part in hand, whatever rank its charts are printed in."""
    part = next((head for _, head in reversed(open_heads) if head.role in PARTS), None)
    return part is not None and part.role is Role.BUDGET


def _under(open_heads: Sequence[tuple[int, Line]], roles: Iterable[Role]) -> int:
    """One level below the innermost open heading of these roles, or below whatever is open."""
    wanted = set(roles)
    level = next((level for level, head in reversed(open_heads) if head.role in wanted), 0)
    return min(6, 1 + (level or (open_heads[-1][0] if open_heads else 0)))


def _wrong_holder(open_heads: Sequence[tuple[int, Line]], line: Line, level: int) -> int:
    """The level of the outermost open heading that cannot hold this part of the plan, or 0."""
    if line.role not in PARTS:
        return 0
    own = strand_of(line.text) or ("national-voice" if line.role is Role.PRIORITY else "")
    for held_at, head in open_heads:
        strand = strand_of(head.text)
        if held_at < level and (
            (head.role in PARTS and head.role is not line.role) or (strand and strand != own)
        ):
            return held_at
    return 0


def sections_of(lines: Sequence[Line], *, publication: str) -> tuple[Section, ...]:
    """Place every line and collect the lines under each heading; the first section has no heading."""
    for line, placed in zip(
        lines, place((line.block for line in lines), publication=publication), strict=True
    ):
        line.placed = placed
    return tuple(_sections(lines))


def _sections(lines: Sequence[Line]) -> Iterator[Section]:
    section = Section(None, ())
    open_sections: list[Section] = []
    for line in lines:
        if line.role not in HEADS:
            section.body.append(line)
            continue
        yield section
        while open_sections and open_sections[-1].heading.block.level >= line.block.level:
            open_sections.pop()
        section = Section(line, tuple(open_sections))
        open_sections.append(section)
    yield section
