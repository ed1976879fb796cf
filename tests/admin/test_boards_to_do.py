"""A board officer's front page counts what waits on their boards; each count leads to a list of that many rows."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from boards.admin.to_do import WORK
from policies.editing import roles
from tests import factories as make
from tests.admin.test_front_page import cells, length

pytestmark = pytest.mark.django_db


def waiting_on(board):
    """One row for each line, and beside it what is done already."""
    day = timezone.localdate() - timedelta(days=40)
    theme = make.make_theme()
    meeting = make.make_meeting(board, day)
    make.make_paper_to_follow(make.make_item(meeting, themes=[theme]))
    make.make_paper_to_follow(make.make_item(meeting, themes=[theme]), summary="Given orally.")
    make.make_item(meeting)
    make.make_action(meeting, due_on=day)
    make.make_action(meeting, due_on=day, closed_on=day)
    make.make_attendance(make.make_meeting(board, day - timedelta(days=30)))
    make.make_meeting(board, day + timedelta(days=400))
    make.make_meeting(board, day - timedelta(days=3), status="cancelled")
    make.make_seat_allocation(board, group="Labour", seats=2)
    make.make_seat(board, group="Labour", council_year=2020)


def test_each_line_counts_a_list_of_that_many_on_own_boards(client):
    mine = make.make_board()
    waiting_on(mine)
    waiting_on(make.make_board())
    client.force_login(make.make_member(roles.BOARD_OFFICER, boards=[mine]))

    found = {line: (count, address) for line, count, address in cells(client)}

    for work in WORK:
        count, address = found[work.name]
        assert count == 1, work.name
        assert length(client.get(address)) == 1, work.name


def test_what_is_done_is_left_out(client):
    board = make.make_board()
    make.make_seat_allocation(board, group="Labour", seats=1)
    make.make_seat_allocation(board, group="Labour", seats=5, council_year=2019)
    make.make_seat(board, group="Labour", council_year=2020)
    client.force_login(make.make_member(roles.BOARD_OFFICER, boards=[board]))

    assert {line for line, *_ in cells(client)}.isdisjoint(work.name for work in WORK)


def test_an_administrator_sees_those_of_all_boards_in_one_query_more(signed_in):
    with CaptureQueriesContext(connection) as before:
        signed_in.get("/admin/")
    for _ in range(3):
        waiting_on(make.make_board())
    with CaptureQueriesContext(connection) as after:
        signed_in.get("/admin/")

    assert len(before) == len(after)
    assert {count for line, count, _ in cells(signed_in) if line in {work.name for work in WORK}} == {3}


def test_an_officer_counts_no_restricted_row_of_another_board(client):
    meeting = make.make_meeting(make.make_board())
    make.make_item(meeting, is_restricted=True)
    client.force_login(make.make_member(roles.BOARD_OFFICER, boards=[make.make_board()]))

    assert "Items without themes" not in client.get("/admin/").content.decode()
    assert length(client.get("/admin/boards/agendaitem/?to-do=no-themes")) == 0
