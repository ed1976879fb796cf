"""Beginning to follow, confirming it, and stopping: each a transaction, with mail only when it is done."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import transaction

from lga_kb.alerts.messages import confirmation
from lga_kb.alerts.models import Following, ToldNews

HOUR = timedelta(hours=1)
# Enough for people, and too few to fill somebody's mailbox or the mail server's queue.
MOST_OF_AN_ADDRESS = 5  # waiting for a confirmation
MOST_FROM_A_PLACE = 10  # an hour; counted in the memory of one process and kept nowhere else
MOST_OF_ALL = 200  # an hour


class TooMany(Exception):
    """More sign-ups than people make."""


def ask(*, email: str, what: str, value: str, frequency: str, place: str, at: datetime) -> None:
    """Note who wants to follow, and send a message with an address that confirms it.

    Whoever follows it already is sent nothing: nobody can find out here who follows what. `place` is where the request
    comes from, of which only a count is kept.
    """
    _check_rate(email, place, at)
    with transaction.atomic():
        following, is_new = Following.objects.get_or_create(
            email=email.lower(), what=what, value=value, defaults={"frequency": frequency, "asked_at": at}
        )
        if following.confirmed_at or (not is_new and following.asked_at > at - HOUR):
            return
        following.frequency, following.asked_at = frequency, at
        following.save()
        confirmation(following).send()


@transaction.atomic
def confirm(following: Following, *, at: datetime) -> None:
    """Begin to tell what is new from now on. What is there already counts as told."""
    following = Following.objects.select_for_update().get(pk=following.pk)
    if following.confirmed_at:
        return
    following.confirmed_at = at
    following.save()
    remember(following, following.subject.identities())


def remember(following: Following, identities) -> None:
    ToldNews.objects.bulk_create(
        [ToldNews(following=following, identity=each) for each in sorted(identities)],
        ignore_conflicts=True,
        batch_size=1000,
    )


def stop(following: Following) -> None:
    """Forget who followed it, and what they were told."""
    following.delete()


def remove_address(email: str) -> int:
    """Forget an address with all that it followed. How much that was."""
    return Following.objects.of_address(email).delete()[1].get("lga_kb.Following", 0)


def _check_rate(email: str, place: str, at: datetime) -> None:
    waiting = Following.objects.filter(confirmed_at__isnull=True)
    if waiting.of_address(email).count() >= MOST_OF_AN_ADDRESS:
        raise TooMany
    if Following.objects.filter(asked_at__gt=at - HOUR).count() >= MOST_OF_ALL:
        raise TooMany
    name = hmac.new(settings.SECRET_KEY.encode(), place.encode(), hashlib.sha256).hexdigest()
    key = f"alerts-from-{name}"
    cache.add(key, 0, timeout=HOUR.total_seconds())
    if cache.incr(key) > MOST_FROM_A_PLACE:
        raise TooMany
