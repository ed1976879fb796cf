"""Reminds lead officers, two weeks before a quarter ends, of commitments that nobody has reported on in it."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib.auth.models import User

from lga_kb.leads.models import led_by
from lga_kb.notices.happened import put
from lga_kb.notices.models import Notice
from policies.models import Update

BEFORE_THE_END = timedelta(days=14)


def quarter_of(day: date) -> tuple[date, date]:
    """The first and the last day of the quarter that a day is in."""
    month = 3 * ((day.month - 1) // 3) + 1
    first = date(day.year, month, 1)
    following = date(day.year + 1, 1, 1) if month == 10 else date(day.year, month + 3, 1)
    return first, following - timedelta(days=1)


def remind(*, today: date) -> int:
    """Queue a notice for everybody who has something to report, once in a quarter. Returns how many."""
    first, last = quarter_of(today)
    if today < last - BEFORE_THE_END:
        return 0
    reminded = Notice.objects.filter(
        reason=Notice.Reason.REMINDER, made_at__date__gte=last - BEFORE_THE_END
    ).values("user")
    people = User.objects.filter(is_active=True, lead_officer__isnull=False).exclude(pk__in=reminded)
    waiting = [user for user in people if to_report(user, first).exists()]
    put(waiting, Notice.Reason.REMINDER, None)
    return len(waiting)


def to_report(user: User, since: date):
    """Somebody's unsettled commitments without an update since a day."""
    reported = Update.objects.filter(dated_on__gte=since).values("statement")
    return led_by(user).exclude(pk__in=reported).exclude(pk__in=Update.objects.settling().values("statement"))
