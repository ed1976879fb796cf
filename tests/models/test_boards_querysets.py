"""Each verb of the boards' querysets: what it finds, and what it leaves out."""

from datetime import date, time

import pytest

from boards.models import (
    Action,
    AgendaItem,
    Attendance,
    Board,
    ContactOfficer,
    Decision,
    Declaration,
    Meeting,
    MeetingPaper,
    Recommendation,
    Report,
    ReportSection,
)
from boards.reader.report_text import themes_of
from policies.models import Theme
from tests import factories as make

pytestmark = pytest.mark.django_db

TODAY = date(2021, 1, 15)


@pytest.fixture
def draft():
    return make.make_publication(state="draft")


@pytest.fixture
def hidden_meeting(draft):
    """A meeting whose only paper is a draft."""
    meeting = make.make_meeting()
    make.make_meeting_paper(meeting, draft)
    return meeting


@pytest.fixture
def theme():
    return make.make_theme()


# Boards


def test_boards_in_a_year_are_those_that_met_publicly_in_it(hidden_meeting):
    board = make.make_meeting(met_on=date(2019, 3, 1)).board
    make.make_meeting(met_on=date(2018, 3, 1))

    assert list(Board.objects.in_year(2019)) == [board]
    assert not Board.objects.in_year(hidden_meeting.met_on.year)


def test_with_meetings_counts_public_ones_and_parts_them_at_today(hidden_meeting):
    board = hidden_meeting.board
    for day in (date(2020, 9, 1), date(2021, 1, 14), TODAY, date(2021, 3, 1)):
        make.make_meeting(board, day)
    idle = make.make_board()

    boards = Board.objects.with_meetings(TODAY).in_bulk()

    busy = boards[board.pk]
    assert (busy.meeting_count, busy.last_met_on, busy.next_met_on) == (4, date(2021, 1, 14), TODAY)
    assert (boards[idle.pk].meeting_count, boards[idle.pk].last_met_on, boards[idle.pk].next_met_on) == (
        0,
        None,
        None,
    )


def test_boards_for_a_list_come_by_type_and_name():
    zoo, owners = make.make_board("Zoo"), make.make_board("Owners", type="property")
    arts, directors = make.make_board("Arts"), make.make_board("Directors", type="governing")

    assert list(Board.objects.for_list()) == [arts, zoo, directors, owners]


# Seats


def test_seats_belong_to_a_council_year_that_spans_two_calendar_years():
    board = make.make_board()
    for year in (2019, 2020):
        make.make_seat(board, council_year=year)

    assert Board.objects.for_page(date(2031, 1, 1)).get(pk=board.pk).council_years == [2020, 2019]


def test_seats_for_a_page_keep_the_printed_order():
    board = make.make_board()
    second, first = make.make_seat(board, position=2), make.make_seat(board, position=1)
    newer = make.make_seat(board, council_year=2021, position=3)

    assert list(board.seats.for_page()) == [newer, first, second]


# Meetings and their papers


def test_a_meeting_is_public_with_a_public_paper_or_with_none_yet(draft, hidden_meeting):
    announced = make.make_meeting()
    mixed = make.make_meeting()
    make.make_meeting_paper(mixed, draft)
    make.make_meeting_paper(mixed)
    make.make_meeting_paper(mixed)

    assert set(Meeting.objects.published()) == {announced, mixed}


def test_meetings_are_past_or_to_come_as_of_a_day():
    days = [date(2020, 9, 1), date(2020, 12, 2), TODAY, date(2021, 3, 1)]
    older, old, today, later = [make.make_meeting(met_on=day) for day in days]

    assert list(Meeting.objects.past(TODAY)) == [old, older]
    assert list(Meeting.objects.upcoming(TODAY)) == [today, later]
    assert list(Meeting.objects.in_year(2021).upcoming(TODAY)) == [today, later]
    assert Meeting.objects.years_met() == [2020, 2021]


def test_meetings_of_a_board_stand_between_others(hidden_meeting):
    board = hidden_meeting.board
    first, second, third = [make.make_meeting(board, date(2021, month, 1)) for month in (1, 2, 3)]
    make.make_meeting(met_on=date(2021, 2, 15))

    held = Meeting.objects.published()

    assert held.before(third).first() == second
    assert held.before(second).first() == first
    assert held.after(second).first() == third
    assert not held.before(first)
    assert not held.after(third)


def test_meetings_of_one_day_stand_in_the_order_in_which_they_begin():
    board, day = make.make_board(), date(2021, 2, 1)
    late = make.make_meeting(board, day, starts_at=time(14))
    early = make.make_meeting(board, day, starts_at=time(10), sitting=2)
    unknown = make.make_meeting(board, day, sitting=3)
    following = make.make_meeting(board, date(2021, 2, 2))
    in_order = [unknown, early, late, following]

    for place, meeting in enumerate(in_order):
        assert list(Meeting.objects.before(meeting)) == in_order[:place][::-1]
        assert list(Meeting.objects.after(meeting)) == in_order[place + 1 :]
    assert list(Meeting.objects.upcoming(day)) == in_order
    assert list(Meeting.objects.past(date(2021, 3, 1))) == in_order[::-1]


def test_what_the_morning_left_undone_is_before_the_afternoon():
    morning = make.make_meeting(starts_at=time(10), sitting=2)
    afternoon = make.make_meeting(morning.board, morning.met_on, starts_at=time(14))
    action = make.make_action(morning)

    assert list(Action.objects.before(afternoon)) == [action]
    assert list(Action.objects.before(morning)) == [action]  # its own


def test_a_meeting_knows_that_it_shares_its_day():
    first = make.make_meeting()
    make.make_meeting(first.board, first.met_on, sitting=2)
    alone = make.make_meeting(met_on=first.met_on)

    shares = {each.pk: each.shares_day for each in Meeting.objects.for_list()}

    assert shares[first.pk]
    assert not shares[alone.pk]


def test_papers_that_are_drafts_are_not_public(draft):
    meeting = make.make_meeting()
    late = make.make_meeting_paper(meeting, position=2)
    pack = make.make_meeting_paper(meeting, position=1)
    withdrawn = make.make_publication(state="withdrawn", withdrawn_reason="An error.")
    recalled = make.make_meeting_paper(meeting, withdrawn, position=3)
    make.make_meeting_paper(meeting, draft)

    assert list(MeetingPaper.objects.addressable().for_list()) == [pack, late, recalled]


def test_a_meeting_for_its_page_brings_only_what_is_public(draft):
    meeting = make.make_meeting()
    pack = make.make_publication()
    part = make.make_publication(part_of=pack)
    make.make_publication(part_of=pack, state="draft")
    make.make_meeting_paper(meeting, pack)
    second, first = make.make_item(meeting, position=2), make.make_item(meeting, position=1)
    make.make_item(meeting, passage=make.make_passage(draft))
    report = make.make_report(first)
    make.make_report(first, publication=draft)
    officer = make.make_contact_officer(meeting)
    make.make_contact_officer(report=report)

    (loaded,) = Meeting.objects.for_page()

    assert [paper.public_parts for paper in loaded.public_papers] == [[part]]
    assert loaded.agenda == [first, second]
    assert loaded.agenda[0].public_reports == [report]
    assert loaded.meeting_officers == [officer]


# Items


def test_items_of_hidden_meetings_and_of_draft_papers_are_not_public(draft, hidden_meeting):
    item = make.make_item()
    make.make_item(hidden_meeting)
    make.make_item(item.meeting, passage=make.make_passage(draft))

    assert list(AgendaItem.objects.published()) == [item]


def test_items_touch_a_theme_by_their_title_their_report_or_a_section(theme, draft):
    own, by_report, by_section = make.make_item(themes=[theme]), make.make_item(), make.make_item()
    make.make_report(by_report, themes=[theme])
    make.make_section(make.make_report(by_section), [theme])
    make.make_section(make.make_report(by_section), [theme])
    make.make_report(make.make_item(), publication=draft, themes=[theme])
    make.make_report(themes=[theme])

    assert set(AgendaItem.objects.touching(theme)) == {own, by_report, by_section}
    assert AgendaItem.objects.touching(theme).count() == 3
    assert list(AgendaItem.objects.about(theme)) == [own]


def test_items_name_the_sections_of_their_reports_that_are_on_a_theme(theme):
    item = make.make_item()
    report = make.make_report(item)
    section = make.make_section(report, [theme])
    make.make_section(report)

    (loaded,) = AgendaItem.objects.with_report_titles(theme)

    assert loaded.report_titles == [{"title": report.title, "sections": [section.title]}]


def test_items_in_a_year_are_those_of_its_meetings():
    item = make.make_item(make.make_meeting(met_on=date(2019, 3, 1)))
    make.make_item(make.make_meeting(met_on=date(2020, 3, 1)))

    assert list(AgendaItem.objects.in_year(2019)) == [item]


def test_items_for_a_list_come_newest_first_and_in_print_order():
    meeting = make.make_meeting()
    second, first = make.make_item(meeting, position=2), make.make_item(meeting, position=1)
    newer = make.make_item(make.make_meeting(met_on=date(2021, 2, 4)))

    assert list(AgendaItem.objects.for_list()) == [newer, first, second]
    assert AgendaItem.objects.for_page().get(pk=first.pk).agenda == [first, second]


def test_an_item_touches_its_own_themes_and_those_of_its_public_reports(draft):
    own, of_report, of_section, of_draft, of_another = [make.make_theme() for _ in range(5)]
    item = make.make_item(themes=[own])
    make.make_section(make.make_report(item, themes=[of_report, own]), [of_section])
    make.make_report(item, publication=draft, themes=[of_draft])
    make.make_item(item.meeting, themes=[of_another])

    assert themes_of(item, item.reports.published().for_page()) == [own, of_report, of_section]
    item.is_restricted = True
    assert themes_of(item, item.reports.published().for_page()) == [own]
    assert Theme.objects.count() == 5


# Reports, and what comes of them


def test_reports_about_a_theme_carry_it_themselves_or_in_a_section(theme):
    own, by_section = make.make_report(themes=[theme]), make.make_report()
    make.make_section(by_section, [theme])
    make.make_section(by_section, [theme])
    make.make_report()

    assert list(Report.objects.about(theme).order_by("pk")) == [own, by_section]
    assert [section.report for section in ReportSection.objects.about(theme)] == [by_section, by_section]


def test_reports_are_public_with_their_publication(draft):
    report = make.make_report(meeting=make.make_meeting(met_on=date(2019, 3, 1)))
    make.make_report(publication=draft)

    assert list(Report.objects.published()) == [report]
    assert list(Report.objects.for_titles()) == [report]
    assert list(Report.objects.published().in_year(2019)) == [report]
    assert not Report.objects.in_year(2018)


def test_reports_for_a_line_come_newest_first():
    old = make.make_report(meeting=make.make_meeting(met_on=date(2019, 3, 1)))
    new = make.make_report(meeting=make.make_meeting(met_on=date(2020, 3, 1)))

    assert list(Report.objects.for_line()) == [new, old]
    assert list(Report.objects.for_list()) == [new, old]


def test_officers_of_a_meeting_are_not_those_of_its_reports():
    item = make.make_item()
    officer = make.make_contact_officer(item.meeting)
    make.make_contact_officer(report=make.make_report(item))

    assert list(ContactOfficer.objects.of_the_meeting()) == [officer]


def test_outcomes_stand_in_the_order_of_the_agenda_and_those_of_no_item_last():
    meeting = make.make_meeting()
    own = make.make_decision(meeting, position=1)
    second = make.make_decision(item=make.make_item(meeting, position=2), position=1)
    first = make.make_decision(item=make.make_item(meeting, position=1), position=9)

    assert list(Decision.objects.in_print_order()) == [first, second, own]


def test_an_action_is_carried_from_meeting_to_meeting_until_it_is_closed():
    board = make.make_board()
    first, second, third = [make.make_meeting(board, date(2021, month, 1)) for month in (1, 2, 3)]
    elsewhere = make.make_meeting(met_on=date(2021, 3, 1))
    open_ = make.make_action(first)
    closed = make.make_action(first, closed_on=date(2021, 2, 10))
    put_off = make.make_action(first, carried_to=third)
    handed_over = make.make_action(first, carried_to=elsewhere)
    new = make.make_action(second)

    def carried_into(meeting):
        return set(Action.objects.before(meeting).exclude(meeting=meeting))

    assert carried_into(first) == set()
    assert carried_into(second) == {open_, closed}
    assert carried_into(third) == {open_, put_off, new}
    assert carried_into(elsewhere) == {handed_over}
    assert set(Action.objects.before(second)) == {open_, closed, new}
    assert set(Action.objects.open().of_board(board)) == {open_, put_off, new}
    assert set(Action.objects.open().of_board(elsewhere.board)) == {handed_over}


def test_outcomes_of_restricted_items_and_of_draft_minutes_are_not_public():
    minutes = make.make_publication(kind="minutes", state="draft")
    item = make.make_item(is_restricted=True)
    for made in (make.make_decision, make.make_action):
        made(item=item)
        made(passage=make.make_passage(minutes))
    action, decision = make.make_action(), make.make_decision()

    assert list(Action.objects.published()) == [action]
    assert list(Decision.objects.published()) == [decision]


def test_papers_stand_in_the_order_in_which_they_came():
    meeting = make.make_meeting()
    fields = [
        {"kind": "minutes"},
        {"kind": "supplement"},
        {"kind": "late-paper", "added_on": date(2020, 12, 1)},
        {"kind": "supplement", "added_on": date(2020, 11, 28)},
        {"kind": "agenda-pack"},
    ]
    minutes, undated, late, supplement, pack = [make.make_meeting_paper(meeting, **each) for each in fields]

    assert list(MeetingPaper.objects.for_list()) == [pack, supplement, undated, late, minutes]


def test_attendance_and_declarations_of_draft_minutes_are_not_public():
    minutes = make.make_publication(kind="minutes", state="draft")
    make.make_attendance(passage=make.make_passage(minutes))
    make.make_declaration(passage=make.make_passage(minutes))
    make.make_declaration(item=make.make_item(is_restricted=True))
    came, declared = make.make_attendance(), make.make_declaration()

    assert list(Attendance.objects.published()) == [came]
    assert list(Declaration.objects.published()) == [declared]


def test_what_comes_of_a_meeting_is_dated_by_it(draft):
    meeting = make.make_meeting(met_on=date(2019, 3, 1))
    decision, action = make.make_decision(meeting), make.make_action(meeting)
    recommendation = make.make_recommendation(make.make_report(meeting=meeting))
    make.make_recommendation(make.make_report(publication=draft))

    assert list(Decision.objects.in_year(2019)) == [decision]
    assert list(Action.objects.in_year(2019)) == [action]
    assert list(Recommendation.objects.in_year(2019)) == [recommendation]
    assert list(Recommendation.objects.published()) == [recommendation]
    assert not Decision.objects.in_year(2020)
