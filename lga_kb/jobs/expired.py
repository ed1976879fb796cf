"""The data that the privacy page promises to delete, and when: one entry for each kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from lga_kb.accounts.models import IDLE_LIMIT, Session
from lga_kb.alerts.models import AskedMailbox, Following, SignUp
from lga_kb.briefing.models import Briefing
from lga_kb.mistakes.models import MistakeReport
from lga_kb.notices.models import ForgottenPassword, Notice
from policies.models import DocumentImport, SearchMiss
from policies.search.misses import KEPT_FOR


@dataclass(frozen=True)
class Kept:
    """A kind of row that is kept for a time, and the rows that have expired at a moment."""

    what: str
    expired: Callable[[datetime], QuerySet]


KEPT = (
    Kept("sessions that have ended", lambda now: Session.objects.filter(expire_date__lte=now)),
    Kept("sessions nobody used for an hour", lambda now: _idle(now)),
    Kept("shared packs nobody read for a year", lambda now: Briefing.objects.expired(_day(now))),
    Kept("sign-ups of a week ago", lambda now: SignUp.objects.forgotten(now)),
    Kept("addresses that nobody confirmed in a week", lambda now: Following.objects.forgotten(now)),
    Kept("codes of mailboxes asked a month ago", lambda now: AskedMailbox.objects.forgotten(now)),
    Kept("mistakes resolved a year ago", lambda now: MistakeReport.objects.expired(now)),
    Kept(
        "requests for a password of a day ago",
        lambda now: ForgottenPassword.objects.filter(asked_at__lt=now - timedelta(days=1)),
    ),
    Kept("notices of a month ago", lambda now: Notice.objects.expired(now)),
    Kept(
        "searches without results of three months ago",
        lambda now: SearchMiss.objects.filter(searched_on__lt=_day(now) - KEPT_FOR),
    ),
    Kept(
        "failed log-ins of a day ago",
        lambda now: AccessAttempt.objects.filter(attempt_time__lt=now - settings.AXES_COOLOFF_TIME),
    ),
)


def delete_expired(*, now: datetime) -> dict[str, int]:
    """Delete all expired rows. Returns the number of each kind, without dependent rows."""
    deleted = {}
    for kept in KEPT:
        rows = kept.expired(now)
        deleted[kept.what] = rows.delete()[1].get(rows.model._meta.label, 0)
    if settings.IMPORT_KEEP_DAYS:
        before = now - timedelta(days=settings.IMPORT_KEEP_DAYS)
        deleted["files of imports"] = DocumentImport.objects.last_touched(before).clear()
    return deleted


def _idle(now: datetime) -> QuerySet:
    return Session.objects.filter(user__isnull=False, last_seen_at__lte=now - IDLE_LIMIT)


def _day(now: datetime):
    return timezone.localdate(now)
