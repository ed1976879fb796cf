"""Meetings and their papers."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import (
    Case,
    CheckConstraint,
    Deferrable,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    UniqueConstraint,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse

from boards.models.people import Board
from boards.models.shared.day_and_time import HeldQuerySet, earlier_than, in_time
from boards.models.shared.sittings import Sitting
from policies.models import Publication
from policies.models.shared.beside import BesideQuerySet
from policies.models.shared.editor_stamp import Edited
from policies.models.shared.names import called, day
from policies.models.shared.public_rows import public, with_a_page

if TYPE_CHECKING:
    from boards.models.agenda import AgendaItem


class MeetingQuerySet(HeldQuerySet):
    meeting = ""

    def published(self):
        """Meetings with a public paper, or with none at all yet (an announced date is public)."""
        papers = MeetingPaper.objects.filter(meeting=OuterRef("pk"))
        return public(self.filter(~Exists(papers) | Exists(papers.addressable()), is_shown=True))

    def upcoming(self, today):
        return self.filter(met_on__gte=today).order_by(*in_time(""))

    def taking_place(self):
        """All meetings except cancelled and postponed ones."""
        return self.exclude(status__in=[Meeting.Status.CANCELLED, Meeting.Status.POSTPONED])

    def next_on(self, theme, today):
        """The next meeting of a board on a theme, or None."""
        meetings = self.taking_place().upcoming(today).select_related("board")
        return meetings.filter(board__themes=theme).first()

    def past(self, today):
        return self.filter(met_on__lt=today).order_by(*in_time("", newest=True))

    def years_met(self):
        """Every year with a meeting, in order."""
        return [first_day.year for first_day in self.dates("met_on", "year")]

    def at(self, board, sitting):
        """The meeting of a board by the parts of an address: slug, day and number."""
        return self.filter(board__slug=board, met_on=sitting.met_on, sitting=sitting.number)

    def on_days(self, days):
        """The meetings for pairs of a board's id and a day."""
        boards, dates = {board for board, _ in days}, {met_on for _, met_on in days}
        return self.filter(board__in=boards, met_on__in=dates)

    def telling_apart(self):
        """Adds `shares_day`: whether the board has another meeting on the same day."""
        same_day = Meeting.objects.filter(board=OuterRef("board"), met_on=OuterRef("met_on"))
        return self.annotate(shares_day=Exists(same_day.exclude(pk=OuterRef("pk"))))

    def before(self, meeting):
        """The board's meetings before one, latest first."""
        earlier = self.filter(earlier_than(meeting), board=meeting.board_id)
        return earlier.order_by(*in_time("", newest=True))

    def after(self, meeting):
        """The board's meetings after one, earliest first."""
        others = self.filter(board=meeting.board_id, met_on__gte=meeting.met_on).exclude(pk=meeting.pk)
        return others.exclude(earlier_than(meeting)).order_by(*in_time(""))

    def for_list(self):
        counted = self.select_related("board").annotate(item_count=models.Count("items", distinct=True))
        return counted.telling_apart()

    def with_reports(self):
        """Adds `public_reports`: the reports of each meeting in order."""
        reports = self.model._meta.get_field("reports").related_model
        return self.with_beside(public_reports=reports.objects.for_titles().filter(meeting=OuterRef("pk")))

    def for_page(self):
        """Everything the page of one meeting shows; officers are those of the meeting, not of a report."""
        officers = self.model._meta.get_field("contact_officers").related_model
        reports = self.model._meta.get_field("reports").related_model
        papers = MeetingPaper.objects.addressable().for_list()
        here = {"meeting": OuterRef("pk")}
        items = self.model._meta.get_field("items").related_model.objects.addressable()
        return (
            self.select_related("board")
            .telling_apart()
            .with_beside(
                meeting_officers=officers.objects.of_the_meeting().filter(**here),
                public_attendance=self._related("attendance").published().for_page().filter(**here),
                public_declarations=self._related("declarations").published().for_page().filter(**here),
            )
            .prefetch_related(
                Prefetch("papers", papers, to_attr="public_papers"),
                Prefetch(
                    "items",
                    items.with_promise().with_lines().with_themes().in_print_order(),
                    to_attr="agenda",
                ),
                Prefetch("agenda__reports", reports.objects.for_titles(), to_attr="public_reports"),
            )
        )

    def _related(self, name):
        """The rows at the other end of a relation."""
        return self.model._meta.get_field(name).related_model.objects

    def for_calendar(self):
        """Adds `sequence`, the number of changes, and `changed_at`, from the history."""
        versions = Meeting.history.model.objects.filter(id=OuterRef("pk")).order_by().values("id")
        return (
            self.select_related("board")
            .telling_apart()
            .annotate(
                sequence=Greatest(
                    Coalesce(Subquery(versions.annotate(count=models.Count("pk")).values("count")), 0) - 1, 0
                ),
                changed_at=Subquery(versions.annotate(last=models.Max("history_date")).values("last")),
            )
        )


class Meeting(Edited):
    """A board on a date. A second meeting on the same day is a separate row, with its own number."""

    class Status(models.TextChoices):
        CONFIRMED = "confirmed", "Confirmed"
        PROVISIONAL = "provisional", "Provisional"
        POSTPONED = "postponed", "Postponed"
        CANCELLED = "cancelled", "Cancelled"

    uid = models.UUIDField(
        "calendar id",
        default=uuid4,
        db_default=RandomUUID(),
        unique=True,
        editable=False,
        help_text="The id for calendars. It stays the same if the date changes.",
    )
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="meetings")
    met_on = models.DateField("date")
    sitting = models.PositiveSmallIntegerField(
        "number on its day",
        default=1,
        db_default=1,
        help_text="1, unless the board meets more than once on the day. The number is part of the address.",
    )
    status = models.CharField(max_length=11, choices=Status, default=Status.CONFIRMED)
    starts_at = models.TimeField("time", null=True, blank=True)
    ends_at = models.TimeField("planned end", null=True, blank=True)
    venue = models.CharField(max_length=200, blank=True)
    wording = models.TextField(blank=True, help_text="The announcement as printed.")
    hashtag = models.CharField(max_length=60, blank=True)
    next_met_on = models.DateField("date of next meeting", null=True, blank=True)
    next_starts_at = models.TimeField("time of next meeting", null=True, blank=True)
    is_shown = models.BooleanField("shown to the public", default=True)
    publications = models.ManyToManyField(Publication, through="MeetingPaper", related_name="meetings")

    objects = MeetingQuerySet.as_manager()
    sequence: int  # where the queryset is `for_calendar`
    changed_at: datetime | None  # likewise
    agenda: "list[AgendaItem]"  # its public items, where they were fetched beforehand

    named_with = ("board",)

    class Meta:
        ordering = ["-met_on", "board"]
        indexes = [models.Index(fields=["-met_on"], name="meeting_newest_first")]
        constraints = [
            # Deferrable, so that an import can swap two meetings.
            UniqueConstraint(
                fields=["board", "met_on", "sitting"],
                name="meeting_sitting_once",
                deferrable=Deferrable.IMMEDIATE,
            ),
            CheckConstraint(condition=Q(sitting__gte=1), name="meeting_sitting_from_1"),
            CheckConstraint(
                condition=Q(next_met_on__isnull=True) | Q(next_met_on__gt=F("met_on")),
                name="meeting_next_is_later",
            ),
        ]

    def __str__(self):
        number = f", meeting {self.sitting} of the day" if self.sitting > 1 else ""
        return f"{called(self, 'board')}, {day(self.met_on)}{number}"

    def get_absolute_url(self):
        return reverse("boards:meeting-detail", args=[self.board.slug, self.place])

    @property
    def key(self):
        """Its key in the index, which stays the same if the date changes."""
        return str(self.uid)

    @property
    def paper_key(self):
        """How keys of its papers and items begin, as imports make them."""
        return f"{self.board.slug}-{self.place}".replace("/", "-")

    @property
    def place(self):
        """Its day and number, as in addresses and keys."""
        return Sitting(self.met_on, self.sitting)

    @property
    def is_off(self):
        """Whether it does not take place on its date."""
        return self.status in (self.Status.CANCELLED, self.Status.POSTPONED)


def reading_order(to_paper=""):
    """The order of papers: the pack, additions by date, then the minutes."""
    ranks = [
        When(**{f"{to_paper}kind": kind}, then=Value(rank))
        for rank, kind in enumerate(MeetingPaper.Kind.values)
    ]
    added = F(f"{to_paper}added_on").asc(nulls_last=True)
    return Case(*ranks), added, f"{to_paper}position", f"{to_paper}pk"


class MeetingPaperQuerySet(BesideQuerySet):
    def addressable(self):
        return with_a_page(self, of=["publication"])

    def for_list(self):
        """In order, with the publications included in each as `public_parts`."""
        parts = Publication.objects.published().filter(part_of=OuterRef("publication")).newest_first()
        return self.select_related("publication").with_beside(public_parts=parts).order_by(*reading_order())

    def boards_of_packs(self):
        """The boards of each agenda pack, as primary keys; a joint meeting's pack has several."""
        packs = self.filter(publication__kind=Publication.Kind.AGENDA_PACK).exclude(
            kind=self.model.Kind.WEB_PAGE
        )
        return packs.order_by().values_list("publication", "meeting__board").distinct()


class MeetingPaper(models.Model):
    """A publication for a meeting: its agenda pack, a supplement, a late paper or its minutes."""

    class Kind(models.TextChoices):
        AGENDA_PACK = "agenda-pack", "Agenda pack"
        SUPPLEMENT = "supplement", "Supplement"
        LATE_PAPER = "late-paper", "Late paper"
        MINUTES = "minutes", "Minutes"
        WEB_PAGE = "web-page", "Web page"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="papers")
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="meeting_papers")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.AGENDA_PACK)
    added_on = models.DateField(
        null=True, blank=True, help_text="When it was added to the meeting's papers, if known."
    )
    position = models.PositiveSmallIntegerField(default=1)

    objects = MeetingPaperQuerySet.as_manager()

    named_with = ("publication",)

    class Meta:
        ordering = ["meeting", "position"]
        constraints = [UniqueConstraint(fields=["meeting", "publication"], name="meeting_paper_once")]

    def __str__(self):
        return f"{self.get_kind_display()}: {called(self, 'publication')}"


class GroupContact(Edited):
    """The political group's office that takes apologies. For signed-in staff only."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="group_contacts")
    group = models.CharField("political group", max_length=60)
    telephone = models.CharField(max_length=40, blank=True)
    email = models.EmailField("e-mail", blank=True)

    named_with = ("meeting__board",)

    class Meta:
        ordering = ["meeting", "pk"]
        constraints = [UniqueConstraint(fields=["meeting", "group"], name="group_contact_once")]

    def __str__(self):
        return f"{self.group}: {called(self, 'meeting')}"
