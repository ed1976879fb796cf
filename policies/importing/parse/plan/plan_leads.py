"""Outcomes that do not say "we will" themselves: the words stand on a line of their own between heading and list.

| printed over a list | read as |
| --- | --- |
| `Gardens are safe`, `We will:` | the outcome "Gardens are safe" |
| `Parks` (a priority), its statement, `We will:` | the priority "Parks", and an outcome of that name |
| `We will:` under nothing | the outcome "We will:" |
"""

from __future__ import annotations

from collections.abc import Sequence

from policies.importing.parse.paper.bare_lines import is_short_line
from policies.importing.parse.plan.plan_outline import Line, Role


def settle_leads(lines: Sequence[Line]) -> None:
    """Give the heading over each lead its role; a lead under none is an outcome itself."""
    levels = {line.block.level for line in lines if line.role is Role.OUTCOME and line.is_heading}
    leads = [
        index
        for index, line in enumerate(lines)
        if line.role is Role.LEAD or (line.is_numbered and not (index and lines[index - 1].is_numbered))
    ]
    for lead in leads:
        head = _head_over(lines, lead)
        if head is None:
            if lines[lead].role is Role.LEAD:
                lines[lead].role = Role.OUTCOME
            continue
        if lines[head].role is Role.TEXT:
            lines[head].block = lines[head].block.as_heading(6)
        is_outcome = lines[head].block.level >= min(levels) if levels else _lies_deeper(lines, head)
        if lines[head].role is not Role.OUTCOME:
            lines[head].role = Role.OUTCOME if is_outcome else Role.PRIORITY


def _head_over(lines: Sequence[Line], lead: int) -> int | None:
    """The nearest heading above, or the line directly above that could be one, if only text stands between."""
    for index in range(lead - 1, -1, -1):
        line = lines[index]
        if line.role in (Role.SECTION, Role.OUTCOME, Role.PRIORITY):
            return index
        if line.role is not Role.TEXT or line.is_item:
            return None
        if index == lead - 1 and (line.block.is_bold or is_short_line(line.block, line.text)):
            return index
    return None


def _lies_deeper(lines: Sequence[Line], head: int) -> bool:
    """A heading of higher rank stands above, the title left out: the priority."""
    level = lines[head].block.level
    above = (line for line in lines[:head] if line.role in (Role.SECTION, Role.PRIORITY))
    return any(line.block.level < level for line in above)
