"""The seats allocated to each group, and outside bodies with representatives."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.urls import reverse

from boards.models.people import Board, Person
from policies.models.shared.editor_stamp import Edited
from policies.models.shared.names import called, council_year


class SeatAllocation(Edited):
    """How many seats a political group is given on a board for a council year, as declared."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="allocations")
    council_year = models.PositiveSmallIntegerField(
        help_text="The year in which it begins: 2020 for 2020/21."
    )
    group = models.CharField("political group", max_length=60)
    seats = models.PositiveSmallIntegerField("seats declared", help_text="Without substitutes.")

    named_with = ("board",)

    class Meta:
        ordering = ["board", "-council_year", "group"]
        constraints = [
            UniqueConstraint(fields=["board", "council_year", "group"], name="seat_allocation_once"),
        ]

    def __str__(self):
        return f"{self.group}: {self.seats} on {called(self, 'board')}, {council_year(self.council_year)}"


class OutsideBodyQuerySet(models.QuerySet):
    def for_list(self):
        """With the representatives of each, newest first, as `members`."""
        representatives = Representative.objects.for_page()
        return self.prefetch_related(
            models.Prefetch("representatives", representatives, to_attr="members")
        ).order_by("name", "slug")


class OutsideBody(Edited):
    """A body outside the association with members who represent it."""

    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=200, unique=True)
    summary = models.TextField(blank=True, help_text="What it does, in our own plain words.")

    objects = OutsideBodyQuerySet.as_manager()
    other_names_in = ""

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "outside bodies"
        constraints = [CheckConstraint(condition=~Q(slug=""), name="outside_body_slug_not_empty")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("boards:outside-body-detail", args=[self.slug])


class RepresentativeQuerySet(models.QuerySet):
    def for_page(self):
        return self.select_related("body", "person", "board").order_by("-council_year", "person__name", "pk")


class Representative(Edited):
    """A person who represents the association on an outside body, in a council year."""

    body = models.ForeignKey(OutsideBody, on_delete=models.CASCADE, related_name="representatives")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="representations")
    board = models.ForeignKey(
        Board,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="representatives",
        help_text="The board that appointed the person.",
    )
    council_year = models.PositiveSmallIntegerField(
        help_text="The year in which it begins: 2020 for 2020/21."
    )
    ended_on = models.DateField(null=True, blank=True, help_text="If it ended during the year.")

    objects = RepresentativeQuerySet.as_manager()

    named_with = (
        "person",
        "body",
    )

    class Meta:
        ordering = ["body", "-council_year"]
        constraints = [
            UniqueConstraint(fields=["body", "person", "council_year"], name="representative_once"),
            CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__year__gte=F("council_year")),
                name="representative_ends_after_it_began",
            ),
        ]

    def __str__(self):
        return f"{called(self, 'person')} on {called(self, 'body')}, {council_year(self.council_year)}"
