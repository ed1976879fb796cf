"""Pages of boards and their meetings. Telephone numbers and addresses are shown to signed-in staff only."""

from datetime import date

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.functional import cached_property
from django.views.generic import DetailView, ListView

from boards.models import Action, AgendaItem, Board, Decision, Matter, Meeting
from boards.pages.attendance_rows import parts_of
from boards.pages.balance import balance_of, changes_between
from boards.pages.matter_steps import timeline_of
from boards.pages.membership_by_group import by_year, groups_of, seats_of_two_years
from boards.pages.outcome_rows import apart, by_item
from boards.pages.policy_lines import also_printed, policy_lines
from boards.reader.report_text import linked_papers, read_report, themes_of
from boards.records.list_filters import CouncilYearForm
from boards.restricted.rule import may_read
from policies.listing.views import IndexedList
from policies.models import Passage, Statement
from policies.models.shared.fetched_together import together
from policies.models.shared.readable_rows import readable


class BoardList(IndexedList):
    name = "boards"
    template_name = "boards/board_list.html"

    def rows(self):
        return super().rows().with_meetings(timezone.localdate())

    def records(self, page):
        """In the usual order those with meetings come together, also while the index does not know of one yet."""
        boards = super().records(page)
        if page.is_in_usual_order:
            boards.sort(key=lambda board: not board.has_meetings)
        return boards


class BoardDetail(ListView):
    """A board: its seats, what it says, and its meetings, of which the past ones are the list that has pages."""

    template_name = "boards/board_detail.html"
    context_object_name = "past_meetings"
    paginate_by = 30
    statements_shown = 25
    posts_shown = 12

    def get_queryset(self):
        self.today = timezone.localdate()
        boards = Board.objects.published().for_page(self.today)
        self.board = get_object_or_404(boards, slug=self.kwargs["slug"])
        return self.board.meetings.published().past(self.today).for_list().with_reports()

    def get_paginator(self, *args, **kwargs):
        paginator = super().get_paginator(*args, **kwargs)
        paginator.count = self.board.past_count
        return paginator

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        board, seats = self.board, self.board.seats.for_page()
        form = CouncilYearForm(self.request.GET, council_years=board.council_years)
        statements = Statement.objects.published().issued_by(board.names)
        now, before = seats_of_two_years(seats, form.chosen)
        groups = groups_of(now)
        allocations = [each for each in board.every_allocation if each.council_year == form.chosen]
        return context | {
            "board": board,
            "form": form,
            "groups": groups,
            "balance": balance_of(groups, allocations if groups else []),
            "changes": changes_between(before, now),
            "meetings_by_year": by_year(context["past_meetings"]),
            "upcoming": board.meetings.published().upcoming(self.today),
            "decisions": board.decisions.published().away_from_meetings().for_page(),
            "open_actions": Action.objects.published().open().of_board(board).for_list(),
            "statements": statements.for_list()[: self.statements_shown],
            "statement_count": board.statement_count,
            "contact_posts": self._posts(),
        }

    def _posts(self):
        posts = self.board.posts_beside[: self.posts_shown]
        return [each | {"named_on": date.fromisoformat(each["named_on"])} for each in posts]


class MeetingDetail(DetailView):
    template_name = "boards/meeting_detail.html"

    def get_object(self):
        meetings = Meeting.objects.published().for_page()
        return get_object_or_404(meetings.at(self.kwargs["slug"], self.kwargs["sitting"]))

    def get_context_data(self, **kwargs):
        meeting = self.object
        others = Meeting.objects.published().telling_apart().select_related("board")
        staff = self.request.user.is_staff
        beside = together(before=others.before(meeting)[:1], after=others.after(meeting)[:1])
        own, carried = apart(Action.objects.published().before(meeting).for_list(), meeting)
        return super().get_context_data(**kwargs) | {
            "staff": staff,
            "group_contacts": meeting.group_contacts.all() if staff else None,
            "outcomes": by_item(meeting.decisions.published().in_print_order().for_page(), own),
            "carried": carried,
            "before": next(iter(beside["before"]), None),
            "after": next(iter(beside["after"]), None),
            "attendance": parts_of(meeting.public_attendance),
            "declarations": meeting.public_declarations,
        }


class PolicyLineList(ListView):
    """Policy lines that several reports print, those whose words drift first."""

    template_name = "boards/policy_line_list.html"
    context_object_name = "lines"
    paginate_by = 30

    def get_queryset(self):
        return policy_lines()

    def get_context_data(self, **kwargs):
        drifting = sum(line.drifts for line in self.object_list)
        return super().get_context_data(**kwargs) | {"drifting": drifting}


class MatterList(IndexedList):
    """Every matter that came to a meeting, with how often and where."""

    name = "matters"
    template_name = "boards/matter_list.html"


class MatterDetail(DetailView):
    """One matter over meetings and boards, oldest first."""

    template_name = "boards/matter_detail.html"
    context_object_name = "matter"

    def get_queryset(self):
        return Matter.objects.published().for_page()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"entries": timeline_of(self.object)}


class ItemDetail(DetailView):
    """An item of an agenda and the report behind it. Of a restricted one only the title and the reason are public."""

    context_object_name = "item"
    most_elsewhere = 10

    def render_to_response(self, context, **kwargs):
        response = super().render_to_response(context, **kwargs)
        if self.object.is_restricted:
            add_never_cache_headers(response)
        return response

    def get_object(self):
        meetings = Meeting.objects.at(self.kwargs["slug"], self.kwargs["sitting"])
        items = AgendaItem.objects.addressable().for_page()
        return get_object_or_404(items, number=self.kwargs["number"], meeting__in=meetings)

    def get_template_names(self):
        return ["boards/item_detail.html" if self.is_open else "boards/item_restricted.html"]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | self.get_report_context(self.object) if self.is_open else context

    @cached_property
    def is_open(self):
        """Whether this user may read the item."""
        return not self.object.is_restricted or may_read(self.request.user, self.object)

    def get_report_context(self, item):
        reader = self.request.user if item.is_restricted else None  # who may read it
        reports = list(item.reports.published(reader).for_page())
        themes = themes_of(item, reports)
        passages = Passage.objects.current().in_stretches(report.stretch for report in reports)
        passages = readable(passages.for_page(), reader).select_related("publication")
        readings = [read_report(report, list(passages)) for report in reports]
        here = [statement for reading in readings for statement in reading.statements]
        elsewhere = Statement.objects.published().of_newest_on(themes, self.most_elsewhere).apart_from(here)
        return {
            "staff": self.request.user.is_staff,
            "themes": themes,
            "readings": readings,
            "also_printed": also_printed(here),
            "elsewhere": elsewhere.a_few_from_each_publication(2)[: self.most_elsewhere],
            "decisions": Decision.objects.published(reader).told_in(item),
            "actions": item.actions.published(reader).for_list(),
            "votes": item.votes.published(reader).for_page(),
            "lines": item.public_lines,
            "linked_papers": linked_papers(item),
            "agenda": item.agenda,
        }
