"""Campaigns, and what each publication prints of them."""

from django.db import models
from django.db.models import (
    CheckConstraint,
    Exists,
    F,
    Max,
    Min,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    UniqueConstraint,
)
from django.urls import reverse

from policies.models.passage import Passage
from policies.models.plan import Priority
from policies.models.publication import Publication
from policies.models.shared.beside import BesideQuerySet
from policies.models.shared.editor_stamp import Edited
from policies.models.shared.names import called, named
from policies.models.shared.public_rows import public
from policies.models.shared.readers_words import readers_words
from policies.models.statement import Statement
from policies.models.theme import Theme


class CampaignQuerySet(BesideQuerySet):
    def published(self):
        """Campaigns that at least one public publication names."""
        return self.filter(Exists(CampaignEntry.objects.published().filter(campaign=OuterRef("pk"))))

    def about(self, theme):
        return self.filter(themes=theme)

    def in_year(self, year):
        """Campaigns named by a public publication whose period covers the year."""
        return self.filter(
            Exists(CampaignEntry.objects.published().in_year(year).filter(campaign=OuterRef("pk")))
        )

    def for_line(self):
        """With everything a single line shows, and the first and last year in which it is named."""
        public = Q(entries__in=CampaignEntry.objects.published())
        return self.annotate(
            first_year=Min("entries__publication__years__startswith", filter=public),
            last_year=Max("entries__publication__years__endswith", filter=public) - 1,
        ).order_by(F("last_year").desc(nulls_last=True), "name", "slug")

    def for_list(self):
        """With the entries of public publications as `public_entries`, and the last year of those as `last_year`."""
        entries = CampaignEntry.objects.published().filter(campaign=OuterRef("pk")).newest_first()
        last = entries.order_by("-publication__years__endswith").values("publication__years__endswith")[:1]
        return (
            self.with_beside(
                themes=Theme.objects.filter(campaigns=OuterRef("pk")),
                public_entries=entries,
            )
            .annotate(last_year=Subquery(last) - 1)
            .order_by(F("last_year").desc(nulls_last=True), "name", "slug")
        )

    def for_page(self):
        entries = CampaignEntry.objects.published().newest_first()
        entries = entries.select_related("publication", "priority", "passage__publication")
        return self.prefetch_related(
            "themes", Prefetch("entries", queryset=entries, to_attr="public_entries")
        )


class Campaign(Edited):
    """A named campaign; it can span publications, themes and years."""

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=200)
    summary = models.TextField(blank=True, help_text="In our own plain words.")
    everyday = readers_words()
    themes = models.ManyToManyField(Theme, blank=True, related_name="campaigns")
    statements = models.ManyToManyField(Statement, blank=True, related_name="campaigns")

    objects = CampaignQuerySet.as_manager()
    other_names_in = ""
    public_entries: "list[CampaignEntry]"  # where they were fetched beforehand

    class Meta:
        ordering = ["name"]
        constraints = [CheckConstraint(condition=~Q(slug=""), name="campaign_slug_not_empty")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("policies:campaign-detail", args=[self.slug])


class CampaignEntryQuerySet(models.QuerySet):
    def published(self):
        return public(self, of=["publication"])

    def in_year(self, year):
        return self.filter(publication__years__contains=year)

    def newest_first(self):
        return self.select_related("publication").order_by(
            F("publication__issued_on").desc(nulls_last=True), "publication__slug", "position"
        )


class CampaignEntry(models.Model):
    """What one publication prints of a campaign: the name in its own spelling, and the description."""

    key = models.SlugField(max_length=200, unique=True)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="entries")
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="campaign_entries")
    priority = models.ForeignKey(
        Priority, null=True, blank=True, on_delete=models.PROTECT, related_name="campaign_entries"
    )
    name = models.CharField(max_length=200, help_text="As printed.")
    wording = models.TextField(blank=True, help_text="Its description; it only comes from imports.")
    position = models.PositiveSmallIntegerField()
    passage = models.ForeignKey(Passage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = CampaignEntryQuerySet.as_manager()

    named_with = ("publication",)

    class Meta:
        ordering = ["publication", "position"]
        verbose_name_plural = "campaign entries"
        constraints = [
            UniqueConstraint(fields=["campaign", "publication"], name="campaign_once_in_a_publication"),
            CheckConstraint(condition=Q(position__gte=1), name="campaign_entry_position_from_1"),
        ]

    def __str__(self):
        return named(self.name, called(self, "publication"))
