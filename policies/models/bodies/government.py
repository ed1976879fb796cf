"""Governments of the United Kingdom: an ask is addressed to the one in office on its day of issue."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CheckConstraint, F, Func, Q, Value

from policies.models.shared.beside import beside
from policies.models.shared.editor_stamp import Edited
from policies.models.shared.names import day

# The last day of a government belongs to the next one.
_IN_OFFICE = Func(F("began_on"), F("ended_on"), Value("[)"), function="daterange")


class GovernmentQuerySet(models.QuerySet):
    def beside_all(self):
        """An annotation: every government, in the order of their coming."""
        columns = ("slug", "prime_minister", "parties", "began_on", "ended_on")
        return beside(self.order_by("began_on"), **{name: name for name in columns})


class Government(Edited):
    """A government of the United Kingdom, with its days in office."""

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

    @classmethod
    def from_beside(cls, *, began_on, ended_on, **names):
        """A government as `beside_all` has it."""
        ended_on = ended_on and date.fromisoformat(ended_on)
        return cls(began_on=date.fromisoformat(began_on), ended_on=ended_on, **names)

    def was_in_office_between(self, first, last) -> bool:
        """Whether it was in office on at least one of the days."""
        return self.began_on <= last and (self.ended_on is None or self.ended_on > first)

    def __str__(self):
        return f"{self.prime_minister}, from {day(self.began_on)}"

    def clean(self):
        """Refuse days in the wrong order early: the database cannot compare such a range with others."""
        if self.began_on and self.ended_on and self.ended_on <= self.began_on:
            raise ValidationError({"ended_on": "A government ends after the day it began."})
