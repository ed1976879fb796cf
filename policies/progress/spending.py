"""A plan's spending on each of its priorities, next to its commitments.

Some plans have a chart of expenditure with lines named after their priorities. Amounts stay as printed and are not
divided. A line without a priority is shown alone, and so is a priority without a line.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from policies.models import BudgetLine, Priority, Publication
from policies.models.shared.readable_rows import readable
from policies.progress.budget_chart import Chart, charts_of
from policies.progress.plan_progress import CommitmentStatus, Group, statuses_of

SPENDING = ("expenditure", "spend")


@dataclass(frozen=True, slots=True)
class Beside:
    """A line of the budget, and the priority that it names with its commitments, where it names one."""

    line: BudgetLine
    priority: Priority | None
    commitments: Group | None


@dataclass(frozen=True, slots=True)
class Spending:
    """The lines of a chart of spending by plan theme, in print order, and priorities that none of them names."""

    chart: Chart
    lines: list[Beside]
    without_line: list[tuple[Priority, Group]]


def spending_of(publication: Publication, *, today) -> list[Spending]:
    """The charts of spending by theme that a plan prints: most print one, or none."""
    lines = readable(publication.budgetlines.all()).select_related("passage").prefetch_related("themes")
    priorities = list(readable(publication.priorities.all()).prefetch_related("themes").order_by("position"))
    commitments: dict[str, list[CommitmentStatus]] = defaultdict(list)
    for commitment in statuses_of(publication):
        commitments[commitment.priority_key].append(commitment)
    groups = {each.pk: Group(each.name, each.key, commitments[each.key], today) for each in priorities}
    found = []
    for chart in charts_of_spending(charts_of(lines.order_by("position", "pk")), priorities):
        besides = []
        for bar in chart.bars:
            priority = named_by(bar.line, priorities)
            besides.append(Beside(bar.line, priority, groups[priority.pk] if priority else None))
        named = {beside.priority.pk for beside in besides if beside.priority}
        rest = [(each, groups[each.pk]) for each in priorities if each.pk not in named]
        found.append(Spending(chart, besides, rest))
    return found


def charts_of_spending(charts: list[Chart], priorities: list[Priority]) -> list[Chart]:
    """Those that are headed as spending and in which a line bears the name of a priority."""
    return [
        chart
        for chart in charts
        if any(word in chart.title.lower() for word in SPENDING)
        and any(named_by(bar.line, priorities) for bar in chart.bars)
    ]


def named_by(line: BudgetLine, priorities: list[Priority]) -> Priority | None:
    """The priority whose name a line bears, over the body of the plan or in the list at its front."""
    label = _plain(line.label)
    for priority in priorities:
        if label in {_plain(priority.name), _plain(priority.name_in_summary)}:
            return priority
    return None


def _plain(name: str) -> str:
    return " ".join(name.replace("&", "and").casefold().split())
