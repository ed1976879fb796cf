"""The Sustainable Development Goals across editions of the plan: which are named, and where.

A goal is stated if a priority prints it, or if a commitment's own words name its number; the commitments under such a
priority inherit it. The printed number may be a misprint: a link has both the printed and the intended goal.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, F

from policies.models import Publication, SdgLink, Statement, SustainableDevelopmentGoal

_NUMBERED = re.compile(
    r"\b(?:SDGs?|Sustainable Development Goals?)[ \u00a0]*(\d{1,2}(?:(?:, ?| and )\d{1,2})*)\b", re.IGNORECASE
)


SHOWN = 8  # editions beside one another in the table: the newest


@dataclass(slots=True)
class Cell:
    """One goal in one edition."""

    links: list[SdgLink] = field(default_factory=list)  # meant by a priority
    inherited: int = 0
    stated: list[Statement] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.links or self.stated)

    @property
    def commitments(self) -> int:
        return self.inherited + len(self.stated)


@dataclass(frozen=True, slots=True)
class Row:
    goal: SustainableDevelopmentGoal
    cells: list[Cell]

    @property
    def is_named(self) -> bool:
        return any(self.cells)

    @property
    def shown(self) -> list[Cell]:
        return self.cells[:SHOWN]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every goal in every edition, newest edition first."""

    editions: list[Publication]
    rows: list[Row]
    in_general: list[Statement]  # commitments that name the goals, and none by its number
    corrected: list[SdgLink]

    @property
    def shown(self) -> list[Publication]:
        return self.editions[:SHOWN]

    @property
    def hidden(self) -> int:
        return len(self.editions) - len(self.shown)

    @property
    def named(self) -> list[Row]:
        return [row for row in self.rows if row.is_named]

    @property
    def unnamed(self) -> list[Row]:
        return [row for row in self.rows if not row.is_named]


def coverage() -> Coverage:
    """All goals by edition, in a fixed number of queries."""
    editions = list(Publication.objects.published().plans().newest_first())
    links = list(_public_links())
    speaking = list(_public_commitments().speaking_of_the_goals().newest_first())
    under = dict(
        _public_commitments()
        .filter(heading__priority__in={link.priority_id for link in links})
        .order_by()
        .values_list("heading__priority")
        .annotate(Count("pk"))
    )
    cells: dict[tuple[int, int], Cell] = defaultdict(Cell)
    for link in links:
        cell = cells[link.goal_id, link.priority.publication_id]
        cell.links.append(link)
        cell.inherited += under.get(link.priority_id, 0)
    in_general = []
    for statement in speaking:
        numbers = goals_named_in(statement.wording)
        for number in numbers:
            cell = cells[number, statement.publication_id]
            cell.stated.append(statement)
            # Stated in the commitment itself, so it does not also count as inherited.
            cell.inherited -= any(link.priority_id == statement.heading.priority_id for link in cell.links)
        if not numbers:
            in_general.append(statement)
    rows = [
        Row(goal, [cells[goal.pk, edition.pk] for edition in editions])
        for goal in SustainableDevelopmentGoal.objects.all()
    ]
    return Coverage(editions, rows, in_general, [link for link in links if link.is_corrected])


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition's content on a goal: each priority with it, their commitments, and the commitments that state it."""

    publication: Publication
    priorities: list[tuple[SdgLink, list[Statement]]]
    stated: list[Statement]

    @property
    def inherited(self) -> int:
        return sum(len(commitments) for _, commitments in self.priorities)


def editions_on(goal: SustainableDevelopmentGoal) -> list[Edition]:
    """The editions that name a goal, newest first, with everything under it."""
    links: dict[int, list[SdgLink]] = defaultdict(list)
    for link in _public_links().filter(goal=goal):
        links[link.priority.publication_id].append(link)
    stated: dict[int, list[Statement]] = defaultdict(list)
    for statement in _public_commitments().speaking_of_the_goals().in_print_order():
        if goal.number in goals_named_in(statement.wording):
            stated[statement.publication_id].append(statement)
    own = {statement.pk for found in stated.values() for statement in found}
    under: dict[int, list[Statement]] = defaultdict(list)
    priorities = {link.priority_id for found in links.values() for link in found}
    for statement in _public_commitments().filter(heading__priority__in=priorities).in_print_order():
        if statement.pk not in own:
            under[statement.heading.priority_id].append(statement)
    editions = Publication.objects.filter(pk__in={*links, *stated}).newest_first()
    return [
        Edition(edition, [(link, under[link.priority_id]) for link in links[edition.pk]], stated[edition.pk])
        for edition in editions
    ]


def printed_for_another(goal: SustainableDevelopmentGoal):
    """Links that print this goal's number and mean another goal."""
    return _public_links().filter(goal_printed=goal.number).exclude(goal=goal)


def goals_named_in(text: str) -> list[int]:
    """The goals that a text names by number: “SDG 3”, “Sustainable Development Goals 4 and 10”."""
    found = {int(number) for numbers in _NUMBERED.findall(text) for number in re.findall(r"\d+", numbers)}
    return sorted(found & set(range(1, 18)))


def _public_links():
    return (
        SdgLink.objects.published()
        .select_related("priority__publication")
        .order_by(
            F("priority__publication__issued_on").desc(nulls_last=True),
            "priority__position",
            "position",
            "pk",
        )
    )


def _public_commitments():
    commitments = Statement.objects.published().commitments()
    return commitments.select_related("publication", "heading__priority").with_kind_order().with_status()
