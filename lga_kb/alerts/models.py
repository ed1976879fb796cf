"""Subscriptions to alerts, the items already sent, and the outbox of confirmations."""

import secrets
from datetime import timedelta

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint, Window
from django.db.models.functions import Lower, RowNumber
from django.urls import reverse

from lga_kb.alerts.mailbox import mailbox_key
from lga_kb.news.subject import Subject

FORGOTTEN_AFTER = timedelta(days=7)  # a sign-up that nobody confirmed
# A digest that is sent at about the same time each day is never a day late for want of a minute.
SLACK = timedelta(hours=4)
# After a confirmation its mailbox gets no other for an hour, then for a day, then for seven days each time.
PAUSES = (timedelta(hours=1), timedelta(days=1), timedelta(days=7))
PAUSES_ARE_FORGOTTEN_AFTER = timedelta(days=30)


def new_token():
    return secrets.token_urlsafe(24)


class FollowingQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(confirmed_at__isnull=False)

    def due(self, now):
        """Confirmed subscriptions whose last message was a day or a week ago."""
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
    """An e-mail address that follows a subject. Nothing is sent until it is confirmed, and nothing else is stored."""

    class What(models.TextChoices):
        THEME = "theme", "Theme"
        BOARD = "board", "Board"
        STATEMENT = "statement", "Statement"
        OCCASION = "occasion", "Bill, inquiry or debate"
        SEARCH = "search", "Search"

    class Frequency(models.TextChoices):
        DAILY = "daily", "At most once a day"
        WEEKLY = "weekly", "At most once a week"

    EVERY = {Frequency.DAILY: timedelta(days=1), Frequency.WEEKLY: timedelta(days=7)}

    email = models.EmailField("e-mail address")
    what = models.CharField(max_length=10, choices=What)
    value = models.CharField(max_length=1000, help_text="The name of the subject, as used in addresses.")
    frequency = models.CharField(max_length=6, choices=Frequency, default=Frequency.WEEKLY)
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    asked_at = models.DateTimeField("asked for")
    confirmed_at = models.DateTimeField("confirmed", null=True, blank=True)
    last_sent_at = models.DateTimeField("last message", null=True, blank=True)

    objects = FollowingQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-id"]
        verbose_name = "e-mail alert"
        constraints = [
            UniqueConstraint(Lower("email"), "what", "value", name="following_once_for_an_address"),
            CheckConstraint(condition=~Q(value=""), name="following_of_something"),
            CheckConstraint(
                condition=Q(last_sent_at__isnull=True) | Q(confirmed_at__isnull=False),
                name="following_sent_only_when_confirmed",
            ),
        ]

    def __str__(self):
        return f"{self.get_what_display()}: {self.value}"

    @property
    def subject(self):
        return Subject(self.what, self.value)

    def get_stop_url(self):
        return reverse("alert-stop", args=[self.token])

    def get_followed_url(self):
        """The address of a page that redirects to the subject and does not contain its words."""
        return reverse("alert-followed", args=[self.token])

    def get_confirm_url(self):
        return reverse("alert-confirm", args=[self.token])


class ToldNews(models.Model):
    """An item that existed when a follower subscribed, or was sent to them."""

    following = models.ForeignKey(Following, on_delete=models.CASCADE, related_name="told")
    identity = models.CharField(max_length=310)

    class Meta:
        constraints = [UniqueConstraint(fields=["following", "identity"], name="news_told_once")]

    def __str__(self):
        return f"{self.identity} to {self.following_id}"


class SignUpQuerySet(models.QuerySet):
    def ready(self, now):
        """Sign-ups whose mailbox may be asked now, the oldest of each caller first, so that no caller fills the
        outbox.
        """
        pausing = AskedMailbox.objects.filter(not_before__gt=now).values("mailbox")
        turn = Window(RowNumber(), partition_by="caller", order_by=["asked_at", "pk"])
        return self.exclude(mailbox__in=pausing).annotate(turn=turn).order_by("turn", "asked_at", "pk")

    def forgotten(self, now):
        return self.filter(asked_at__lt=now - FORGOTTEN_AFTER)


class SignUp(models.Model):
    """A sign-up from the site, until `send_alerts` sends its confirmation."""

    email = models.EmailField("e-mail address")
    mailbox = models.CharField(max_length=64, db_index=True, editable=False)
    what = models.CharField(max_length=10, choices=Following.What)
    value = models.CharField(max_length=1000)
    frequency = models.CharField(max_length=6, choices=Following.Frequency)
    asked_at = models.DateTimeField("asked for", db_index=True)
    caller = models.CharField(
        max_length=64, blank=True, editable=False
    )  # a keyed hash of the network address

    objects = SignUpQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [CheckConstraint(condition=~Q(value=""), name="sign_up_for_something")]

    def __str__(self):
        return f"{self.what} {self.value} ({self.pk})"


class AskedMailboxManager(models.Manager):
    def of(self, email):
        """The pauses of a mailbox, locked until the transaction ends."""
        return self.select_for_update().get_or_create(mailbox=mailbox_key(email))[0]

    def forgotten(self, now):
        """Mailboxes to start afresh with: nothing was sent to them for a long time, or ever."""
        return self.filter(
            Q(last_sent_at__lt=now - PAUSES_ARE_FORGOTTEN_AFTER) | Q(last_sent_at__isnull=True)
        )

    def forget(self, email):
        """Reset the pauses of a mailbox that has confirmed something."""
        self.filter(mailbox=mailbox_key(email)).delete()


class AskedMailbox(models.Model):
    """How often a mailbox was sent a confirmation. Only a keyed hash of the mailbox is stored, not the address."""

    mailbox = models.CharField(max_length=64, unique=True)
    sent = models.PositiveIntegerField("confirmations sent", default=0)
    last_sent_at = models.DateTimeField("last confirmation", null=True)
    not_before = models.DateTimeField("next confirmation not before", null=True)

    objects = AskedMailboxManager()

    def __str__(self):
        return f"{self.mailbox[:8]}… ({self.sent})"

    def is_pausing(self, now):
        return self.not_before is not None and self.not_before > now

    def count(self, now):
        """Note one more confirmation, and how long the next has to wait."""
        self.not_before = now + PAUSES[min(self.sent, len(PAUSES) - 1)]
        self.sent, self.last_sent_at = self.sent + 1, now
        self.save()
