"""The words that readers use for a record."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


def readers_words() -> ArrayField:
    """A field for what readers look for a record by, where its own words do not say it."""
    return ArrayField(
        models.CharField(max_length=80),
        default=list,
        db_default=[],
        blank=True,
        verbose_name="words readers use",
        help_text="What people type when they look for this, and its wording does not say: “bin collections” for "
        "“waste services”. Search finds it by them; pages do not print them.",
    )
