"""Decisions and actions in the many forms in which minutes print them."""

from datetime import date

import pytest

from boards.importing.parse.minutes import read_minutes
from boards.importing.parse.minutes.outcome_labels import outcome_label
from lga_kb.document_import.import_files import parse_manuscript
from policies.importing.convert import read_bytes
from policies.importing.parsed import Told
from tests.parsing.made_papers import of_kind, wordings

HEAD = "Harbour Board\n\nMinutes\n\nTuesday 3 March 2040\n\nPresent: Cllr Ann Ashe and Cllr Bob Elm\n\n"


def _read(text, name="made-up.txt"):
    manuscript = read_bytes(name, f"{HEAD}{text}".encode())
    return parse_manuscript(manuscript, told=Told(board="Harbour Board"))[1]


@pytest.mark.parametrize(
    "label",
    [
        *(
            "Decision",
            "DECISION:",
            "Decisions taken:",
            "Decision 1:",
            "Decision No. 3 –",
            "Decision of the Board:",
        ),
        *(
            "RESOLVED",
            "RESOLVED:-",
            "RESOLVED /-",
            "RESOLVED –",
            "Resolved (unanimously):",
            "RESOLVED UNANIMOUSLY:",
        ),
        *(
            "Resolved nem con:",
            "Resolution 31/26:",
            "It was AGREED:",
            "Agreed:",
            "Recommended:",
            "Decision(s):",
        ),
    ],
)
def test_a_label_opens_what_was_decided(label):
    document = _read(f"1. Oars\n\nMembers spoke.\n\n{label}\n\nThat oars be bought.\n\n2. Sails\n\nNone.\n")

    assert wordings(document, "decision") == ["That oars be bought."]
    assert document.doubts == ()


@pytest.mark.parametrize(
    ("line", "owner", "words"),
    [
        ("Action: Bob Elm to buy oars.", "Bob Elm", "Bob Elm to buy oars."),
        ("ACTION 2: buy oars (Bob Elm)", "Bob Elm", "buy oars (Bob Elm)"),
        ("Action (BE): buy oars", "BE", "buy oars"),
        ("ACTION BE – buy oars", "BE", "buy oars"),
        ("Action for Bob Elm: buy oars", "Bob Elm", "buy oars"),
        ("Action – BE: buy oars", "BE", "BE: buy oars"),
        ("AP3: Clerk to buy oars", "Clerk", "Clerk to buy oars"),
        ("Action agreed: buy oars by 3 May 2040", "", "buy oars by 3 May 2040"),
    ],
)
def test_an_action_has_the_owner_that_its_line_names(line, owner, words):
    [action] = of_kind(_read(f"1. Oars\n\nMembers spoke.\n\n{line}\n\n2. Sails\n\nNone.\n"), "action")

    assert (action.owner, action.wording) == (owner, words)


@pytest.mark.parametrize(
    ("line", "owner", "due"),
    [
        (
            "Officers to write to the Minister for Oars. (Ann Ashe, 30 November 2040)",
            "Ann Ashe",
            date(2040, 11, 30),
        ),
        ("Write to the yards. (Ann Ashe; by 3 May 2040)", "Ann Ashe", date(2040, 5, 3)),
        ("Write to the yards. (Ann Ashe, by May)", "Ann Ashe", None),
        ("Write to the yards. (30 November 2040)", "", None),
        ("Write to the yards of 3 May 2040. (Ann Ashe)", "Ann Ashe", None),
    ],
)
def test_a_day_beside_the_owner_is_when_it_is_due_and_no_part_of_the_name(line, owner, due):
    [action] = of_kind(
        _read(f"1. Oars\n\nMembers spoke.\n\nAction\n\n{line}\n\n2. Sails\n\nNone.\n"), "action"
    )

    assert (action.owner, action.due_on) == (owner, due)


@pytest.mark.parametrize(
    "line",
    [
        "Members agreed to hold over the item until the June meeting.",
        "It was agreed to carry forward this paper.",
        "The Board resolved to put off the matter.",
    ],
)
def test_an_item_that_is_held_over_is_deferred(line):
    oars, sails = of_kind(
        _read(f"1. Oars\n\n{line}\n\n2. Sails\n\nThe Board agreed to hold over its dinner.\n"), "minute"
    )

    assert (oars.deferred, sails.deferred) == (True, False)


def test_an_owner_alone_is_of_the_line_above():
    [action] = of_kind(
        _read("1. Oars\n\nOars will be bought by the pier.\n\nAction: BE\n\n2. Sails\n\nNone.\n"), "action"
    )

    assert (action.owner, action.wording) == ("BE", "Oars will be bought by the pier.")


def test_an_owner_under_nothing_is_a_doubt_and_no_action():
    document = _read("1. Oars\n\nAction: BE\n\n2. Sails\n\nNone.\n")

    assert not of_kind(document, "action")
    assert [doubt.sentence for doubt in document.doubts] == [
        "This line announces an action, but none was read."
    ]


@pytest.mark.parametrize("line", ["Decision: None", "Action: none.", "Actions: N/A"])
def test_nothing_decided_is_nothing(line):
    document = _read(f"1. Oars\n\n{line}\n\n2. Sails\n\nNone.\n")

    assert not wordings(document, "decision") + wordings(document, "action")
    assert document.doubts == ()


@pytest.mark.parametrize(
    "line",
    [
        "Action plan 2040: progress",
        "Decision-making: a review",
        "Actions from the last meeting",
        "Action log",
    ],
)
def test_a_title_that_begins_so_is_no_label(line):
    assert outcome_label(line) is None


def test_a_label_after_a_sentence_opens_a_decision():
    document = _read(
        "1. Oars\n\nCllr Elm left. Resolved: to buy oars.\nAction: Clerk to pay.\n\n2. Sails\n\nNone.\n"
    )

    assert (wordings(document, "decision"), wordings(document, "action")) == (
        ["to buy oars."],
        ["Clerk to pay."],
    )


def test_a_list_that_began_before_the_label_does_not_go_on_under_it():
    document = _read(
        "1. Oars\n\n(a) Payments\nResolved: to pay the bills.\n(b) Budget\nIt was agreed to save.\n\n2. X\n\nNone.\n"
    )

    assert wordings(document, "decision") == ["to pay the bills.", "It was agreed to save."]


def test_what_was_resolved_in_a_numbered_list_is_no_item():
    page = (
        "<h1>Minutes of the Harbour Board, Tuesday 3 March 2040</h1><h2>HB.21 Oars</h2><p>Spoken of.</p>"
        "<h2>HB.22 Sails</h2><p><b>RESOLVED:</b></p><ol><li>That sails be bought.</li><li>That they be red.</li></ol>"
    )
    manuscript = read_bytes("made-up.html", f"<body>{page}</body>".encode())

    document = read_minutes.parse(manuscript.blocks, lines=manuscript.lines, board="Harbour Board")

    assert [(each.number, each.title) for each in of_kind(document, "minute")] == [
        ("HB.21", "Oars"),
        ("HB.22", "Sails"),
    ]
    assert wordings(document, "decision") == ["That sails be bought.", "That they be red."]


def test_columns_that_spaces_set_apart_tell_who_came():
    document = _read("""ALSO IN ATTENDANCE:

Chief Executive          Harriet Roy
Treasurer                Steve Wilding

1. Oars

None.
""")

    came = [(each.name, each.part, each.role) for each in of_kind(document, "attendance")]
    assert came[2:] == [
        ("Harriet Roy", "in-attendance", "Chief Executive"),
        ("Steve Wilding", "in-attendance", "Treasurer"),
    ]


def test_a_council_may_be_printed_before_the_name():
    document = _read("""Members present:

Aldbrook                 Councillor Nas Queen
Mayor (in the Chair)     Mayor Ida Thorn

1. Oars

None.
""")

    came = [(each.name, each.authority, each.role) for each in of_kind(document, "attendance")]
    assert came[2:] == [("Nas Queen", "Aldbrook", ""), ("Ida Thorn", "", "in the Chair")]


def test_a_substitute_is_named_with_the_member():
    document = _read("Substitutes: Cllr Cy Dale for Cllr Di Fenn\n\n1. Oars\n\nNone.\n")

    [substitute] = [each for each in of_kind(document, "attendance") if each.part == "substitute"]
    assert (substitute.name, substitute.instead_of) == ("Cy Dale", "Di Fenn")


def test_minutes_whose_title_lines_follow_one_another_are_known():
    head = "Made Town Council\nMinutes of the Harbour Board\nTuesday 3 March 2040"
    manuscript = read_bytes("made-up.txt", f"{head}\n\n1. Oars\nNone.\n\n2. Sails\nNone.\n".encode())

    _, document = parse_manuscript(manuscript, told=Told(board="Harbour Board"))

    assert document.kind == "minutes"


def test_a_roman_number_after_resolved_begins_a_decision():
    document = _read(
        "1. Oars\n\nResolved (i) that oars be bought.\n\nOutcome: Members chose red.\n\n2. Sails\n\nNone.\n"
    )

    assert wordings(document, "decision") == ["Resolved (i) that oars be bought.", "Members chose red."]


def test_what_a_board_approved_is_no_vote():
    document = _read(
        "1. Oars\n\nThe Board:\n\n(a) APPROVED the budget; and\n(b) NOTED it.\n\n2. Sails\n\nNone.\n"
    )

    assert wordings(document, "decision") == ["APPROVED the budget; and", "NOTED it."]
    assert not of_kind(document, "vote")


def test_a_table_of_attendees_tells_who_came():
    table = "| Attendees | Role |\n| --- | --- |\n| Cllr Ola Berg | Chair |\n| Jo Finch | Tenant representative |\n"

    document = _read(f"{table}\n1. Oars\n\nNone.\n", name="made-up.md")

    came = [(each.name, each.part, each.role) for each in of_kind(document, "attendance")]
    assert came[2:] == [("Ola Berg", "present", "Chair"), ("Jo Finch", "present", "Tenant representative")]


def test_a_mayor_among_members_is_one_of_them():
    document = parse_manuscript(
        read_bytes(
            "made-up.txt", f"{HEAD.strip()}, Mayor Sun Rao and Cllr Cy Dale\n\n1. Oars\n\nNone.\n".encode()
        ),
        told=Told(board="Harbour Board"),
    )[1]

    assert [each.name for each in of_kind(document, "attendance")] == [
        "Ann Ashe",
        "Bob Elm",
        "Sun Rao",
        "Cy Dale",
    ]


def test_an_item_of_a_list_goes_on_in_lower_case_on_the_next_line():
    document = _read(
        "1. Oars\n\nActions\n\n- Officers to bring\n  a paper on oars.\n- Clerk to pay.\n\n2. Sails\n\nNone.\n"
    )

    assert wordings(document, "action") == ["Officers to bring a paper on oars.", "Clerk to pay."]


def test_a_bold_label_right_over_its_words_is_a_label():
    document = _read(
        "## 1. Oars\n\n**Decisions**\nMembers:\n\n1. Agreed to row; and\n2. Noted the price.\n\n## 2. Sails\n\nNone.\n",
        name="made-up.md",
    )

    assert wordings(document, "decision") == ["Agreed to row; and", "Noted the price."]


@pytest.mark.parametrize("title", ["Supt.", "Insp.", "Revd.", "Capt.", "Ald.", "Col."])
def test_a_short_title_does_not_end_a_list(title):
    document = _read(f"Apologies: Canon Ivy Li, {title} Gary Vale\n\n1. Oars\n\nNone.\n\n2. Sails\n\nNone.\n")

    away = [each for each in of_kind(document, "attendance") if each.part == "apologies"]
    assert [(each.name, each.authority, each.role) for each in away] == [
        ("Ivy Li", "", ""),
        ("Gary Vale", "", ""),
    ]
    assert document.doubts == ()


def test_rows_of_names_in_plain_text_are_read_whole():
    document = _read("""Members present (voting)
Cllr C Dale        Northdale Council        Chair
Cllr D. O'Birch    Southdale Council

Apologies
Cllr G Gorse       Westdale Council         (Cllr H Holly substituting)

1. Oars

She spoke. RESOLVED that oars be bought.

2. Rowing

ACTIONS: AB to row
CD to steer
""")

    came = [(each.name, each.part, each.authority) for each in of_kind(document, "attendance")][2:]
    assert came == [
        ("C Dale", "present", "Northdale Council"),
        ("D. O'Birch", "present", "Southdale Council"),
        ("H Holly", "substitute", ""),
        ("G Gorse", "apologies", "Westdale Council"),
    ]
    assert wordings(document, "decision") == ["RESOLVED that oars be bought."]
    assert wordings(document, "action") == ["AB to row", "CD to steer"]


def test_when_somebody_joined_is_no_start_of_the_meeting():
    [meeting] = of_kind(
        _read("Bo Moss – joined at 10.30\n\n1. Oars\n\nNone.\n\n2. Sails\n\nNone.\n"), "meeting"
    )

    assert meeting.starts_at is None


def test_an_interest_may_be_listed_without_a_verb():
    document = _read(
        "1. Declarations of interest\n\nCllr Elm – item 5 – director of a firm\nNil others.\n\n2. Sails\n\nNone.\n"
    )

    assert [(each.name, each.item) for each in of_kind(document, "declaration")] == [("Bob Elm", "5")]


def test_resolved_that_opens_the_list_below_it():
    document = _read(
        "1. Oars\n\nResolved that\n(a) oars be bought\n(b) sails be mended\n\n2. Sails\n\nNone.\n"
    )

    assert wordings(document, "decision") == ["oars be bought", "sails be mended"]


def test_a_label_right_under_a_bullet_begins_anew():
    document = _read("1. Oars\n\nDECISIONS\n• To buy oars.\nACTIONS\n• Bob Elm – pay\n\n2. Sails\n\nNone.\n")

    assert (wordings(document, "decision"), wordings(document, "action")) == (
        ["To buy oars."],
        ["Bob Elm – pay"],
    )
