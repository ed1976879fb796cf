"""Lists of people: whose words the ones beside a name are."""

import pytest

from boards.importing.parse.person_lists import read_people


def told(text):
    listed = read_people(text)
    return [(each.name.name, each.remarks) for each in listed.people], listed.unread


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Chief Constable Ada Quill", [("Ada Quill", ("Chief Constable",))]),
        ("Head of Housing Bo Reed, Trent Fire and Rescue", [("Bo Reed", ("Head of Housing", "Trent Fire and Rescue"))]),
        ("District Councillor A. Quill", [("A. Quill", ())]),
        ("Cllr Ada Quill, Westport (from 4 pm)", [("Ada Quill", ("Westport", "from 4 pm"))]),
        ("Cllr Ada Quill, Northshire Council (Vice-Chair)", [("Ada Quill", ("Northshire Council", "Vice-Chair"))]),
        ("Cllr Ada Quill, Westport, as substitute for Cllr Bo Reed",
         [("Ada Quill", ("Westport", "as substitute for Cllr Bo Reed"))]),
    ],
)  # fmt: skip
def test_posts_places_and_remarks_are_told_of_the_person_beside_them(text, people):
    assert told(text) == (people, [])


@pytest.mark.parametrize(
    "text", ["Principal Harbour Officer Ada Quill", "Westport Fire and Rescue", "Microsoft Teams"]
)
def test_what_may_be_no_name_is_nobody(text):
    people, unread = told(text)

    assert people == []
    assert unread


def test_two_words_after_a_name_may_be_a_place_or_somebody_and_are_returned():
    assert told("Cllr Ada Quill, Gull Bay") == ([("Ada Quill", ())], ["Gull Bay"])


def test_a_single_word_after_a_surname_is_no_place():
    assert told("Cllr Quill, Reed")[1] == ["Reed"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("J.-P. St. Quill", "J.-P. St. Quill"),
        ("Cllr A.-M. Quill", "A.-M. Quill"),
        ("Cllr Siân ap Quill-Rees", "Siân ap Quill-Rees"),
        ("Rt Hon the Lord Quill of Gull Bay KBE", "Lord Quill of Gull Bay"),
        ("The Right Honourable the Baroness Quill of Gull Bay", "Baroness Quill of Gull Bay"),
        ("The Very Revd Ada Quill", "Ada Quill"),
        ("The Hon Ada Quill", "Ada Quill"),
        ("Wing Commander A Quill", "A Quill"),
        ("Honorary Alderman Ada Quill", "Ada Quill"),
        ("PCC Ada Quill", "Ada Quill"),
    ],
)
def test_what_stands_before_a_name_is_not_part_of_it(text, name):
    assert told(text) == ([(name, ())], [])


def test_an_office_before_a_name_is_of_that_person():
    assert told("The Lord Mayor, Councillor Ada Quill") == ([("Ada Quill", ("The Lord Mayor",))], [])
    assert told("Chair, Cllr Ada Quill and Cllr Bo Reed") == (
        [("Ada Quill", ("Chair",)), ("Bo Reed", ())],
        [],
    )


def test_an_office_between_two_people_is_nobodys():
    assert told("Cllr Ada Quill, The Mayor, Cllr Bo Reed") == (
        [("Ada Quill", ()), ("Bo Reed", ())],
        ["The Mayor"],
    )


def test_a_name_with_the_surname_first_is_returned():
    people, unread = told("Quill, Ada")

    assert (people, len(unread)) == ([], 2)


def test_a_title_after_a_bracket_begins_the_next_person():
    assert told("Ms A. Quill (Head of Piers) Mr B. Reed (Clerk)") == (
        [("A. Quill", ("Head of Piers",)), ("B. Reed", ("Clerk",))],
        [],
    )


def test_a_title_within_a_name_makes_it_that_of_two_and_nobodys():
    people, unread = told("Ms A. Quill Mr B. Reed")

    assert people == []
    assert unread
