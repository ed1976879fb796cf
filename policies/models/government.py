"""Governments of the United Kingdom: an ask is put to the one in office on the day it is printed."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CheckConstraint, F, Func, Q, Value

from policies.lineage.order import days_of
from policies.models.editing import Edited

# Who takes over on the day that another leaves is in office on that day: its last day is outside.
_IN_OFFICE = Func(F("began_on"), F("ended_on"), Value("[)"), function="daterange")


class GovernmentQuerySet(models.QuerySet):
    def in_office_between(self, first, last):
        """Those in office on at least one of the days, in the order of their coming."""
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=first), began_on__lte=last).order_by(
            "began_on"
        )

    def of_the_day(self, publication):
        """Those in office when a publication was issued: several, where its date does not tell which."""
        return self.in_office_between(*days_of(publication))


class Government(Edited):
    """Who governed the United Kingdom, and from when to when."""

    slug = models.SlugField(max_length=80, unique=True)
    prime_minister = models.CharField(max_length=100)
    parties = ArrayField(
        models.CharField(max_length=60), help_text="Those in office: several in a coalition."
    )
    began_on = models.DateField("in office from")
    ended_on = models.DateField(
        "in office until",
        null=True,
        blank=True,
        help_text="The day on which the next one took over; empty while it is in office.",
    )

    objects = GovernmentQuerySet.as_manager()

    class Meta:
        ordering = ["-began_on"]
        constraints = [
            CheckConstraint(condition=~Q(slug=""), name="government_slug_not_empty"),
            CheckConstraint(condition=Q(parties__len__gt=0), name="government_has_a_party"),
            CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gt=F("began_on")),
                name="government_ends_after_it_began",
                violation_error_message="A government ends after the day it began.",
            ),
            ExclusionConstraint(
                name="government_one_at_a_time",
                expressions=[(_IN_OFFICE, RangeOperators.OVERLAPS)],
                violation_error_message="Another government was in office in that time.",
            ),
        ]

    def __str__(self):
        return f"{self.prime_minister} from {self.began_on}"

    def clean(self):
        """Refuse days in the wrong order at once: the database cannot compare such a time with others."""
        if self.began_on and self.ended_on and self.ended_on <= self.began_on:
            raise ValidationError({"ended_on": "A government ends after the day it began."})
