"""Each constraint of who meets, when and about what refuses what it is named for."""

from datetime import date

import pytest

from boards.models import NamedVote, RestrictedPassage
from tests import factories as make
from tests.models.constraints import check_refusal, constraints_of

pytestmark = pytest.mark.django_db


def a_person_twice_on_a_board():
    board, person = make.make_board(), make.make_person()
    make.make_seat(board, person)
    make.make_seat(board, person)


def two_meetings_of_a_board_on_a_day():
    board = make.make_board()
    make.make_meeting(board, date(2020, 12, 2))
    make.make_meeting(board, date(2020, 12, 2))


def a_paper_twice():
    meeting, publication = make.make_meeting(), make.make_publication()
    make.make_meeting_paper(meeting, publication)
    make.make_meeting_paper(meeting, publication)


def two_contacts_of_a_group():
    meeting = make.make_meeting()
    make.make_group_contact(meeting, group="Labour")
    make.make_group_contact(meeting, group="Labour")


def two_items_of_a_number():
    meeting = make.make_meeting()
    make.make_item(meeting, number="4")
    make.make_item(meeting, number="4")


def two_sections_in_a_place():
    report = make.make_report()
    make.make_section(report, position=1)
    make.make_section(report, position=1)


def an_action_carried_to_its_own_meeting():
    meeting = make.make_meeting()
    make.make_action(meeting, carried_to=meeting)


def a_decision_of_nobody():
    make.make_decision(board=None)


def a_change_of_two_things():
    make.make_decision_change(priority=make.make_priority(), statement=make.make_statement())


def the_same_change_twice():
    decision, priority = make.make_decision(), make.make_priority()
    make.make_decision_change(decision, priority=priority)
    make.make_decision_change(decision, priority=priority)


def an_item_twice_in_a_paper():
    item = make.make_item()
    paper = make.make_meeting_paper(item.meeting)
    make.make_agenda_line(item, paper)
    make.make_agenda_line(item, paper)


def a_paper_that_supplies_what_it_promised():
    pack = make.make_publication()
    make.make_paper_to_follow(promised_in=pack, supplied_by=pack)


def somebody_present_who_stands_in():
    make.make_attendance(kind="present", instead_of=make.make_person())


def the_same_id_twice(kind, row):
    make.make_external_id(number="7", **{kind: row()})
    make.make_external_id(number="7", **{kind: row()})


def an_id_of_two_records():
    make.make_external_id(board=make.make_board(), person=make.make_person())


def the_same_linked_paper_twice():
    item = make.make_item()
    make.make_linked_paper(item, number="7")
    make.make_linked_paper(item, number="7")


def the_same_allocation_twice():
    board = make.make_board()
    make.make_seat_allocation(board, group="Labour")
    make.make_seat_allocation(board, group="Labour")


def a_representative_twice():
    body, person = make.make_outside_body(), make.make_person()
    make.make_representative(body, person)
    make.make_representative(body, person)


def a_board_that_reports_to_itself():
    board = make.make_board()
    board.parent = board
    board.save()


def the_same_restricted_entry_twice():
    make.make_restricted_entry(key="same")
    make.make_restricted_entry(key="same")


def the_same_passage_listed_twice():
    passage = make.make_passage()
    for _ in range(2):
        RestrictedPassage.objects.create(passage=passage, is_withheld=True)


def the_same_passage_withheld_twice():
    item, passage = make.make_item(), make.make_passage()
    make.make_withheld_passage(passage, item=item)
    make.make_withheld_passage(passage, item=item)


def a_person_twice_on_a_board_without_a_year():
    seat = make.make_seat(council_year=None)
    make.make_seat(seat.board, seat.person, council_year=None)


def a_name_twice_under_a_vote():
    vote = make.make_vote()
    for _ in range(2):
        NamedVote.objects.create(vote=vote, name="Ann Ashe", side="for")


REFUSED = {
    "action_carried_onwards": an_action_carried_to_its_own_meeting,
    "action_key_not_empty": lambda: make.make_action(key=""),
    "agenda_item_deferred_to_a_day": lambda: make.make_item(deferred_to=date(2020, 12, 2)),
    "agenda_item_key_not_empty": lambda: make.make_item(key=""),
    "agenda_item_number_once": two_items_of_a_number,
    "agenda_item_pages_in_order": lambda: make.make_item(first_page=8, last_page=1),
    "agenda_line_once_in_a_paper": an_item_twice_in_a_paper,
    "agenda_line_pages_in_order": lambda: make.make_agenda_line(first_page=8, last_page=1),
    "agenda_line_positions_in_order": lambda: make.make_agenda_line(first_position=8, last_position=1),
    "attendance_key_not_empty": lambda: make.make_attendance(key=""),
    "attendance_stands_in_as_substitute": somebody_present_who_stands_in,
    "board_not_its_own_parent": a_board_that_reports_to_itself,
    "board_slug_not_empty": lambda: make.make_board(slug=""),
    "contact_officer_key_not_empty": lambda: make.make_contact_officer(key=""),
    "decision_at_a_meeting_or_of_a_board": a_decision_of_nobody,
    "decision_change_of_one_thing": a_change_of_two_things,
    "decision_change_once": the_same_change_twice,
    "decision_key_not_empty": lambda: make.make_decision(key=""),
    "declaration_key_not_empty": lambda: make.make_declaration(key=""),
    "group_contact_once": two_contacts_of_a_group,
    "matter_slug_not_empty": lambda: make.make_matter(slug=""),
    "matter_step_says_something": lambda: make.make_matter_step(summary=""),
    "external_id_not_empty": lambda: make.make_external_id(number=""),
    "external_id_of_board_once": lambda: the_same_id_twice("board", make.make_board),
    "external_id_of_item_once": lambda: the_same_id_twice("item", make.make_item),
    "external_id_of_meeting_once": lambda: the_same_id_twice("meeting", make.make_meeting),
    "external_id_of_one_record": an_id_of_two_records,
    "external_id_of_person_once": lambda: the_same_id_twice("person", make.make_person),
    "linked_paper_on_the_web": lambda: make.make_linked_paper(address="javascript:alert(1)"),
    "linked_paper_once": the_same_linked_paper_twice,
    "meeting_next_is_later": lambda: make.make_meeting(
        met_on=date(2020, 12, 2), next_met_on=date(2020, 12, 2)
    ),
    "meeting_sitting_from_1": lambda: make.make_meeting(sitting=0),
    "meeting_sitting_once": two_meetings_of_a_board_on_a_day,
    "meeting_paper_once": a_paper_twice,
    "paper_to_follow_came_later": a_paper_that_supplies_what_it_promised,
    "paper_to_follow_report_in_a_paper": lambda: make.make_paper_to_follow(report=make.make_report()),
    "named_vote_once": a_name_twice_under_a_vote,
    "outside_body_slug_not_empty": lambda: make.make_outside_body(slug=""),
    "person_slug_not_empty": lambda: make.make_person(slug=""),
    "recommendation_key_not_empty": lambda: make.make_recommendation(key=""),
    "recommendation_position_from_1": lambda: make.make_recommendation(position=0),
    "report_key_not_empty": lambda: make.make_report(key=""),
    "report_passages_in_order": lambda: make.make_report(first_position=9, last_position=8),
    "report_section_in_order": lambda: make.make_section(first_position=9, last_position=8),
    "report_section_place_once": two_sections_in_a_place,
    "representative_ends_after_it_began": lambda: make.make_representative(ended_on=date(2019, 1, 1)),
    "representative_once": a_representative_twice,
    "restricted_entry_key_not_empty": lambda: make.make_restricted_entry(key=""),
    "restricted_entry_of_an_item": lambda: make.make_restricted_entry(items=[]),
    "restricted_entry_once": the_same_restricted_entry_twice,
    "restricted_passage_once": the_same_passage_listed_twice,
    "seat_allocation_once": the_same_allocation_twice,
    "seat_key_not_empty": lambda: make.make_seat(key=""),
    "seat_once_in_a_council_year": a_person_twice_on_a_board,
    "seat_once_without_a_year": a_person_twice_on_a_board_without_a_year,
    "seat_position_from_1": lambda: make.make_seat(position=0),
    "seat_stands_in_as_substitute": lambda: make.make_seat(stands_in_for=make.make_seat()),
    "seat_substitute_has_that_role": lambda: make.make_seat(is_substitute=True, role="member"),
    "vote_key_not_empty": lambda: make.make_vote(key=""),
    "vote_unanimous_is_carried": lambda: make.make_vote(result="lost", is_unanimous=True),
    "withheld_passage_once": the_same_passage_withheld_twice,
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_constraint_refuses_what_it_is_named_for(name):
    check_refusal(name, REFUSED[name])


def test_every_constraint_is_tried():
    assert constraints_of("boards") == set(REFUSED)


@pytest.mark.parametrize("pages", [(None, None), (4, 4), (1, 8)])
def test_an_item_has_pages_in_order_or_none(pages):
    first, last = pages

    assert make.make_item(first_page=first, last_page=last).pk
