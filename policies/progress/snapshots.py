"""Snapshots of a plan: taking them, comparing two, and writing one as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from policies.models import Publication, Snapshot, SnapshotRow, Statement
from policies.models.shared.readable_rows import hidden, may_read
from policies.progress.plan_progress import CommitmentStatus, statuses_of

COLUMNS = ["key", "priority", "summary", "measurability", "status", "last update"]
CHUNK = 1000
NOT_RECORDED = "Not recorded"


class NoSnapshot(Exception):
    """No snapshot was taken; the message says why in a sentence."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A commitment with differences between two snapshots."""

    before: SnapshotRow
    after: SnapshotRow


@dataclass(frozen=True, slots=True)
class Difference:
    """The changes of a plan between two days."""

    status: list[Changed] = field(default_factory=list)
    measurability: list[Changed] = field(default_factory=list)
    summary: list[Changed] = field(default_factory=list)
    added: list[SnapshotRow] = field(default_factory=list)
    removed: list[SnapshotRow] = field(default_factory=list)
    unchanged: int = 0

    def __bool__(self) -> bool:
        return bool(self.status or self.measurability or self.summary or self.added or self.removed)


def take_snapshot(publication: Publication, *, on: date, by=None, note: str = "") -> Snapshot:
    """Save the status of every published commitment of a plan, completely or not at all."""
    rows = rows_now(publication)
    if not rows:
        raise NoSnapshot(f"“{publication}” has no published commitments to take a snapshot of.")
    try:
        with transaction.atomic():
            snapshot = Snapshot.objects.create(publication=publication, taken_on=on, taken_by=by, note=note)
            for row in rows:
                row.snapshot = snapshot
            SnapshotRow.objects.bulk_create(rows, batch_size=CHUNK)
    except IntegrityError as error:
        raise NoSnapshot(f"A snapshot of “{publication}” was taken on {on} already.") from error
    return snapshot


def readable_rows(rows: QuerySet[SnapshotRow], user) -> QuerySet[SnapshotRow]:
    """The rows of statements that somebody may read; of one deleted since, by its newest version."""
    there = Statement.objects.filter(key__in=rows.values("statement_key"))
    gone = rows.exclude(statement_key__in=there.values("key")).values("statement_key")
    versions = Statement.history.filter(key__in=gone).order_by("key", "-history_id").distinct("key")
    unseen = [each.key for each in versions if not may_read(user, each.instance)]
    return rows.exclude(statement_key__in=hidden(there, user).values("key")).exclude(statement_key__in=unseen)


def rows_now(publication: Publication) -> list[SnapshotRow]:
    """The unsaved rows of a snapshot taken now."""
    return [_row(commitment, place) for place, commitment in enumerate(statuses_of(publication), 1)]


def compare(earlier: Iterable[SnapshotRow], later: Iterable[SnapshotRow]) -> Difference:
    """What changed from the rows of one day to those of another, each in print order."""
    before = {row.statement_key: row for row in earlier}
    after = {row.statement_key: row for row in later}
    both = [Changed(before[key], row) for key, row in after.items() if key in before]
    named = {
        name: [pair for pair in both if getattr(pair.before, name) != getattr(pair.after, name)]
        for name in ("status", "measurability", "summary")
    }
    touched = {pair.after.statement_key for pairs in named.values() for pair in pairs}
    return Difference(
        **named,
        added=[row for key, row in after.items() if key not in before],
        removed=[row for key, row in before.items() if key not in after],
        unchanged=len(both) - len(touched),
    )


def table_lines(rows: Iterable[SnapshotRow], names: dict[str, str]) -> Iterator[list[str]]:
    """The rows as cells; `names` has the name of each status."""
    measurabilities = dict(Statement.Measurability.choices)
    for row in rows:
        cells = (
            row.statement_key,
            row.priority,
            row.summary,
            measurabilities.get(row.measurability, row.measurability),
            names.get(row.status, row.status) if row.status else NOT_RECORDED,
            row.updated_on.isoformat() if row.updated_on else "",
        )
        yield list(cells)


def _row(commitment: CommitmentStatus, place: int) -> SnapshotRow:
    return SnapshotRow(
        statement_key=commitment.key,
        position=place,
        priority=commitment.priority,
        summary=commitment.summary,
        measurability=commitment.measurability,
        status=commitment.status,
        updated_on=commitment.updated_on,
    )
