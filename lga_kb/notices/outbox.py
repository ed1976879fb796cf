"""Sends waiting notices: each person gets one e-mail with all of them, and at most one a day for each reason.

The text about a record is read when the e-mail is sent, as far as the person may then read it, and a restricted record
is never quoted. A person's notices are marked in the transaction that sends them, so an interrupted run can be
resumed.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime, time
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from lga_kb.alerts.sending import Run, send_each
from lga_kb.notices.accounts import find_forgotten, link
from lga_kb.notices.lines import lines_for
from lga_kb.notices.models import Notice, NoticeChoice

DAILY_FROM = time(7)  # local time, when daily notices are sent
Often = NoticeChoice.Often
Reason = Notice.Reason

logger = logging.getLogger(__name__)


def send_notices(*, now: datetime) -> Run:
    """Send what may be sent now."""
    run = Run()
    find_forgotten(now=now)
    people = Notice.objects.waiting().order_by("user").values_list("user", flat=True).distinct()
    send_each(people, _send_to, now, run)
    return run


@transaction.atomic
def _send_to(user_id: int, connection, now: datetime, run: Run) -> None:
    waiting = Notice.objects.waiting().filter(user=user_id).select_for_update(skip_locked=True)
    notices = list(waiting.order_by("pk"))
    if not notices:
        return
    user = User.objects.get(pk=user_id)
    about_account = [each for each in notices if each.reason in Notice.ABOUT_THE_ACCOUNT]
    for notice in about_account:
        _send(_account_mail(user, notice), [notice], connection, now, run)
    others = [each for each in notices if each not in about_account]
    if not user.is_active or not user.email or _often(user) == Often.NONE:
        _delete(others)
        return
    due = _due(user, others, now)
    sections = [(Reason(reason).label, lines) for reason, lines in lines_for(user, due).items()]
    if sections:
        _send(_mail(user, sections), due, connection, now, run)
    else:
        _delete(due)  # deleted, or this person may no longer read it
        run.nothing_new += bool(due)


def _due(user: User, notices: list[Notice], now: datetime) -> list[Notice]:
    """Notices that may be sent now: nothing was sent for the same reason today, and for daily readers the hour has
    come.
    """
    local = timezone.localtime(now)
    if _often(user) == Often.DAILY and local.time() < DAILY_FROM:
        return []
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    sent = Notice.objects.filter(user=user, sent_at__gte=midnight).exclude(
        reason__in=Notice.ABOUT_THE_ACCOUNT
    )
    if _often(user) == Often.DAILY and sent.exists():
        return []
    told = set(sent.values_list("reason", flat=True))
    return [each for each in notices if each.reason not in told]


def _often(user: User) -> str:
    choice = NoticeChoice.objects.filter(user=user).first()
    return choice.often if choice else Often.DAILY


def _delete(notices: Iterable[Notice]) -> None:
    Notice.objects.filter(pk__in=[each.pk for each in notices]).delete()


def _account_mail(user: User, notice: Notice) -> EmailMessage:
    is_new = notice.reason == Reason.INVITATION
    return _message(
        user,
        "Your account in the LGA policy knowledge base" if is_new else "Set a new password",
        "lga_kb/notices/account.txt",
        {"is_new": is_new, "link": link(user), "by": notice.by, "ask": settings.CONTACT_EMAIL},
    )


def _mail(user: User, sections) -> EmailMessage:
    return _message(
        user, "For you in the LGA policy knowledge base", "lga_kb/notices/notices.txt", {"sections": sections}
    )


def _message(user: User, subject: str, template: str, context: dict) -> EmailMessage:
    shown = {"user": user, "site": settings.SITE_URL.rstrip("/")} | context
    return EmailMessage(subject=subject, body=render_to_string(template, shown), to=[user.email])


def _send(message: EmailMessage, notices: list[Notice], connection, now: datetime, run: Run) -> None:
    """Hand an e-mail to the server. If the server does not accept it, it waits for the next run, and is dropped after
    a week.
    """
    message.connection = connection
    try:
        with transaction.atomic():
            Notice.objects.filter(pk__in=[each.pk for each in notices]).update(sent_at=now)
            connection.open()
            message.send()
    except (SMTPRecipientsRefused, SMTPResponseException) as error:
        logger.warning("A notice to user %s was not taken: %s", notices[0].user_id, type(error).__name__)
        connection.close()
        run.put_off += 1
    else:
        run.sent += 1
