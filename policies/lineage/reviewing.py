"""Editors review suggested pairs: they accept a pair and say what changed, or refuse it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from policies.editing.history_writing import record
from policies.models import Lineage
from policies.models.lineage import LineageQuerySet

State = Lineage.State
STAMP = ("edited_fields", "edited_by", "edited_at")
MOST_AT_ONCE = 500
WRITTEN = ("state", "change", "also", "confirmed_by", "confirmed_at", *STAMP)


@dataclass(frozen=True, slots=True)
class ReviewDecision:
    """An editor's decision on one pair, and the version of the pair that the editor saw."""

    accepts: bool
    change: str
    also: tuple[str, ...] = ()
    seen: int = 0  # the number of the version that was shown; 0 where there was none yet


@dataclass(slots=True)
class Decided:
    """The result of the decisions on a page of suggestions."""

    accepted: list[Lineage] = field(default_factory=list)
    refused: list[Lineage] = field(default_factory=list)
    stale: list[Lineage] = field(default_factory=list)  # somebody else was first: left as they are


class Impossible(Exception):
    """Some pairs cannot be accepted as they are; `sentences` says why, by the number of the pair."""

    def __init__(self, sentences: Mapping[int, str]) -> None:
        super().__init__(" ".join(sentences.values()))
        self.sentences = dict(sentences)


@transaction.atomic
def decide(
    rows: LineageQuerySet,
    decisions: Mapping[int, ReviewDecision],
    *,
    by: User | None,
    at: datetime,
    reason: str = "",
) -> Decided:
    """Write the decisions on rows that have not changed since the editor saw them: all of them or none.

    Raises Impossible where a pair that is accepted can be no lineage.
    """
    decided = Decided()
    for edge in _held(rows, decisions):
        decision = decisions[edge.pk]
        if edge.state != State.SUGGESTED or edge.version != decision.seen:
            decided.stale.append(edge)
            continue
        _apply(edge, decision, by=by, at=at)
        (decided.accepted if decision.accepts else decided.refused).append(edge)
    # What is refused stands in the way of nothing, so it is written before the rest is judged.
    _write(decided.refused, reason or "Refused on the page of suggestions", by=by, at=at)
    _judge(decided.accepted)
    _write(decided.accepted, reason or "Accepted on the page of suggestions", by=by, at=at)
    return decided


def accept_same_words(
    rows: LineageQuerySet, chosen: LineageQuerySet, *, by: User | None, at: datetime, reason: str = ""
) -> Decided:
    """Accept the chosen suggestions in the same words, so many at once; what can be no lineage stays a suggestion."""
    edges = chosen.in_the_same_words().likeliest_first().for_review()[:MOST_AT_ONCE]
    decisions = {edge.pk: ReviewDecision(True, edge.change, seen=edge.version) for edge in edges}
    decide_all = partial(decide, rows, by=by, at=at, reason=reason or "Accepted with all in the same words")
    try:
        return decide_all(decisions)
    except Impossible as error:
        return decide_all({pk: each for pk, each in decisions.items() if pk not in error.sentences})


def _held(rows: LineageQuerySet, decisions: Mapping[int, ReviewDecision]) -> list[Lineage]:
    """The current rows, locked in a fixed order until the transaction ends."""
    wanted = rows.filter(pk__in=decisions)
    list(wanted.order_by("pk").select_for_update(of=("self",)).values_list("pk"))
    return list(wanted.for_review().order_by("pk"))


def _judge(edges: Iterable[Lineage]) -> None:
    impossible = {}
    for edge in edges:
        try:
            edge.clean()
        except ValidationError as error:
            impossible[edge.pk] = " ".join(error.messages)
    if impossible:
        raise Impossible(impossible)


def _write(edges: list[Lineage], reason: str, *, by: User | None, at: datetime) -> None:
    Lineage.objects.bulk_update(edges, WRITTEN)
    record(edges, reason=reason, by=by, at=at)


def _apply(edge: Lineage, decision: ReviewDecision, *, by: User | None, at: datetime) -> None:
    fields = ["state"]
    if decision.accepts:
        also = [each for each in decision.also if each != decision.change]
        fields += [
            name
            for name, value in (("change", decision.change), ("also", also))
            if getattr(edge, name) != value
        ]
        edge.change, edge.also = decision.change, also
    edge.state = State.CONFIRMED if decision.accepts else State.REFUSED
    edge.confirmed_by, edge.confirmed_at = by, at
    edge.stamp(fields=fields, by=by, at=at)
