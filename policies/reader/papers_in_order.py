"""The papers of one occasion in the order in which it went on: by day, and where no day is known by stage and house."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from policies.models import Publication

LAST = (Publication.Stage.AMENDMENTS, Publication.Stage.ON_THE_DAY)  # after both houses, whichever was first
_RANKS = {stage: rank for rank, stage in enumerate(Publication.Stage.values)}


@dataclass(slots=True)
class PaperSaid:
    """A paper with what it says, the first few of it."""

    paper: Publication
    statements: list[Any] = field(default_factory=list)

    @property
    def more(self) -> int:
        """How many statements it has beside those that are shown."""
        return max(0, self.paper.statement_count - len(self.statements))


def papers_in_order(papers: Iterable[Publication], statements: Iterable[Any]) -> list[PaperSaid]:
    """Each paper with its statements. A house goes before the other if its first known day is earlier."""
    papers = list(papers)
    said = defaultdict(list)
    for statement in statements:
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
    """A stage has its place in its house; what has no stage goes by its day alone, before those that have one."""
    stage = _RANKS.get(paper.stage, -1)
    house = houses.index(paper.house) if paper.house and paper.stage not in LAST else 0
    is_last = paper.stage in LAST
    day = _day(paper) or date.max
    if not paper.stage:
        return (0, 0, 0, day, paper.slug)
    return (1 + is_last, house, stage, day, paper.slug)


def _day(paper: Publication) -> date | None:
    """The day of what it was written for, or its own where that is a day."""
    return paper.held_on or (paper.issued_on if paper.issued_precision == Publication.Precision.DAY else None)
