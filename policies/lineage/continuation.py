"""What is known of whether a statement continues in another publication. Every page and file says it in these words.

Only a pair that an editor has checked is known. Of all other statements nobody has said that they were dropped, or
that they are new: they may be in the other publication in other words.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices

from policies.models import Lineage, Passage, Statement
from policies.models.statement_queryset import CONTINUED, MAY_CONTINUE, NO_MATCH

CAVEAT = (
    "A statement counts as continued only when an editor has checked both texts. “May continue” means that the words "
    "are alike and nobody has checked yet. “No match recorded” does not mean that a statement is new or was dropped."
)


class Continuation(TextChoices):
    """The three states of a statement beside another publication."""

    CONFIRMED = CONTINUED, "Continued"
    POSSIBLE = MAY_CONTINUE, "May continue"
    UNMATCHED = NO_MATCH, "No match recorded"


class Basis(TextChoices):
    """Why a statement may continue in another place, in the words of a page."""

    SUGGESTED = "suggested", "Suggested, not yet checked by an editor"
    ALIKE = "alike", "The words are alike; no editor has checked"
    IN_PROSE = "in-prose", "A paragraph in much the same words; no editor has checked"


@dataclass(frozen=True, slots=True)
class Nearest:
    """Where a statement may continue or come from: a statement, or a passage that says much the same."""

    place: Statement | Passage
    basis: Basis

    @property
    def is_passage(self) -> bool:
        return self.basis == Basis.IN_PROSE


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A statement that no editor has matched, with the nearest of the other publication, if any is near."""

    statement: Statement
    nearest: Nearest | None = None

    @property
    def state(self) -> Continuation:
        return Continuation.POSSIBLE if self.nearest else Continuation.UNMATCHED


@dataclass(frozen=True, slots=True)
class Possible:
    """What the suggested pairs of a statement lead to, which no editor has reviewed, the likeliest first."""

    earlier: list[Nearest]
    later: list[Nearest]

    def __bool__(self) -> bool:
        return bool(self.earlier or self.later)


def possible_of(statement: Statement) -> Possible:
    """Where a statement may come from and continue, in one query."""
    pairs = list(Lineage.objects.possible().of_statement(statement))
    return Possible(
        [Nearest(pair.earlier, Basis.SUGGESTED) for pair in pairs if pair.later_id == statement.pk],
        [Nearest(pair.later, Basis.SUGGESTED) for pair in pairs if pair.earlier_id == statement.pk],
    )
