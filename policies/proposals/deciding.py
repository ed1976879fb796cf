"""Decisions of editors on proposed sentences: an accepted one becomes a statement, and a decision can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max, Model

from policies.editing.history_writing import record
from policies.importing.store.statements import AddresseeFinder
from policies.models import Passage, ProposedStatement, Statement, Theme
from policies.models.proposed_statement import ProposedStatementQuerySet
from policies.proposals.placing import Sections
from policies.search.index import refresh
from policies.text.measurability import measurability_of
from policies.text.wording import addressees_told, amounts_in, deadlines_in, partners_in, target_in

State = ProposedStatement.State
ACCEPTED, REFUSED, UNDONE = (
    "Accepted on the page of proposed statements",
    "Refused on the page of proposed statements",
    "Acceptance undone on the page of proposed statements",
)
WRITTEN = ["state", "kind", "statement", "decided_by", "decided_at", "note"]


@dataclass(frozen=True, slots=True)
class ProposalDecision:
    """An editor's decision on one sentence: for an accepted one also its kind, words and themes."""

    accepts: bool
    kind: str = ""
    text: str = ""
    themes: tuple[Theme, ...] = ()


@dataclass(slots=True)
class DecidedProposals:
    """The result of the decisions on a page of proposals."""

    accepted: list[ProposedStatement] = field(default_factory=list)
    refused: list[ProposedStatement] = field(default_factory=list)
    stale: list[ProposedStatement] = field(default_factory=list)  # somebody else was first


class NotThePrintedWords(Exception):
    """Some sentences were changed into words that are not in the text; `sentences` has a message for each, by id of
    the proposal.
    """

    def __init__(self, sentences: Mapping[int, str]) -> None:
        super().__init__(" ".join(sentences.values()))
        self.sentences = dict(sentences)


class CannotUndo(Exception):
    """A decision can no longer be undone; the message says why in one sentence."""


@transaction.atomic
def decide_proposals(
    rows: ProposedStatementQuerySet,
    decisions: Mapping[int, ProposalDecision],
    *,
    state: str,
    by: User | None,
    at: datetime,
    note: str = "",
) -> DecidedProposals:
    """Save decisions on rows that are still waiting, all of them or none.

    `state` is the state of the new statements: published if the editor may publish, otherwise in review. Raises
    NotThePrintedWords.
    """
    decided = DecidedProposals()
    for row in _locked(rows, decisions):
        if row.state != State.WAITING:
            decided.stale.append(row)
        else:
            (decided.accepted if decisions[row.pk].accepts else decided.refused).append(row)
    _check_words(decided.accepted, decisions)
    made = _make_statements(decided.accepted, decisions, state=state, by=by, at=at, reason=note or ACCEPTED)
    for row in (*decided.accepted, *decided.refused):
        row.state = State.ACCEPTED if row in decided.accepted else State.REFUSED
        row.statement = made.get(row.pk)
        row.decided_by, row.decided_at, row.note = by, at, note
    ProposedStatement.objects.bulk_update([*decided.accepted, *decided.refused], WRITTEN)
    if made:
        refresh({row.publication for row in decided.accepted}, made.values())
    return decided


@transaction.atomic
def undo_decision(rows: ProposedStatementQuerySet, number: int) -> ProposedStatement:
    """Make a sentence wait again. Its statement is deleted, unless somebody has worked with it since.

    Raises CannotUndo.
    """
    row = next(iter(_locked(rows, [number])), None)
    if row is None or row.state == State.WAITING:
        raise CannotUndo("There is no decision to undo: the sentence waits, or is gone.")
    if row.statement and row.decided_at:
        _delete(row.statement, since=row.decided_at)
    row.state, row.statement = State.WAITING, None
    row.decided_by, row.decided_at, row.note = None, None, ""
    row.save(update_fields=WRITTEN)
    refresh([row.publication])
    return row


def _locked(rows: ProposedStatementQuerySet, numbers: Iterable[int]) -> list[ProposedStatement]:
    """The current rows, locked in a fixed order until the transaction ends."""
    wanted = rows.filter(pk__in=list(numbers))
    list(wanted.order_by("pk").select_for_update(of=("self",)).values_list("pk"))
    return list(wanted.for_review().in_print_order())


def _check_words(rows: Iterable[ProposedStatement], decisions: Mapping[int, ProposalDecision]) -> None:
    wrong = {
        row.pk: "These words are not printed here. Keep the sentence, or a part of it, as it is printed."
        for row in rows
        if not is_printed(decisions[row.pk].text, row.passage)
    }
    if wrong:
        raise NotThePrintedWords(wrong)


def is_printed(text: str, passage: Passage) -> bool:
    """Whether a passage prints these words in this order; line breaks and spaces do not matter."""
    return bool(text.split()) and " ".join(text.split()) in " ".join(passage.text.split())


def _make_statements(
    rows: list[ProposedStatement],
    decisions: Mapping[int, ProposalDecision],
    *,
    state: str,
    by: User | None,
    at: datetime,
    reason: str,
) -> dict[int, Statement]:
    """Creates a statement for each row, by the id of the row."""
    sections, bodies = Sections(reason=reason, by=by, at=at), AddresseeFinder(reason)
    made: dict[int, Statement] = {}
    for row in rows:
        decision = decisions[row.pk]
        row.kind = decision.kind
        heading = sections.heading_of(row.passage, themes=decision.themes)
        here = Statement.objects.filter(heading=heading, kind=row.kind)
        last = here.aggregate(last=Max("position"))["last"] or 0
        wording = " ".join(decision.text.split())
        statement = Statement(
            key=sections.key_of(row.publication, heading, row.kind),
            kind=row.kind,
            publication=row.publication,
            heading=heading,
            passage=row.passage,
            position=last + 1,
            wording=wording,
            certainty=Statement.Certainty.READ,
            amounts=list(amounts_in(wording)),
            state=state,
            **_told_of(row.kind, wording),
        )
        statement.stamp(fields=["wording", "passage", "certainty"], by=by, at=at)
        Statement.objects.bulk_create([statement])
        statement.themes.through.objects.bulk_create(
            statement.themes.through(statement=statement, theme=theme) for theme in decision.themes
        )
        if statement.kind == Statement.Kind.ASK:
            statement.addressees.through.objects.bulk_create(
                statement.addressees.through(statement=statement, addressee=body)
                for body in bodies.of(statement.addressees_printed)
            )
        made[row.pk] = statement
    record(list(made.values()), reason=reason, created=True, by=by, at=at)
    return made


def _told_of(kind: str, wording: str) -> dict:
    """The fields of one kind of statement, read from its words."""
    if kind == Statement.Kind.ASK:
        return {
            "addressees_printed": list(addressees_told(wording)),
            "deadlines": list(deadlines_in(wording)),
        }
    if kind == Statement.Kind.COMMITMENT:
        return {
            "target": target_in(wording)[:200],
            "measurability": measurability_of(wording),
            "partners": list(partners_in(wording)),
        }
    return {}


def _delete(statement: Statement, *, since: datetime) -> None:
    """Delete a statement that nobody has worked with, and its heading if it was made only for this."""
    if statement.history.filter(history_date__gt=since).exists() or _is_used(statement):
        raise CannotUndo(
            f"“{statement.short_text[:80]}” has been worked with since it was accepted."
            " Withdraw it on its own page instead."
        )
    heading = statement.heading
    statement._change_reason = UNDONE
    statement.delete()
    if heading.edited_by_id and heading.edited_at == since and not _is_used(heading):
        heading._change_reason = UNDONE
        heading.delete()


def _is_used(row: Model) -> bool:
    """Whether anything except proposals refers to a row."""
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: row.pk}).exists()
        for relation in row._meta.related_objects
        if relation.related_model is not ProposedStatement
        and not relation.related_model.__name__.startswith("Historical")
    )
