"""Matters: subjects that return to meetings of one or more boards."""

from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, Count, Exists, Max, Min, OuterRef, Prefetch, Q
from django.urls import reverse

from boards.models.people import Board
from policies.models import Publication, Theme
from policies.models.shared.editor_stamp import Edited
from policies.models.shared.names import called, day
from policies.models.shared.public_rows import public

if TYPE_CHECKING:
    from boards.models.agenda import AgendaItem


class MatterQuerySet(models.QuerySet):
    def published(self):
        """Matters with a public item or step."""
        items = self.model._meta.get_field("items").related_model.objects.addressable()
        steps = MatterStep.objects.published().filter(matter=OuterRef("pk"))
        return self.filter(Exists(items.filter(matter=OuterRef("pk"))) | Exists(steps))

    def for_list(self):
        """With the number of public items (`item_count`), and the first and last days of discussion."""
        items = self.model._meta.get_field("items").related_model.objects.addressable()
        public = Q(items__in=items)
        return (
            self.prefetch_related("themes")
            .annotate(
                item_count=Count("items", filter=public, distinct=True),
                board_count=Count("items__meeting__board", filter=public, distinct=True),
                first_met_on=Min("items__meeting__met_on", filter=public),
                last_met_on=Max("items__meeting__met_on", filter=public),
            )
            .order_by("name", "slug")
        )

    def with_public_items_and_steps(self):
        """With the items and steps that the public may see, as `public_items` and `public_steps`."""
        items = self.model._meta.get_field("items").related_model.objects
        steps = MatterStep.objects.published().prefetch_related("boards")
        return self.prefetch_related(
            Prefetch("items", items.addressable().select_related("meeting__board"), to_attr="public_items"),
            Prefetch("steps", steps, to_attr="public_steps"),
        )

    def for_page(self):
        """With its public items, oldest first, as `public_items`, and its public steps as `public_steps`."""
        items = self.model._meta.get_field("items").related_model.objects
        steps = MatterStep.objects.published().select_related("reported_in__meeting__board")
        return self.prefetch_related(
            "themes",
            Prefetch("items", items.addressable().for_timeline(), to_attr="public_items"),
            Prefetch(
                "steps",
                steps.prefetch_related("boards").order_by("happened_on", "pk"),
                to_attr="public_steps",
            ),
        )


class Matter(Edited):
    """One subject that items of several meetings deal with, followed over meetings and boards."""

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=200, unique=True)
    summary = models.TextField(blank=True, help_text="In our own plain words.")
    titles = ArrayField(
        models.CharField(max_length=300),
        default=list,
        blank=True,
        help_text="Titles on agendas, one on each line. An imported item with one of these titles is "
        "linked to this matter.",
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="matters")

    objects = MatterQuerySet.as_manager()
    other_names_in = "titles"
    public_items: "list[AgendaItem]"  # where the queryset fetched them
    public_steps: "list[MatterStep]"  # likewise

    class Meta:
        ordering = ["name"]
        constraints = [CheckConstraint(condition=~Q(slug=""), name="matter_slug_not_empty")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("boards:matter-detail", args=[self.slug])


class MatterStepQuerySet(models.QuerySet):
    def published(self):
        """Steps that an editor entered, and those reported in the paper of a public item."""
        items = self.model._meta.get_field("reported_in").related_model.objects.addressable()
        return public(self.filter(Q(reported_in__isnull=True) | Q(reported_in__in=items)))


class MatterStep(Edited):
    """A step in a matter outside the meetings on this site, from a paper or an editor."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="steps")
    happened_on = models.DateField(help_text="The first day of the month or year, if only that is known.")
    precision = models.CharField(
        max_length=5, choices=Publication.Precision, default=Publication.Precision.DAY
    )
    boards = models.ManyToManyField(Board, blank=True, related_name="matter_steps")
    summary = models.TextField(help_text="In our own plain words.")
    reported_in = models.ForeignKey(
        "boards.AgendaItem",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="matter_steps",
        help_text="The item whose paper reports it.",
    )

    objects = MatterStepQuerySet.as_manager()

    named_with = ("matter",)

    class Meta:
        ordering = ["matter", "happened_on"]
        constraints = [CheckConstraint(condition=~Q(summary=""), name="matter_step_says_something")]

    def __str__(self):
        return f"{called(self, 'matter')}, {day(self.happened_on)}"
