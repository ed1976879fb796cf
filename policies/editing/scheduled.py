"""Publishes records whose scheduled time has come."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import Min, QuerySet

from policies.editing.workflow import publish
from policies.models import Publication, Statement
from policies.models.shared.kept_history import history_of
from policies.models.shared.states import Reviewed

NOTE = "Published at the time that was set"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DueReport:
    """The published records, and the publications that failed, each with the error."""

    published: list[Reviewed] = field(default_factory=list)
    failed: list[tuple[Publication, Exception]] = field(default_factory=list)


def publish_due(*, at: datetime) -> DueReport:
    """Publish everything whose time has come. The history names who set the time.

    A publication and its statements are one transaction: if one of them fails, none of these is published, the error
    is logged, and the other publications go on. Failures stay due, so the next run tries them again.
    """
    report = DueReport()
    for publication in _publications_with_due(at):
        try:
            report.published.extend(_publish_of(publication, at))
        except Exception as error:  # the outermost handler: one publication's fault must not stop the others
            logger.exception("“%s” could not be published at the time that was set", publication)
            report.failed.append((publication, error))
    return report


@transaction.atomic
def _publish_of(publication: Publication, at: datetime) -> list[Reviewed]:
    """Publish one publication and its due statements. Rows whose state somebody changed in the meantime are no longer
    due.
    """
    itself = Publication.objects.filter(pk=publication.pk)
    rows = [*_due(itself, at), *_due(publication.statements.all(), at)]
    return [
        row
        for by, rows in groupby(rows, key=_who_set_the_time)
        for row in publish(rows, by=by, at=at, note=NOTE)
    ]


def _who_set_the_time(row: Reviewed) -> Any:
    """The user who set the time at which a row is published, if one is known."""
    set_it = history_of(type(row)).filter(id=row.pk, publish_at=row.publish_at).order_by("history_id").first()
    return set_it.history_user if set_it else None


def _due(rows: QuerySet, at: datetime) -> QuerySet:
    return rows.filter(publish_at__lte=at).order_by("pk").select_for_update(of=("self",))


def _publications_with_due(at: datetime) -> Iterator[Publication]:
    """Publications that are due or have due statements, the longest due first."""
    due = Publication.objects.filter(publish_at__lte=at).values_list("pk", "publish_at")
    of_statements = Statement.objects.filter(publish_at__lte=at).order_by().values("publication")
    times = dict(of_statements.values_list("publication", Min("publish_at")))
    for pk, time in due:
        times[pk] = min(filter(None, (time, times.get(pk))))
    found = Publication.objects.in_bulk(times)
    return (found[pk] for pk in sorted(times, key=lambda pk: (times[pk], pk)) if pk in found)
