"""The tree of a publication above its statements: priorities and headings."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import (
    CheckConstraint,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    UniqueConstraint,
)
from django.db.models.functions import Coalesce
from django.urls import reverse

from policies.models.passage import Passage
from policies.models.publication import Publication
from policies.models.shared.beside import BesideQuerySet, beside
from policies.models.shared.editor_stamp import Edited
from policies.models.shared.names import called, key_of, named, short
from policies.models.shared.public_rows import public, with_a_page
from policies.models.shared.readable_rows import readable
from policies.models.shared.readers_words import readers_words
from policies.models.theme import SustainableDevelopmentGoal, Theme

if TYPE_CHECKING:
    from policies.models.statement import Statement


class PlacedQuerySet(BesideQuerySet):
    """Shared by all records printed in a publication."""

    def published(self):
        return public(self, of=["publication"])

    def addressable(self):
        return with_a_page(self, of=["publication"])

    def about(self, theme):
        return self.filter(themes=theme)

    def in_year(self, year):
        """Records of publications whose period covers the year."""
        return self.filter(publication__years__contains=year)

    def elsewhere_on_the_themes_of(self, record):
        """Statements of other publications on the themes of a record."""
        same = self.model._base_manager.filter(themes__in=record.themes.all()).values("pk")
        return self.filter(pk__in=same).exclude(publication=record.publication_id)

    def in_publication(self, publication):
        return self.filter(publication=publication)

    def written_for(self, occasion):
        """What the papers of a bill, inquiry or debate print."""
        return self.filter(publication__occasion=occasion)


class PriorityQuerySet(PlacedQuerySet):
    def newest_first(self):
        """By date of issue, newest first; within a plan in its own order."""
        return self.select_related("publication").order_by(
            F("publication__issued_on").desc(nulls_last=True), "publication__slug", "position", "pk"
        )

    def for_list(self):
        """With the number of statements as `commitment_count`, newest first."""
        statements = Heading._meta.get_field("statements").related_model.objects.published()
        rows = statements.filter(heading__priority=OuterRef("pk")).order_by().values("heading__priority")
        count = Coalesce(Subquery(rows.annotate(n=models.Count("pk")).values("n")), 0)
        themes = Theme.objects.filter(priorities=OuterRef("pk"))
        return self.with_beside(themes=themes).annotate(commitment_count=count).newest_first()

    def for_page(self):
        """With its outcomes and their statements, in print order; themes and campaigns as names and slugs."""
        statements = Heading._meta.get_field("statements").related_model.objects
        entries = self.model._meta.get_field("campaign_entries").related_model.objects
        entries = readable(entries).filter(priority=OuterRef("pk")).order_by("position", "pk")
        themes = Theme.objects.filter(priorities=OuterRef("pk")).order_by("position", "slug")
        rows = self.annotate(
            themes_beside=beside(themes, slug="slug", name="name"),
            entries_beside=beside(entries, slug="campaign__slug", name="name"),
        )
        return rows.select_related("publication__part_of", "passage__publication").prefetch_related(
            Prefetch("sdg_links", queryset=SdgLink.objects.published().order_by("position", "pk")),
            Prefetch("headings", queryset=readable(Heading.objects.order_by("position", "pk"))),
            "headings__themes",
            Prefetch(
                "headings__statements",
                queryset=statements.visible().with_status().order_by("position", "pk"),
            ),
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
    summary = models.TextField(blank=True, help_text="In our own plain words.")
    everyday = readers_words()
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

    named_with = ("publication",)

    class Meta:
        ordering = ["publication", "position"]
        verbose_name_plural = "priorities"
        constraints = [
            CheckConstraint(condition=~Q(key=""), name="priority_key_not_empty"),
            CheckConstraint(condition=Q(position__gte=1), name="priority_position_from_1"),
            UniqueConstraint(fields=["publication", "name"], name="priority_once_in_a_plan"),
        ]

    def __str__(self):
        return named(self.name, called(self, "publication"))

    def made_key(self):
        return key_of(self.publication.slug, "priority", self.name)

    def get_absolute_url(self):
        return reverse("policies:priority-detail", args=[self.key])


class SdgLinkQuerySet(models.QuerySet):
    def published(self):
        """Links of public priorities, wherever they are printed."""
        printed = Q(passage__isnull=True) | Q(passage__publication__state=Publication.State.PUBLISHED)
        return public(self.filter(printed), of=["priority__publication"]).select_related("goal")


class SdgLink(Edited):
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

    objects = SdgLinkQuerySet.as_manager()

    named_with = ("priority__publication",)

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
        return f"Goal {self.goal_id}: {called(self, 'priority')}"

    @property
    def is_corrected(self):
        return self.goal_printed != self.goal_id


class HeadingQuerySet(PlacedQuerySet):
    def for_outline(self):
        """In print order, with the statements under each."""
        statements = self.model._meta.get_field("statements").related_model.objects
        return (
            self.select_related("priority")
            .prefetch_related(
                Prefetch(
                    "statements",
                    queryset=statements.visible().with_kind_order().order_by("kind_order", "position", "pk"),
                )
            )
            .order_by("position", "pk")
        )

    def over(self, statements):
        """Headings of at least one of the statements."""
        return self.filter(Exists(statements.filter(heading=OuterRef("pk"))))

    def newest_first(self):
        """By date of issue, newest first; within a publication in its own order."""
        return self.order_by(
            F("publication__issued_on").desc(nulls_last=True), "publication__slug", "position", "pk"
        )

    def paired(self, statements=None):
        """Headings with offers and asks, newest first, as `offers` and `asks`.

        `statements` limits them, for example to one theme; headings without any are left out.
        """
        if statements is None:
            statements = self.model._meta.get_field("statements").related_model.objects.published()
        statements = statements.offers_and_asks().order_by("position", "pk")
        return (
            self.filter(Exists(statements.filter(heading=OuterRef("pk"))))
            .select_related("publication")
            .prefetch_related(Prefetch("statements", queryset=statements, to_attr="both_sides"))
            .newest_first()
        )


class Heading(Edited):
    """The line above statements: an outcome of a plan's priority, a topic, or a question."""

    class Shape(models.TextChoices):
        OUTCOME = "outcome", "Outcome"
        TOPIC = "topic", "Topic"
        QUESTION = "question", "Question"

    key = models.SlugField(max_length=200, unique=True)
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="headings")
    priority = models.ForeignKey(
        Priority, null=True, blank=True, on_delete=models.PROTECT, related_name="headings"
    )
    shape = models.CharField(max_length=10, choices=Shape)
    number = models.CharField(max_length=20, blank=True, help_text="Of a question, as printed: “4a”.")
    name = models.CharField(max_length=300, blank=True, help_text="As printed, without “we will”.")
    summary = models.TextField(blank=True, help_text="In our own plain words.")
    everyday = readers_words()
    wording = models.TextField(blank=True, help_text="The line as printed, from import only.")
    position = models.PositiveSmallIntegerField(help_text="Order in the publication.")
    passage = models.ForeignKey(
        Passage, null=True, blank=True, on_delete=models.SET_NULL, related_name="headings"
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="headings")

    objects = HeadingQuerySet.as_manager()
    both_sides: "list[Statement]"  # where the queryset is `paired`

    named_with = ("publication",)

    class Meta:
        ordering = ["publication", "position"]
        constraints = [
            CheckConstraint(condition=~Q(key=""), name="heading_key_not_empty"),
            CheckConstraint(condition=Q(position__gte=1), name="heading_position_from_1"),
            CheckConstraint(
                condition=Q(shape="outcome") | Q(priority__isnull=True), name="heading_topic_without_priority"
            ),
            CheckConstraint(
                condition=Q(shape="question") | Q(number=""), name="heading_number_only_of_question"
            ),
        ]

    def __str__(self):
        return named(short(self.title), called(self, "publication"))

    def made_key(self):
        return key_of(self.publication.slug, self.shape, self.number or self.name)

    @property
    def title(self):
        """Its printed name, or the summary if no official wording is loaded. A question begins with its number."""
        name = self.name or self.summary
        return f"Question {self.number}: {name}" if self.number and not name.startswith("Question ") else name

    @property
    def offers(self):
        """The offers under it. Needs `paired`."""
        return [statement for statement in self.both_sides if statement.kind == "offer"]

    @property
    def asks(self):
        """The asks under it. Needs `paired`."""
        return [statement for statement in self.both_sides if statement.kind == "ask"]
