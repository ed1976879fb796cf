"""Propose sentences of a publication's prose as statements, for editors to accept or refuse."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from policies.models import Passage, ProposedStatement, Publication, Statement
from policies.models.publication import GENERAL_PAPERS
from policies.proposals.rules.prose import PassageText, ProposedSentence, proposed_in
from policies.text.same_wording import plain

State = ProposedStatement.State
Kind = Publication.Kind
# Kinds of paper in which the association speaks at length: plans list what they promise, and papers of boards are
# written by officers for members.
PROSE = (*GENERAL_PAPERS, Kind.OFFERS_AND_ASKS, Kind.ARTICLE)
BATCH = 500
SHORT = 25  # characters: a statement of fewer may be found in any sentence


@dataclass(frozen=True, slots=True)
class ProposingReport:
    """The result of searching one publication."""

    publication: Publication
    proposed: int = 0  # new, just now
    known: int = 0  # known before: waiting, accepted or refused
    withdrawn: int = 0  # waiting, but no longer in the text


@transaction.atomic
def propose(publication: Publication) -> ProposingReport:
    """Search the current text of a publication and propose sentences that read like asks or promises.

    A sentence that was proposed before keeps its state, wherever it is now printed. A waiting sentence that is no
    longer found is removed. Sentences of existing statements are not proposed.
    """
    present = {
        row.fingerprint: row
        for row in ProposedStatement.objects.of_publication(publication).select_for_update()
    }
    passages = list(publication.passages.current().order_by("position"))
    found = _found(publication, passages)
    numbers = {passage.anchor: passage for passage in passages}
    new = [
        ProposedStatement(
            publication=publication,
            passage=numbers[each.anchor],
            position=position,
            kind=each.kind,
            text=each.text,
            fingerprint=mark,
            reason=each.reason,
        )
        for mark, (position, each) in found.items()
        if mark not in present
    ]
    moved = [
        row
        for mark, row in present.items()
        if mark in found and row.passage_id != numbers[found[mark][1].anchor].pk
    ]
    for row in moved:
        row.position, each = found[row.fingerprint]
        row.passage = numbers[each.anchor]
    gone = [row.pk for mark, row in present.items() if mark not in found and row.state == State.WAITING]
    ProposedStatement.objects.bulk_create(new, batch_size=BATCH)
    ProposedStatement.objects.bulk_update(moved, ["passage", "position"], batch_size=BATCH)
    ProposedStatement.objects.filter(pk__in=gone).delete()
    return ProposingReport(publication, len(new), len(present) - len(gone), len(gone))


def told_of_proposals(publications: Iterable[Publication]) -> list[str]:
    """Propose sentences of publications that were just imported. Returns a message for each."""
    reports = [propose(publication) for publication in publications if speaks_in_prose(publication)]
    return [
        f"{report.publication}: {report.proposed} sentence{'s' if report.proposed > 1 else ''} of its prose may be "
        "asks or promises. An editor accepts or refuses them."
        for report in reports
        if report.proposed
    ]


def speaks_in_prose(publication: Publication) -> bool:
    """Whether sentences are proposed for this kind of publication."""
    return publication.kind in PROSE


def fingerprint(text: str) -> str:
    """A key of a sentence that ignores spaces, quotation marks and capitals."""
    return hashlib.sha256(plain(text).encode()).hexdigest()


def _found(publication: Publication, passages: Iterable[Passage]) -> dict[str, tuple[int, ProposedSentence]]:
    """The sentences by fingerprint, with their order in their passage, without duplicates and existing statements."""
    said = [
        plain(wording)
        for wording in Statement.objects.filter(publication=publication)
        .exclude(wording="")
        .exclude(proposals__isnull=False)
        .values_list("wording", flat=True)
    ]
    told = [
        PassageText(
            each.anchor,
            each.shape,
            each.text,
            each.path,
            each.rows if each.shape == Passage.Shape.TABLE else None,
        )
        for each in passages
    ]
    found: dict[str, tuple[int, ProposedSentence]] = {}
    for position, each in enumerate(
        proposed_in(told, kind=publication.kind, addressee=publication.addressee), 1
    ):
        words = plain(each.text)
        if not any(words in one or len(one) > SHORT and one in words for one in said):
            found.setdefault(fingerprint(each.text), (position, each))
    return found
