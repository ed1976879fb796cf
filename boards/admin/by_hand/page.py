"""The page on which a whole meeting is entered: its agenda, papers, attendance and minutes."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from boards.admin.by_hand.item_forms import EMPTY_ROWS, PREFIX, Day, item_forms, moved, with_more_rows
from boards.admin.by_hand.saving import Saving, state_of
from boards.admin.by_hand.ticked_seats import problems_of, seat_lines
from boards.models import AgendaItem, Attendance, Board, Meeting
from policies.admin.base.readable import ReadableForm
from policies.admin.waiting.notes import note_on_form
from policies.editing import rights
from policies.models.shared.readable_rows import readable

STALE = "Somebody else saved this meeting since you opened it. What you typed is kept: look through it and save again."
THERE = "The board has a meeting on this day already. Open that one, or give this one number {}."
FIRST_ROWS = 10


class MeetingForm(ReadableForm):
    """When and where the board meets."""

    renumber = forms.BooleanField(
        label="Number all items anew in this order. Their web addresses change.", required=False
    )
    change_reason = forms.CharField(label="Why", required=False, max_length=300)
    own = ("renumber", "change_reason")

    class Meta:
        model = Meeting
        fields = ("met_on", "sitting", "starts_at", "ends_at", "venue", "status", "next_met_on")
        widgets = {"met_on": Day, "next_met_on": Day}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("starts_at", "ends_at"):
            self.fields[name].widget.input_type = "time"
        if self.instance.pk:
            for name in ("met_on", "sitting"):
                self.fields[name].disabled = True  # its web address has them

    @property
    def changed_data(self):
        return [name for name in super().changed_data if name not in self.own]

    def clean(self):
        cleaned = super().clean()
        if not self.instance.pk and cleaned.get("met_on"):
            same_day = Meeting.objects.filter(board=self.instance.board_id, met_on=cleaned["met_on"])
            taken = set(same_day.values_list("sitting", flat=True))
            if cleaned.get("sitting") in taken:
                self.add_error("met_on", THERE.format(max(taken) + 1))
        return cleaned


class Page:
    """One request for the page of a meeting that is there, or of a new one of a board."""

    def __init__(self, request, frame: dict, meeting: Meeting) -> None:
        self.request, self.frame, self.meeting = request, frame, meeting
        self.data = request.POST.copy() if request.method == "POST" else None

    def answer(self):
        if self.data is None:
            return self._show()
        if "more" in self.data:
            self.data = with_more_rows(self.data)
            return self._show()
        if "move" in self.data:
            self.data = moved(self.data, self.items, self.data["move"])
            del self.items
            return self._show()
        return self._save()

    @cached_property
    def form(self):
        return MeetingForm(self.data, instance=self.meeting)

    @cached_property
    def items(self):
        rows = AgendaItem.objects.filter(meeting=self.meeting.pk).order_by("position", "pk")
        rows = readable(rows.prefetch_related("decisions", "actions", "linked_papers"), self.request.user)
        return item_forms(rows, self.data, empty=EMPTY_ROWS if self.meeting.pk else FIRST_ROWS)

    @cached_property
    def lines(self):
        return seat_lines(self.meeting.board, self.meeting, self.request.user, self.data)

    def _save(self):
        written = [form for form in self.items.in_order() if form.is_written]
        is_valid = all([self.form.is_valid(), self.items.is_valid()])
        problems = problems_of(self.lines)
        if self.meeting.pk and self.data.get("opened") != state_of(self.meeting):
            problems.append(STALE)
        if not is_valid or problems:
            return self._show(problems, is_checked=True)
        with transaction.atomic():
            reason, renumbers = (self.form.cleaned_data[name] for name in ("change_reason", "renumber"))
            saving = Saving(self.meeting, self.request.user, timezone.now(), reason, renumbers)
            saving.save(self.form, written, self.lines)
        messages.success(self.request, f"“{self.meeting}” is saved.")
        return HttpResponseRedirect(reverse("admin:boards_meeting_whole", args=[self.meeting.pk]))

    def _show(self, problems=(), *, is_checked: bool = False):
        known = self.meeting.pk is not None
        others = self.meeting.attendance.filter(person__isnull=True) if known else Attendance.objects.none()
        context = self.frame | {
            "title": str(Meeting.objects.get(pk=self.meeting.pk)) if known else "Enter a meeting",
            "board": self.meeting.board,
            "meeting": self.meeting if known else None,
            "form": self.form,
            "items": self.items,
            "rows": self.items.in_order(),
            "blank": self.items.empty_form,
            "prefix": PREFIX,
            "lines": self.lines,
            "others": list(readable(others, self.request.user)),
            "problems": problems,
            "is_checked": is_checked,
            "opened": state_of(self.meeting),
            "public_note": note_on_form(self.request.user, Meeting, self.meeting if known else None),
        }
        return TemplateResponse(self.request, "admin/meetings/whole.html", context)


def whole_meeting(request, frame: dict, number: int):
    """The page of a meeting that is there."""
    rows = readable(Meeting.objects.select_related("board"), request.user)
    meeting = rows.filter(pk=number).first()
    if meeting is None:
        raise Http404
    if not rights.may(request.user, "change", meeting) or not _may_all(request.user):
        raise PermissionDenied
    return Page(request, frame, meeting).answer()


def new_meeting(request, frame: dict):
    """The page of a new meeting, once its board is chosen among those that the user may change."""
    if not rights.may(request.user, "add", Meeting) or not _may_all(request.user):
        raise PermissionDenied
    boards = boards_of(request.user)
    chosen = request.GET.get("board", "")
    board = boards.filter(pk=chosen).first() if chosen.isdecimal() and len(chosen) < 10 else None
    if board is None and len(few := list(boards[:2])) == 1:
        board = few[0]
    if board is None:
        context = frame | {"title": "Enter a meeting", "boards": boards}
        return TemplateResponse(request, "admin/meetings/choose_board.html", context)
    return Page(request, frame, Meeting(board=board)).answer()


def boards_of(user) -> QuerySet[Board]:
    rows = readable(Board.objects.filter(is_former=False).order_by("name"), user)
    return rights.within_scope(user, rows)


def _may_all(user) -> bool:
    """Whether somebody may add all that the page has."""
    return all(rights.may(user, "add", model) for model in (AgendaItem, Attendance))
