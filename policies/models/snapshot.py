"""Snapshots: a plan's progress on a date. Later changes do not affect it."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.urls import reverse

from policies.models.publication import Publication
from policies.models.shared.names import called, day, short
from policies.models.shared.public_rows import public
from policies.models.statement import Statement


class SnapshotQuerySet(models.QuerySet):
    def of(self, publication):
        """The snapshots of a plan, newest first."""
        return self.filter(publication=publication).order_by("-taken_on")

    def published(self):
        """Snapshots of plans that the public may see."""
        return public(self, of=["publication"])

    def with_counts(self):
        """Annotate the number of rows (`row_count`), and of rows with a recorded status."""
        return self.annotate(
            row_count=models.Count("rows"),
            recorded_count=models.Count("rows", filter=~Q(rows__status="")),
        )


class Snapshot(models.Model):
    """The status of every published commitment of a plan on a date."""

    publication = models.ForeignKey(
        Publication, on_delete=models.PROTECT, related_name="snapshots", verbose_name="plan"
    )
    taken_on = models.DateField(editable=False)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    note = models.TextField(
        blank=True,
        help_text="What it was taken for, for example “End of the first year”. The public sees it.",
    )

    objects = SnapshotQuerySet.as_manager()

    named_with = ("publication",)

    class Meta:
        ordering = ["publication", "-taken_on"]
        constraints = [
            UniqueConstraint(
                fields=["publication", "taken_on"],
                name="snapshot_once_a_day",
                violation_error_message="A snapshot of this plan was taken on that day already.",
            )
        ]

    def __str__(self):
        return f"{called(self, 'publication')} on {day(self.taken_on)}"

    def get_absolute_url(self):
        return reverse("policies:snapshot-detail", args=[self.publication.slug, self.taken_on])


class SnapshotRowQuerySet(models.QuerySet):
    def published(self):
        """Rows of statements that are still public: a snapshot does not show those withdrawn since."""
        return self.filter(statement_key__in=Statement.objects.published().values("key"))

    def in_print_order(self):
        return self.order_by("position")


class SnapshotRow(models.Model):
    """One commitment on that date. It is identified by its key, so that later changes do not affect it."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="rows")
    statement_key = models.SlugField(max_length=200)
    position = models.PositiveIntegerField(help_text="Order in the plan.")
    priority = models.CharField(max_length=200, blank=True, help_text="The name of its priority.")
    summary = models.TextField(blank=True)
    measurability = models.CharField(max_length=10, choices=Statement.Measurability, blank=True)
    # As it was: a status that updates no longer offer is kept.
    status = models.CharField(max_length=20, blank=True, help_text="Empty where none was recorded.")
    updated_on = models.DateField("last update", null=True, blank=True)

    objects = SnapshotRowQuerySet.as_manager()

    class Meta:
        ordering = ["snapshot", "position"]
        constraints = [
            CheckConstraint(condition=~Q(statement_key=""), name="snapshot_row_key_not_empty"),
            UniqueConstraint(fields=["snapshot", "statement_key"], name="snapshot_row_once"),
        ]

    def __str__(self):
        return f"{short(self.summary) or self.priority or 'Commitment'}: {self.status or 'not recorded'}"
