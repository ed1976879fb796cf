"""The outbox of notices, how often each person wants to get them, and who asked for a new password."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils import timezone

KEPT_FOR = timedelta(days=30)  # after it was sent
GIVEN_UP_AFTER = timedelta(days=7)  # notices not sent by then are out of date


class NoticeChoice(models.Model):
    """How often somebody wants notices; by default once a day."""

    class Often(models.TextChoices):
        AT_ONCE = "at-once", "At once"
        DAILY = "daily", "Once a day"
        NONE = "none", "Not at all"

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="notice_choice")
    often = models.CharField("notices by e-mail", max_length=8, choices=Often, default=Often.DAILY)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.get_often_display()} for {self.user_id}"


class NoticeQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(sent_at__isnull=True)

    def expired(self, now: datetime):
        """Notices that were sent long ago, or that could not be sent."""
        return self.filter(
            Q(sent_at__lt=now - KEPT_FOR) | Q(sent_at__isnull=True, made_at__lt=now - GIVEN_UP_AFTER)
        )


class Notice(models.Model):
    """A notice to a user. It does not contain words of the record, which are read when it is sent."""

    class Reason(models.TextChoices):
        INVITATION = "invitation", "Your account was created"
        FORGOTTEN = "forgotten", "You forgot your password"
        SUBMITTED = "submitted", "Submitted for review"
        SENT_BACK = "sent-back", "Sent back to you"
        PUBLISHED = "published", "Published"
        IMPORT_WAITS = "import-waits", "Imports waiting for a publisher"
        DOUBTS = "doubts", "Imports with doubts"
        COMMENT = "comment", "Comments"
        ASSIGNED = "assigned", "Tasks given to you"
        DUE = "due", "Tasks that are due"
        REMINDER = "reminder", "Commitments to report on"
        MISTAKE = "mistake", "Mistakes reported by readers"

    ABOUT_THE_ACCOUNT = (Reason.INVITATION, Reason.FORGOTTEN)  # sent at once, whatever somebody chose

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices")
    reason = models.CharField(max_length=12, choices=Reason)
    content_type = models.ForeignKey(ContentType, null=True, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField(null=True)
    record = GenericForeignKey()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["user", "reason", "sent_at"], name="notice_of_a_person"),
            models.Index(fields=["made_at"], condition=Q(sent_at__isnull=True), name="notice_waiting"),
        ]
        constraints = [
            CheckConstraint(
                condition=Q(content_type__isnull=True, object_id__isnull=True)
                | Q(content_type__isnull=False, object_id__isnull=False),
                name="notice_of_a_record_or_none",
            ),
        ]

    def __str__(self):
        return f"{self.reason} to {self.user_id}"


class ForgottenPassword(models.Model):
    """An address for which somebody asked for a new password, until `send_notices` looks whether it has an account.

    Nothing is looked up before, so the response takes the same time whether or not there is one.
    """

    email = models.EmailField("e-mail address in small letters", unique=True)
    asked_at = models.DateTimeField()

    class Meta:
        ordering = ["asked_at", "pk"]
        default_permissions = ()

    def __str__(self):
        return str(self.pk)
