from datetime import date, time

import pytest

from boards.importing.parse.pack.cover import read_cover
from policies.importing.parsed import BrokenDocument
from tests.parsing.made_packs import AGENDA, COVER, laid_out

CALLED = "There will be a meeting of the Piers Board at 11.00 am on 3 March 2026\n\n"


def cover_of(text):
    layout, _ = laid_out(text)
    return read_cover(layout)


def test_the_cover_tells_board_date_time_and_place():
    cover = cover_of(COVER + AGENDA)

    assert cover.board == "Harbours and Ferries Board"
    assert (cover.met_on, cover.starts_at) == (date(2026, 3, 3), time(14, 30))
    assert cover.venue == "Pier Room, Old Custom House"
    assert (cover.next_met_on, cover.next_starts_at) == (date(2026, 5, 4), time(10))
    assert cover.hashtag == "#ferries"


def test_group_offices_and_the_contact_of_the_meeting_are_told_apart():
    cover = cover_of(COVER)

    assert cover.group_contacts == (
        ("Blue", "020 7000 0001", "blue@example.org"),
        ("Green", "020 7000 0002", "green@example.org"),
    )
    assert (cover.officer.name, cover.officer.post) == ("Clerk One", "")
    assert (cover.officer.telephone, cover.officer.email) == ("020 7000 0009", "clerk.one@example.org")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There will be a meeting of the Piers Board on 3 March 2026", "Piers Board"),
        ("A meeting of the LGA Piers and Docks Board will be held on 3 March 2026", "Piers and Docks Board"),
        ("There will be a meeting of the LGA Board on 3 March 2026", "LGA Board"),
        ("# LGA Piers Board\n\n3 March 2026", "Piers Board"),
        ("# Light, Tide and Rope Board\n\n3 March 2026", "Light, Tide and Rope Board"),
        ("# Fire Commission\n\n3 March 2026", "Fire Commission"),
        ("# Harbour Masters Executive\n\n3 March 2026", "Harbour Masters Executive"),
        ("Piers Board\n\n3 March 2026", "Piers Board"),
        ("# Agenda\n\n3 March 2026\n\n**To:** Members of the Piers Board", "Piers Board"),
    ],
)
def test_the_board_is_named_by_the_sentence_the_heading_or_the_invitation(text, expected):
    assert cover_of(text).board == expected


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("3 March 2026\n\n11.00 am\n\nVirtual meeting\n\n", "Virtual meeting"),
        ("3 March 2026 at 11.00 am\n\nRoom 1, Custom House\n\n", "Room 1, Custom House"),
        ("3 March 2026\n\n**To:** everybody\n\n", ""),
        ("3 March 2026\n\nwww.example.org\n\n", ""),
        ("3 March 2026\n\nVenue: Room 2\n\n", "Room 2"),
        ("3 March 2026\n\n", ""),
    ],
)
def test_the_place_stands_below_the_date_and_time_or_behind_its_label(below, expected):
    assert cover_of(f"# Piers Board\n\n{below}{CALLED}").venue == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Date of next meeting:** 4 May 2026", date(2026, 5, 4)),
        ("Date and time of the next meeting: Monday 4 May 2026 at 10.00 am", date(2026, 5, 4)),
        ("## Next meeting\n\n4 May 2026", date(2026, 5, 4)),
        ("Item\tPage\n9. Next Board meeting: 4 May 2026\t", date(2026, 5, 4)),
        ("Date of next meeting: to be confirmed", None),
        ("Date of next meeting: 4 May 2025", None),
    ],
)
def test_the_next_meeting_is_a_later_date_behind_its_label(text, expected):
    assert cover_of(f"# Piers Board\n\n{CALLED}{text}\n").next_met_on == expected


@pytest.mark.parametrize(
    "contact",
    [
        "### LGA Contact:\n\nClerk One\\\n020 7000 0009 / clerk.one@example.org",
        "LGA Contact: Clerk One / 020 7000 0009 / clerk.one@example.org",
        "### Contact officer\n\nClerk One\n\nTel: 020 7000 0009\n\nEmail: clerk.one@example.org",
        "LGA Contact:\tClerk One\t020 7000 0009\tclerk.one@example.org",
    ],
)
def test_the_contact_is_read_in_every_shape(contact):
    officer = cover_of(f"# Piers Board\n\n{CALLED}{contact}\n").officer

    assert (officer.name, officer.telephone, officer.email) == (
        "Clerk One",
        "020 7000 0009",
        "clerk.one@example.org",
    )


def test_group_offices_may_be_lines_under_the_apologies():
    cover = cover_of(
        f"# Piers Board\n\n{CALLED}### Apologies\n\nBlue: 020 7000 0001\n\nGreen: green@example.org\n"
    )

    assert cover.group_contacts == (("Blue", "020 7000 0001", ""), ("Green", "", "green@example.org"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("3 March 2026\n\nLamps.", "no board"),
        ("# Piers Board\n\nLamps.", "no date"),
        ("# Piers Board\n\n31 February 2026", "no date"),
        ("", "no board"),
    ],
)
def test_a_pack_without_board_or_date_is_broken(text, words):
    with pytest.raises(BrokenDocument, match=words):
        cover_of(text)
