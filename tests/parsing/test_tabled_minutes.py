"""Minutes that are one table, with a row for each item."""

from datetime import date

from boards.importing.parse.minutes import read_minutes
from policies.importing.convert import read_bytes
from tests.parsing.made_papers import of_kind, wordings

TITLE = "<h1>Minutes of the Harbour Board, Tuesday 3 March 2040</h1>"


def _read(head, *rows):
    cells = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split(' | '))}</tr>" for row in (head, *rows)
    )
    manuscript = read_bytes("made-up.html", f"<body>{TITLE}<table>{cells}</table></body>".encode())
    return read_minutes.parse(manuscript.blocks, lines=manuscript.lines, board="Harbour Board")


def test_each_row_is_an_item_with_what_came_of_it():
    document = _read(
        "Item | Discussion | Actions",
        "1. Welcome | Apologies were received from Cllr Di Fenn. | ",
        "2. Oars | Members spoke.<br>The Board agreed to buy oars. | Ann Ashe to write.<br>Clerk to pay.",
        "3. Sails | Sails will be mended. | AB",
        "4. Other business | None. | None",
    )

    assert [each.title for each in of_kind(document, "minute")] == [
        "Welcome",
        "Oars",
        "Sails",
        "Other business",
    ]
    assert [(each.name, each.part) for each in of_kind(document, "attendance")] == [("Di Fenn", "apologies")]
    assert wordings(document, "decision") == ["The Board agreed to buy oars."]
    assert [(each.owner, each.wording) for each in of_kind(document, "action")] == [
        ("Ann Ashe", "Ann Ashe to write."),
        ("Clerk", "Clerk to pay."),
        ("AB", "Sails will be mended."),
    ]


def test_columns_may_name_the_owner_and_the_day():
    document = _read(
        "No. | Item | Decision | Action | Lead | By when",
        "1 | Welcome<br>The Chair spoke. |  |  |  | ",
        "2 | Oars<br>Members spoke. | To buy oars | Write to councils | Ann Ashe | 5 May 2040",
    )

    [action] = of_kind(document, "action")
    assert (action.wording, action.owner, action.due_on) == (
        "Write to councils",
        "Ann Ashe",
        date(2040, 5, 5),
    )
    assert wordings(document, "decision") == ["To buy oars"]
    assert [each.number for each in of_kind(document, "minute")] == ["1", "2"]


def test_a_table_of_actions_is_no_table_of_items():
    document = _read(
        "No | Action | Owner | Due", "1 | Buy oars | Ann Ashe | 5 May 2040", "2 | Pay | Clerk | "
    )

    assert [each.title for each in of_kind(document, "minute")] != ["Buy oars", "Pay"]
