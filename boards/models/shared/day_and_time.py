"""Shared by all records of meetings: day, time and board."""

from datetime import time

from django.db.models import F, Q

from policies.models.shared.beside import BesideQuerySet
from policies.models.shared.years import any_of


def in_time(to_meeting, *, newest=False):
    """The order of meetings: by day, by board, and on one day by start time."""
    began = F(f"{to_meeting}starts_at")
    if newest:
        day, sitting, began = f"-{to_meeting}met_on", f"-{to_meeting}sitting", began.desc(nulls_last=True)
    else:
        day, sitting, began = f"{to_meeting}met_on", f"{to_meeting}sitting", began.asc(nulls_first=True)
    return day, f"{to_meeting}board__slug", began, sitting


def sorted_in_time(meetings, *, newest=False):
    """Loaded meetings in the order of `in_time`."""
    began = sorted(meetings, key=lambda each: (each.starts_at or time.min, each.sitting), reverse=newest)
    of_boards = sorted(began, key=lambda each: each.board.slug)
    return sorted(of_boards, key=lambda each: each.met_on, reverse=newest)


def earlier_than(meeting, to_meeting=""):
    """Meetings before one: on an earlier day, or earlier on the same day; unknown times count as midnight."""
    began, sitting = f"{to_meeting}starts_at", Q(**{f"{to_meeting}sitting__lt": meeting.sitting})
    before = Q(**{f"{began}__isnull": True})
    if meeting.starts_at:
        at_once = Q(**{began: meeting.starts_at}) & sitting
        before |= Q(**{f"{began}__lt": meeting.starts_at}) | at_once
    else:
        before &= sitting
    days = f"{to_meeting}met_on"
    return Q(**{f"{days}__lt": meeting.met_on}) | Q(**{days: meeting.met_on}) & before


class HeldQuerySet(BesideQuerySet):
    """Records of meetings; `meeting` is the path to the meeting."""

    meeting = "meeting__"

    def of_boards(self, slugs):
        """Records of at least one of the boards, by slug."""
        return self.filter(**{f"{self.meeting}board__slug__in": slugs})

    def in_year(self, year):
        return self.filter(**{f"{self.meeting}met_on__year": year})

    def in_any_year(self, years):
        return any_of(self.in_year(year) for year in years)
