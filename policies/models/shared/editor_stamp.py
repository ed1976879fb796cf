"""The stamp of an editor on a row, which every import respects."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from policies.models.shared.kept_history import Tracked


class Edited(models.Model):
    """A row that imports and editors write: an import does not overwrite fields that an editor has changed."""

    edited_fields = ArrayField(
        models.CharField(max_length=60),
        default=list,
        blank=True,
        editable=False,
        help_text="Names of the fields an editor has changed. An import never overwrites them.",
    )
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    edited_at = models.DateTimeField(null=True, blank=True, editable=False)

    history = Tracked(inherit=True)
    # What the history reads when a row is saved.
    _change_reason: str
    _history_user: Any
    _history_date: datetime
    skip_history_when_saving: bool

    class Meta:
        abstract = True

    def stamp(self, *, fields, by, at):
        """Record that an editor changed these fields. The caller saves."""
        self.edited_fields = sorted({*self.edited_fields, *fields})
        self.edited_by = by
        self.edited_at = at
