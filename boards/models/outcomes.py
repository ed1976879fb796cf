"""The outcomes of a report: recommendations, decisions and actions."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import CheckConstraint, F, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce

from boards.models.agenda import AgendaItem, behind_an_addressable
from boards.models.meetings import Meeting
from boards.models.people import Board
from boards.models.reports import Report
from boards.models.shared.day_and_time import earlier_than, in_time
from policies.models import Passage, Publication
from policies.models.shared.editor_stamp import Edited
from policies.models.shared.names import called, key_of, named, row_at, short
from policies.models.shared.public_rows import in_no_draft, public
from policies.models.shared.states import ADDRESSABLE
from policies.models.shared.years import any_of

if TYPE_CHECKING:
    from boards.models.changes import DecisionChange


class RecommendationQuerySet(models.QuerySet):
    def published(self):
        return public(self.filter(report__in=Report.objects.published()))

    def in_year(self, year):
        return self.filter(report__meeting__met_on__year=year)

    def of_reports(self, reports):
        return self.filter(report__in=reports.order_by())

    def in_print_order(self):
        return self.order_by("report__position", "position", "pk")

    def of_board(self, board):
        """Recommendations in reports to the board."""
        return self.filter(report__meeting__board=board)

    def newest_first(self):
        return self.order_by(*in_time("report__meeting__", newest=True), "report__position", "position", "pk")


class Recommendation(Edited):
    """What a report asks members to do."""

    key = models.SlugField(max_length=200, unique=True)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="recommendations")
    number = models.CharField(max_length=12, blank=True)
    summary = models.TextField(blank=True, help_text="In our own plain words.")
    wording = models.TextField(blank=True, help_text="As printed; it only comes from imports.")
    position = models.PositiveSmallIntegerField()
    passage = models.ForeignKey(Passage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = RecommendationQuerySet.as_manager()

    named_with = ("report",)

    class Meta:
        ordering = ["report", "position"]
        constraints = [
            CheckConstraint(condition=~Q(key=""), name="recommendation_key_not_empty"),
            CheckConstraint(condition=Q(position__gte=1), name="recommendation_position_from_1"),
        ]

    def __str__(self):
        text = short(self.summary or self.wording) or "Recommendation"
        return named(
            f"{self.number}. {text}" if self.number else text,
            self.report.title if row_at(self, "report") else "",
        )

    def made_key(self):
        return key_of(self.report.key, "recommendation", self.number or self.summary)


class OutcomeQuerySet(models.QuerySet):
    def in_year(self, year):
        return self.filter(meeting__met_on__year=year)

    def in_print_order(self):
        return self.order_by(F("item__position").asc(nulls_last=True), "position", "pk")

    def published(self, reader=None):
        """Decisions of public meetings. Those of restricted items are only for a reader with the right."""
        at_public = Q(meeting__in=Meeting.objects.published()) | Q(meeting__isnull=True)
        return public(self.filter(in_no_draft(), behind_an_addressable("item"), at_public), reader)


class DecisionQuerySet(OutcomeQuerySet):
    def published(self, reader=None):
        return super().published(reader).filter(behind_an_addressable("reported_in"))

    def in_year(self, year):
        return self.filter(Q(meeting__met_on__year=year) | Q(resolved_on__year=year))

    def about(self, theme):
        """Decisions on items with the theme, and those that a report on it mentions."""
        return self.filter(
            Q(item__in=AgendaItem.objects.touching(theme))
            | Q(reported_in__in=AgendaItem.objects.touching(theme))
        )

    def of_board(self, board):
        """The decisions of a board, in any paper."""
        return self.filter(Q(meeting__board=board) | Q(board=board))

    def newest_first(self):
        decided_on = Coalesce("resolved_on", "meeting__met_on")
        return self.order_by(decided_on.desc(), "position", "pk")

    def in_any_year(self, years):
        return any_of(self.in_year(year) for year in years)

    def of_boards(self, slugs):
        """Decisions of at least one of the boards, with or without a meeting on this site."""
        return self.filter(Q(board__slug__in=slugs) | Q(meeting__board__slug__in=slugs))

    def told_in(self, item):
        """The decisions on an item, and those of other boards that its report mentions."""
        return self.filter(Q(item=item) | Q(reported_in=item)).order_by("position", "pk").for_page()

    def away_from_meetings(self):
        """The decisions of a board at meetings that are not on this site."""
        return self.filter(meeting__isnull=True).order_by("-resolved_on", "position", "pk")

    def for_feed(self):
        """Newest first, with when each last changed as `changed_at`."""
        versions = Decision.history.model.objects.filter(id=OuterRef("pk")).order_by().values("id")
        return (
            self.select_related(
                "board", "meeting__board", "item__meeting__board", "reported_in__meeting__board"
            )
            .annotate(changed_at=Subquery(versions.annotate(last=models.Max("history_date")).values("last")))
            .order_by(Coalesce("resolved_on", "meeting__met_on").desc(), "position", "pk")
        )

    def for_page(self):
        """With who decided, where it is mentioned, and what it changed."""
        changes = self.model._meta.get_field("changes").related_model
        return self.select_related(
            "board", "meeting__board", "item__meeting__board", "reported_in__meeting__board"
        ).prefetch_related(Prefetch("changes", changes.objects.to_public(), to_attr="public_changes"))


class Decision(Edited):
    """What members resolved, at a meeting on this site or, according to another board's papers, elsewhere."""

    key = models.SlugField(max_length=200, unique=True)
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    board = models.ForeignKey(
        Board,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decisions",
        help_text="Who decided, if the meeting is not recorded here.",
    )
    resolved_on = models.DateField(
        null=True, blank=True, help_text="The first day of the month or year, if only that is known."
    )
    resolved_precision = models.CharField(max_length=5, choices=Publication.Precision, blank=True)
    reported_in = models.ForeignKey(
        AgendaItem,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reported_decisions",
        help_text="The item whose report mentions it.",
    )
    number = models.CharField(max_length=12, blank=True, help_text="As printed, without its full stop.")
    wording = models.TextField(blank=True, help_text="As printed in the minutes; it only comes from imports.")
    summary = models.TextField(blank=True, help_text="In our own plain words.")
    position = models.PositiveSmallIntegerField(default=1)
    passage = models.ForeignKey(Passage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = DecisionQuerySet.as_manager()
    public_changes: "list[DecisionChange]"  # where the queryset is `for_page`
    change_count: int  # where a pack counts them

    named_with = ("meeting__board",)

    class Meta:
        ordering = ["meeting", "position"]
        constraints = [
            CheckConstraint(condition=~Q(key=""), name="decision_key_not_empty"),
            CheckConstraint(
                condition=Q(
                    meeting__isnull=False, board__isnull=True, resolved_on__isnull=True, resolved_precision=""
                )
                | Q(meeting__isnull=True, item__isnull=True, board__isnull=False, resolved_on__isnull=False)
                & ~Q(resolved_precision=""),
                name="decision_at_a_meeting_or_of_a_board",
                violation_error_message="Enter a meeting, or a board with a date and its precision.",
            ),
        ]

    def __str__(self):
        return named(short(self.summary or self.wording) or "Decision", called(self, "meeting"))

    def made_key(self):
        return key_of(self.meeting.paper_key if self.meeting else self.board.slug, "decision", self.summary)

    def get_absolute_url(self):
        """The page that mentions it."""
        if place := self.item or self.meeting or self.reported_in:
            return f"{place.get_absolute_url()}#decisions"
        return f"{self.board.get_absolute_url()}#decisions"

    @property
    def decided_by(self):
        return self.board or self.meeting.board

    @property
    def decided_on(self):
        return self.resolved_on or self.meeting.met_on

    @property
    def precision(self):
        """How exact the date is."""
        return self.resolved_precision or Publication.Precision.DAY


def _with_board(board):
    """The board of an action: the one that set it, until it is carried to a meeting of another."""
    return Q(carried_to__isnull=True, meeting__board=board) | Q(carried_to__board=board)


class ActionQuerySet(OutcomeQuerySet):
    def open(self):
        """Open actions."""
        return self.filter(closed_on__isnull=True)

    def of_board(self, board):
        """Actions that the board's meetings set and did not hand over, and those handed over to it."""
        return self.filter(_with_board(board.pk))

    def before(self, meeting):
        """The actions at a meeting: those that it sets, and open ones from earlier meetings."""
        return self.filter(Q(meeting=meeting) | self._left_to(meeting))

    def _left_to(self, meeting):
        due_back = Q(carried_to__isnull=True) | Q(carried_to__met_on__lte=meeting.met_on)
        still_open = Q(closed_on__isnull=True) | Q(closed_on__gte=meeting.met_on)
        return _with_board(meeting.board_id) & due_back & still_open & earlier_than(meeting, "meeting__")

    def for_list(self):
        """Oldest first, with the meeting and the item each comes from."""
        return self.select_related(
            "meeting__board", "item", "carried_to__board", "passage__publication", "closed_in__publication"
        ).order_by(*in_time("meeting__"), "position", "pk")


class Action(Edited):
    """A task with a person and a deadline; carried to the next meeting until it is closed."""

    key = models.SlugField(max_length=200, unique=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="actions")
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )
    wording = models.TextField(blank=True, help_text="As printed; it only comes from imports.")
    summary = models.TextField(blank=True, help_text="In our own plain words.")
    owner = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_in = models.ForeignKey(
        Passage,
        verbose_name="passage that says it is complete",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    outcome = models.TextField(blank=True, help_text="What happened, in our own plain words.")
    carried_to = models.ForeignKey(
        Meeting,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="carried_actions",
        help_text="The meeting it was deferred to, if that is not simply the board's next one.",
    )
    position = models.PositiveSmallIntegerField(default=1)
    passage = models.ForeignKey(Passage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = ActionQuerySet.as_manager()

    named_with = ("meeting__board",)

    class Meta:
        ordering = ["meeting", "position"]
        constraints = [
            CheckConstraint(condition=~Q(key=""), name="action_key_not_empty"),
            CheckConstraint(
                condition=Q(carried_to__isnull=True) | ~Q(carried_to=F("meeting")),
                name="action_carried_onwards",
            ),
        ]

    def __str__(self):
        return named(short(self.summary or self.wording) or "Action", called(self, "meeting"))

    def made_key(self):
        return key_of(self.meeting.paper_key, "action", self.summary)

    @property
    def evidence(self):
        """The passage that says it is complete, if it has a public page. Needs `for_list`."""
        passage = self.closed_in
        return passage if passage and passage.publication.state in ADDRESSABLE else None
