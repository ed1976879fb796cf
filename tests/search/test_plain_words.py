"""Words as they are compared, and those of a question that say nothing of a subject."""

import pytest

from policies.search.language.plain_words import sameness
from policies.search.query import parse


@pytest.mark.parametrize(
    "written",
    [
        ["e-bikes", "e bike", "ebike", "E-Bike"],
        ["well-being", "wellbeing", "well being"],
        ["council's", "councils"],
    ],
)
def test_words_are_the_same_however_they_are_written(written):
    assert len({sameness(each) for each in written}) == 1


@pytest.mark.parametrize(
    ("typed", "aside"),
    [
        ("what is our line on council funding", "what is our line on"),
        ("tell me about fostering", "tell me about"),
        ("How many graduates will we take?", "How many will we"),
        ("where do we stand on second homes", "where do we stand on"),
        ("who chairs the fire commission", "who the"),
        ("who looks after parks", "who looks after"),
        ("who is in charge of fire services", "who is in charge of"),
        ("person responsible for parking", "responsible for"),
        ("looked after children", ""),
        ("loneliness among older people", "among"),
        ("homes near schools without gardens", "near without"),
        ("flying across", "across"),
        ("without", ""),
        ('"across the country" buses', ""),
        ("line", ""),
        ("position statement", ""),
        ("council funding", ""),
        ("what do we say", ""),  # nothing would be left
        ('"what is" housing', ""),  # a phrase is meant
        ("support for carers", ""),  # no question
    ],
)
def test_the_words_of_a_question_are_set_aside(typed, aside):
    assert " ".join(parse(typed).set_aside) == aside
