"""Minutes and supplements in the shapes that real ones have, read from made-up documents."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.importing.parse import supplement
from boards.importing.parse.minutes import read_minutes as minutes
from boards.importing.parse.minutes.attendance_labels import Label, label_of
from boards.importing.parse.minutes.minuted_items import due_in
from policies.importing.parsed import BrokenDocument
from tests.parsing.made_minutes import (
    IN_ROWS,
    LABELLED,
    MARKED,
    SUPPLEMENT,
    UNLABELLED,
    parse_minutes,
    parse_supplement,
)
from tests.parsing.made_packs import records_of
from tests.parsing.test_agenda_pack import BLOCKS, CALL


def outcomes(text, kind):
    return [record.wording for record in records_of(parse_minutes(text), kind)]


def under(words, title="Oil"):
    """Minutes of one item with these words beneath it."""
    return f"# Minutes of the Lamps Board\n\n3 March 2026\n\n## 1. {title}\n\n{words}\n"


@pytest.mark.parametrize("text", [LABELLED, UNLABELLED, IN_ROWS])
def test_every_line_of_minutes_is_placed(text):
    assert parse_minutes(text).unplaced == ()


@pytest.mark.parametrize("text", [SUPPLEMENT, MARKED])
def test_every_line_of_a_supplement_is_placed(text):
    assert parse_supplement(text).unplaced == ()


@pytest.mark.parametrize(
    ("words", "decisions"),
    [
        ("**Decision**\n\nOil is bought.", ["Oil is bought."]),
        ("**Decisions:**\n\n1. Buy oil.\n2. Buy cans.", ["Buy oil.", "Buy cans."]),
        (
            "### Decision\n\nThe Board:\n\n- agreed to buy oil\n- noted the price",
            ["agreed to buy oil", "noted the price"],
        ),
        ("Decision: Oil is bought.\n\nMembers then left.", ["Oil is bought."]),
        ("RESOLVED that oil be bought.", ["RESOLVED that oil be bought."]),
        ("Resolved:\n\n(a) to buy oil\n\n(b) to buy cans", ["to buy oil", "to buy cans"]),
        ("RESOLVED:\n\nThat the Board -\n\n(a) buys oil\n\n(b) buys cans", ["buys oil", "buys cans"]),
        ("Resolved:\n\nThat the Board:-\n\n(a) buys oil\n\n(b) buys cans", ["buys oil", "buys cans"]),
        ("Members noted the report.", ["Members noted the report."]),
        ("The Lamps Board agreed to wait.", ["The Lamps Board agreed to wait."]),
        ("It was agreed that lamps be lit.", ["It was agreed that lamps be lit."]),
        ("Members spoke of oil. They agreed on little.", []),
        ("**Decision**\n\nNone.", []),
        ("Decision-making was spoken of.", []),
    ],
)
def test_decisions_are_read_with_labels_and_without(words, decisions):
    assert outcomes(under(words), "decision") == decisions


@pytest.mark.parametrize(
    ("words", "owner", "due_on"),
    [
        ("**Action**\n\nOfficers to buy oil by 1 April 2026.", "Officers", date(2026, 4, 1)),
        ("**Actions:**\n\n- The Chair will write to the keeper.", "The Chair", None),
        ("Action: Buy oil (Officer One)", "Officer One", None),
        ("ACTION – Head of Lamps to buy oil no later than 5 May 2026", "Head of Lamps", date(2026, 5, 5)),
        ("**Decisions and actions**\n\n- Officers to buy oil.", "Officers", None),
        (
            "**Actions**\n\nAction\tOwner\tDue\nBuy oil\tOfficer One\t6 June 2026",
            "Officer One",
            date(2026, 6, 6),
        ),
    ],
)
def test_actions_are_read_with_who_and_when(words, owner, due_on):
    (action,) = records_of(parse_minutes(under(words)), "action")

    assert (action.owner, action.due_on) == (owner, due_on)


@pytest.mark.parametrize(
    "heading", ["## 3. Oil", "**3. Oil**", "3. **Oil**", "## Item 3: Oil", "### 3) Oil", "3\tOil\n4\tLamps"]
)
def test_items_are_told_by_their_numbers_in_any_emphasis(heading):
    document = parse_minutes(f"# Minutes of the Lamps Board\n\n3 March 2026\n\n{heading}\n\nIt was cold.\n")

    first = records_of(document, "minute")[0]
    assert (first.number, first.title) == ("3", "Oil")


@pytest.mark.parametrize(
    ("line", "people"),
    [
        (
            "Present: Cllr Ann Arbour (Chair), Cllr Bo Brook",
            [("Ann Arbour", "present"), ("Bo Brook", "present")],
        ),
        ("Apologies: Councillor Ann Arbour and Lord Brook of Ford", [("Ann Arbour", "apologies")]),
        ("Absent: Ann Arbour; Bo Brook", [("Ann Arbour", "absent"), ("Bo Brook", "absent")]),
        ("Substitutes: Ann Arbour (for Bo Brook)", [("Ann Arbour", "substitute")]),
        ("In attendance: Ann Arbour, Lamp Adviser", [("Ann Arbour", "in-attendance")]),
        ("Cllr Ann Arbour substituted for Cllr Bo Brook.", [("Ann Arbour", "substitute")]),
        ("Apologies: none", []),
    ],
)
def test_who_came_is_read_from_lines_and_sentences(line, people):
    document = parse_minutes(
        f"# Minutes of the Lamps Board\n\n3 March 2026\n\n{line}\n\n## 1. Oil\n\nNone.\n"
    )

    found = [(each.name, each.part) for each in records_of(document, "attendance")]
    assert [pair for pair in found if pair in people] == people
    assert bool(found) == bool(people)


def test_a_label_is_one_only_where_nothing_but_names_follows():
    assert label_of("Present:") == Label("present")
    assert label_of("Vice-Chair") == Label("present", role="Vice-Chair")
    assert label_of("Members spoke of oil.") is None


def test_a_day_is_due_only_after_a_word_that_says_so():
    assert due_in("Report on 1 April 2026 what was done") is None
    assert due_in("Report by Wednesday 1 April 2026") == date(2026, 4, 1)


@pytest.mark.parametrize("parser", [minutes, supplement])
def test_papers_without_board_or_date_are_broken(parser):
    with pytest.raises(BrokenDocument):
        parser.parse(())


@given(st.lists(BLOCKS, max_size=12), st.sampled_from([(), (CALL,)]))
def test_whatever_minutes_hold_is_read_or_refused(blocks, before):
    for parser in (minutes, supplement):
        try:
            document = parser.parse([*before, *blocks])
        except BrokenDocument:
            continue
        keys = [record.key for record in document.records if record.kind != "passage"]
        assert len(keys) == len(set(keys))


def attending(lines):
    """Who came by minutes with these lines over their items, and the doubts about it."""
    document = parse_minutes(
        f"# Minutes of the Lamps Board\n\n3 March 2026\n\n{lines}\n\n## 1. Oil\n\nNone.\n"
    )
    found = [(each.name, each.part, each.role, each.authority) for each in records_of(document, "attendance")]
    return found, [doubt.line for doubt in document.doubts]


def test_a_list_goes_on_after_a_person_of_whom_more_is_said():
    assert attending(
        "Present:\n\n- Cllr Ann Arbour, Wickham (Chair)\n- Cllr Bo Brook, Taper (arrived at 10.20 am)\n- Cllr Cy Crane"
    ) == (
        [
            ("Ann Arbour", "present", "Chair", "Wickham"),
            ("Bo Brook", "present", "", "Taper"),
            ("Cy Crane", "present", "", ""),
        ],
        [],
    )


def test_a_list_goes_on_after_an_entry_that_is_not_read():
    people, doubts = attending(
        "Apologies:\n\n- Cllr Ann Arbour, who was at the lamp works\n- Cllr Bo Brook\n"
    )

    assert [name for name, *_ in people] == ["Bo Brook"]
    assert doubts == [7]


def test_names_beneath_a_sentence_that_broke_the_list_off_are_in_doubt():
    people, doubts = attending(
        "Present:\n\nCllr Ann Arbour\n\nThe meeting was opened by the Chair.\n\nCllr Bo Brook\n"
    )

    assert [name for name, *_ in people] == ["Ann Arbour"]
    assert doubts == [11]


def test_a_body_is_whom_somebody_comes_from_and_no_role():
    people, doubts = attending(
        "Also in attendance:\n\n- Dr Ann Arbour, University of Wickham\n- Bo Brook, Chief Officer, Lamplighters Trust\n"
        "- Chief Fire Officer Cy Crane, Taper Fire and Rescue\n- Di Drake, Democratic Services\n"
    )

    assert people == [
        ("Ann Arbour", "in-attendance", "", "University of Wickham"),
        ("Bo Brook", "in-attendance", "Chief Officer", "Lamplighters Trust"),
        ("Cy Crane", "in-attendance", "Chief Fire Officer", "Taper Fire and Rescue"),
        ("Di Drake", "in-attendance", "Democratic Services", ""),
    ]
    assert doubts == []


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Cllr Ann Arbour declared that she sits on the committee of a lamp museum.", ["Ann Arbour"]),
        ("All were welcomed. Cllr Ann Arbour disclosed that her husband makes wicks.", ["Ann Arbour"]),
        ("Cllr Ann Arbour declared that she would not take part.", []),
        ("Cllr Ann Arbour declared that she had no interests.", []),
    ],
)
def test_who_declares_what_somebody_is_or_has_declares_an_interest(words, who):
    document = parse_minutes(under(words, title="Declarations of interest"))

    assert [each.name for each in records_of(document, "declaration")] == who


@pytest.mark.parametrize(
    ("words", "votes"),
    [
        ("The motion was put to the vote: 6 in favour, 2 against.", [("motion", "", 6, 2)]),
        (
            "The motion was put to the vote: 6 in favour, 2 against. The motion was carried.",
            [("motion", "carried", 6, 2)],
        ),
        ("The motion was carried. The vote was 6 in favour and 2 against.", [("motion", "carried", 6, 2)]),
    ],
)
def test_figures_alone_are_a_vote_whose_result_is_not_said(words, votes):
    found = records_of(parse_minutes(under(words)), "vote")

    assert [(each.subject, each.result, each.votes_for, each.votes_against) for each in found] == votes


def test_a_cell_on_attendance_may_say_more_than_the_part():
    people, doubts = attending(
        "Name\tCouncil\tAttendance\nCllr Ann Arbour\tWickham Council\tPresent (online)\n"
        "Cllr Bo Brook\tTaper Council\tPresent, substituting for Cllr Cy Crane\n"
        "Cllr Cy Crane\tTaper Council\tApologies\nCllr Di Drake\tLampton Council\tPresent, then resigned\n"
    )

    assert people == [
        ("Ann Arbour", "present", "", "Wickham Council"),
        ("Bo Brook", "substitute", "", "Taper Council"),
        ("Cy Crane", "apologies", "", "Taper Council"),
    ]
    assert doubts == [9]


def test_a_number_that_is_missing_between_two_items_is_one():
    text = (
        "# Harbours and Ferries Board\n\n"
        "# MINUTES of a meeting held at the Pier Room, Quay 4 on Tuesday 3 March 2026\n\n"
        "## 41. TIDES\n\nWet.\n\n43. OARS\n\n"
    )
    text = text.replace("43. OARS", "42. LOG\n\nRESOLVED: That it be signed.\n\n## 43. OARS\n\nDry.")

    document = parse_minutes(text)

    assert [(each.number, each.title) for each in records_of(document, "minute")] == [
        ("41", "TIDES"),
        ("42", "LOG"),
        ("43", "OARS"),
    ]
    assert records_of(document, "meeting")[0].venue == "Pier Room, Quay 4"


def test_headings_with_bare_numbers_that_count_on_are_numbered_items():
    text = (
        "# Note of last Harbours and Ferries Board meeting\n\n**Date:** Tuesday 3 March 2026\n\n## 1 Tides\n\nWet.\n\n"
        "## 2 Oars\n\nDry.\n"
    )

    assert [(each.number, each.title) for each in records_of(parse_minutes(text), "minute")] == [
        ("1", "Tides"),
        ("2", "Oars"),
    ]


def test_a_bracket_after_a_council_may_say_that_somebody_stood_in():
    people, doubts = attending(
        "Position/Role\tCouncillor\tAuthority\nMembers\tCllr Ann Arbour\tWickham Council (substitute)\n"
        "\tCllr Bo Brook\tTaper Council\n"
    )

    assert people == [
        ("Ann Arbour", "substitute", "", "Wickham Council"),
        ("Bo Brook", "present", "", "Taper Council"),
    ]
    assert doubts == []
