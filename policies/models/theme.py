"""Themes, which cross documents and years, and the United Nations' goals."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, Q
from django.urls import reverse

from policies.models.shared.kept_history import Tracked


class Theme(models.Model):
    """A subject from a fixed list, for all documents and years. Headings of single documents are aliases."""

    slug = models.SlugField(
        max_length=60, unique=True, help_text="Used in addresses; never changed once public."
    )
    name = models.CharField(max_length=120, unique=True)
    welsh_name = models.CharField(
        "name in Welsh",
        max_length=120,
        blank=True,
        default="",
        db_default="",
        help_text="Shown under its name. A search for it leads to the theme.",
    )
    description = models.TextField(blank=True, help_text="What falls under the theme, in one sentence.")
    aliases = ArrayField(
        models.CharField(max_length=200),
        default=list,
        blank=True,
        help_text="Opening words of headings and titles in documents that mean this theme.",
    )
    everyday = ArrayField(
        models.CharField(max_length=200),
        default=list,
        blank=True,
        verbose_name="everyday names",
        help_text="What readers call the theme when they search. A search for one of them leads to the theme.",
    )
    position = models.PositiveSmallIntegerField(default=1, help_text="Order in lists.")

    history = Tracked()
    other_names_in = "aliases"

    class Meta:
        ordering = ["position", "slug"]
        constraints = [CheckConstraint(condition=~Q(slug=""), name="theme_slug_not_empty")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("theme-detail", args=[self.slug])


class SustainableDevelopmentGoal(models.Model):
    """One of the seventeen goals of the United Nations' 2030 Agenda."""

    number = models.PositiveSmallIntegerField(primary_key=True)
    title = models.CharField(max_length=120, unique=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            CheckConstraint(condition=Q(number__gte=1, number__lte=17), name="sdg_number_1_to_17"),
        ]

    def __str__(self):
        return f"SDG {self.number}: {self.title}"

    def get_absolute_url(self):
        return reverse("policies:goal-detail", args=[self.number])
