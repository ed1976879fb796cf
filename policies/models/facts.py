"""Facts in a plan besides its promises: partnerships, budget, governance, contracts."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, Q

from policies.models.passage import Passage
from policies.models.plan import PlacedQuerySet
from policies.models.publication import Publication
from policies.models.shared.editor_stamp import Edited
from policies.models.shared.names import called, key_of, named, short
from policies.models.theme import Theme


class PrintedFact(Edited):
    """Shared by the four kinds: a key, a position, the words as printed and a summary."""

    key = models.SlugField(max_length=200, unique=True)
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="%(class)ss")
    summary = models.TextField(blank=True, help_text="In our own plain words.")
    wording = models.TextField(blank=True, help_text="As printed; it only comes from imports.")
    position = models.PositiveSmallIntegerField()
    passage = models.ForeignKey(Passage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    themes = models.ManyToManyField(Theme, blank=True, related_name="%(class)ss")

    objects = PlacedQuerySet.as_manager()

    named_with = ("publication",)

    class Meta:
        abstract = True
        ordering = ["publication", "position"]

    def made_key(self):
        return key_of(self.publication.slug, self._meta.model_name, str(self).partition(" (")[0])


class Partnership(PrintedFact):
    """A company or agency that the association owns with another body to deliver services."""

    name = models.CharField(max_length=200)
    founded = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Year.")
    co_owner = models.CharField(max_length=200, blank=True)
    services = ArrayField(models.TextField(), default=list, blank=True)

    class Meta(PrintedFact.Meta):
        constraints = [CheckConstraint(condition=~Q(key=""), name="partnership_key_not_empty")]

    def __str__(self):
        return named(self.name, called(self, "publication"))


class BudgetLine(PrintedFact):
    """One label of a budget chart, in thousand pounds."""

    chart = models.CharField(max_length=200)
    label = models.CharField(max_length=200)
    amount = models.IntegerField(help_text="In thousand pounds.")
    percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    year = models.CharField(max_length=20, help_text="As printed, for example “2020/21”.")
    footnote = models.TextField(blank=True)

    class Meta(PrintedFact.Meta):
        constraints = [
            CheckConstraint(condition=~Q(key=""), name="budget_line_key_not_empty"),
            CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__gte=0, percent__lte=100),
                name="budget_line_percent_0_to_100",
            ),
        ]

    def __str__(self):
        return named(f"{self.chart}: {self.label}", called(self, "publication"))


class GovernanceFact(PrintedFact):
    """A paragraph on how the association is governed."""

    class Meta(PrintedFact.Meta):
        constraints = [CheckConstraint(condition=~Q(key=""), name="governance_fact_key_not_empty")]

    def __str__(self):
        return named(short(self.summary or self.wording) or "Governance", called(self, "publication"))


class Contract(PrintedFact):
    """A major contract: the service, and who provides it."""

    service = models.CharField(max_length=200)
    contractor = models.CharField(max_length=200)

    class Meta(PrintedFact.Meta):
        constraints = [CheckConstraint(condition=~Q(key=""), name="contract_key_not_empty")]

    def __str__(self):
        return named(f"{self.service}: {self.contractor}", called(self, "publication"))
