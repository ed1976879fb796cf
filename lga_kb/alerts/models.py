"""Who follows what, and what they were told already."""

import secrets
from datetime import timedelta

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.db.models.functions import Lower
from django.urls import reverse

from lga_kb.news.subject import Subject

FORGOTTEN_AFTER = timedelta(days=7)  # a sign-up that nobody confirmed
# A digest that is sent at about the same time each day is never a day late for want of a minute.
SLACK = timedelta(hours=4)


def new_token():
    return secrets.token_urlsafe(24)


class FollowingQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(confirmed_at__isnull=False)

    def due(self, now):
        """Confirmed ones whose day or week is over since the last message."""
        due = Q(last_sent_at__isnull=True)
        for frequency, every in Following.EVERY.items():
            due |= Q(frequency=frequency, last_sent_at__lte=now - every + SLACK)
        return self.confirmed().filter(due).order_by("pk")

    def forgotten(self, now):
        """Sign-ups that nobody confirmed in time."""
        return self.filter(confirmed_at__isnull=True, asked_at__lt=now - FORGOTTEN_AFTER)

    def of_address(self, email):
        return self.filter(email__iexact=email)


class Following(models.Model):
    """An e-mail address that follows a subject. Nothing is sent before it was confirmed, and nothing else is kept."""

    class What(models.TextChoices):
        THEME = "theme", "Theme"
        BOARD = "board", "Board"
        STATEMENT = "statement", "Statement"
        SEARCH = "search", "Search"

    class Frequency(models.TextChoices):
        DAILY = "daily", "At most once a day"
        WEEKLY = "weekly", "At most once a week"

    EVERY = {Frequency.DAILY: timedelta(days=1), Frequency.WEEKLY: timedelta(days=7)}

    email = models.EmailField("e-mail address")
    what = models.CharField(max_length=10, choices=What)
    value = models.CharField(
        max_length=1000, help_text="The name of what is followed, as addresses write it."
    )
    frequency = models.CharField(max_length=6, choices=Frequency, default=Frequency.WEEKLY)
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    asked_at = models.DateTimeField("asked for")
    confirmed_at = models.DateTimeField("confirmed", null=True, blank=True)
    last_sent_at = models.DateTimeField("last message", null=True, blank=True)

    objects = FollowingQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            UniqueConstraint(Lower("email"), "what", "value", name="following_once_for_an_address"),
            CheckConstraint(condition=~Q(value=""), name="following_of_something"),
            CheckConstraint(
                condition=Q(last_sent_at__isnull=True) | Q(confirmed_at__isnull=False),
                name="following_sent_only_when_confirmed",
            ),
        ]

    def __str__(self):
        return f"{self.what} {self.value} ({self.pk})"

    @property
    def subject(self):
        return Subject(self.what, self.value)

    def get_stop_url(self):
        return reverse("alert-stop", args=[self.token])

    def get_confirm_url(self):
        return reverse("alert-confirm", args=[self.token])


class ToldNews(models.Model):
    """What a follower knows already: it was there when they began to follow, or was sent to them."""

    following = models.ForeignKey(Following, on_delete=models.CASCADE, related_name="told")
    identity = models.CharField(max_length=310)

    class Meta:
        constraints = [UniqueConstraint(fields=["following", "identity"], name="news_told_once")]

    def __str__(self):
        return f"{self.identity} to {self.following_id}"
