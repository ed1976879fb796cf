"""An editor's change to public records, stored until a publisher publishes it or sends it back."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q


class PendingVersionQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=PendingVersion.State.WAITING)

    def of_record(self, record):
        """Changes to a record, or to rows saved together with it."""
        label, number = record._meta.concrete_model._meta.label_lower, record.pk
        with_row = PendingRow.objects.filter(model=label, number=number).values("pending")
        return self.filter(Q(model=label, number=number) | Q(pk__in=with_row))


class PendingVersion(models.Model):
    """One save of an editor that would have changed public records: all its rows are published together.

    `model` and `number` identify the record of the form, if it was a form. `sent` has the form's entries, so that it
    can be opened with them again.
    """

    never_public = True

    class State(models.TextChoices):
        WAITING = "waiting", "Waits for a publisher"
        PUBLISHED = "published", "Published"
        SENT_BACK = "sent-back", "Sent back"
        TAKEN_BACK = "taken-back", "Taken back by its editor"

    title = models.CharField("what", max_length=300)
    model = models.CharField(max_length=100, blank=True)
    number = models.BigIntegerField(null=True, blank=True)
    sent = models.TextField(blank=True)
    reason = models.TextField("why", blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True)

    objects = PendingVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        verbose_name = "change to public records"
        verbose_name_plural = "changes to public records"
        default_permissions = ("view",)
        permissions = [("publish_changes", "Can publish changes to public records at once")]
        indexes = [
            models.Index(fields=["state", "-proposed_at"], name="pending_by_state"),
            models.Index(fields=["model", "number"], name="pending_of_a_record"),
        ]
        constraints = [
            CheckConstraint(
                condition=Q(state="waiting", decided_at__isnull=True)
                | (~Q(state="waiting") & Q(decided_at__isnull=False)),
                name="pending_is_decided_at_a_time",
            ),
            CheckConstraint(
                condition=~Q(state="sent-back") | ~Q(note=""),
                name="pending_is_sent_back_with_a_note",
                violation_error_message="Say what is to be done.",
            ),
        ]

    def __str__(self):
        return self.title


class PendingRow(models.Model):
    """One row that a pending version adds, changes or deletes.

    `before` and `after` are the fields that differ, as Django serializes them; all fields of a row that is added or
    deleted.
    """

    never_public = True

    class Kind(models.TextChoices):
        ADDED = "added", "Added"
        CHANGED = "changed", "Changed"
        DELETED = "deleted", "Deleted"

    pending = models.ForeignKey(PendingVersion, on_delete=models.CASCADE, related_name="rows")
    model = models.CharField(max_length=100, help_text="For example “policies.update”.")
    number = models.BigIntegerField(help_text="The number that the row has, or will have.")
    kind = models.CharField(max_length=10, choices=Kind)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        ordering = ["pending", "pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["model", "number"], name="pending_rows_of_a_record")]
        constraints = [
            models.UniqueConstraint(fields=["pending", "model", "number"], name="pending_row_once")
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.model.partition('.')[2]}"
