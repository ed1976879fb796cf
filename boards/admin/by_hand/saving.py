"""Store what was entered on the page of a whole meeting: only what changed, each row with its version and stamp."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any

from django.db import connection
from django.db.models import Max

from boards.admin.by_hand.item_forms import OUTCOMES, PAPER, SOURCE, by_hand
from boards.admin.by_hand.ticked_seats import SeatLine
from boards.models import Action, AgendaItem, Attendance, Decision, LinkedPaper, Meeting, Seat
from boards.restricted.refreshing import publications_of
from policies.models.shared.names import give_key
from policies.search.index import refresh


@dataclass(slots=True)
class Saving:
    """One save of the page."""

    meeting: Meeting
    by: Any
    at: datetime
    reason: str
    renumbers: bool = False
    rows: list[Any] = field(default_factory=list)

    def save(self, form, items: list[Any], lines: list[SeatLine]) -> None:
        self._save_meeting(form)
        self._save_items([each for each in items if each.is_written])
        for line in lines:
            self._save_line(line)
        touched = [row for row in self.rows if isinstance(row, AgendaItem)]
        refresh({*self.meeting.publications.all(), *publications_of(touched)}, [self.meeting, *self.rows])

    def _save_meeting(self, form) -> None:
        if form.changed_data or not self.meeting.pk:
            self._write(self.meeting, form.changed_data)

    def _save_items(self, forms: list[Any]) -> None:
        numbers = Numbers(self.meeting)
        if self.renumbers:
            self._number_anew(forms)
        for place, form in enumerate(forms, 1):
            item, changed = form.instance, [name for name in form.changed_data if name in form._meta.fields]
            item.meeting = self.meeting
            if item.pk and item.number != form.initial["number"]:
                changed.append("number")
            if not item.number:
                item.number = numbers.next(is_part=bool(form.cleaned_data.get("is_part")))
            numbers.note(item.number)
            if not item.pk:
                give_key(item, self.meeting.items.all())
                changed = ["title"]
            if item.position != place:
                item.position, changed = place, [*changed, "position"]
            if changed:
                self._write(item, changed)
            if set(form.changed_data) & {*OUTCOMES, *PAPER}:
                self._save_beside(item, form.cleaned_data)

    def _number_anew(self, forms: list[Any]) -> None:
        """Give the items the numbers of their order. Items that are not on the page keep theirs."""
        hold_item_numbers()
        on_page = [form.instance.pk for form in forms if form.instance.pk]
        numbers = Numbers(self.meeting, leaving_out=on_page)
        for form in forms:
            was = form.instance.number
            is_part = bool(form.cleaned_data.get("is_part") or (was and not was.isdecimal()))
            form.instance.number = numbers.next(is_part=is_part)
            numbers.note(form.instance.number)

    def _save_beside(self, item: AgendaItem, said: dict[str, Any]) -> None:
        decision, action, paper = by_hand(item)
        self._save_words(decision or Decision(), item, {"summary": said["decision"]})
        task = {"summary": said["action"], "owner": said["owner"], "due_on": said["due_on"]}
        self._save_words(action or Action(), item, task)
        self._save_paper(paper, item, said["paper"], said["paper_address"])

    def _save_paper(self, paper: LinkedPaper | None, item: AgendaItem, title: str, address: str) -> None:
        """A paper that was taken away is no longer listed."""
        if paper or title:
            paper = paper or LinkedPaper(item=item, source=SOURCE, number=str(item.pk))
            paper.title, paper.address = title or paper.title, address
            paper.is_current = bool(title)
            paper.save()

    def _save_words(self, row: Any, item: AgendaItem, values: dict[str, Any]) -> None:
        changed = [name for name, value in values.items() if getattr(row, name) != value]
        if not changed:
            return
        if row.pk and not values["summary"]:
            self._delete(row)
            return
        for name, value in values.items():
            setattr(row, name, value)
        if not row.pk:
            row.meeting, row.item = self.meeting, item
            give_key(row, type(row).objects.filter(meeting=self.meeting))
        self._write(row, changed)

    def _save_line(self, line: SeatLine) -> None:
        row, kind = line.row, line.kind
        if (row.kind if row else "") == kind or (row and not kind and row.kind in OTHERS):
            return
        if row and not kind and row.passage_id is None:
            self._delete(row)
            return
        if row is None and self.meeting.attendance.filter(person=line.seat.person).exists():
            return  # the user may not read it, and it stays as it is
        row = row or self._new_row(line.seat)
        row.kind = kind or Attendance.Kind.ABSENT
        if row.kind != Attendance.Kind.SUBSTITUTE:
            row.instead_of = None
        self._write(row, ["kind"])

    def _new_row(self, seat: Seat) -> Attendance:
        said = {"name": seat.person.name, "group": seat.group, "authority": seat.authority}
        role = seat.get_role_display() if seat.role in Seat.LEADING else ""
        row = Attendance(meeting=self.meeting, person=seat.person, role=role, **said)
        give_key(row, self.meeting.attendance.all())
        return row

    def _delete(self, row: Any) -> None:
        row._change_reason, row._history_user = self.reason, self.by
        row.delete()

    def _write(self, row: Any, changed: list[str]) -> None:
        row.stamp(fields=changed, by=self.by, at=self.at)
        row._change_reason, row._history_user = self.reason, self.by
        row.save()
        self.rows.append(row)


OTHERS = (Attendance.Kind.ABSENT, Attendance.Kind.IN_ATTENDANCE)


class Numbers:
    """Free numbers of items: whole ones, and letters for parts of the item above."""

    def __init__(self, meeting: Meeting, leaving_out: Sequence[int] = ()) -> None:
        self._taken = set(meeting.items.exclude(pk__in=leaving_out).values_list("number", flat=True))
        whole = [int(number) for number in self._taken if number.isdecimal()]
        self._last, self._above = 0 if leaving_out else max(whole, default=0), ""

    def note(self, number: str) -> None:
        self._taken.add(number)
        if number.isdecimal():
            self._last, self._above = max(self._last, int(number)), number

    def next(self, *, is_part: bool) -> str:
        if is_part and self._above:
            letters = (f"{self._above}{chr(code)}" for code in range(ord("a"), ord("z") + 1))
            if free := next((number for number in letters if number not in self._taken), ""):
                return free
        return next(str(number) for number in count(self._last + 1) if str(number) not in self._taken)


def hold_item_numbers() -> None:
    """Have the database look at the numbers once all are written: two items may change theirs for one another's."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS agenda_item_number_once DEFERRED")


def state_of(meeting: Meeting | None) -> str:
    """The newest versions of everything that the page shows."""
    if meeting is None or not meeting.pk:
        return ""
    histories = [Meeting.history.filter(id=meeting.pk)]
    histories += [
        model.history.filter(meeting_id=meeting.pk) for model in (AgendaItem, Attendance, Decision, Action)
    ]
    return "-".join(str(each.aggregate(last=Max("history_id"))["last"] or 0) for each in histories)
