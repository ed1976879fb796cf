"""Addressees of asks."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, Q

from policies.models.shared.kept_history import Tracked


class Addressee(models.Model):
    """A body that asks are addressed to, under one name for all its printed names (DCLG, MHCLG)."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=150, unique=True)
    aliases = ArrayField(
        models.CharField(max_length=150), default=list, blank=True, help_text="Names it is printed under."
    )
    became = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="was",
        help_text="The body it became.",
    )

    history = Tracked()
    _change_reason: str  # for the history, set before a row is saved
    other_names_in = "aliases"

    class Meta:
        ordering = ["name"]
        constraints = [CheckConstraint(condition=~Q(slug=""), name="addressee_slug_not_empty")]

    def __str__(self):
        return self.name
