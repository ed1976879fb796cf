"""Documents that were imported together."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q
from django.template.defaultfilters import date as written


class ImportBatch(models.Model):
    """Several documents imported at once: each is a separate import, and this row summarises them.

    `left_out` lists each rejected file with the reason and, if the file was imported before, the number of that
    import: `{"name": …, "why": …, "document": … or None}`.
    """

    never_public = True

    name = models.CharField(max_length=120, help_text="Of the folder, archive or list that they came from.")
    left_out = models.JSONField(default=list, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = "documents imported together"
        verbose_name_plural = "documents imported together"
        default_permissions = ()  # as of each document
        constraints = [CheckConstraint(condition=~Q(name=""), name="import_batch_name_not_empty")]

    def __str__(self):
        return f"{self.name} ({written(self.created_at, 'j F Y, H:i')})"
