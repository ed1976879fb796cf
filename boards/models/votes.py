"""Votes as printed in minutes: the subject, the result, and how each person voted."""

from django.db import models
from django.db.models import CheckConstraint, Prefetch, Q

from boards.models.agenda import AgendaItem
from boards.models.meetings import Meeting
from boards.models.outcomes import OutcomeQuerySet
from boards.models.people import Person
from policies.models import Passage
from policies.models.shared.editor_stamp import Edited
from policies.models.shared.names import called, key_of, named


class VoteQuerySet(OutcomeQuerySet):
    def for_page(self):
        """In the order printed, with each vote by name as `names`."""
        by_name = NamedVote.objects.select_related("person").order_by("position", "pk")
        return self.in_print_order().prefetch_related(Prefetch("by_name", by_name, to_attr="names"))


class Vote(Edited):
    """One vote under an item, or the votes that somebody asked to have recorded."""

    class Subject(models.TextChoices):
        MOTION = "motion", "Motion"
        AMENDMENT = "amendment", "Amendment"
        RECOMMENDATION = "recommendation", "Recommendation"

    class Result(models.TextChoices):
        CARRIED = "carried", "Carried"
        LOST = "lost", "Lost"

    key = models.SlugField(max_length=200, unique=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="votes")
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="votes"
    )
    subject = models.CharField(max_length=14, choices=Subject, blank=True)
    result = models.CharField(max_length=7, choices=Result, blank=True)
    is_unanimous = models.BooleanField("unanimous", default=False)
    votes_for = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(null=True, blank=True)
    abstentions = models.PositiveSmallIntegerField(null=True, blank=True)
    moved_by = models.CharField(max_length=150, blank=True, help_text="As printed.")
    seconded_by = models.CharField(max_length=150, blank=True, help_text="As printed.")
    wording = models.TextField(blank=True, help_text="As printed in the minutes; it only comes from imports.")
    position = models.PositiveSmallIntegerField(default=1)
    passage = models.ForeignKey(Passage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = VoteQuerySet.as_manager()
    names: "list[NamedVote]"  # where they were fetched beforehand

    named_with = ("meeting__board",)

    class Meta:
        ordering = ["meeting", "position"]
        constraints = [
            CheckConstraint(condition=~Q(key=""), name="vote_key_not_empty"),
            CheckConstraint(
                condition=Q(is_unanimous=False) | Q(result="carried"),
                name="vote_unanimous_is_carried",
                violation_error_message="Only a carried vote can be unanimous.",
            ),
        ]

    def __str__(self):
        return named(self.heading, called(self, "meeting"))

    def made_key(self):
        return key_of(self.meeting.paper_key, "vote", self.item.number if self.item else "")

    @property
    def heading(self):
        """The subject and the result: "Amendment lost", or that votes were recorded."""
        if not self.result:
            return "Recorded votes"
        what = self.get_subject_display() or "Decision"
        return f"{what} {self.result}{' unanimously' if self.is_unanimous else ''}"

    @property
    def figures(self):
        """The known figures: "4 for, 7 against, 1 abstained"."""
        counted = ((self.votes_for, "for"), (self.votes_against, "against"), (self.abstentions, "abstained"))
        return ", ".join(f"{count} {side}" for count, side in counted if count is not None)

    @property
    def sides(self):
        """Each side with the people named on it. Needs `for_page`."""
        return [
            (label, [str(each.person or each.name) for each in self.names if each.side == side])
            for side, label in NamedVote.Side.choices
            if any(each.side == side for each in self.names)
        ]


class NamedVote(models.Model):
    """How one person voted, according to the minutes."""

    class Side(models.TextChoices):
        FOR = "for", "For"
        AGAINST = "against", "Against"
        ABSTAINED = "abstained", "Abstained"

    vote = models.ForeignKey(Vote, on_delete=models.CASCADE, related_name="by_name")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="votes")
    name = models.CharField(max_length=150, help_text="As printed.")
    side = models.CharField(max_length=9, choices=Side)
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["vote", "position"]
        verbose_name = "vote by name"
        verbose_name_plural = "votes by name"
        constraints = [
            models.UniqueConstraint(fields=["vote", "name"], name="named_vote_once"),
        ]

    def __str__(self):
        return f"{self.name}: {self.get_side_display()}"
