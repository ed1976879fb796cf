"""The papers of one occasion in order: by day or, if no day is known, by stage and House."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from policies.models import Lineage, Publication

LAST = (Publication.Stage.AMENDMENTS, Publication.Stage.ON_THE_DAY)  # after both houses, whichever was first
_RANKS = {stage: rank for rank, stage in enumerate(Publication.Stage.values)}


@dataclass(slots=True)
class PaperSaid:
    """A paper with the first few of its statements."""

    paper: Publication
    statements: list[Any] = field(default_factory=list)

    @property
    def more(self) -> int:
        """How many more statements it has."""
        return max(0, self.paper.statement_count - len(self.statements))


def papers_in_order(
    papers: Iterable[Publication], statements: Iterable[Any], pairs: Iterable[Lineage] = ()
) -> list[PaperSaid]:
    """Each paper with its statements. The House with the earlier first known day comes first.

    `pairs` give each statement what an earlier paper said `before`, and what changed since.
    """
    papers = list(papers)
    said, before = defaultdict(list), {pair.later_id: pair for pair in pairs}
    for statement in statements:
        statement.before = before.get(statement.pk)
        said[statement.publication_id].append(statement)
    houses = _houses_in_order(papers)
    ordered = sorted(papers, key=lambda paper: _place(paper, houses))
    return [PaperSaid(paper, said[paper.pk]) for paper in ordered]


def _houses_in_order(papers: Iterable[Publication]) -> list[str]:
    days: dict[str, date] = {}
    for paper in papers:
        day = _day(paper)
        if paper.house and day:
            days[paper.house] = min(day, days.get(paper.house, day))
    return sorted(Publication.House.values, key=lambda house: (days.get(house, date.max), house))


def _place(paper: Publication, houses: list[str]) -> tuple:
    """The sort key of a paper: by House and stage; papers without a stage come first, by day."""
    stage = _RANKS.get(paper.stage, -1)
    house = houses.index(paper.house) if paper.house and paper.stage not in LAST else 0
    is_last = paper.stage in LAST
    day = _day(paper) or date.max
    if not paper.stage:
        return (0, 0, 0, day, paper.slug)
    return (1 + is_last, house, stage, day, paper.slug)


def _day(paper: Publication) -> date | None:
    """The day of its occasion, or its own exact date."""
    return paper.held_on or (paper.issued_on if paper.issued_precision == Publication.Precision.DAY else None)
