"""Subscribing to alerts, confirming and unsubscribing."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from lga_kb.access import limits
from lga_kb.alerts.mailbox import keyed, mailbox_key
from lga_kb.alerts.models import AskedMailbox, Following, SignUp, ToldNews

RATE = "10/hour"  # sign-ups from one address; counted in the cache and kept nowhere else


class TooMany(Exception):
    """Too many sign-ups. `seconds` is how long the caller has to wait."""

    def __init__(self, seconds: int):
        super().__init__(seconds)
        self.seconds = seconds


def ask(*, email: str, what: str, value: str, frequency: str, who: str, at: datetime) -> None:
    """Put a sign-up into the outbox, from which `send_alerts` sends the confirmation.

    Every address gets the same answer in the same time, so nobody can find out who follows what. `who` is the caller,
    whose sign-ups are counted. Raises `TooMany`.
    """
    seconds = limits.seconds_to_wait("sign-up", RATE, who)
    if seconds:
        raise TooMany(seconds)
    SignUp.objects.create(
        email=email.lower(),
        mailbox=mailbox_key(email),
        what=what,
        value=value,
        frequency=frequency,
        asked_at=at,
        caller=keyed(who),
    )


@transaction.atomic
def confirm(following: Following, *, at: datetime) -> None:
    """Start alerts from now on. Existing items count as sent."""
    following = Following.objects.select_for_update().get(pk=following.pk)
    if following.confirmed_at:
        return
    following.confirmed_at = at
    following.save()
    AskedMailbox.objects.forget(following.email)
    remember(following, following.subject.known_at(at))


def remember(following: Following, identities) -> None:
    ToldNews.objects.bulk_create(
        [ToldNews(following=following, identity=each) for each in sorted(identities)],
        ignore_conflicts=True,
        batch_size=1000,
    )


def stop(following: Following) -> None:
    """Delete the subscription and the record of what was sent."""
    following.delete()


@transaction.atomic
def remove_address(email: str) -> int:
    """Delete an address with all its subscriptions and sign-ups. Returns how many subscriptions it had."""
    SignUp.objects.filter(email__iexact=email).delete()
    return Following.objects.of_address(email).delete()[1].get("lga_kb.Following", 0)
