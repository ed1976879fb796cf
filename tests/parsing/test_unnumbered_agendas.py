"""Agendas that number nothing, and names of speakers without any emphasis."""

import pytest

from boards.importing.parse.agenda.presenters import cut_presenter
from tests.parsing.made_minutes import SUPPLEMENT, parse_supplement
from tests.parsing.made_packs import parse_text, records_of

COVER = """
# Harbours and Ferries Board

There will be a meeting of the Harbours and Ferries Board at 2.30 pm on Tuesday, 3 March 2026

## Agenda

### Harbours and Ferries Board

Tuesday 3 March 2026

"""

REPORTS = """
## Tides

### Purpose of report

For information.

## A note on ropes

### Purpose of report

For decision.
"""


def items_of(agenda):
    document = parse_text(COVER.replace("### Harbours and Ferries Board\n\n", "") + agenda)
    assert document.unplaced == ()
    return records_of(document, "agenda_item")


@pytest.mark.parametrize(
    "agenda",
    [
        "Item\tPage\nWelcome\t\nTides\t1 - 4\nGuest speaker: Guest One\t\nRopes\t5 - 9\n",
        "| Item | Pages |\n|---|---|\n| Welcome | |\n| Tides | 1-4 |\n| Ropes | 5-9 |\n",
        "Welcome\t\nTides\t1 - 4\nFor information\t\nRopes\t5 - 9\n",
        "Item\tPage\n<b>Welcome</b>\t\n<b>Tides</b>\t1 - 4\nSay what you like\t\n<b>Ropes</b>\t5 - 9\n",
        "- Welcome\n- Tides 1 - 4\n  - with a film\n- Ropes (Pages 5 - 9)\n",
        "**Welcome**\n\n**Tides** 1 - 4\n\nPaper attached\n\n**Ropes** 5 - 9\n",
        "**Welcome**\n\n**Tides**\n\n1 - 4\n\nPaper attached\n\n**Ropes**\n\n5 - 9\n",
        "Welcome\n\nTides 1 - 4\n\nCllr Guest One\n\nRopes 5 - 9\n",
    ],
)
def test_items_without_numbers_are_numbered_by_their_place(agenda):
    document = parse_text(COVER + agenda + "\nDate of next meeting: 4 May 2026\n" + REPORTS)

    items = records_of(document, "agenda_item")
    assert [(item.number, item.title, item.pages) for item in items] == [
        ("1", "Welcome", None),
        ("2", "Tides", (1, 4)),
        ("3", "Ropes", (5, 9)),
    ]
    assert [(report.title, report.item[-1]) for report in records_of(document, "report")] == [
        ("Tides", "2"),
        ("A note on ropes", "3"),
    ]
    assert document.unplaced == ()


def test_restrictions_hold_in_an_agenda_without_numbers_too():
    items = items_of("Item\tPage\nWelcome\t\nDebts (Exempt)\t1 - 4\n<b>Part 2</b>\t\nLease\t5 - 9\n")

    assert [(item.title, bool(item.restricted_because)) for item in items] == [
        ("Welcome", False),
        ("Debts", True),
        ("Lease", True),
    ]


def test_a_list_of_something_else_is_no_agenda():
    document = parse_text(
        "# Harbours and Ferries Board\n\nTuesday 3 March 2026\n\nAgenda\n\nPier Room\n\nText.\n"
    )

    assert records_of(document, "agenda_item") == []


def test_an_item_of_a_supplement_without_number_is_told_by_its_title():
    document = parse_supplement(
        SUPPLEMENT.replace("<b>4. Ropes and knots</b>", "Ropes and knots").replace(
            "\n## Ropes and knots", "Whales\t7 - 9\n\n## Ropes and knots"
        )
    )

    items = records_of(document, "agenda_item")
    assert [(item.number, item.title, item.key.rpartition("--")[2]) for item in items] == [
        ("", "Ropes and knots", "item-ropes-and-knots"),
        ("", "Whales", "item-whales"),
    ]


# Speakers


@pytest.mark.parametrize("mark", ["{}", "*{}*", "**{}**", "***{}***", "<u>{}</u>"])
@pytest.mark.parametrize(
    "name", ["Cllr Guest One", "Sir Guest One", "Dr Guest One", "Guest One, Tide Adviser"]
)
def test_a_name_on_a_line_or_in_a_row_of_its_own_is_the_speaker(mark, name):
    line = mark.format(name)
    for agenda in (
        f"1. Tides\n\n{line}\n\n2. Ropes\n",
        f"Item\tPage\n1. Tides\t1 - 2\n{line}\t\n2. Ropes\t3 - 4\n",
    ):
        tides, ropes = items_of(agenda)

        assert (tides.title, ropes.title) == ("Tides", "Ropes")
        assert f"{tides.presenter}, {tides.presenter_post}".strip(", ") == name
        assert ropes.presenter == ""


@pytest.mark.parametrize("mark", ["*{}*", "**{}**", "***{}***", "<u>{}</u>"])
def test_a_bare_name_needs_type_of_its_own(mark):
    line = mark.format("Guest One")

    assert items_of(f"1. Tides\n\n{line}\n")[0].presenter == "Guest One"
    if "**" not in mark:  # a row in bold is a title
        assert items_of(f"Item\tPage\n1. Tides\t1 - 2\n{line}\t\n")[0].presenter == "Guest One"
    assert items_of("1. Tides\n\nRising Waters\n")[0].presenter == ""


@pytest.mark.parametrize(
    "row",
    [
        "1. Tides\tCllr Guest One (Chair)\t1 - 4",
        "Cllr Guest One (Chair)\t1. Tides\t1 - 4",
        "1.\tTides\tCllr Guest One, Chair\t1 - 4",
        "1. Tides – Cllr Guest One, Chair\t\t1 - 4",
        "1. Tides (Cllr Guest One, Chair)\t\t1 - 4",
    ],
)
def test_a_name_in_a_cell_or_after_the_title_is_the_speaker(row):
    [item, _] = items_of(f"{row}\n2. Ropes\t\t5 - 9\n")

    assert (item.title, item.pages) == ("Tides", (1, 4))
    assert (item.presenter, item.presenter_post) == ("Cllr Guest One", "Chair")


@pytest.mark.parametrize(
    ("title", "rest", "who"),
    [
        ("Tides – Dr Guest One", "Tides", ("Dr Guest One", "")),
        (
            "Tides - Guest One, Harbour Master and Director",
            "Tides",
            ("Guest One", "Harbour Master and Director"),
        ),
        ("Tides – verbal update from Cllr Guest One", "Tides", ("Cllr Guest One", "")),
        ("Tides - the Chief Executive", "Tides - the Chief Executive", ("", "")),
        ("Tides – Rising Waters", "Tides – Rising Waters", ("", "")),
        ("Care - Sir Guest One Commission", "Care - Sir Guest One Commission", ("", "")),
        ("Well-being, Director of", "Well-being, Director of", ("", "")),
        ("Decisions – Director and Chair posts", "Decisions – Director and Chair posts", ("", "")),
    ],
)
def test_a_title_is_cut_only_before_a_name_with_a_title_or_a_post(title, rest, who):
    assert (cut_presenter(title)[0], cut_presenter(title)[2]) == (rest, who)
