"""What a service's replies add to pages: cancelled meetings, minutes of an item, and papers kept elsewhere."""

from datetime import date

import pytest

from tests import factories as make
from tests.markup import get, links, words

pytestmark = pytest.mark.django_db


def test_a_cancelled_meeting_says_so_wherever_it_is_named(client):
    meeting = make.make_meeting(met_on=date(2020, 12, 2), status="cancelled")

    assert "Cancelled This meeting was cancelled." in words(get(client, meeting.get_absolute_url()))
    assert "2 December 2020 Cancelled" in words(get(client, meeting.board.get_absolute_url()))
    assert "Cancelled" in words(get(client, "/"))


def test_a_board_does_not_meet_next_on_a_day_that_is_cancelled(client):
    board = make.make_board("Fire Board")
    make.make_meeting(board, date(2999, 1, 1), status="postponed")
    make.make_meeting(board, date(2999, 2, 1))

    assert "Next meeting 1 February 2999" in words(get(client, "/boards/"))


def test_a_meeting_that_is_not_to_be_shown_has_no_page(client):
    meeting = make.make_meeting(is_shown=False)

    assert client.get(meeting.get_absolute_url()).status_code == 404


def test_an_item_tells_its_minutes_and_the_papers_kept_elsewhere(client):
    item = make.make_item(minutes="It was agreed.\nNobody spoke <b>against</b> it.")
    make.make_linked_paper(
        item, title="The plan", address="https://service.example/5", published_on=date(2020, 11, 2)
    )
    make.make_linked_paper(item, title="Taken back", is_current=False)

    page = get(client, item.get_absolute_url())

    assert "It was agreed." in words(page)
    assert "Nobody spoke <b>against</b> it." in words(page)
    assert links(page)["The plan"] == "https://service.example/5"
    assert "Published on 2 November 2020" in words(page)
    assert "Taken back" not in words(page)


def test_a_restricted_item_shows_neither(client):
    item = make.make_item(minutes="The price was 9.", is_restricted=True)
    make.make_linked_paper(item, title="The price")

    page = words(get(client, item.get_absolute_url()))

    assert "price" not in page
