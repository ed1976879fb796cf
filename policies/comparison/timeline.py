"""The history of a statement for its page: each publication that contains it, and what changed there."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from policies.comparison.side_by_side import name_of
from policies.lineage.descent import Descent
from policies.models import Lineage, Publication, Statement
from policies.text.word_differences import Piece, word_changes


@dataclass(frozen=True, slots=True)
class Carried:
    """The changes since an earlier statement, with the changed words if both texts are loaded."""

    edge: Lineage
    names: list[str]
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A statement in its publication, with the statements it continues."""

    statement: Statement
    carries: list[Carried]
    is_current: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One publication on the line, with its statement; two if one was split or is printed twice."""

    publication: Publication
    said: list[TimelineEntry]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The steps of a line, oldest first."""

    steps: list[Step]

    @property
    def papers(self) -> int:
        return len({step.publication.pk for step in self.steps})

    @property
    def put_to(self) -> list[str]:
        """The bodies that its asks were put to, each once, the first asked first."""
        bodies = (
            body for step in self.steps for each in step.said for body in each.statement.addressees.all()
        )
        return list(dict.fromkeys(body.name for body in bodies))

    @property
    def first(self) -> Publication:
        return self.steps[0].publication

    @property
    def last(self) -> Publication:
        return self.steps[-1].publication


def timeline_of(statement: Any, line: Descent) -> Timeline | None:
    """The timeline of a statement along its line; nothing where it has none."""
    if not line:
        return None
    into: dict[int, list[Lineage]] = {}
    for edge in line.edges:
        into.setdefault(edge.later_id, []).append(edge)
    said = [
        TimelineEntry(each, [_carried(edge) for edge in into.get(each.pk, ())], each.pk == statement.pk)
        for each in (*line.ancestors, statement, *line.descendants)
    ]
    return Timeline(
        [
            Step(these[0].statement.publication, these)
            for _, group in groupby(said, key=lambda each: each.statement.publication_id)
            if (these := list(group))
        ]
    )


def _carried(edge: Lineage) -> Carried:
    old, new = edge.earlier.wording, edge.later.wording
    names = [name_of(change) for change in dict.fromkeys([edge.change, *edge.also])]
    return Carried(edge, names, word_changes(old, new) if old and new else [])
