"""What went with a deleted record, so that it comes back with it."""

from django.db import models


class DeletedParts(models.Model):
    """Rows that belonged to a record and were deleted with it: they come back when a version of it is restored."""

    model = models.CharField(max_length=100, help_text="Of the record, for example “policies.update”.")
    number = models.BigIntegerField(help_text="The number that the record had.")
    rows = models.JSONField(help_text="As Django serializes them.")
    deleted_at = models.DateTimeField()

    class Meta:
        ordering = ["-deleted_at", "-pk"]
        verbose_name_plural = "deleted parts"
        default_permissions = ()
        indexes = [models.Index(fields=["model", "number"], name="deleted_parts_of_a_record")]

    def __str__(self):
        return f"{len(self.rows)} rows of {self.model} {self.number}"
