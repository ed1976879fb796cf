"""Meetings, their papers and their agendas."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.urls import reverse

from boards.models.people import Board
from policies.models import Passage, Publication, Theme, Update
from policies.models.editing import Edited


class MeetingQuerySet(models.QuerySet):
    def published(self):
        """Meetings with a public paper, or with none at all yet (an announced date is public)."""
        return self.exclude(papers__publication__state=Publication.State.DRAFT).distinct()

    def about(self, theme):
        """Meetings with an item on the theme."""
        return self.filter(items__themes=theme).distinct()

    def in_year(self, year):
        return self.filter(met_on__year=year)

    def upcoming(self, today):
        return self.filter(met_on__gte=today).order_by("met_on", "board__slug")

    def past(self, today):
        return self.filter(met_on__lt=today).order_by("-met_on", "board__slug")

    def for_list(self):
        return self.select_related("board").annotate(item_count=models.Count("items", distinct=True))

    def for_page(self):
        return self.select_related("board").prefetch_related(
            "papers__publication",
            "group_contacts",
            "contact_officers",
            "items__themes",
            "items__reports__themes",
        )


class Meeting(Edited):
    """A board on a date."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="meetings")
    met_on = models.DateField("date")
    starts_at = models.TimeField("time", null=True, blank=True)
    venue = models.CharField(max_length=200, blank=True)
    wording = models.TextField(blank=True, help_text="The announcement as printed.")
    hashtag = models.CharField(max_length=60, blank=True)
    next_met_on = models.DateField("date of next meeting", null=True, blank=True)
    next_starts_at = models.TimeField("time of next meeting", null=True, blank=True)
    publications = models.ManyToManyField(Publication, through="MeetingPaper", related_name="meetings")

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-met_on", "board"]
        indexes = [models.Index(fields=["-met_on"], name="meeting_newest_first")]
        constraints = [
            UniqueConstraint(fields=["board", "met_on"], name="meeting_once_a_day"),
            CheckConstraint(
                condition=Q(next_met_on__isnull=True) | Q(next_met_on__gt=F("met_on")),
                name="meeting_next_is_later",
            ),
        ]

    def __str__(self):
        return f"{self.board_id} on {self.met_on}"

    def get_absolute_url(self):
        return reverse("boards:meeting-detail", args=[self.board.slug, self.met_on])


class MeetingPaper(models.Model):
    """A publication laid before a meeting: its agenda pack, a supplement, a late paper or its minutes."""

    class Kind(models.TextChoices):
        AGENDA_PACK = "agenda-pack", "Agenda pack"
        SUPPLEMENT = "supplement", "Supplement"
        LATE_PAPER = "late-paper", "Late paper"
        MINUTES = "minutes", "Minutes"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="papers")
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="meeting_papers")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.AGENDA_PACK)
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["meeting", "position"]
        constraints = [UniqueConstraint(fields=["meeting", "publication"], name="meeting_paper_once")]

    def __str__(self):
        return f"{self.get_kind_display()} {self.publication_id} of {self.meeting_id}"


class GroupContact(models.Model):
    """The political group's office that takes apologies. For signed-in staff only."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="group_contacts")
    group = models.CharField("political group", max_length=60)
    telephone = models.CharField(max_length=40, blank=True)
    email = models.EmailField("e-mail", blank=True)

    class Meta:
        ordering = ["meeting", "pk"]
        constraints = [UniqueConstraint(fields=["meeting", "group"], name="group_contact_once")]

    def __str__(self):
        return f"{self.group} ({self.meeting_id})"


class AgendaItemQuerySet(models.QuerySet):
    def published(self):
        return self.exclude(meeting__papers__publication__state=Publication.State.DRAFT)

    def about(self, theme):
        return self.filter(themes=theme)

    def in_year(self, year):
        return self.filter(meeting__met_on__year=year)

    def for_list(self):
        return (
            self.select_related("meeting__board")
            .prefetch_related("themes", "reports")
            .order_by("-meeting__met_on", "meeting__board__slug", "position", "pk")
        )


class AgendaItem(Edited):
    """A numbered item of an agenda."""

    class Status(models.TextChoices):
        TO_FOLLOW = "to-follow", "Paper to follow"
        VERBAL_UPDATE = "verbal-update", "Verbal update"

    key = models.SlugField(max_length=200, unique=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    number = models.CharField(max_length=12, help_text="As printed, without its full stop.")
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True, help_text="In the knowledge base's own plain words.")
    first_page = models.PositiveIntegerField(null=True, blank=True)
    last_page = models.PositiveIntegerField(null=True, blank=True)
    note = models.TextField(blank=True, help_text="The line beneath the title, from import only.")
    status = models.CharField(max_length=14, choices=Status, blank=True)
    presenter = models.CharField(max_length=150, blank=True)
    presenter_post = models.CharField(max_length=200, blank=True)
    is_restricted = models.BooleanField(
        default=False, help_text="Exempt or confidential: only the title is public."
    )
    position = models.PositiveSmallIntegerField()
    passage = models.ForeignKey(Passage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    themes = models.ManyToManyField(Theme, blank=True, related_name="agenda_items")
    evidence_for = models.ManyToManyField(
        Update,
        blank=True,
        related_name="agenda_items",
        help_text="Updates on statements that cite this item.",
    )

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "position"]
        constraints = [
            CheckConstraint(condition=~Q(key=""), name="agenda_item_key_not_empty"),
            UniqueConstraint(fields=["meeting", "number"], name="agenda_item_number_once"),
            CheckConstraint(
                condition=Q(first_page__isnull=True, last_page__isnull=True)
                | Q(last_page__gte=F("first_page")),
                name="agenda_item_pages_in_order",
            ),
        ]

    def __str__(self):
        return f"{self.number}. {self.title} ({self.key})"

    def get_absolute_url(self):
        return reverse("boards:item-detail", args=[self.meeting.board.slug, self.meeting.met_on, self.number])
