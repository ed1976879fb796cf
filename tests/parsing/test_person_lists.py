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
