"""What board officers have to do: each line of the front page, and the filter of the list that it counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import Count, Exists, F, IntegerField, Max, Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from boards.models import (
    Action,
    AgendaItem,
    Attendance,
    Board,
    Meeting,
    MeetingPaper,
    PaperToFollow,
    Seat,
    SeatAllocation,
)
from policies.admin.dashboard import Cell, Line, Table
from policies.editing import rights
from policies.models.shared.readable_rows import readable


@dataclass(frozen=True, slots=True)
class Work:
    """One thing to do: how it is called in an address and on the page, and the rows that wait for it."""

    key: str
    name: str
    model: type[Model]
    board: str  # the path to the board
    waiting: Callable[[QuerySet, date, Any], QuerySet]  # of some rows, on a day, as somebody may read

    def rows(self, rows: QuerySet, user) -> QuerySet:
        """Those of some rows that wait, on the boards that somebody's rights are narrowed to."""
        found = self.waiting(readable(rows, user), timezone.localdate(), user)
        scope = set() if user.is_superuser else rights.scope_of(user)
        mine = [pk for place, pk in scope if place == "board"]
        return found.filter(**{f"{self.board}__in": mine}) if scope else found


def _missing(rows, today, user):
    return rows.filter(supplied_by__isnull=True, summary="")


def _overdue(rows, today, user):
    return rows.filter(closed_on__isnull=True, due_on__lt=today)


def _without_themes(rows, today, user):
    themes = AgendaItem.themes.through.objects.filter(agendaitem=OuterRef("pk"))
    return rows.filter(~Exists(themes))


def _without_minutes(rows, today, user):
    """Past ones that took place, of which neither minutes nor who came are here."""
    minutes = MeetingPaper.objects.filter(meeting=OuterRef("pk"), kind=MeetingPaper.Kind.MINUTES)
    came = Attendance.objects.filter(meeting=OuterRef("pk"))
    off = [Meeting.Status.CANCELLED, Meeting.Status.POSTPONED]
    return rows.filter(
        ~Exists(readable(minutes, user)), ~Exists(readable(came, user)), met_on__lt=today
    ).exclude(status__in=off)


def _with_free_seats(rows, today, user):
    """Boards that have fewer members of a group than were declared, in their newest year with such figures."""
    declared = SeatAllocation.objects.filter(board=OuterRef("pk"))
    of_board = SeatAllocation.objects.filter(board=OuterRef("board")).order_by().values("board")
    newest = of_board.annotate(year=Max("council_year")).values("year")
    seats = Seat.objects.filter(
        board=OuterRef("board"),
        council_year=OuterRef("council_year"),
        group=OuterRef("group"),
        is_substitute=False,
    )
    free = (
        declared.filter(council_year=Subquery(newest))
        .annotate(held=_count(seats))
        .filter(seats__gt=F("held"))
    )
    return rows.filter(Exists(free))


WORK = (
    Work("missing", "Papers promised and missing", PaperToFollow, "item__meeting__board", _missing),
    Work("overdue", "Overdue actions", Action, "meeting__board", _overdue),
    Work(
        "open",
        "Open actions",
        Action,
        "meeting__board",
        lambda rows, today, user: rows.filter(closed_on__isnull=True),
    ),
    Work("no-themes", "Items without themes", AgendaItem, "meeting__board", _without_themes),
    Work("no-minutes", "Meetings without minutes", Meeting, "board", _without_minutes),
    Work("free-seats", "Boards with seats without a person", Board, "pk", _with_free_seats),
)


class ToDoFilter(admin.SimpleListFilter):
    """The lines of the front page, as a filter of their lists."""

    title, parameter_name = "to do", "to-do"

    def __init__(self, request, params, model, model_admin):
        self.user = request.user
        super().__init__(request, params, model, model_admin)

    def lookups(self, request, model_admin):
        return [(work.key, work.name) for work in WORK if work.model is model_admin.model]

    def queryset(self, request, queryset):
        work = next((each for each in WORK if each.key == self.value()), None)
        return work.rows(queryset, self.user) if work and work.model is queryset.model else queryset


def tables(request) -> list[Table]:
    """The table of what waits, counted in one query; what is done is left out."""
    seen = [work for work in WORK if admin.site.get_model_admin(work.model).has_change_permission(request)]
    if not seen:
        return []
    rows = {work: work.rows(work.model._default_manager.all(), request.user) for work in seen}
    counts = _counted(rows, request.user)
    lines = tuple(Line(work.name, (Cell(counts[work], _address(work)),)) for work in seen if counts[work])
    return [Table("Boards and meetings", ("Number",), lines)] if lines else []


def _counted(rows: dict[Work, QuerySet], user) -> dict[Work, int]:
    """The numbers, beside one row that is there for sure."""
    one = get_user_model()._default_manager.filter(pk=user.pk)
    found = one.values_list(*(_count(each) for each in rows.values())).get()
    return dict(zip(rows, found, strict=True))


def _count(rows: QuerySet) -> Coalesce:
    """How many rows there are, as an expression."""
    counted = rows.order_by().annotate(all_of_them=Value(1)).values("all_of_them").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n")), 0, output_field=IntegerField())


def _address(work: Work) -> str:
    meta = work.model._meta
    name = f"admin:{meta.app_label}_{meta.model_name}_changelist"
    return f"{reverse(name)}?{urlencode({ToDoFilter.parameter_name: work.key})}"
