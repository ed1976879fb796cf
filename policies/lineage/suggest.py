"""Propose lineage: which statements of a later publication carry on those of an earlier one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.db import transaction

from policies.editing.history_writing import record
from policies.lineage.candidates import candidates
from policies.lineage.change_kinds import Classification, typed
from policies.lineage.pairing import CandidatePair
from policies.lineage.scoring import Comparison
from policies.lineage.series import successive
from policies.lineage.statements_read import ComparableStatement, body_names, said_in
from policies.models import Lineage, Publication, Statement
from policies.models.statement_queryset import StatementQuerySet
from policies.text.issue_dates import is_after, may_be_either

BATCH = 500


class NoLineage(ValueError):
    """There can be no lineage between two publications. The message says why."""


@dataclass(frozen=True, slots=True)
class SuggestReport:
    """The result of comparing two publications."""

    earlier: Publication
    later: Publication
    suggested: list[Lineage] = field(default_factory=list)  # new, just now
    known: int = 0  # found again: suggested before, confirmed or refused
    without_wording: int = 0  # statements that cannot be compared until their document is imported


def editions_to_compare() -> Iterator[tuple[Publication, Publication]]:
    """Every published edition with the next of its series, and every pack with itself for what it prints twice."""
    published = list(Publication.objects.published().filter(statements__isnull=False).distinct())
    yield from successive(published)
    yield from ((publication, publication) for publication in published)
    packs = {publication.pk: publication for publication in published}
    yield from ((part, packs[part.part_of_id]) for part in published if part.part_of_id in packs)


def check(earlier: Publication, later: Publication) -> None:
    """Raise NoLineage if the two publications cannot be compared."""
    if earlier.pk == later.pk:
        raise NoLineage(f"“{earlier.slug}” is named twice: lineage leads from one publication to another.")
    for publication in (earlier, later):
        if publication.state != Publication.State.PUBLISHED:
            state = publication.get_state_display().lower()
            raise NoLineage(f"“{publication.slug}” is not published ({state}).")
    if is_after(earlier, later):
        raise NoLineage(
            f"“{earlier.slug}” was issued after “{later.slug}”: name the earlier publication first."
        )


@transaction.atomic
def suggest(
    earlier: Publication, later: Publication, *, among: StatementQuerySet | None = None
) -> SuggestReport:
    """Propose pairs between two publications, or twins within one pack; of statements `among` some, if named.

    A pair that is known already, in whatever state, is left as it is: nothing is proposed twice, and what an editor
    confirmed or refused stands.
    """
    said = said_in(earlier, later, among=among)
    states = dict(_states(earlier, later))
    confirmed = {pair for pair, state in states.items() if state == Lineage.State.CONFIRMED}
    refused = {pair for pair, state in states.items() if state == Lineage.State.REFUSED}
    comparison = Comparison(said, body_names())
    pairs = {pair for pair in {*candidates(earlier, later), *confirmed} if set(pair) <= said.keys()}
    if earlier.pk == later.pk:
        pairs = {_in_print_order(said, pair) for pair in pairs}
    likely = comparison.likely(sorted(pairs - refused - _backwards(earlier, later)))
    if earlier.pack_id == later.pack_id:
        found = _as_twins(comparison, likely)
    else:
        found = comparison.typed(comparison.proposed(likely, settled=confirmed))
    new = write(comparison, [each for each in found if (each[0].earlier, each[0].later) not in states])
    return SuggestReport(
        earlier,
        later,
        suggested=new,
        known=len(found) - len(new),
        without_wording=_without_wording(earlier, later, among),
    )


def write(comparison: Comparison, found: list[tuple[CandidatePair, Classification]]) -> list[Lineage]:
    """Store pairs as suggestions, each with its reason."""
    new = [
        Lineage(
            earlier_id=pair.earlier,
            later_id=pair.later,
            change=what.change,
            also=list(what.also),
            score=round(pair.score, 4),
            reason=comparison.reason(pair),
        )
        for pair, what in found
    ]
    Lineage.objects.bulk_create(new, batch_size=BATCH)
    record(new, reason="Suggested by similarity", created=True)
    return new


def _as_twins(
    comparison: Comparison, likely: list[CandidatePair]
) -> list[tuple[CandidatePair, Classification]]:
    said = comparison.said
    return [
        (
            pair,
            typed(said[pair.earlier].wording, said[pair.later].wording, comparison.names, twin=True),
        )
        for pair in comparison.twins(likely)
    ]


def _in_print_order(said: Mapping[int, ComparableStatement], pair: tuple[int, int]) -> tuple[int, int]:
    one, other = pair
    return pair if said[one].place <= said[other].place else (other, one)


def _states(earlier: Publication, later: Publication) -> Iterator[tuple[tuple[int, int], str]]:
    rows = Lineage.objects.between(earlier, later).values_list("earlier", "later", "state")
    return (((one, other), state) for one, other, state in rows)


def _backwards(earlier: Publication, later: Publication) -> set[tuple[int, int]]:
    """Pairs that stand the other way round already, where the dates allow either way."""
    if earlier.pk == later.pk or not may_be_either(earlier, later):
        return set()
    rows = Lineage.objects.between(later, earlier).in_force().values_list("later", "earlier")
    return set(rows)


def _without_wording(earlier: Publication, later: Publication, among: StatementQuerySet | None) -> int:
    statements = Statement.objects.all() if among is None else among
    return statements.filter(publication__in=[earlier.pk, later.pk]).without_wording().count()
