"""The meetings of all boards: the next ones first, then the past ones, by month."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django import forms
from django.utils import timezone
from django.views.generic import ListView

from boards.models import Meeting


@dataclass(frozen=True, slots=True)
class Month:
    """The meetings of a month, in the order in which they came."""

    first_day: date
    meetings: list[Meeting]


def by_month(meetings: Iterable[Meeting]) -> list[Month]:
    """Meetings that come in order, under the month of each."""
    months = groupby(meetings, key=lambda meeting: meeting.met_on.replace(day=1))
    return [Month(first_day, list(group)) for first_day, group in months]


class MeetingYearForm(forms.Form):
    """The year whose meetings to show; meetings of every year where the address does not say."""

    year = forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": "No meeting is listed for “%(value)s”. Choose a year below."},
    )

    def __init__(self, data, *, years):
        super().__init__(data)
        self.years = years
        self.fields["year"].choices = [(year, year) for year in years]

    @property
    def chosen(self) -> int | None:
        return self.cleaned_data["year"] if self.is_valid() else None


class MeetingList(ListView):
    """The next meetings of all boards, and the past ones, which are the list that has pages."""

    template_name = "boards/meeting_list.html"
    context_object_name = "past"
    paginate_by = 50
    most_upcoming = 100

    def get_queryset(self):
        self.today = timezone.localdate()
        published = Meeting.objects.published()
        self.form = MeetingYearForm(self.request.GET, years=published.years_met()[::-1])
        self.meetings = published.in_year(self.form.chosen) if self.form.chosen else published
        return self.meetings.past(self.today).for_list()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        upcoming = list(self.meetings.upcoming(self.today).for_list()[: self.most_upcoming + 1])
        return context | {
            "form": self.form,
            "upcoming": by_month(upcoming[: self.most_upcoming]),
            "next": next((each for each in upcoming if not each.is_off), None),
            "is_cut": len(upcoming) > self.most_upcoming,
            "past_months": by_month(context["past"]),
        }
