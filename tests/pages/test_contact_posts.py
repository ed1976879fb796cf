"""A board's page names the posts of the officers to ask, and neither their names nor how to reach them."""

from datetime import date

import pytest

from tests import factories as make
from tests.markup import get, words

pytestmark = pytest.mark.django_db
PLACE = ".//section[@aria-labelledby='contact-posts']"


def test_each_post_is_shown_once_with_the_newest_day_and_nothing_else_of_the_officer(client):
    board = make.make_board("Wells Board")
    first = make.make_meeting(board, date(2020, 12, 2))
    second = make.make_meeting(board, date(2021, 3, 4))
    make.make_contact_officer(first, post="Well Adviser", name="Officer A")
    make.make_contact_officer(report=make.make_report(make.make_item(second)), post="Well Adviser")
    make.make_contact_officer(first, post="Rope Adviser")
    make.make_contact_officer(first, post="")

    [section] = get(client, board.get_absolute_url()).findall(PLACE)

    assert [words(each) for each in section.findall(".//li")] == [
        "Well Adviser Last named in the papers of 4 March 2021",
        "Rope Adviser Last named in the papers of 2 December 2020",
    ]
    assert "Officer A" not in words(section)
    assert "020 7946" not in words(section)
    assert "@" not in words(section)


def test_what_only_a_restricted_item_or_another_board_names_is_left_out(client):
    board = make.make_board("Wells Board")
    item = make.make_item(make.make_meeting(board), is_restricted=True)
    make.make_contact_officer(report=make.make_report(item), post="Quiet Adviser")
    make.make_contact_officer(post="Other Adviser")

    assert get(client, board.get_absolute_url()).findall(PLACE) == []
