"""How each paper of a meeting lists an item, and promised papers."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from boards.models.agenda import AgendaItem
from boards.models.meetings import MeetingPaper, reading_order
from boards.models.reports import Report
from policies.models import Passage, Publication
from policies.models.shared.editor_stamp import Edited
from policies.models.shared.names import called, named
from policies.models.shared.states import ADDRESSABLE


class AgendaLineQuerySet(models.QuerySet):
    def addressable(self):
        """Lines of papers that have a public page."""
        return self.filter(paper__publication__state__in=ADDRESSABLE)

    def in_paper_order(self):
        """In the order in which the papers were issued."""
        return self.select_related("paper__publication", "passage").order_by(*reading_order("paper__"), "pk")


class AgendaLine(models.Model):
    """How one paper of a meeting lists an item: with its own number and pages, and its note on the report."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="lines")
    paper = models.ForeignKey(MeetingPaper, on_delete=models.CASCADE, related_name="lines")
    number = models.CharField(max_length=12, blank=True)
    title = models.CharField(max_length=300)
    first_page = models.PositiveIntegerField(null=True, blank=True)
    last_page = models.PositiveIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)
    status = models.CharField(max_length=14, choices=AgendaItem.Status, blank=True)
    passage = models.ForeignKey(Passage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # Positions of the passages about it in minutes; empty in a list of items.
    first_position = models.PositiveIntegerField(null=True, blank=True)
    last_position = models.PositiveIntegerField(null=True, blank=True)

    objects = AgendaLineQuerySet.as_manager()

    named_with = ("paper__publication",)

    class Meta:
        ordering = ["item", "paper"]
        constraints = [
            UniqueConstraint(fields=["item", "paper"], name="agenda_line_once_in_a_paper"),
            CheckConstraint(
                condition=Q(first_page__isnull=True, last_page__isnull=True)
                | Q(last_page__gte=F("first_page")),
                name="agenda_line_pages_in_order",
            ),
            CheckConstraint(
                condition=Q(first_position__isnull=True, last_position__isnull=True)
                | Q(last_position__gte=F("first_position")),
                name="agenda_line_positions_in_order",
            ),
        ]

    def __str__(self):
        return named(self.title, called(self, "paper"))


class PaperToFollowQuerySet(models.QuerySet):
    def in_year(self, year):
        return self.filter(item__meeting__met_on__year=year)


class PaperToFollow(Edited):
    """A paper that an agenda promised, and the paper that supplied it later, if any."""

    item = models.OneToOneField(AgendaItem, on_delete=models.CASCADE, related_name="paper_to_follow")
    wording = models.TextField(blank=True, help_text="The promise as printed; it only comes from imports.")
    promised_in = models.ForeignKey(
        Publication, null=True, blank=True, on_delete=models.SET_NULL, related_name="promises"
    )
    supplied_by = models.ForeignKey(
        Publication,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="promises_kept",
        help_text="The supplement, late paper or minutes that contain it. Empty while it is missing.",
    )
    report = models.ForeignKey(
        Report, null=True, blank=True, on_delete=models.SET_NULL, related_name="promises_kept"
    )
    summary = models.TextField(
        blank=True,
        help_text="What happened to it, in our own plain words: given orally, deferred, not needed.",
    )

    objects = PaperToFollowQuerySet.as_manager()

    named_with = ("item__meeting__board",)

    class Meta:
        verbose_name_plural = "papers to follow"
        ordering = ["item"]
        constraints = [
            CheckConstraint(
                condition=Q(supplied_by__isnull=True)
                | Q(promised_in__isnull=True)
                | ~Q(supplied_by=F("promised_in")),
                name="paper_to_follow_came_later",
                violation_error_message="The paper that promised it cannot be the one that supplied it.",
            ),
            CheckConstraint(
                condition=Q(report__isnull=True) | Q(supplied_by__isnull=False),
                name="paper_to_follow_report_in_a_paper",
                violation_error_message="Enter the paper that contains the report.",
            ),
        ]

    def __str__(self):
        return called(self, "item")

    @property
    def is_supplied(self):
        """Whether the public can read the supplied paper: a draft does not count."""
        return self.supplied_by is not None and self.supplied_by.state in ADDRESSABLE
