"""Plans and papers whose commitments, offers and asks are printed in tables."""

import pytest

from lga_kb.document_import.import_files import parse_manuscript
from policies.importing.convert import read_bytes
from policies.importing.parsed import Told
from tests.parsing.made_papers import of_kind, wordings

PLAN = "# Business plan 2040/41\n\nThe Local Government Association\n\n"


def _read(text, name="made-up.md", **told):
    return parse_manuscript(read_bytes(name, text.encode()), told=Told(**told))[1]


def _under(document):
    """The wordings of the commitments by the heading that they are under."""
    names = {heading.key: heading.name for heading in of_kind(document, "heading")}
    found = {}
    for each in of_kind(document, "commitment"):
        found.setdefault(names[each.heading], []).append(each.wording)
    return found


def test_each_row_of_a_table_of_commitments_is_one():
    document = _read(f"""{PLAN}## Rowing

All row.

| Commitment | Lead | Deadline | Status |
| --- | --- | --- | --- |
| Buy 40 oars | Head of Boats | March 2041 | On track |
| Paint the pier | Pier Master | | Late |
""")

    assert _under(document) == {"Rowing": ["Buy 40 oars", "Paint the pier"]}
    oars, pier = of_kind(document, "commitment")
    assert (oars.deadlines, pier.deadlines) == (("March 2041",), ())
    assert (oars.lines, pier.lines) == ((11, 11), (12, 12))
    assert [each.name for each in of_kind(document, "priority")] == ["Rowing"]
    assert (document.unplaced, document.doubts) == ((), ())


@pytest.mark.parametrize(
    "head",
    [
        "What we will do | How we will measure it | By when",
        "Our promise | Target | Year",
        "Action | Success measure | Due date",
        "Key actions | KPI | Timescale",
        "Planned activity | Output | Completed by",
    ],
)
def test_the_columns_may_have_other_names(head):
    document = _read(
        f"{PLAN}## Rowing\n\n| {head} |\n| --- | --- | --- |\n| Buy oars | 40 oars | 2041 |\n| Row | 9 | 2042 |\n"
    )

    oars, rowing = of_kind(document, "commitment")
    assert (oars.wording, oars.target, oars.deadlines) == ("Buy oars", "40 oars", ("2041",))
    assert rowing.wording == "Row"


def test_a_theme_in_a_row_or_a_column_is_a_heading():
    rows = "| **Oars** | | |\n| Buy oars | Ann | 2041 |\n| **Sails** | | |\n| Mend sails | Bob | 2042 |\n"
    by_row = _read(f"{PLAN}| Action | Owner | Due |\n| --- | --- | --- |\n{rows}")
    rows = "| Oars | Buy oars | Ann |\n| | Count oars | Ann |\n| Sails | Mend sails | Bob |\n"
    by_column = _read(f"{PLAN}| Objective | Action | Owner |\n| --- | --- | --- |\n{rows}")

    assert _under(by_row) == {"Oars": ["Buy oars"], "Sails": ["Mend sails"]}
    assert _under(by_column) == {"Oars": ["Buy oars", "Count oars"], "Sails": ["Mend sails"]}
    assert (by_row.unplaced, by_column.unplaced) == ((), ())


def test_a_cell_with_a_list_has_a_commitment_in_each_line():
    cells = "<td>Oars</td><td>We will:<br>• buy oars<br>• count oars</td><td>2041</td>"
    whole = "<td>Sails</td><td><p>Mend the sails.</p><p>Then hoist them.</p></td><td>2042</td>"
    head = "<tr><th>Outcome</th><th>What we will do</th><th>By when</th></tr>"
    page = (
        "<main><h1>Business plan 2040/41</h1><p>The Local Government Association</p>"
        f"<h2>Rowing</h2><table>{head}<tr>{cells}</tr><tr>{whole}</tr></table></main>"
    )

    document = _read(page, name="made-up.html")

    assert _under(document) == {
        "Oars": ["buy oars", "count oars"],
        "Sails": ["Mend the sails. Then hoist them."],
    }


def test_a_table_may_follow_the_line_that_announces_it():
    document = _read(
        f"{PLAN}## Rowing\n\nWe will:\n\n| Action | Lead |\n| --- | --- |\n| Buy oars | Ann |\n| Row | Bob |\n"
    )

    assert _under(document) == {"Rowing": ["Buy oars", "Row"]}


@pytest.mark.parametrize(
    "table",
    [
        "| Indicator | Baseline | Target |\n| --- | --- | --- |\n| Oars | 9 | 40 |\n",
        "| Action | Notes |\n| --- | --- |\n| None | |\n",
        "| Role | Responsibility |\n| --- | --- |\n| Chair | Leads |\n",
        "| Item | 2040 | 2041 |\n| --- | --- | --- |\n| Money | 2040 | 2041 |\n",
    ],
)
def test_other_tables_are_none(table):
    document = _read(
        f"{PLAN}## Rowing\n\nWe will:\n\n- row\n- steer\n\n## Figures\n\n{table}", kind="business-plan"
    )

    assert wordings(document, "commitment") == ["row", "steer"]
    assert not of_kind(document, "budget_line")


@pytest.mark.parametrize("head", ["Deliverable | Q1 | Q2", "Action | Notes | Cost", "Thing | Owner | Due"])
def test_a_table_that_may_promise_is_a_doubt(head):
    table = f"| {head} |\n| --- | --- | --- |\n| Oars | X | Y |\n"

    document = _read(f"{PLAN}## Rowing\n\nWe will:\n\n- row\n\n{table}", kind="business-plan")

    assert wordings(document, "commitment") == ["row"]
    assert [doubt.line for doubt in document.doubts] == [11]


def test_what_was_done_is_no_commitment():
    table = "| Action | Owner | Status |\n| --- | --- | --- |\n| Bought oars | Ann | Complete |\n"

    document = _read(
        f"{PLAN}## Rowing\n\nWe will:\n\n- row\n\n## What we did last year\n\n{table}", kind="business-plan"
    )

    assert wordings(document, "commitment") == ["row"]
    assert len(document.doubts) == 1


def test_a_plan_of_another_body_is_a_doubt():
    document = _read("# Made Up Council\n\n## Rowing 2040\n\nWe will:\n\n- row\n", kind="business-plan")

    assert "Made Up Council" in document.doubts[0].sentence


def test_a_table_of_offers_and_asks_is_read_row_by_row():
    document = _read("""# Boats: our offers and asks of Government 2040

Local Government Association

## Oars

| Our offer | Our ask of Government |
| --- | --- |
| Councils will row | Pay for oars by 2041 |
| Councils will steer | Pay for rudders |
""")

    assert wordings(document, "offer") == ["Councils will row", "Councils will steer"]
    assert wordings(document, "ask") == ["Pay for oars by 2041", "Pay for rudders"]
    assert [each.name for each in of_kind(document, "heading")] == ["Oars"]
    assert of_kind(document, "ask")[0].addressees == ("Government",)


@pytest.mark.parametrize(
    "head",
    [
        "What councils will do | What Government should do",
        "What we will do | What we ask of Government",
        "Councils will | Ministers should",
        "What our members can do | What we need from the Treasury",
        "Our part | Action for Government",
        "We offer | We ask",
        "Councils bring | Councils need",
        "Councils can offer | In return we need",
    ],
)
@pytest.mark.parametrize("kind", ["submission", "offers-and-asks"])
def test_columns_that_say_who_does_what_are_offers_and_asks(head, kind):
    table = (
        f"| Theme | {head} | Why |\n| --- | --- | --- | --- |\n| Oars | Lend oars | Pay for oars | Few row |\n"
        "| | Teach rowing | | |\n| Sails | | Mend sails | Some leak |\n"
    )

    document = _read(f"# Boats 2040\n\nLocal Government Association\n\n{table}", kind=kind)

    assert wordings(document, "offer") == ["Lend oars", "Teach rowing"]
    assert wordings(document, "ask") == ["Pay for oars", "Mend sails"]


def test_an_unread_column_beside_offers_is_a_doubt():
    document = _read(
        """# Boats: our offer to Government 2040

Local Government Association

| We offer | The other side of it |
| --- | --- |
| To lend oars | Money for oars |
| To mend sails | Freedom to sail |
""",
        kind="offers-and-asks",
    )

    assert not of_kind(document, "ask")
    assert "The column “The other side of it” beside the offers was not read as asks." in [
        each.sentence for each in document.doubts
    ]


def test_a_row_over_the_head_once_more_is_a_theme():
    document = _read("""# Boats: our offers and asks of Government 2040

Local Government Association

| Oars | |
| --- | --- |
| We offer | We ask |
| To lend oars | Money for oars |
| Sails on the rivers of the north | |
| We offer | We ask |
| To mend sails | Freedom to sail |
""")

    assert wordings(document, "offer") == ["To lend oars", "To mend sails"]
    assert wordings(document, "ask") == ["Money for oars", "Freedom to sail"]
    assert [each.name for each in of_kind(document, "heading")] == [
        "Oars",
        "Sails on the rivers of the north",
    ]


def test_a_table_of_asks_names_themes_bodies_and_deadlines():
    document = _read(
        """# Our asks 2040

Local Government Association

| Theme | Our ask | Of whom | By when |
| --- | --- | --- | --- |
| Oars | Pay for oars | HM Treasury | spring 2041 |
| | Count oars | Defra | |
| Sails | Mend sails | Defra | |
""",
        kind="offers-and-asks",
    )

    first, second, third = of_kind(document, "ask")
    assert (first.wording, first.addressees) == ("Pay for oars", ("HM Treasury",))
    assert first.deadlines == ("spring 2041",)
    assert first.heading == second.heading != third.heading
    assert [each.name for each in of_kind(document, "heading")] == ["Oars", "Sails"]
