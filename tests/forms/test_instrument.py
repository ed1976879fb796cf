"""The measure itself: it sees what is lost and invented, and what was reported; changed lines say what they said."""

from collections import Counter

import pytest

from tests.forms import text
from tests.forms.made_up import BY_NAME, DOCUMENTS
from tests.forms.mutations import MUTATIONS, mutants
from tests.forms.records import Reading, Told, differences, letters, one_line, read_text

ASK, OTHER = (
    ("Ponds", "to give every pond a fence by the spring"),
    ("Ponds", "to count the ducks of every pond"),
)
TEXTS = {document.name: text.plain(document) for document in DOCUMENTS}


def _reading(*asks, **others):
    return Reading({"ask": Counter(asks)}, **others)


def test_equal_readings_differ_in_nothing():
    (each,) = differences(_reading(ASK, OTHER), _reading(OTHER, ASK))

    assert (each.recall, each.precision, each.silent) == (1, 1, 0)


def test_what_is_lost_and_what_is_invented_is_counted():
    (each,) = differences(_reading(ASK, OTHER), _reading(ASK, ("Ponds", "to")))

    assert (each.recall, each.precision, each.silent) == (0.5, 0.5, 2)


def test_a_record_that_is_read_twice_is_invented_once():
    (each,) = differences(_reading(ASK), _reading(ASK, ASK))

    assert (each.recall, each.precision) == (1, 0.5)


@pytest.mark.parametrize(
    ("told", "silent"),
    [
        (Told("to give every pond a fence", 5), 0),
        (Told("Our ask", 4, "This line announces an ask, but none was read."), 0),
        (Told("Our ask", 0, "No ask was read."), 0),
        (Told("Our ask", 6, "This line announces an ask, but none was read."), 1),
        (Told("Our ask", 4, "This line announces an offer, but none was read."), 1),
        (Told("Every pond has a duck", 5), 1),
    ],
)
def test_a_loss_is_silent_unless_a_line_with_its_words_or_a_doubt_about_its_kind_is_reported(told, silent):
    lines = ("", "", "", "", letters(" ".join(ASK)))
    (each,) = differences(_reading(ASK), _reading(told=(told,), lines=lines))

    assert each.silent == silent


def test_a_refusal_is_no_silence():
    (each,) = differences(_reading(ASK), Reading({}, refusal="It cannot be read."))

    assert (each.recall, each.silent) == (0, 0)


def test_a_record_under_another_heading_is_another():
    plan = TEXTS[BY_NAME["plan"].name]
    moved = plan.replace("## River water is clean enough to swim in – we will:\n", "")

    found = {each.kind: each for each in differences(_read("plan", plan), _read("plan", moved)) if each.lost}

    assert sum(found["commitment"].lost.values()) == 2


def _read(name, words):
    return read_text(BY_NAME[name].name, words, one_line)


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_a_change_is_made_to_one_line_and_leaves_its_letters(mutation):
    changes = list(mutants(mutation, TEXTS, count=5, seed=7))

    assert changes
    for name, line, changed in changes:
        before, after = TEXTS[name].split("\n"), changed.split("\n")
        assert before[: line - 1] == after[: line - 1]
        assert changed != TEXTS[name]
        if len(before) == len(after):
            assert (
                letters(after[line - 1]).endswith(letters(before[line - 1])[-20:]) or "[" in after[line - 1]
            )


def test_half_of_the_changes_are_kept():
    kept = sum(mutation.kept for mutation in MUTATIONS)

    assert len(MUTATIONS) >= 40
    assert abs(2 * kept - len(MUTATIONS)) <= 4
