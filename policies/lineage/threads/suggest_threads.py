"""Propose where papers that no series joins say again what was said before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from django.db import transaction
from django.db.models import QuerySet

from policies.lineage.change_kinds import typed
from policies.lineage.pairing import CandidatePair
from policies.lineage.scoring import Comparison
from policies.lineage.statements_read import body_names, said_in
from policies.lineage.suggest import SuggestReport, write
from policies.lineage.threads.earlier_papers import EarlierPapers, Pair, Paper
from policies.lineage.threads.policy_lines import lines_of
from policies.models import Lineage, Publication, Theme
from policies.models.statement_queryset import StatementQuerySet

States = Mapping[Pair, str]


@transaction.atomic
def suggest_threads(
    *, into: QuerySet[Publication] | None = None, among: StatementQuerySet | None = None
) -> list[SuggestReport]:
    """Propose pairs across all published papers; `into` narrows the later papers, and `among` the statements.

    As `suggest` does, it leaves every pair that is known as it is, so that running it again proposes nothing twice.
    """
    published = Publication.objects.published().filter(statements__isnull=False).distinct()
    papers = {publication.pk: publication for publication in published}
    comparison = Comparison(said_in(*papers.values(), among=among), body_names())
    states = _states()
    allowed = papers.keys() if into is None else set(into.values_list("pk", flat=True))
    found = _by_publications(comparison, _pairs(comparison, papers, states))
    return [
        _report((papers[earlier], papers[later]), comparison, pairs, states)
        for (earlier, later), pairs in found.items()
        if later in allowed
    ]


def _pairs(comparison: Comparison, papers: Mapping[int, Publication], states: States) -> list[CandidatePair]:
    """One that was refused, or stands the other way round, gives way to the next."""
    refused = {pair for pair, state in states.items() if state == Lineage.State.REFUSED}
    turned = {(later, earlier) for earlier, later in states.keys() - refused}
    as_papers = {pk: Paper.of(each) for pk, each in papers.items()}
    return EarlierPapers(comparison, as_papers, _lines(comparison)).pairs(refused | turned)


def _lines(comparison: Comparison) -> Mapping[int, frozenset[str]]:
    """The policy lines of every statement."""
    themes = dict(Theme.objects.values_list("pk", "slug"))
    return {
        pk: lines_of(each.wording, {themes[theme] for theme in each.themes})
        for pk, each in comparison.said.items()
    }


def _by_publications(
    comparison: Comparison, pairs: list[CandidatePair]
) -> Mapping[Pair, list[CandidatePair]]:
    found: dict[Pair, list[CandidatePair]] = defaultdict(list)
    for pair in pairs:
        earlier, later = comparison.said[pair.earlier], comparison.said[pair.later]
        found[earlier.publication, later.publication].append(pair)
    return found


def _report(
    ends: tuple[Publication, Publication], comparison: Comparison, pairs: list[CandidatePair], states: States
) -> SuggestReport:
    said, names = comparison.said, comparison.names
    new = [pair for pair in pairs if (pair.earlier, pair.later) not in states]
    changed = [(pair, typed(said[pair.earlier].wording, said[pair.later].wording, names)) for pair in new]
    return SuggestReport(*ends, suggested=write(comparison, changed), known=len(pairs) - len(new))


def _states() -> States:
    rows = Lineage.objects.order_by().values_list("earlier", "later", "state")
    return {(earlier, later): state for earlier, later, state in rows}
