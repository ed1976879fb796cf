"""Habits of other offices that no paper of the association has: each is read, or a doubt says that it is not."""

import pytest

from lga_kb.document_import.import_files import parse_manuscript
from policies.importing.convert import read_bytes
from policies.importing.parsed import BrokenDocument, Told
from tests.parsing.made_papers import of_kind, wordings

HARBOURS = "# Harbour business plan 2040/41\n\n"


def _read(text, name="made-up.md", **told):
    return parse_manuscript(read_bytes(name, text.encode()), told=Told(**told))[1]


def _names(document, kind):
    return [each.name for each in of_kind(document, kind)]


def _doubted(document):
    return [(doubt.line, doubt.sentence) for doubt in document.doubts]


# Plans


def _table(title, *rows):
    lines = "\n".join(f"| {row} | June 2040 |" for row in rows)
    return f"### {title}\n\nSuccess is this.\n\n| What we will do | By when |\n|---|---|\n{lines}\n\n"


@pytest.mark.parametrize(
    "above",
    ["Our priorities", "Our focus for 2040/41", "Four priorities for the year", "What we want to achieve"],
)
@pytest.mark.parametrize("label", ["Priority {}: ", ""])
def test_what_announces_the_priorities_is_none(above, label):
    document = _read(
        f"{HARBOURS}## Who we are\n\nWe are small.\n\n## {above}\n\n"
        + _table(f"{label.format(1)}Safe quays", "Mend the quay", "Paint the mole")
        + _table(f"{label.format(2)}Dry boats", "Buy pumps")
    )

    assert _names(document, "priority") == ["Safe quays", "Dry boats"]
    assert len(of_kind(document, "commitment")) == 3


def test_a_part_without_a_list_makes_no_priority_of_the_part_after_it():
    document = _read(
        f"{HARBOURS}## Our priorities\n\n### Quays\n\nWe will:\n\n- mend quays\n- paint moles\n\n### Boats\n\n"
        "Boats are old. We will count them by June.\n\n### Sails\n\nWe will:\n\n- sew sails\n\n### Ropes\n\n"
        "What you can expect:\n\n- longer ropes\n"
    )

    assert _names(document, "priority") == ["Quays", "Sails"]
    silent = "This part is printed like those with commitments, and may promise something, but it gave none."
    assert _doubted(document) == [(12, silent), (22, silent)]


def test_numbers_of_priorities_are_no_part_of_their_names():
    document = _read(
        f"{HARBOURS}## 1. Quays\n\nWe will:\n\n- mend quays\n\n## 2. Boats\n\nWe will:\n\n- buy pumps\n"
    )

    assert _names(document, "priority") == ["Quays", "Boats"]


def test_a_numbered_priority_that_gave_nothing_is_a_doubt():
    document = _read(
        f"{HARBOURS}## Priority 1: Quays\n\nWe will:\n\n- mend quays\n\n## Priority 2: Boats\n\nWe will:\n\n"
        "- buy pumps\n\n## Priority 3: Ropes\n\nLonger ropes are needed.\n"
    )

    assert _doubted(document) == [(15, "This heading names a priority, but none was read.")]


def test_a_plan_may_promise_in_sentences():
    document = _read(
        f"{HARBOURS}## About us\n\nWe will always be small.\n\n## Our focus for 2040/41\n\n### Quays\n\n"
        "Quays are old. We will mend six of them. By June 2040 we will have painted the mole.\n\n### Boats\n\n"
        "We will not buy boats. We will, we hope, be dry. We will also lend pumps.\n\n## Budget\n\n"
        "We will spend £2,000.\n"
    )

    assert _names(document, "priority") == ["Quays", "Boats"]
    assert wordings(document, "commitment") == [
        "We will mend six of them.",
        "By June 2040 we will have painted the mole.",
        "We will also lend pumps.",
    ]
    assert [sentence.split(", so")[0] for _, sentence in _doubted(document)] == [
        "The plan has no lists of commitments"
    ]


@pytest.mark.parametrize("over", ["Key deliverables 2040/41", "Our actions (2040-42)", "Actions in 2040"])
def test_lists_of_work_may_name_their_year(over):
    document = _read(
        f"{HARBOURS}## Quays\n\n{over}\n\n- mend quays\n\n## Boats\n\n{over}\n\n- buy pumps\n- lend pumps\n"
    )

    assert wordings(document, "commitment") == ["mend quays", "buy pumps", "lend pumps"]


def test_a_column_what_beside_who_and_when_is_of_commitments():
    document = _read(
        f"{HARBOURS}## Quays\n\n| What | Who | When |\n|---|---|---|\n| Mend quays | Harbour master | June |\n"
        "| Paint moles | Painter | July |\n"
    )

    assert wordings(document, "commitment") == ["Mend quays", "Paint moles"]


def test_words_that_open_a_list_are_no_statement():
    document = _read(
        f"{HARBOURS}## Quays\n\nBy 2041:\n\n- quays are safe\n\nWe will:\n\n- mend quays\n\n## Boats\n\n"
        "Boats are old.\n\nWe will:\n\n- buy pumps\n"
    )

    assert [(each.name, each.wording) for each in of_kind(document, "priority")] == [
        ("Quays", ""),
        ("Boats", "Boats are old."),
    ]


def test_a_list_may_go_on_under_words_that_say_so():
    document = _read(
        f"{HARBOURS}## Quays\n\nQuays are old.\n\nIn 2040/41 we will:\n\n- mend quays\n\nWe will also continue to:\n\n"
        "- paint moles\n\n## Boats\n\nWe will:\n\n- buy pumps\n"
    )

    assert _names(document, "priority") == ["Quays", "Boats"]
    assert _names(document, "heading") == ["Quays", "Boats"]
    assert len(of_kind(document, "commitment")) == 3


def test_the_year_may_follow_what_will_be_done():
    document = _read(
        f"{HARBOURS}## Aim 1 Quays\n\n### What we will do in 2040/41\n\n- mend quays\n\n### Measures\n\n- quays\n\n"
        "## Aim 2 Boats\n\n### What we will do in 2040/41\n\n- buy pumps\n\n### Measures\n\n- boats\n"
    )

    assert wordings(document, "commitment") == ["mend quays", "buy pumps"]


def test_what_a_table_holds_besides_is_a_doubt():
    document = _read(
        f"{HARBOURS}| Priority | Outcome | What we’ll do | When |\n|---|---|---|---|\n"
        f"| Quays | Safe quays | Mend quays | May |\n"
        "| Boats | Dry boats | Buy pumps | June |\n\n## Other work\n\n| Work | Timescale |\n|---|---|\n"
        "| Paint moles | June |\n"
    )

    assert wordings(document, "commitment") == ["Mend quays", "Buy pumps"]
    assert _doubted(document) == [
        (3, "The column “Outcome” of this table gave no headings of its own."),
        (10, "This table may list commitments, but no row of it gave one."),
    ]


def test_headings_may_be_numbered_as_lists_are():
    document = _read(
        "**Local Government Association**\n\n**Harbour business plan 2040/41**\n\n1. **Quays**\n\nQuays are old.\n\n"
        "We will:\n\n- mend quays\n\n2. **Boats**\n\nBoats are wet.\n\nWe will:\n\n- buy pumps\n- lend pumps\n"
    )

    assert _names(document, "priority") == ["Quays", "Boats"]
    assert wordings(document, "commitment") == ["mend quays", "buy pumps", "lend pumps"]


def test_a_row_with_one_short_cell_is_over_the_rows_below():
    document = _read(
        f"{HARBOURS}| Action | Lead | By when |\n|---|---|---|\n| Quays | | |\n| Mend quays | Mason | May |\n"
        f"| Boats | | |\n"
        "| Buy pumps | Clerk | June |\n"
    )

    assert _names(document, "priority") == ["Quays", "Boats"]
    assert wordings(document, "commitment") == ["Mend quays", "Buy pumps"]


# Papers of offers and asks


def test_a_list_under_councils_will_is_one_of_offers():
    document = _read(
        "# Harbours: our offers and asks\n\nLGA, June 2040\n\n## Quays\n\nOur offer\n\nCouncils will:\n\n- mend quays\n"
        "- paint moles\n\nOur ask of Government\n\nPay for quays.\n\n## Boats\n\nOur offer\n\n"
        "To work together:\n\n- on pumps\n"
        "- on sails\n\nOur ask of Government\n\nPay for boats.\n"
    )

    assert wordings(document, "offer") == [
        "mend quays",
        "paint moles",
        "To work together:\non pumps\non sails",
    ]


def test_a_label_on_its_own_line_ends_the_label_before_it():
    document = _read(
        "# Harbours: our offers and asks\n\nLGA, June 2040\n\n## Quays\n\nOur offer to Government\n\n"
        "Councils will mend quays.\n\n"
        "Our ask of Government\n\nPay for quays.\n\n## Boats\n\nWe call on the Government to:\n\n- lend boats\n"
        "- sell boats\n\n"
        "Councils will:\n\n- row boats\n"
    )

    assert wordings(document, "offer") == ["Councils will mend quays."]
    assert wordings(document, "ask") == ["Pay for quays.", "lend boats", "sell boats"]
    assert _doubted(document) == [
        (22, "This line may be over a list of offers or asks, but the list gave none.")
    ]


def test_fewer_asks_than_their_label_counts_are_a_doubt():
    document = _read(
        "# A manifesto for harbours\n\nLocal Government Association\n\nMarch 2040\n\n## Our three asks\n\n"
        "- Councils should be paid for quays.\n- Fund pumps.\n\nRivers are long.\n\n## Why\n\nIt matters to councils.\n"
    )

    assert len(of_kind(document, "ask")) == 2
    assert _doubted(document) == [(7, "This line announces 3 statements, but only 2 were read beneath it.")]


# Bodies


@pytest.mark.parametrize(
    "name",
    [
        "League of Harbour Towns",
        "FEDERATION OF QUAY COUNCILS",
        "Tidal Districts’ Network",
        "The Creek Councils Alliance",
    ],
)
def test_another_body_of_councils_is_named(name):
    called = name.title().replace(" Of ", " of ").replace("’S", "’s") if name.isupper() else name
    plan = _read(
        f"{name}\n\n{HARBOURS}## Quays\n\nWe will:\n\n- mend quays\n\n## Boats\n\nWe will:\n\n- buy pumps\n"
    )
    assert _doubted(plan) == [(1, f"Its first lines name another body ({called}) and not the association.")]

    minutes = (
        f"{name}\n\n# Minutes of the Quay Board\n\nTuesday 3 March 2040\n\n## 1. Oars\n\n"
        "RESOLVED: That oars be bought.\n"
    )
    with pytest.raises(BrokenDocument, match=rf"minutes of another body \({called}\)"):
        _read(minutes)
    assert wordings(_read(minutes, board="Quay Board"), "decision") == ["That oars be bought."]


# Minutes

MINUTES = (
    "# Minutes of the Quay Board\n\nheld on Tuesday 3 March 2040 at 2pm in the Lighthouse, Quay Town\n\n"
)


def test_the_words_that_lead_in_to_a_list_are_no_decision():
    document = _read(
        f"{MINUTES}## 1. Oars\n\nRESOLVED: That\n\n(a) oars be bought; and\n\n(b) sails be sold.\n"
    )

    assert wordings(document, "decision") == ["oars be bought; and", "sails be sold."]
    assert not document.doubts
    assert of_kind(document, "meeting")[0].venue == "Lighthouse, Quay Town"


def test_items_may_have_nothing_between_number_and_title():
    document = _read(
        "Minutes of the Quay Board, Tuesday 3 March 2040\n\n1 Oars\n\nRESOLVED to\n- buy oars\n\n2 Sails\n\n"
        "Members spoke.\n\n"
        "3 Date of next meeting\n5 June 2040\n",
        "made-up.txt",
    )

    assert [(each.number, each.title) for each in of_kind(document, "minute")] == [
        ("1", "Oars"),
        ("2", "Sails"),
        ("3", "Date of next meeting"),
    ]
    assert wordings(document, "decision") == ["buy oars"]


def test_minutes_without_items_are_a_doubt():
    document = _read(
        "Minutes of the Quay Board, Tuesday 3 March 2040\n\nMembers spoke of oars.\n", "made-up.txt"
    )

    assert _doubted(document) == [(1, "No item of the minutes was read.")]


def test_a_column_of_item_numbers_is_beside_the_titles():
    row = "<tr><td>{}</td><td><p>{}</p><p>{}</p></td><td>{}</td></tr>"
    document = _read(
        "<h1>Minutes of the Quay Board, Tuesday 3 March 2040</h1><p>Present: Cllr Ann Ashe, Cllr Peter Elm</p>"
        "<table><tr><td>Item</td><td>Discussion</td><td>Action</td></tr>"
        + row.format(1, "Declarations of interest", "Cllr Elm declared that he owns a boat.", "")
        + row.format(2, "Oars", "Agreed: that oars be bought.", "Dora Dale to buy oars")
        + "</table>",
        "made-up.html",
    )

    assert [(each.number, each.title) for each in of_kind(document, "minute")] == [
        ("1", "Declarations of interest"),
        ("2", "Oars"),
    ]
    assert _names(document, "declaration") == ["Peter Elm"]
    assert [each.owner for each in of_kind(document, "action")] == ["Dora Dale"]


def test_the_initials_of_a_body_may_follow_a_post():
    document = _read(
        f"{MINUTES}In attendance:\n\nDora Dale, Head of Policy, QTC\n\n## 1. Oars\n\nRESOLVED: That oars be bought.\n"
    )

    assert [(each.name, each.role) for each in of_kind(document, "attendance")] == [
        ("Dora Dale", "Head of Policy, QTC")
    ]
    assert not document.doubts


def test_the_board_may_be_named_in_a_table_and_those_present_in_an_annex():
    document = _read(
        "Local Government Association\n\nDraft minutes\n\nMeeting:   Quay Board\nDate:      Tuesday 3 March 2040\n\n"
        "1   Oars\n\nThe Board noted the report.\n\n2   Sails\n\nMembers spoke.\n\n3   Ropes\n\n"
        "Members spoke.\n\nAnnex A\n\n"
        "Position/Role    Councillor       Authority\nChair            Cllr Ann Ashe    Ropewick\n"
        "Apologies        Cllr Gus Gorse   Marl\n",
        "made-up.txt",
    )

    assert _names(document, "board") == ["Quay Board"]
    assert wordings(document, "decision") == ["The Board noted the report."]
    assert [(each.name, each.part) for each in of_kind(document, "attendance")] == [
        ("Ann Ashe", "present"),
        ("Gus Gorse", "apologies"),
    ]


def test_every_column_beside_a_name_is_read():
    document = _read(
        f"{MINUTES}## Attendance\n\n| Name | Authority | Role |\n|---|---|---|\n"
        f"| Cllr Ann Ashe | Tarn District Council | Chair |\n"
        "| Cllr Peter Elm | Marl District Council | Member |\n"
        "| Cllr Gus Gorse | Wend District Council | Substitute for Cllr Di Fenn |\n"
        "| Dora Dale | Quay Trust | Officer |\n\n## 1. Oars\n\nMembers spoke.\n"
    )

    assert [
        (each.name, each.part, each.role, each.instead_of) for each in of_kind(document, "attendance")
    ] == [
        ("Ann Ashe", "present", "Chair", ""),
        ("Peter Elm", "present", "", ""),
        ("Gus Gorse", "substitute", "", "Di Fenn"),
        ("Dora Dale", "in-attendance", "", ""),
    ]


def test_an_action_may_be_in_brackets_at_the_end():
    document = _read(
        f"{MINUTES}## 1. Oars\n\nMembers spoke. It was agreed to buy oars. (Action: Dora Dale)\n\n"
        f"Oars are dear (see item 2).\n"
    )

    assert [(each.owner, each.wording) for each in of_kind(document, "action")] == [
        ("Dora Dale", "It was agreed to buy oars.")
    ]


def test_a_table_of_councillors_below_the_items_is_a_doubt():
    document = _read(
        f"{MINUTES}Present: Cllr Ann Ashe\n\n## 1. Oars\n\nMembers spoke.\n\n| Place | Who |\n|---|---|\n"
        f"| Ropewick | Cllr Peter Elm |\n"
        "| Marl | Cllr Gus Gorse |\n"
    )

    assert _doubted(document) == [(13, "This table names councillors, but nothing was read from it.")]


# Agendas

AGENDA = (
    "# Quay Board\n\nTuesday 3 March 2040, 10.00am\n\n## Agenda\n\n1. Welcome (10.00)\n"
    "2. Minutes of 4 May 2039 (10.05) – attached\n"
    "3. Oars (10.10) – Presentation by Professor Ann Ashe\n4. Sails (10.40) – Paper A, to follow\n"
    "5. Budget, verbal update\n\n"
    "## Board members\n\n**Labour:** Cllr Peter Elm (Chair, Ropewick), Cllr Dora Dale (Creek)\n\n"
    "**Conservative group (1):** Cllr Gus Gorse (Vice-Chair, Tarn)\n\n{over}\n\n## Oars\n\n### Purpose\n\n"
    "For decision.\n"
)


def test_words_on_a_paper_are_no_part_of_the_title():
    document = _read(AGENDA.format(over=""))

    items = of_kind(document, "agenda_item")
    assert [(each.title, each.note) for each in items] == [
        ("Welcome", ""),
        ("Minutes of 4 May 2039", "attached"),
        ("Oars", "Presentation by Professor Ann Ashe"),
        ("Sails", "Paper A, to follow"),
        ("Budget", "verbal update"),
    ]
    assert [each.starts_at and each.starts_at.minute for each in items] == [0, 5, 10, 40, None]


def test_members_may_be_named_in_lines_after_their_group():
    seats = of_kind(_read(AGENDA.format(over="")), "seat")

    assert [(each.name, each.group, each.role, each.authority) for each in seats] == [
        ("Peter Elm", "Labour", "chairman", "Ropewick"),
        ("Dora Dale", "Labour", "member", "Creek"),
        ("Gus Gorse", "Conservative", "vice-chair", "Tarn"),
    ]


@pytest.mark.parametrize("over", ["## Agenda item 3", "**Agenda item 3**", "Item 3"])
def test_the_number_of_an_item_may_be_over_the_title_of_its_report(over):
    document = _read(AGENDA.format(over=over))

    numbers = {each.key: each.number for each in of_kind(document, "agenda_item")}
    assert [(each.title, numbers.get(each.item)) for each in of_kind(document, "report")] == [("Oars", "3")]


def test_the_word_over_the_items_may_be_that_of_the_title():
    document = _read(
        "# Agenda for Quay Board on Tuesday, 3 March 2040, 11.00 am\n\n"
        "Members: Councillors Ann Ashe (Chair) and Peter Elm\n\n"
        "1. Apologies for absence\n2. Minutes of the last meeting\n3. Oars\n4. Sails: oral report\n"
    )

    assert [each.title for each in of_kind(document, "agenda_item")][:3] == [
        "Apologies for absence",
        "Minutes of the last meeting",
        "Oars",
    ]
    assert [each.name for each in of_kind(document, "seat")] == ["Ann Ashe", "Peter Elm"]
