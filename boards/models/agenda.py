"""Agendas: the numbered items of a meeting."""

from typing import TYPE_CHECKING

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import CheckConstraint, Deferrable, F, Prefetch, Q, UniqueConstraint
from django.db.models.functions import JSONObject
from django.urls import reverse

from boards.models.matters import Matter
from boards.models.meetings import Meeting
from boards.models.shared.day_and_time import HeldQuerySet, in_time
from policies.models import Passage, Theme, Update
from policies.models.shared.beside import beside
from policies.models.shared.editor_stamp import Edited
from policies.models.shared.names import called, key_of, named
from policies.models.shared.public_rows import in_no_draft, public
from policies.models.shared.readable_rows import readable
from policies.models.shared.readers_words import readers_words

if TYPE_CHECKING:
    from boards.models.reports import Report


class AgendaItemQuerySet(HeldQuerySet):
    def published(self, reader=None):
        """Items that everybody, or the given reader, may read completely."""
        return public(self.addressable(), reader)

    def addressable(self):
        """Items of public meetings; the page of a restricted one shows only its title and the reason."""
        return self.filter(in_no_draft(), meeting__in=Meeting.objects.published())

    def about(self, theme):
        """Unrestricted items with the theme; the themes of restricted ones are not public."""
        return self.filter(themes=theme, is_restricted=False)

    def touching(self, theme):
        """Unrestricted items on the theme, by their own themes, those of their report or of a section."""
        reports = self.model._meta.get_field("reports").related_model.objects.published().about(theme)
        own = AgendaItem._base_manager.filter(themes=theme)
        return self.filter(is_restricted=False).filter(
            Q(pk__in=own.values("pk")) | Q(pk__in=reports.filter(item__isnull=False).values("item"))
        )

    def of_board(self, board):
        return self.filter(meeting__board=board)

    def in_print_order(self):
        return self.order_by("position", "pk")

    def with_report_titles(self, theme):
        """Adds `report_titles`: the title of each public report, and those of its sections on the theme."""
        reports = self.model._meta.get_field("reports").related_model
        sections = reports._meta.get_field("sections").related_model.objects.about(theme)
        on_theme = ArraySubquery(sections.filter(report=models.OuterRef("pk")).values("title"))
        titles = reports.objects.published().filter(item=models.OuterRef("pk")).order_by("position", "pk")
        shown = JSONObject(title="title", sections=on_theme)
        return self.annotate(report_titles=ArraySubquery(titles.values(shown=shown)))

    def with_themes(self):
        return self.with_beside(themes=Theme.objects.filter(agenda_items=models.OuterRef("pk")))

    def with_lines(self):
        """Adds `public_lines`: how each public paper lists the item."""
        lines = self.model._meta.get_field("lines").related_model.objects.addressable().in_paper_order()
        return self.with_beside(public_lines=lines.filter(item=models.OuterRef("pk")))

    def with_promise(self):
        """With the promised paper of each item and, if it is public, the report that arrived."""
        reports = self.model._meta.get_field("reports").related_model.objects.select_related("passage")
        return self.select_related(
            "paper_to_follow__promised_in", "paper_to_follow__supplied_by"
        ).prefetch_related(Prefetch("paper_to_follow__report", readable(reports)))

    def for_page(self):
        """With themes, lines, the agenda and, as `linked`, the papers in other systems."""
        agenda = self.model.objects.filter(meeting=models.OuterRef("meeting")).addressable()
        names = {name: name for name in ("id", "number", "title", "is_restricted")}
        papers = self.model._meta.get_field("linked_papers").related_model.objects.current()
        shown = JSONObject(title="title", address="address", published_on="published_on")
        linked = papers.filter(item=models.OuterRef("pk")).values(shown=shown)
        return (
            self.with_promise()
            .with_themes()
            .with_lines()
            .annotate(linked=ArraySubquery(linked), agenda_beside=beside(agenda.in_print_order(), **names))
            .select_related("meeting__board", "passage__publication", "matter")
        )

    def for_timeline(self):
        """Oldest first, with decisions and actions."""
        decisions = self.model._meta.get_field("decisions").related_model.objects.published()
        actions = self.model._meta.get_field("actions").related_model.objects.published()
        reports = self.model._meta.get_field("reports").related_model.objects
        return (
            self.select_related("meeting__board")
            .prefetch_related(
                Prefetch("decisions", decisions.order_by("position", "pk"), to_attr="public_decisions"),
                Prefetch("actions", actions.order_by("position", "pk"), to_attr="public_actions"),
                Prefetch("reports", reports.for_titles(), to_attr="public_reports"),
            )
            .order_by(*in_time("meeting__"), "position", "pk")
        )

    def for_list(self):
        return self.select_related("meeting__board").order_by(
            *in_time("meeting__", newest=True), "position", "pk"
        )


def behind_an_addressable(item: str) -> Q:
    """The condition that a row belongs to no item, or to one that has a public page."""
    items = AgendaItem.objects.addressable().filter(pk=models.OuterRef(item))
    return Q(**{f"{item}__isnull": True}) | Q(models.Exists(items))


class AgendaItem(Edited):
    """A numbered item of an agenda."""

    class Status(models.TextChoices):
        TO_FOLLOW = "to-follow", "Paper to follow"
        VERBAL_UPDATE = "verbal-update", "Verbal update"
        WITHDRAWN = "withdrawn", "Withdrawn from the agenda"

    key = models.SlugField(max_length=200, unique=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    number = models.CharField(max_length=12, help_text="As printed, without its full stop.")
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True, help_text="In our own plain words.")
    everyday = readers_words()
    first_page = models.PositiveIntegerField(null=True, blank=True)
    last_page = models.PositiveIntegerField(null=True, blank=True)
    note = models.TextField(blank=True, help_text="The line below the title; it only comes from imports.")
    minutes = models.TextField(
        blank=True, help_text="The text of the minutes on this item; it only comes from imports."
    )
    status = models.CharField(max_length=14, choices=Status, blank=True)
    is_deferred = models.BooleanField(
        "deferred", default=False, help_text="Members deferred it to another meeting."
    )
    deferred_to = models.DateField(
        "deferred to the meeting on", null=True, blank=True, help_text="The day, if the minutes give it."
    )
    presenter = models.CharField(max_length=150, blank=True)
    presenter_post = models.CharField(max_length=200, blank=True)
    is_restricted = models.BooleanField(
        default=False, help_text="Exempt or confidential: only the title and the reason are public."
    )
    restricted_because = models.CharField(
        "reason for the restriction",
        max_length=300,
        blank=True,
        help_text="Shown to the public while the item is restricted, for example “Exempt: a contract "
        "is being negotiated”.",
    )
    position = models.PositiveSmallIntegerField()
    matter = models.ForeignKey(
        Matter,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="items",
        help_text="Its subject, if the subject returns to other meetings.",
    )
    passage = models.ForeignKey(Passage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    themes = models.ManyToManyField(Theme, blank=True, related_name="agenda_items")
    evidence_for = models.ManyToManyField(
        Update,
        blank=True,
        related_name="agenda_items",
        help_text="Updates on statements that cite this item.",
    )

    objects = AgendaItemQuerySet.as_manager()
    public_reports: "list[Report]"  # where they were fetched beforehand

    named_with = ("meeting__board",)

    class Meta:
        ordering = ["meeting", "position"]
        permissions = [
            ("read_restricted", "Can read the content of exempt and confidential items"),
            ("publish_changes", "Can publish changes to public records of boards at once"),
        ]
        indexes = [
            models.Index(fields=["meeting"], condition=Q(is_restricted=True), name="agenda_item_restricted")
        ]
        constraints = [
            CheckConstraint(condition=~Q(key=""), name="agenda_item_key_not_empty"),
            # Deferrable, so that an import can renumber items.
            UniqueConstraint(
                fields=["meeting", "number"], name="agenda_item_number_once", deferrable=Deferrable.IMMEDIATE
            ),
            CheckConstraint(
                condition=Q(first_page__isnull=True, last_page__isnull=True)
                | Q(last_page__gte=F("first_page")),
                name="agenda_item_pages_in_order",
            ),
            CheckConstraint(
                condition=Q(deferred_to__isnull=True) | Q(is_deferred=True),
                name="agenda_item_deferred_to_a_day",
                violation_error_message="Only a deferred item can have a day to which it is deferred.",
            ),
        ]

    def __str__(self):
        return named(f"{self.number}. {self.title}", called(self, "meeting"))

    def made_key(self):
        return key_of(self.meeting.paper_key, "item", self.number)

    def get_absolute_url(self):
        return reverse("boards:item-detail", args=[self.meeting.board.slug, self.meeting.place, self.number])

    @property
    def promise(self):
        """The promised paper, or None. Needs `with_promise`."""
        return getattr(self, "paper_to_follow", None)

    @property
    def agenda(self):
        """Number and title of each item of the meeting, for navigation. Needs `for_page`."""
        return [AgendaItem(meeting=self.meeting, **each) for each in self.agenda_beside]
