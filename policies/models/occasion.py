"""Occasions: the bills, inquiries, consultations, fiscal events and debates that papers are written for."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import CheckConstraint, Exists, F, Max, Min, OuterRef, Q
from django.urls import reverse

from policies.models.shared.beside import BesideQuerySet
from policies.models.shared.editor_stamp import Edited
from policies.models.theme import Theme

if TYPE_CHECKING:
    from policies.models.publication import Publication


class OccasionQuerySet(BesideQuerySet):
    def published(self):
        """Occasions that at least one public paper was written for."""
        return self.filter(Exists(self._papers().published().filter(occasion=OuterRef("pk"))))

    def about(self, theme):
        return self.filter(themes=theme)

    def in_year(self, year):
        """Occasions with a public paper of the year."""
        return self.filter(Exists(self._papers().published().in_year(year).filter(occasion=OuterRef("pk"))))

    def newest_first(self):
        """By the newest public paper written for each, annotated as `last_on`, with the first as `first_on`."""
        public = Q(papers__in=self._papers().published())
        return self.annotate(
            first_on=Min("papers__issued_on", filter=public), last_on=Max("papers__issued_on", filter=public)
        ).order_by(F("last_on").desc(nulls_last=True), "name", "slug")

    def for_list(self):
        """With its themes and how many public papers it has as `paper_count`, newest first."""
        public = Q(papers__in=self._papers().published())
        return (
            self.with_beside(themes=Theme.objects.filter(occasions=OuterRef("pk")))
            .newest_first()
            .annotate(paper_count=models.Count("papers", filter=public, distinct=True))
        )

    def for_page(self):
        return self.prefetch_related("themes")

    def _papers(self):
        return self.model._meta.get_field("papers").related_model.objects


class Occasion(Edited):
    """A bill, an inquiry, a consultation, a fiscal event or a debate that papers are written for."""

    class Kind(models.TextChoices):
        BILL = "bill", "Bill"
        INQUIRY = "inquiry", "Inquiry"
        CONSULTATION = "consultation", "Consultation"
        FISCAL_EVENT = "fiscal-event", "Fiscal event"
        DEBATE = "debate", "Debate"

    slug = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=250)
    body = models.CharField(
        "held by", max_length=200, blank=True, help_text="The committee or department, as printed."
    )
    summary = models.TextField(blank=True, help_text="In our own plain words.")
    themes = models.ManyToManyField(Theme, blank=True, related_name="occasions")

    objects = OccasionQuerySet.as_manager()
    other_names_in = ""
    paper_count: int  # where the queryset is `for_list`
    public_papers: "list[Publication]"  # where they were fetched beforehand

    class Meta:
        ordering = ["name", "slug"]
        verbose_name = "bill, inquiry or debate"
        verbose_name_plural = "bills, inquiries and debates"
        constraints = [CheckConstraint(condition=~Q(slug=""), name="occasion_slug_not_empty")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("policies:occasion-detail", args=[self.slug])
