"""A plan's progress: the recorded status of its commitments by priority, and commitments without recent updates.

“Not recorded” does not mean “not done”, and ongoing work has no day on which it is delivered. So commitments that can
be checked and ongoing work are always counted separately.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter

from django.db.models import F

from policies.models import Lineage, Publication, Statement
from policies.models.listed.statement_status import statuses
from policies.models.statement_queryset import CONTINUED

QUIET_AFTER = timedelta(days=365)
NOT_RECORDED = ""
CHECKED = (Statement.Measurability.COUNTED, Statement.Measurability.CHECKABLE)
CONTINUING = (Statement.Measurability.CONTINUING,)
NOT_SAID = ("",)


@dataclass(frozen=True, slots=True)
class CommitmentStatus:
    """One commitment with its status."""

    key: str
    summary: str
    wording: str
    priority_key: str
    priority: str
    measurability: str
    status: str
    updated_on: date | None
    continuation: str
    is_settled: bool

    @property
    def short_text(self) -> str:
        return self.summary or self.wording or self.key


@dataclass(frozen=True, slots=True)
class Group:
    """Some commitments of a plan, counted as of a day: those of one priority, or all of them."""

    name: str
    key: str
    commitments: list[CommitmentStatus]
    today: date

    def __len__(self) -> int:
        return len(self.commitments)

    @property
    def recorded(self) -> int:
        return sum(1 for each in self.commitments if each.status)

    @property
    def continued(self) -> int:
        return sum(1 for each in self.commitments if each.continuation == CONTINUED)

    @property
    def unheard(self) -> list[CommitmentStatus]:
        """Commitments without any published update."""
        return [each for each in self.commitments if each.updated_on is None]

    @property
    def quiet(self) -> list[CommitmentStatus]:
        """Unsettled commitments whose last update is at least a year old, oldest first."""
        old = self.today - QUIET_AFTER
        found = [
            each
            for each in self.commitments
            if each.updated_on and each.updated_on <= old and not each.is_settled
        ]
        return sorted(found, key=attrgetter("updated_on"))

    @property
    def without_news(self) -> int:
        return len(self.unheard) + len(self.quiet)

    def measured(self, measurabilities: Iterable[str]) -> int:
        return sum(1 for each in self.commitments if each.measurability in measurabilities)

    @property
    def by_measurability(self) -> list[int]:
        """The number of each measurability, and finally of unclassified ones."""
        return [self.measured((value,)) for value in (*Statement.Measurability.values, "")]

    def statuses(self, measurabilities: Iterable[str]) -> Counter:
        """How many have each status, among those of some measurabilities."""
        return Counter(each.status for each in self.commitments if each.measurability in measurabilities)


@dataclass(frozen=True, slots=True)
class Progress:
    """A plan's progress: the whole plan, and each priority in print order."""

    whole: Group
    priorities: list[Group] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.whole.commitments)


def statuses_of(publication: Publication) -> list[CommitmentStatus]:
    """Every published commitment of a plan in print order, in one query beside that of the statuses."""
    settling = {each.slug for each in statuses() if each.settles}
    commitments = publication.statements.visible().commitments()
    rows = commitments.with_status().with_last_update().with_continuation().order_by(
        F("heading__priority__position").asc(nulls_last=True), "heading__position", "position", "key"
    ).values_list(
        "key", "summary", "wording", "heading__priority__key", "heading__priority__name", "measurability",
        "current_status", "updated_on", "continuation",
    )  # fmt: skip
    return [
        CommitmentStatus(
            key=key, summary=summary, wording=wording, priority_key=priority_key or "", priority=priority or "",
            measurability=measurability, status=status or "", updated_on=updated_on, continuation=continuation,
            is_settled=status in settling,
        )
        for key, summary, wording, priority_key, priority, measurability, status, updated_on, continuation in rows
    ]  # fmt: skip


def as_of(commitments: list[CommitmentStatus], *, today: date) -> Progress:
    """Commitments in print order, counted as of a day. Those under no priority of the plan come last."""
    by_priority = groupby(commitments, key=attrgetter("priority_key", "priority"))
    groups = [Group(name, key, list(rows), today) for (key, name), rows in by_priority]
    return Progress(Group("", "", commitments, today), groups)


def later_editions_of(publication: Publication):
    """Public publications with confirmed continuations of this one's statements, oldest first."""
    edges = Lineage.objects.confirmed().filter(
        earlier__in=publication.statements.visible(),
        later__in=Statement.objects.published().exclude(publication=publication),
    )
    found = Publication.objects.filter(pk__in=edges.values("later__publication"))
    return found.order_by(F("issued_on").asc(nulls_last=True), "slug")
