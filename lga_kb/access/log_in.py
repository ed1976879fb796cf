"""How log-ins are slowed down after wrong passwords.

The decision. A lock is a weapon: anyone who types wrong passwords for a name can keep its owner out. So nothing
is locked, and no limit counts a name alone.

- A name from one address: five wrong passwords are free. After each further one the next attempt has to wait, 30
  seconds at first, twice as long each time, ten minutes at most. That leaves about 150 guesses a day.
- An address alone, over all names (password spraying): thirty wrong passwords in an hour are free, then the same waits.
- Attempts during a wait are refused without looking at the password. They are not counted and do not prolong it.
- A browser from which its user has logged in before carries a signed cookie (`known_device`) and is subject to neither,
  only to ten wrong passwords an hour of its own. So an attacker cannot keep an administrator out of their usual
  browser, not even one who shares their address, as all callers do behind a proxy that PROXIES does not count.
- An IPv6 caller is their /64.

django-axes keeps the failures in the database, where all processes see them, for one day. An administrator, or
`manage.py axes_reset`, can delete them. Names that no account has are kept as a keyed hash, since people type
passwords there.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import timedelta
from math import ceil

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username, get_failure_limit
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Max, QuerySet, Sum

from lga_kb.access import known_device

FREE_OF_AN_ADDRESS = 30
WINDOW_OF_AN_ADDRESS = timedelta(hours=1)
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(minutes=10)


class SlowDown(AxesDatabaseHandler):
    """Replaces the lock of django-axes, but uses its table and its page."""

    def is_whitelisted(self, request, credentials=None) -> bool:
        return known_device.is_trusted(request, _typed(credentials))

    def get_failures(self, request, credentials=None) -> int:
        """Enough failures to lock while the caller has to wait, otherwise none."""
        request.log_in_wait = self._seconds_to_wait(request, credentials)
        return get_failure_limit(request, credentials) if request.log_in_wait else 0

    def user_login_failed(self, sender, credentials, request=None, **kwargs) -> None:
        if request is not None and self.is_whitelisted(request, credentials):
            known_device.count_failure(request, _typed(credentials))
        super().user_login_failed(sender, credentials, request, **kwargs)

    def _seconds_to_wait(self, request, credentials) -> int:
        now, free = request.axes_attempt_time, get_failure_limit(request, credentials)
        of_address = AccessAttempt.objects.filter(ip_address=request.axes_ip_address)
        of_name = of_address.filter(
            username=get_client_username(request, credentials),
            attempt_time__gt=now - settings.AXES_COOLOFF_TIME,
        )
        lately = of_address.filter(attempt_time__gt=now - WINDOW_OF_AN_ADDRESS)
        return max(_wait(of_name, free, now), _wait(lately, FREE_OF_AN_ADDRESS, now))


def kept_name(request, credentials) -> str:
    """The name under which a failure is stored: an account's name, or a keyed hash of the typed one."""
    typed = _typed(credentials)
    if not typed or get_user_model().objects.filter(username=typed).exists():
        return typed
    return f"unknown {name_digest(typed)}"


def name_digest(typed: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), typed.encode(), hashlib.sha256).hexdigest()[:12]


def _typed(credentials) -> str:
    return (credentials or {}).get("username") or ""


def _wait(attempts: QuerySet, free: int, now) -> int:
    """The seconds still to wait after these failures."""
    found = attempts.aggregate(failures=Sum("failures_since_start"), last=Max("attempt_time"))
    over = (found["failures"] or 0) - free
    if over < 0:
        return 0
    wait = min(FIRST_WAIT * 2 ** min(over, 10), LONGEST_WAIT)
    return max(ceil((found["last"] + wait - now).total_seconds()), 0)
