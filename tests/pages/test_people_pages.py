"""Seats drawn and in figures, what changed from year to year, people across boards, and outside bodies."""

import pytest

from boards.pages.balance import balance_of
from boards.pages.membership_by_group import Group
from tests import factories as make
from tests.markup import MOST_QUERIES, get, links, queries, texts, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    return make.make_board("Fire Board", parent=make.make_board("Leadership Board"), is_former=True)


def test_seats_are_set_against_the_declared_numbers(client, board):
    for _ in range(2):
        make.make_seat(board, group="Labour")
    make.make_seat(board, group="Labour", role="substitute", is_substitute=True)
    make.make_seat_allocation(board, group="Labour", seats=3)
    make.make_seat_allocation(board, group="Independent", seats=1)

    page = get(client, board.get_absolute_url())

    rows = [words(row) for row in page.xpath("//section[@aria-labelledby='balance']//tbody/tr")]
    assert rows == ["Labour 2 3 1", "Independent 0 1 0", "All groups 2 4 1"]
    assert "2 of 3" in words(page.xpath("//section[@aria-labelledby='balance']//*[local-name()='svg']")[0])


def test_without_agreed_numbers_the_figures_are_folded_and_nothing_is_drawn(client, board):
    make.make_seat(board, group="Labour")

    page = get(client, board.get_absolute_url())

    assert texts(page, "details summary") == ["Seats by group as a table"]
    assert "Agreed" not in words(page)
    assert not page.xpath("//section[@aria-labelledby='balance']//*[local-name()='svg']")


def test_bars_are_as_long_as_their_numbers():
    balance = balance_of([Group("A", members=[1, 2, 3, 4]), Group("B", members=[1])], [])

    assert [share.width for share in balance.shares] == [280, 70]


def test_what_changed_since_the_year_before_is_told(client, board):
    stays, leaves, joins, rises = (make.make_person(name) for name in ("Ann A", "Bo B", "Cy C", "Di D"))
    for person in (stays, leaves, rises):
        make.make_seat(board, person, council_year=2020)
    make.make_seat(board, stays, council_year=2021)
    make.make_seat(board, joins, council_year=2021, role="substitute", is_substitute=True)
    make.make_seat(board, rises, council_year=2021, role="chairman")

    changes = get(client, board.get_absolute_url()).xpath("//section[@aria-labelledby='changes']//li")

    assert [words(change) for change in changes] == [
        "Bo B left", "Cy C joined as substitute", "Di D Chairman, earlier member",
    ]  # fmt: skip


def test_a_substitute_is_shown_with_whom_it_stands_in_for(client, board):
    member = make.make_seat(board, make.make_person("Ann A"))
    make.make_seat(board, role="substitute", is_substitute=True, stands_in_for=member)

    assert "for Ann A" in words(get(client, board.get_absolute_url()))


def test_a_board_tells_what_it_reports_to_and_that_it_no_longer_meets(client, board):
    page = get(client, board.get_absolute_url())

    assert "This board no longer meets. " in words(page)
    assert links(page)["Leadership Board"] == board.parent.get_absolute_url()
    assert links(get(client, board.parent.get_absolute_url()))["Fire Board"] == board.get_absolute_url()


def test_a_person_is_followed_over_boards_and_years(client, board):
    person = make.make_person("Ann Example", honours="OBE")
    make.make_seat(
        board, person, council_year=2020, role="chairman", group="Labour", authority="Somewhere Council"
    )
    make.make_seat(make.make_board("Homes Board"), person, council_year=2021)
    make.make_representative(make.make_outside_body("Housing Forum"), person, board=board)

    page = words(get(client, person.get_absolute_url()))

    assert "2021 to 2022 Homes Board Member" in page
    assert "2020 to 2021 Fire Board Chairman, Labour, Somewhere Council" in page
    assert "Housing Forum 2020 to 2021, appointed by the Fire Board" in page


def test_people_are_found_by_parts_of_their_name(client):
    make.make_seat(person=make.make_person("Ann Example"))
    make.make_seat(person=make.make_person("Bo Other"))

    page = get(client, "/people/?q=exam ann")

    assert "1 person for “exam ann”" in words(page)
    assert "Ann Example" in links(page)
    assert "Bo Other" not in links(page)
    assert client.get("/people/?q=%00'\"").status_code == 200


def test_somebody_without_a_seat_has_no_page(client):
    assert client.get(make.make_person().get_absolute_url()).status_code == 404


def test_outside_bodies_name_their_representatives(client):
    each = make.make_representative(board=make.make_board(slug="wells"))

    for address in (
        "/outside-bodies/",
        "/outside-bodies/?board=wells&year=2021",
        each.body.get_absolute_url(),
    ):
        assert links(get(client, address))[each.person.name] == each.person.get_absolute_url()
    assert each.body.name not in links(get(client, "/outside-bodies/?year=2010"))


def test_an_outside_body_is_found_by_its_name_and_by_those_who_sit_on_it(client):
    body = make.make_outside_body("Housing Forum", slug="forum")
    make.make_representative(body, make.make_person("Ann Example"))

    for query in ("hous for", "example"):
        assert links(get(client, f"/outside-bodies/?q={query}"))["Housing Forum"] == "/outside-bodies/forum/"


@pytest.mark.parametrize("address", ["/people/", "/outside-bodies/", "/people/the-one/"])
def test_they_cost_the_same_number_of_queries_however_many_there_are(client, address):
    one = make.make_person(slug="the-one")
    make.make_seat(person=one)
    make.make_representative(person=one)
    few = queries(client, address)
    for year in range(2000, 2020):
        make.make_seat(person=one, council_year=year)
        make.make_seat(council_year=year)
        make.make_representative(person=one, council_year=year)

    assert queries(client, address) == few <= MOST_QUERIES
