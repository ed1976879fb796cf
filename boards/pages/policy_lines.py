"""Policy lines that reports print more than once: each line with where it stands, and where its words drift."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q

from boards.models import Report
from policies.models import Lineage, Statement
from policies.text.same_wording import plain
from policies.text.word_differences import SAME, Piece, word_changes


@dataclass
class Printing:
    """One report's wording of a line, set against the first one's."""

    statement: Statement
    report: Report
    first: Statement

    @property
    def is_first(self) -> bool:
        return self.statement == self.first

    @property
    def drifts(self) -> bool:
        """Whether it says the line in other words. Quotes, dashes and the full stop make no other words."""
        before, now = self.first.wording, self.statement.wording
        return bool(before and now) and plain(before) != plain(now)

    @property
    def pieces(self) -> list[Piece]:
        """The words with marks on what differs from the first report's."""
        if self.drifts:
            return word_changes(self.first.wording, self.statement.wording)
        return [Piece(SAME, self.statement.wording or self.statement.short_text)]


@dataclass
class PolicyLine:
    """What two or more reports say alike, oldest first. Its statements stay apart: each report prints its own."""

    printings: list[Printing] = field(default_factory=list)

    @property
    def statement(self) -> Statement:
        return self.printings[0].statement

    @cached_property
    def drifts(self) -> bool:
        return any(printing.drifts for printing in self.printings)

    @property
    def report_count(self) -> int:
        return len({printing.report.pk for printing in self.printings})


def policy_lines() -> list[PolicyLine]:
    """Every line that at least two public reports print, by lineage that editors confirmed; those that drift first.

    It takes two queries, however many there are. Pairs of papers that hold no report are left in the database.
    """
    with_reports = Report.objects.published().order_by().values("publication")
    edges = list(
        Lineage.objects.published()
        .filter(earlier__publication__in=with_reports, later__publication__in=with_reports)
        .filter(earlier__passage__isnull=False, later__passage__isnull=False)
        .select_related("earlier__passage", "later__passage")
        .order_by("pk")
    )
    statements = {each.pk: each for edge in edges for each in (edge.earlier, edge.later)}
    reports = _reports_of(statements.values())
    joined = [
        (edge.earlier_id, edge.later_id)
        for edge in edges
        if edge.earlier_id in reports and edge.later_id in reports
    ]
    lines = []
    for group in _groups(joined):
        ranked = sorted((statements[pk] for pk in group), key=lambda each: _place(each, reports[each.pk]))
        line = PolicyLine([Printing(each, reports[each.pk], ranked[0]) for each in ranked])
        if line.report_count > 1:
            lines.append(line)
    return sorted(
        lines, key=lambda line: (not line.drifts, line.statement.short_text.casefold(), line.statement.pk)
    )


@dataclass(frozen=True)
class AlsoPrinted:
    """A line that one report prints, as it stands in another."""

    here: Statement
    there: Printing


def also_printed(statements: Iterable[Statement]) -> list[AlsoPrinted]:
    """Where else public reports print the lines of a page, by lineage that editors confirmed.

    It takes two queries, however many there are.
    """
    own = {statement.pk for statement in statements}
    edges = list(
        Lineage.objects.published()
        .filter(Q(earlier__in=own) | Q(later__in=own))
        .filter(earlier__passage__isnull=False, later__passage__isnull=False)
        .select_related("earlier__passage", "later__passage")
        .order_by("pk")
    )
    joined = [(edge.earlier, edge.later) for edge in edges if edge.earlier_id in own]
    joined += [(edge.later, edge.earlier) for edge in edges if edge.later_id in own]
    reports = _reports_of([there for _, there in joined])
    return [
        AlsoPrinted(here, Printing(there, reports[there.pk], here))
        for here, there in joined
        if there.pk in reports and there.pk not in own
    ]


def _reports_of(statements: Iterable[Statement]) -> dict[int, Report]:
    """The report in which each statement is printed, by the statement's number; none for what stands elsewhere."""
    publications = {statement.publication_id for statement in statements}
    stretches = defaultdict(list)
    public = Report.objects.published().filter(publication__in=publications).for_list()
    for report in public.select_related("item__meeting__board", "passage__publication"):
        stretches[report.publication_id].append(report)
    found = {}
    for statement in statements:
        passage = statement.passage
        if passage is None:
            continue
        around = [
            report
            for report in stretches[passage.publication_id]
            if report.first_position <= passage.position <= report.last_position
        ]
        if around:
            found[statement.pk] = min(around, key=lambda report: report.last_position - report.first_position)
    return found


def _place(statement: Statement, report: Report) -> tuple:
    assert statement.passage is not None  # or it would be in no report
    return report.meeting.met_on, report.meeting.board.slug, statement.passage.position, statement.pk


def _groups(pairs: Iterable[tuple[int, int]]) -> Iterator[set[int]]:
    """The sets of numbers that pairs join, over any number of steps."""
    neighbours: dict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        neighbours[one].add(other)
        neighbours[other].add(one)
    seen: set[int] = set()
    for start in neighbours:
        if start in seen:
            continue
        group, waiting = set(), [start]
        while waiting:
            number = waiting.pop()
            if number not in group:
                group.add(number)
                waiting += neighbours[number] - group
        seen |= group
        yield group
