"""Records that were merged into another: where they were, what moved with them, and who did it."""

from __future__ import annotations

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint


class MergeQuerySet(models.QuerySet):
    def in_force(self):
        """Those that were not undone."""
        return self.filter(undone_at__isnull=True)

    def of_model(self, model: type[models.Model]):
        return self.filter(model=model._meta.label_lower)

    def of_record(self, model: type[models.Model], number):
        """The merge that took a record away."""
        return self.in_force().of_model(model).filter(number=number)

    def into_record(self, record: models.Model):
        """The records that were merged into one by themselves, newest first."""
        return self.in_force().of_model(type(record)).filter(into=record.pk, part_of__isnull=True)


class Merge(models.Model):
    """A record that no longer exists, because another one has all that it had.

    Its public address leads to the other record, and so does its key in documents that are imported. `steps` is what
    moved, in order, so that it can be moved back. A row that both records had once each is merged as well: such a
    merge is `part_of` theirs.
    """

    never_public = True

    model = models.CharField(max_length=100, help_text="For example “policies.theme”.")
    number = models.BigIntegerField(help_text="The number that the record had.")
    key = models.CharField(max_length=300, blank=True, help_text="The slug or key that it had.")
    name = models.CharField(max_length=400)
    address = models.CharField(max_length=400, blank=True, help_text="Its public page, if it had one.")
    into = models.BigIntegerField(help_text="The number of the record that has everything now.")
    names = ArrayField(models.CharField(max_length=400), default=list, blank=True)
    steps = models.JSONField(default=list)
    part_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="parts")
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    merged_at = models.DateTimeField()
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["-merged_at", "-pk"]
        default_permissions = ()
        permissions = [("merge_records", "Can merge records into others, and undo it")]
        indexes = [models.Index(fields=["address"], name="merge_by_address")]
        constraints = [
            UniqueConstraint(
                fields=["model", "number"], condition=Q(undone_at__isnull=True), name="merge_once_of_a_record"
            ),
            CheckConstraint(condition=~Q(number=models.F("into")), name="merge_into_another"),
            CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="merge_undone_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.name}, merged into another"

    @property
    def kept(self) -> models.Model | None:
        """The record that has everything now, also where that was merged in its turn."""
        model = apps.get_model(self.model)
        found = model._base_manager.filter(pk=self.into).first()
        later = found or Merge.objects.of_record(model, self.into).first()
        return later.kept if isinstance(later, Merge) else found
