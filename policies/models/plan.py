"""The tree of a publication above its statements: priorities and headings."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.urls import reverse

from policies.models.editing import Edited
from policies.models.publication import Passage, Publication
from policies.models.theme import SustainableDevelopmentGoal, Theme


class PlacedQuerySet(models.QuerySet):
    """What every record printed in a publication answers the same way."""

    def published(self):
        """Records of publications that the public may see."""
        return self.filter(publication__state=Publication.State.PUBLISHED)

    def about(self, theme):
        return self.filter(themes=theme)

    def in_year(self, year):
        """Records of publications whose period covers the year."""
        return self.filter(publication__years__contains=year)

    def in_publication(self, publication):
        return self.filter(publication=publication)


class PriorityQuerySet(PlacedQuerySet):
    def for_list(self):
        return (
            self.select_related("publication")
            .prefetch_related("themes")
            .annotate(commitment_count=models.Count("headings__statements", distinct=True))
            .order_by("-publication__issued_on", "publication__slug", "position")
        )

    def for_page(self):
        return self.select_related("publication", "passage__publication").prefetch_related(
            "themes", "sdg_links__goal", "headings__statements__themes", "campaign_entries__campaign"
        )


class Priority(Edited):
    """A focus area of a business plan, with its statement, in a strand."""

    class Strand(models.TextChoices):
        NATIONAL_VOICE = "national-voice", "National voice of local government"
        SUPPORTING_COUNCILS = "supporting-councils", "Supporting councils"
        OUR_BUSINESS = "our-business", "Our business"

    key = models.SlugField(max_length=200, unique=True)
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="priorities")
    name = models.CharField(max_length=200, help_text="As printed over the body.")
    strand = models.CharField(max_length=20, choices=Strand)
    summary = models.TextField(blank=True, help_text="In the knowledge base's own plain words.")
    wording = models.TextField(blank=True, help_text="Its statement over the body, from import only.")
    name_in_summary = models.CharField(
        max_length=200, blank=True, help_text="In the list at the front of the plan."
    )
    summary_wording = models.TextField(blank=True, help_text="Its statement in that list.")
    summary_position = models.PositiveSmallIntegerField(null=True, blank=True)
    position = models.PositiveSmallIntegerField()
    passage = models.ForeignKey(
        Passage, null=True, blank=True, on_delete=models.SET_NULL, related_name="priorities"
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="priorities")

    objects = PriorityQuerySet.as_manager()

    class Meta:
        ordering = ["publication", "position"]
        verbose_name_plural = "priorities"
        constraints = [
            CheckConstraint(condition=~Q(key=""), name="priority_key_not_empty"),
            CheckConstraint(condition=Q(position__gte=1), name="priority_position_from_1"),
            UniqueConstraint(fields=["publication", "name"], name="priority_once_in_a_plan"),
        ]

    def __str__(self):
        return f"{self.name} ({self.key})"

    def get_absolute_url(self):
        return reverse("policies:priority-detail", args=[self.key])


class SdgLink(models.Model):
    """A priority's tie to a goal: the number as printed, the goal as meant, and who corrected it."""

    key = models.SlugField(max_length=220, unique=True)
    priority = models.ForeignKey(Priority, on_delete=models.CASCADE, related_name="sdg_links")
    goal_printed = models.PositiveSmallIntegerField()
    title_printed = models.TextField(blank=True)
    target = models.TextField("target sentence", blank=True)
    goal = models.ForeignKey(SustainableDevelopmentGoal, on_delete=models.PROTECT, related_name="links")
    corrected_by = models.CharField(
        max_length=120, blank=True, help_text="Who decided that another goal is meant than the one printed."
    )
    position = models.PositiveSmallIntegerField()
    passage = models.ForeignKey(Passage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["priority", "position"]
        verbose_name = "SDG link"
        constraints = [
            UniqueConstraint(fields=["priority", "goal"], name="sdg_link_once_for_a_priority"),
            CheckConstraint(
                condition=Q(goal_printed__gte=1, goal_printed__lte=17), name="sdg_link_printed_1_to_17"
            ),
        ]

    def __str__(self):
        return f"{self.priority_id}: SDG {self.goal_id}"

    @property
    def is_corrected(self):
        return self.goal_printed != self.goal_id


class HeadingQuerySet(PlacedQuerySet):
    def for_list(self):
        return (
            self.select_related("publication", "priority")
            .prefetch_related("themes")
            .annotate(statement_count=models.Count("statements"))
            .order_by("-publication__issued_on", "publication__slug", "position")
        )


class Heading(Edited):
    """The line that statements stand under: an outcome of a plan's priority, or a topic of another paper."""

    class Shape(models.TextChoices):
        OUTCOME = "outcome", "Outcome"
        TOPIC = "topic", "Topic"

    key = models.SlugField(max_length=200, unique=True)
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="headings")
    priority = models.ForeignKey(
        Priority, null=True, blank=True, on_delete=models.PROTECT, related_name="headings"
    )
    shape = models.CharField(max_length=10, choices=Shape)
    name = models.CharField(max_length=300, blank=True, help_text="As printed, without “we will”.")
    summary = models.TextField(blank=True, help_text="In the knowledge base's own plain words.")
    wording = models.TextField(blank=True, help_text="The line as printed, from import only.")
    position = models.PositiveSmallIntegerField(help_text="Order in the publication.")
    passage = models.ForeignKey(
        Passage, null=True, blank=True, on_delete=models.SET_NULL, related_name="headings"
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="headings")

    objects = HeadingQuerySet.as_manager()

    class Meta:
        ordering = ["publication", "position"]
        constraints = [
            CheckConstraint(condition=~Q(key=""), name="heading_key_not_empty"),
            CheckConstraint(condition=Q(position__gte=1), name="heading_position_from_1"),
            CheckConstraint(
                condition=Q(shape="outcome") | Q(priority__isnull=True), name="heading_topic_without_priority"
            ),
        ]

    def __str__(self):
        return f"{self.title} ({self.key})"

    @property
    def title(self):
        """Its printed name, or the summary while no official wording is loaded."""
        return self.name or self.summary
