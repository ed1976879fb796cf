"""Prose is cut into sentences, and each is judged by whose words it gives and what it asks or promises."""

from pathlib import Path

import pytest

from policies.proposals.rules.prose import PassageText, proposed_in
from policies.proposals.rules.sentences import sentences_in
from tests.proposals import made_up
from tests.proposals.marked import judged_papers

FOLDER = Path(__file__).parent


def proposed(*texts, kind="briefing", shape="paragraph", path=()):
    passages = [PassageText(str(number), shape, text, path) for number, text in enumerate(texts)]
    return [(each.kind, each.text) for each in proposed_in(passages, kind=kind)]


def kinds(sentence):
    letter = sentence.startswith(("I ", "You "))
    opening = ["Dear Minister"] if letter else []
    return [kind for kind, _ in proposed(*opening, sentence, kind="letter" if letter else "briefing")]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Cllr. Reed met Dr. Ann Marsh of St. Ives at 3 p.m. on Friday. She agreed.", 2),
        ("Fares rose by 3.5 per cent (see para. 4). No. 7 is late, e.g. on Sundays.", 2),
        ("The cost is £4.2 million. £3 million is for piers.", 2),
        ("J. R. Finch wrote to the U.K. Treasury. It replied.", 2),
        ("“Stop.” That was the message. ‘Go on,’ he said.", 3),
        ("It is late.12 The next one is not.", 2),
        ("Is it late? Yes! It is.", 3),
        ("We asked the BBC. Councils were not told.", 2),
        ("We need:\n- a fund of its own. It must last.\n- a date", 4),
        ("The ferry runs on the hour\nand stops at six. It is full.", 2),
    ],
)
def test_text_is_cut_into_sentences(text, count):
    found = sentences_in(text)

    assert len(found) == count, found
    assert all("\n" not in each for each in found)


def test_most_made_up_sentences_are_judged_as_an_editor_would():
    """Each list was written before the rules were tried on it; a few that no rule finds are known."""
    missed = [each for each in (*made_up.ASKS, *made_up.MORE_ASKS) if "ask" not in kinds(each)]
    missed += [
        each for each in (*made_up.COMMITMENTS, *made_up.MORE_COMMITMENTS) if "commitment" not in kinds(each)
    ]
    wrong = [(sort, each) for sort, sentences in made_up.NEITHER.items() for each in sentences if kinds(each)]

    assert len(missed) <= 2, missed
    assert len(wrong) <= 2, wrong


@pytest.mark.parametrize("name", ["marked_papers.md", "later_papers.md"])
def test_papers_with_marked_sentences_are_read_well(name):
    judged = found = proposals = right = 0
    for kind, passages, marked in judged_papers(FOLDER / name):
        told = [each.text for each in proposed_in(passages, kind=kind)]
        judged, proposals = judged + len(marked), proposals + len(told)
        found += sum(any(one in other or other in one for other in told) for one in marked)
        right += sum(any(one in other or other in one for other in marked) for one in told)

    assert found / judged >= 0.8
    assert right / proposals >= 0.9


def test_the_made_up_briefing_of_a_debate():
    assert proposed(
        "Buses are a lifeline for hamlets, and councils want to run more.",
        "The Government should give each council a ten-year deal for harbour ferries.",
        "We are calling on the Department for Transport to simplify the forms by May 2033.",
        "Councils spent more than they had, and will continue to support ferries that people need.",
    ) == [
        ("ask", "The Government should give each council a ten-year deal for harbour ferries."),
        ("ask", "We are calling on the Department for Transport to simplify the forms by May 2033."),
        (
            "commitment",
            "Councils spent more than they had, and will continue to support ferries that people need.",
        ),
    ]


def test_a_quotation_is_the_associations_own_only_where_it_speaks():
    ours = ("Cllr Ivo Marsh, Chair of the LGA's Harbours Board, said:", "“Ministers must fund the piers.”")
    theirs = ("Lord Quay, the harbours minister, said:", "“Councils and ministers must fund the piers.”")

    assert proposed(*ours) == [("ask", "“Ministers must fund the piers.”")]
    assert proposed(*theirs) == []
    assert proposed(*ours, *theirs, "The Government should act now.") == [
        ("ask", "“Ministers must fund the piers.”"),
        ("ask", "The Government should act now."),
    ]
    assert proposed("“The Government must fund the piers,” said a skipper.") == []


@pytest.mark.parametrize(
    "heading", ["Contact", "Questions MPs may wish to raise", "About the LGA", "Further information"]
)
def test_sections_that_ask_nothing_are_passed_over(heading):
    assert proposed("Ministers must fund the piers.", path=["Briefing", heading]) == []


def test_headings_and_lines_without_a_full_stop_are_no_sentences():
    assert proposed("Ministers must fund the piers", shape="heading") == []
    assert proposed("Ministers must fund the piers") == []
    assert proposed("Ministers must fund the piers", shape="item") != []


def test_a_reason_says_which_words_ask():
    (found,) = proposed_in(
        [PassageText("a", "paragraph", "In short, we urge the Treasury to index the fund.")], kind="letter"
    )

    assert found.reason == "asks in the association's own voice: “we urge”"


def test_cells_of_a_table_are_read_one_by_one():
    table = PassageText(
        "t", "table", "", (), [["Duty", "LGA view"], ["Clause 2: registers", "This should be dropped."]]
    )

    assert [each.text for each in proposed_in([table], kind="briefing")] == ["This should be dropped."]
