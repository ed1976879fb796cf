"""Sends confirmations from the outbox, and digests that are due.

Each e-mail is recorded in the transaction that sends it, so an interrupted run can be resumed. Two simultaneous runs
share the work. If the mail server is gone, the rest waits for the next run, and nothing is lost.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import EmailMessage, get_connection
from django.db import transaction

from lga_kb.alerts.follow import remember, stop
from lga_kb.alerts.messages import confirmation, digest
from lga_kb.alerts.models import AskedMailbox, Following, SignUp
from lga_kb.news.subject import NoSuchSubject

logger = logging.getLogger(__name__)

HOUR = timedelta(hours=1)
CONFIRMATIONS_AN_HOUR = (
    200  # more wait for their turn, so that no crowd of sign-ups fills the mail server's queue
)


@dataclass
class Run:
    """What a run did."""

    sent: int = 0
    nothing_new: int = 0
    removed: int = 0
    put_off: int = 0
    failure: str = ""


def send_due(*, now: datetime) -> Run:
    """Send every digest that is due and has new items."""
    run = Run(removed=Following.objects.forgotten(now).delete()[1].get("lga_kb.Following", 0))
    send_each(Following.objects.due(now).values_list("pk", flat=True), _send_digest, now, run)
    return run


def send_confirmations(*, now: datetime) -> Run:
    """Ask the mailboxes in the outbox to confirm, as many as may be asked now. The others wait, seven days at most."""
    run = Run()
    SignUp.objects.forgotten(now).delete()
    AskedMailbox.objects.forgotten(now).delete()
    room = CONFIRMATIONS_AN_HOUR - AskedMailbox.objects.filter(last_sent_at__gt=now - HOUR).count()
    send_each(
        SignUp.objects.ready(now).values_list("pk", flat=True)[: max(room, 0)], _send_confirmation, now, run
    )
    return run


def send_each(numbers: Iterable[int], send: Callable, now: datetime, run: Run) -> None:
    """Call `send(number, connection, now, run)` for each, over one connection, until the mail server is gone."""
    connection = get_connection()
    try:
        for number in list(numbers):
            send(number, connection, now, run)
    except (OSError, SMTPException) as error:
        run.failure = str(error) or type(error).__name__
    finally:
        try:
            connection.close()
        except (OSError, SMTPException) as error:
            logger.info("The mail server did not say good-bye: %s", error)


@transaction.atomic
def _send_confirmation(number: int, connection, now: datetime, run: Run) -> None:
    sign_up = SignUp.objects.select_for_update(skip_locked=True).filter(pk=number).first()
    if sign_up is None:
        return
    mailbox = AskedMailbox.objects.of(sign_up.email)
    if mailbox.is_pausing(now):  # it was asked for something else in this run
        return
    following = Following.objects.filter(email=sign_up.email, what=sign_up.what, value=sign_up.value).first()
    following = following or Following(email=sign_up.email, what=sign_up.what, value=sign_up.value)
    SignUp.objects.filter(email=sign_up.email, what=sign_up.what, value=sign_up.value).delete()
    if following.confirmed_at:
        return
    following.frequency, following.asked_at = sign_up.frequency, now
    try:
        message = confirmation(following)
    except NoSuchSubject:
        return  # withdrawn since
    following.save()
    mailbox.count(now)
    _deliver(message, following, connection, run)


@transaction.atomic
def _send_digest(number: int, connection, now: datetime, run: Run) -> None:
    following = Following.objects.due(now).select_for_update(skip_locked=True).filter(pk=number).first()
    if following is None:
        return
    try:
        known = set(following.told.values_list("identity", flat=True))
        since = following.last_sent_at or following.confirmed_at
        news = following.subject.check().beyond(known, since=since)
    except NoSuchSubject:
        run.nothing_new += 1  # withdrawn for now; it may come back
        return
    if not news:
        run.nothing_new += 1
        return
    following.last_sent_at = now
    following.save()
    remember(following, {each.identity for each in news})
    _deliver(digest(following, news), following, connection, run)


def _deliver(message: EmailMessage, following: Following, connection, run: Run) -> None:
    """Hand a message to the server. If the server does not accept it now, it waits for the next run."""
    message.connection = connection
    connection.open()
    try:
        message.send()
    except SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        _not_taken(following, connection, run, is_final=all(code >= 500 for code in codes))
    except SMTPResponseException as error:
        # The server refuses this message, or not now. The others must still be sent.
        logger.warning("Alert %s was not taken: %s", following.pk, error)
        is_final = error.smtp_code >= 500 and not following.confirmed_at
        _not_taken(following, connection, run, is_final=is_final)
    else:
        run.sent += 1


def _not_taken(following: Following, connection, run: Run, *, is_final: bool) -> None:
    """Remove an address, or a sign-up, that the server refuses permanently."""
    connection.close()
    if is_final:
        stop(following)
        run.removed += 1
    else:
        transaction.set_rollback(True)
        run.put_off += 1
