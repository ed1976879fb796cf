"""What readers say is wrong on a page, until somebody has looked into it."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.text import Truncator

KEPT_FOR = timedelta(days=365)  # after it was resolved
MOST_WORDS = 2000  # characters


class MistakeReportQuerySet(models.QuerySet):
    def open(self):
        return self.filter(resolved_at__isnull=True)

    def expired(self, now):
        """Those that were resolved a year ago."""
        return self.filter(resolved_at__lt=now - KEPT_FOR)


class MistakeReport(models.Model):
    """A mistake on the page of a record, as a reader describes it. Nothing about the reader is kept."""

    never_public = True

    page = models.CharField(max_length=400, editable=False)
    name = models.CharField("record", max_length=300, editable=False)
    words = models.TextField("what is wrong", max_length=MOST_WORDS, editable=False)
    reported_at = models.DateTimeField("reported", editable=False)
    note = models.TextField(
        "what was done", blank=True, help_text="With this note the report is resolved. Readers do not see it."
    )
    resolved_at = models.DateTimeField("resolved", null=True, blank=True, editable=False)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = MistakeReportQuerySet.as_manager()

    class Meta:
        ordering = ["-reported_at", "-pk"]
        verbose_name = "mistake reported by a reader"
        verbose_name_plural = "mistakes reported by readers"
        default_permissions = ("view", "change")
        constraints = [
            CheckConstraint(condition=~Q(page="") & ~Q(words=""), name="mistake_on_a_page"),
            CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True, note="")
                | Q(resolved_at__isnull=False, resolved_by__isnull=False) & ~Q(note=""),
                name="mistake_resolved_with_a_note",
            ),
        ]

    def __str__(self):
        return f"{self.name}: {Truncator(self.words).words(12)}"
