"""The result of a run: numbers of rows by outcome, unplaced content, and failures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import DatabaseError

from boards.moderngov.replies import Reply
from boards.moderngov.store_replies import store
from policies.importing.parsed import BrokenDocument

BATCH = 100  # replies in one transaction
OUTCOMES = ("created", "updated", "unchanged", "kept", "lost")


@dataclass
class Account:
    """Grows with each batch; a reply that cannot be stored is listed with the reason and does not stop the others."""

    source: str
    replies: int = 0
    outcomes: Counter = field(default_factory=Counter)
    unplaced: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # what an editor should check
    failures: list[str] = field(default_factory=list)
    left: int = 0  # meetings of a service not yet requested

    def store(self, replies: Sequence[Reply]) -> bool:
        """Store replies together or, if that fails, separately. Returns whether all were stored."""
        try:
            stored = store(replies, source=self.source)
        except (BrokenDocument, DatabaseError) as error:
            if len(replies) > 1:
                alone = [self.store([reply]) for reply in replies]
                return all(alone)
            self.failures.append(_reason(replies[0], error))
            return False
        self.replies += len(replies)
        self.unplaced += stored.unplaced
        self.notes += stored.report.notes
        for outcome in OUTCOMES:
            self.outcomes[outcome] += len(getattr(stored.report, outcome))
        return True

    def counts(self) -> dict[str, int]:
        return {outcome: self.outcomes[outcome] for outcome in OUTCOMES} | {"unplaced": len(self.unplaced)}


def _reason(reply: Reply, error: Exception) -> str:
    if isinstance(error, BrokenDocument):
        return str(error)
    return f"{reply.name} does not fit what is stored: {str(error).splitlines()[0]}"
