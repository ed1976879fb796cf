"""E-mails about an account: an invitation, and the link for a forgotten password.

The link is made when the e-mail is sent, so it is not stored.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urljoin

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.db.models import Count, Max
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from lga_kb.notices.models import ForgottenPassword, Notice

Reason = Notice.Reason
# Anybody can have links sent to anybody. After the first since the last log-in, and after each further one, pass:
PAUSES = (timedelta(hours=1), timedelta(days=1))


def invite(user: User, *, by: User) -> None:
    """Queue an e-mail with a link to set a password."""
    _put(user, Reason.INVITATION, by=by)


def note_forgotten(email: str, *, now: datetime) -> None:
    """Keep the address for the next run of the outbox, in one statement whatever the address is."""
    asked = ForgottenPassword(email=email.lower(), asked_at=now)
    ForgottenPassword.objects.bulk_create([asked], ignore_conflicts=True)


@transaction.atomic
def find_forgotten(*, now: datetime) -> None:
    """Queue a link for each account with a password whose address somebody gave, and delete the addresses."""
    asked = ForgottenPassword.objects.select_for_update(skip_locked=True)
    emails = dict(asked.values_list("email", "pk"))
    found = User.objects.annotate(address=Lower("email")).filter(address__in=emails, is_active=True)
    for user in found:
        if user.has_usable_password() or user.last_login is None:
            forgotten_password(user, now=now)
    ForgottenPassword.objects.filter(pk__in=emails.values()).delete()


def forgotten_password(user: User, *, now: datetime) -> None:
    """Queue an e-mail with a link to set a new password, unless one is waiting or was sent lately."""
    if not _is_pausing(user, now):
        _put(user, Reason.FORGOTTEN)


def link(user: User) -> str:
    """The address at which the user can set a password once, within PASSWORD_RESET_TIMEOUT."""
    number = urlsafe_base64_encode(force_bytes(user.pk))
    path = reverse("password_reset_confirm", args=[number, default_token_generator.make_token(user)])
    return urljoin(settings.SITE_URL, path)


def _is_pausing(user: User, now: datetime) -> bool:
    sent = Notice.objects.filter(user=user, reason=Reason.FORGOTTEN, sent_at__isnull=False)
    if user.last_login:
        sent = sent.filter(sent_at__gt=user.last_login)
    found = sent.aggregate(times=Count("pk"), last=Max("sent_at"))
    return bool(found["times"]) and now < found["last"] + PAUSES[min(found["times"], len(PAUSES)) - 1]


@transaction.atomic
def _put(user: User, reason: str, by: User | None = None) -> None:
    if user.email and not Notice.objects.waiting().filter(user=user, reason=reason).exists():
        Notice.objects.create(user=user, reason=reason, by=by)
