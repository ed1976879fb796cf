import pytest

from boards.importing.parse.pack.boards_named import governing_in, named_in, read_boards, read_governance
from policies.importing.parsed import GovernanceFactRecord
from tests.parsing.made_packs import laid_out


def boards_of(text):
    _, placed = laid_out(f"# Rope and Knots Board\n\n{text}\n")
    return read_boards(placed, own="Rope and Knots Board", home=0, publication="pack")


def fact(wording):
    return GovernanceFactRecord(key="plan--fact", publication="plan", wording=wording, lines=(9, 9))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a meeting for lead members of the Tide Board, Oil, Lamp and Wick Board and Fish and Ships Board in May",
            [
                ("Tide Board", "policy"),
                ("Oil, Lamp and Wick Board", "policy"),
                ("Fish and Ships Board", "policy"),
            ],
        ),
        ("Lead Members of the Tide Board met.", [("Tide Board", "policy")]),
        ("The LGA Board agreed.", [("LGA Board", "governing")]),
        ("The LGA Tide Board agreed.", []),
        ("A member attended the Local Storm Plan Advisory Board.", []),
        ("Lead members of the Storm Committee met.", []),
    ],
)
def test_only_certain_words_of_a_pack_speak_of_the_associations_own_boards(text, expected):
    assert list(named_in(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a Board of Directors – the LGA Board – is elected", [("LGA Board", "governing")]),
        ("They meet as the Wick Advisory Board each week.", [("Wick Advisory Board", "advisory")]),
        (
            "The Storm Commission and Storm Services Board look after storms.",
            [("Storm Commission", "policy"), ("Storm Services Board", "policy")],
        ),
        (
            "The two property boards – LGA (Piers) Ltd and PMB – own piers.",
            [("LGA (Piers) Ltd", "property"), ("PMB", "property")],
        ),
        ("It is supported by four policy boards who meet.", []),
        ("The General Assembly elects them.", []),
    ],
)
def test_governance_paragraphs_name_boards_of_every_type(text, expected):
    assert list(governing_in(text)) == expected


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("RKB members agreed.", "RKB"),
        ("The RKB has agreed.", "RKB"),
        ("R&KB, TB and OB Lead Members met.", "R&KB"),
        ("R&K Lead Members met.", "R&K"),
        ("The RKX has agreed.", ""),
        ("See RKB.", ""),
    ],
)
def test_an_abbreviation_is_a_boards_where_its_letters_are_the_initials(text, short):
    assert boards_of(text)[0].short_name == short


def test_a_board_is_listed_once_where_it_is_first_named():
    boards = boards_of(
        "Lead members of the Rope and Knots Board and Tide Board met.\n\nLead members of the Tide Board met."
    )

    assert [(board.key, board.lines, board.position) for board in boards] == [
        ("rope-and-knots-board", (1, 1), 1),
        ("tide-board", (3, 3), 2),
    ]


def test_a_board_in_a_table_has_the_line_of_its_row():
    boards = boards_of("Item\tPage\n1. Tides\t\nUpdate for lead members of the Tide Board\t")

    assert [board.lines for board in boards] == [(1, 1), (5, 5)]


def test_a_plan_adds_only_boards_that_the_pack_has_not_named():
    known = boards_of("The LGA Board agreed.")

    found = read_governance(
        [fact("The LGA Board and the Wick Advisory Board meet."), fact("The LGA Board.")], known
    )

    assert [(board.name, board.publication, board.position) for board in found] == [
        ("Wick Advisory Board", "plan", 1)
    ]
