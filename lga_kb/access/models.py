"""Forms that were sent, so that each is saved once."""

from django.db import models
from django.utils import timezone


class SentForm(models.Model):
    """A form that was saved, and the page its sender was redirected to."""

    digest = models.CharField(max_length=64, primary_key=True)
    location = models.TextField()
    sent_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"Form sent at {self.sent_at}"
