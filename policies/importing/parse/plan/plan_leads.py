"""Outcomes that do not say "we will" themselves: the words are on a line of their own between heading and list.

| printed over a list | read as |
| --- | --- |
| `Gardens are safe`, `We will:` | the outcome "Gardens are safe" |
| `Parks` (a priority), its statement, `We will:` | the priority "Parks", and an outcome of that name |
| `Fish are well. We will:`, twice under one heading | the outcome "Fish are well." under that heading |
| `Parks`, a list of what will be so, `We will:` | the priority "Parks", and an outcome of that name |
| `We will:` under nothing | the outcome "We will:" |
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from policies.importing.parse.line_account import flat
from policies.importing.parse.paper.bare_lines import is_short_line
from policies.importing.parse.plan.plan_lines import (
    is_numbered_priority,
    is_only_lead,
    is_past,
    names_priorities,
    says_also,
)
from policies.importing.parse.plan.plan_outline import Line, Role

_LONGEST_SENTENCE = 200  # characters


def settle_leads(lines: Sequence[Line]) -> None:
    """Give the heading over each lead its role; a lead under none is an outcome itself."""
    levels = {line.block.level for line in lines if line.role is Role.OUTCOME and line.is_heading}
    leads = [
        index
        for index, line in enumerate(lines)
        if line.role is Role.LEAD or (line.is_numbered and not (index and lines[index - 1].is_numbered))
    ]
    alternates = _alternates(lines, {head for lead in leads if (head := _head_over(lines, lead)) is not None})
    sections = Counter(_section_of(lines, lead) for lead in leads)
    for lead in leads:
        if (over := _part_of(lines, lead)) is not None:
            lines[over].role = Role.PRIORITY
            for line in lines[over + 1 : lead]:
                line.role = Role.TEXT if line.role is Role.SECTION else line.role
            continue
        head, sentence = _head_over(lines, lead), _sentence_over(lines, lead)
        if lines[lead].role is Role.LEAD and head is None and _goes_on(lines, lead):
            continue
        if (
            head is not None
            and sentence is not None
            and sections[_section_of(lines, lead)] > 1
            and not _goes_on_below(lines, lead)
        ):
            if lines[head].role is Role.SECTION:
                lines[head].role = Role.PRIORITY
            lines[sentence].block = lines[sentence].block.as_heading(6)
            lines[sentence].role = Role.OUTCOME
            continue
        if head is None and sections[_section_of(lines, lead)] == 1:
            head = _head_over_lists(lines, lead)
        if head is None:
            if lines[lead].role is Role.LEAD:
                lines[lead].role = Role.OUTCOME
            continue
        if lines[head].role is Role.TEXT:
            lines[head].block = lines[head].block.as_heading(6)
        level = lines[head].block.level
        is_outcome = level >= min(levels) if levels else alternates or _lies_deeper(lines, head)
        is_outcome = is_outcome and not is_numbered_priority(lines[head].text)
        if lines[head].role is not Role.OUTCOME:
            lines[head].role = Role.OUTCOME if is_outcome else Role.PRIORITY
    _settle_tables(lines)


def _goes_on(lines: Sequence[Line], lead: int) -> bool:
    """The list before a lead is promised as well, and the lead says that it goes on: "We will also:"."""
    section = _section_of(lines, lead)
    return (
        says_also(lines[lead].text)
        and lines[lead - 1].is_item
        and any(
            line.role in (Role.LEAD, Role.OUTCOME, Role.PRIORITY) for line in lines[max(section, 0) : lead]
        )
    )


def _goes_on_below(lines: Sequence[Line], lead: int) -> bool:
    """A lead further down in the same section goes on with what this one promises, so neither names an outcome."""
    section = _section_of(lines, lead)
    for index in range(lead + 1, len(lines)):
        if lines[index].role is Role.LEAD and lines[index - 1].is_item and says_also(lines[index].text):
            return _section_of(lines, index) == section
        if lines[index].role in (Role.SECTION, Role.OUTCOME, Role.PRIORITY):
            return False
    return False


def _part_of(lines: Sequence[Line], lead: int) -> int | None:
    """The heading over a lead that is itself a heading, the last of several parts of what is above.

    "What we want to see" and "What we will do", under one priority after the other.
    """
    own = lines[lead]
    if not own.is_heading:
        return None
    beside = False
    for index in range(lead - 1, -1, -1):
        line = lines[index]
        if line.role is Role.TITLE or line.is_heading and line.block.level < own.block.level:
            return index if beside and line.role in (Role.SECTION, Role.PRIORITY) else None
        beside = beside or (line.is_heading and line.role is Role.SECTION and _is_repeated(lines, line))
    return None


def _is_repeated(lines: Sequence[Line], line: Line) -> bool:
    words = flat(line.text).casefold()
    return sum(each.is_heading and flat(each.text).casefold() == words for each in lines) > 1


def _settle_tables(lines: Sequence[Line]) -> None:
    """Give the heading over each table of commitments, or each paragraph that promises, its role.

    It is an outcome if another heading is above it.
    """
    tables = {
        index: _section_of(lines, index)
        for index, line in enumerate(lines)
        if line.role in (Role.TABLE, Role.PROSE)
    }
    for table, head in tables.items():
        if head >= 0 and is_past(lines[head].text):
            lines[table].role = Role.TEXT  # what was done is no promise
        elif head >= 0 and lines[head].role is Role.SECTION:
            is_outcome = _lies_deeper(lines, head) and not is_numbered_priority(lines[head].text)
            lines[head].role = Role.OUTCOME if is_outcome else Role.PRIORITY


def _head_over(lines: Sequence[Line], lead: int) -> int | None:
    """The nearest heading above, or the line directly above that could be one, if only text is between."""
    for index in range(lead - 1, -1, -1):
        line = lines[index]
        if line.role in (Role.SECTION, Role.OUTCOME, Role.PRIORITY):
            return index
        if line.role is not Role.TEXT or line.is_item:
            break
        if index == lead - 1 and (line.block.is_bold or is_short_line(line.block, line.text)):
            return index
    return _sentence_over(lines, lead)


def _head_over_lists(lines: Sequence[Line], lead: int) -> int | None:
    """The heading above a lead that names no outcome itself, with a list of something else between."""
    head = _section_of(lines, lead)
    may_be = head >= 0 and lines[head].role in (Role.SECTION, Role.PRIORITY)
    return head if may_be and lines[lead].role is Role.LEAD and is_only_lead(lines[lead].text) else None


def _alternates(lines: Sequence[Line], led: set[int]) -> bool:
    """Whether a heading without a lead comes directly before one with a lead, at the same level: it is a priority."""
    heads = [
        index
        for index, line in enumerate(lines)
        if line.role in (Role.SECTION, Role.PRIORITY) or index in led
    ]
    first = min(led, default=0)
    before = max((index for index in heads if index < first), default=None)
    if before is None or not led or lines[before].block.level != lines[first].block.level:
        return False  # the first heading with a lead is under no other, so it is a priority
    after = [index for index in heads if index > first]
    return any(
        one not in led and other in led and lines[one].block.level == lines[other].block.level
        for one, other in pairwise(after)
    )


def _section_of(lines: Sequence[Line], lead: int) -> int:
    """The index of the heading above a lead, whatever is between; -1 if there is none."""
    heads = (Role.SECTION, Role.OUTCOME, Role.PRIORITY)
    return next((index for index in range(lead - 1, -1, -1) if lines[index].role in heads), -1)


def _sentence_over(lines: Sequence[Line], lead: int) -> int | None:
    """The sentence right above a lead that has no heading: "Success is this. We will:"."""
    above = lines[lead - 1] if lead else None
    is_sentence = above is not None and above.is_paragraph and len(above.text) <= _LONGEST_SENTENCE
    return lead - 1 if is_sentence else None


def _lies_deeper(lines: Sequence[Line], head: int) -> bool:
    """Whether it is under a heading other than the title, and than one that only announces the priorities."""
    level = lines[head].block.level
    for line in reversed(lines[:head]):
        if line.role is Role.TITLE and line.block.level < level:
            return False  # what is above the title, such as the name of a body, is over nothing
        if line.role in (Role.SECTION, Role.PRIORITY) and line.block.level < level:
            if not names_priorities(line.text):
                return True
            level = line.block.level
    return False
