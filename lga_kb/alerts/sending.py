"""Sends what is due. A follower is marked in the transaction that sends to them, so that a run can break off anywhere.

Two runs at once share the work. Where the mail server is gone, the rest waits for the next run, and nothing is lost.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import get_connection
from django.db import transaction

from lga_kb.alerts.follow import remember, stop
from lga_kb.alerts.messages import digest
from lga_kb.alerts.models import Following
from lga_kb.news.subject import NoSuchSubject

logger = logging.getLogger(__name__)


@dataclass
class Run:
    """What became of a run."""

    sent: int = 0
    nothing_new: int = 0
    removed: int = 0
    put_off: int = 0
    failure: str = ""


def send_due(*, now: datetime) -> Run:
    """Send every digest that is due and has something to tell."""
    run = Run(removed=Following.objects.forgotten(now).delete()[1].get("lga_kb.Following", 0))
    connection = get_connection()
    try:
        for number in list(Following.objects.due(now).values_list("pk", flat=True)):
            _send_one(number, connection, now, run)
    except (OSError, SMTPException) as error:
        run.failure = str(error) or type(error).__name__
    finally:
        try:
            connection.close()
        except (OSError, SMTPException) as error:
            logger.info("The mail server did not say good-bye: %s", error)
    return run


@transaction.atomic
def _send_one(number: int, connection, now: datetime, run: Run) -> None:
    following = Following.objects.due(now).select_for_update(skip_locked=True).filter(pk=number).first()
    if following is None:
        return
    try:
        known = set(following.told.values_list("identity", flat=True))
        new = following.subject.check().identities() - known
        news = following.subject.among(new)
    except NoSuchSubject:
        run.nothing_new += 1  # withdrawn for now; it may come back
        return
    if not news:
        run.nothing_new += 1
        return
    following.last_sent_at = now
    following.save()
    remember(following, new)
    message = digest(following, news)
    message.connection = connection
    connection.open()
    try:
        message.send()
    except SMTPRecipientsRefused as error:
        _refused(following, error, connection, run)
        return
    except SMTPResponseException as error:
        # The server wants this message not, or not now. It must not keep the others from theirs.
        logger.warning("Alert %s was not taken: %s", following.pk, error)
        connection.close()
        transaction.set_rollback(True)
        run.put_off += 1
        return
    run.sent += 1


def _refused(following: Following, error: SMTPRecipientsRefused, connection, run: Run) -> None:
    """An address that the server will never take is removed; one that it does not take now waits for the next run."""
    connection.close()
    codes = [code for code, _ in error.recipients.values()]
    if all(code >= 500 for code in codes):
        stop(following)
        run.removed += 1
    else:
        transaction.set_rollback(True)
        run.put_off += 1
