"""What comes of a report, three different things: recommendation, decision, action."""

from django.db import models
from django.db.models import CheckConstraint, F, Q

from boards.models.agenda import AgendaItem
from boards.models.meetings import Meeting
from boards.models.reports import Report
from policies.models import Passage, Publication
from policies.models.editing import Edited


class RecommendationQuerySet(models.QuerySet):
    def published(self):
        return self.filter(report__publication__state=Publication.State.PUBLISHED)

    def in_year(self, year):
        return self.filter(report__meeting__met_on__year=year)


class Recommendation(Edited):
    """What a report asks members to do."""

    key = models.SlugField(max_length=200, unique=True)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="recommendations")
    number = models.CharField(max_length=12, blank=True)
    summary = models.TextField(blank=True, help_text="In the knowledge base's own plain words.")
    wording = models.TextField(blank=True, help_text="As printed, from import only.")
    position = models.PositiveSmallIntegerField()
    passage = models.ForeignKey(Passage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["report", "position"]
        constraints = [
            CheckConstraint(condition=~Q(key=""), name="recommendation_key_not_empty"),
            CheckConstraint(condition=Q(position__gte=1), name="recommendation_position_from_1"),
        ]

    def __str__(self):
        return f"Recommendation {self.key}"


class OutcomeQuerySet(models.QuerySet):
    def in_year(self, year):
        return self.filter(meeting__met_on__year=year)

    def of_the_meeting(self):
        """What came of the meeting itself, not of one of its items."""
        return self.filter(item__isnull=True).order_by("position", "pk")


class Decision(Edited):
    """What members resolved."""

    key = models.SlugField(max_length=200, unique=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    wording = models.TextField(blank=True, help_text="As printed in the minutes, from import only.")
    summary = models.TextField(blank=True, help_text="In the knowledge base's own plain words.")
    position = models.PositiveSmallIntegerField(default=1)

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "position"]
        constraints = [CheckConstraint(condition=~Q(key=""), name="decision_key_not_empty")]

    def __str__(self):
        return f"Decision {self.key}"


class Action(Edited):
    """Who does what by when; carried to the next meeting until it is closed."""

    key = models.SlugField(max_length=200, unique=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="actions")
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )
    wording = models.TextField(blank=True, help_text="As printed, from import only.")
    summary = models.TextField(blank=True, help_text="In the knowledge base's own plain words.")
    owner = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    carried_to = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="carried_actions"
    )
    position = models.PositiveSmallIntegerField(default=1)

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "position"]
        constraints = [
            CheckConstraint(condition=~Q(key=""), name="action_key_not_empty"),
            CheckConstraint(
                condition=Q(carried_to__isnull=True) | ~Q(carried_to=F("meeting")),
                name="action_carried_onwards",
            ),
        ]

    def __str__(self):
        return f"Action {self.key}"
