from datetime import time

import pytest

from boards.importing.parse.agenda.items_listed import read_items
from boards.importing.parse.agenda.presenters import presenter_in
from boards.importing.parse.agenda.rows import status_of
from tests.parsing.made_packs import laid_out


def items_of(agenda):
    layout, placed = laid_out("# Piers Board\n\n## Agenda\n\n" + agenda)
    return read_items(placed, layout.agenda, meeting="piers-2026-03-03", publication="pack")


def told(items):
    return [(item.number, item.title, item.pages) for item in items]


def test_items_stand_in_a_table_with_notes_in_rows_of_their_own():
    items, unplaced = items_of(
        "Item\tPage\n"
        "<b>1. Welcome</b>\t\n"
        "<b>2. Tides</b>\t1 - 8\n"
        "Guest speaker: Guest One (Harbour Master)\t\n"
        "Paper to follow\t\n"
    )

    assert told(items) == [("1", "Welcome", None), ("2", "Tides", (1, 8))]
    assert items[1].note == "Guest speaker: Guest One (Harbour Master)\nPaper to follow"
    assert (items[1].presenter, items[1].presenter_post) == ("Guest One", "Harbour Master")
    assert items[1].status == "to-follow"
    assert items[1].lines == (7, 9)
    assert items[1].key == "piers-2026-03-03--item-2"
    assert unplaced == []


def test_the_table_may_turn_into_a_list_with_pages_in_a_paragraph():
    items, unplaced = items_of(
        "Item\tPage\n<b>1. Welcome</b>\t\n\n2. **Tides**\n\n3 - 8\n\n3. **Ropes**\n\nTo follow.\n\n"
        "**Date of next meeting:** 4 May 2026\n"
    )

    assert told(items) == [("1", "Welcome", None), ("2", "Tides", (3, 8)), ("3", "Ropes", None)]
    assert items[2].note == "To follow."
    assert unplaced == []


@pytest.mark.parametrize(
    ("agenda", "expected"),
    [
        ("1) Welcome\n2) Tides (Pages 3 - 8)\n", [("1", "Welcome", None), ("2", "Tides", (3, 8))]),
        ("**1.** **Welcome**\n\n**2.** **Tides** 3 - 8\n", [("1", "Welcome", None), ("2", "Tides", (3, 8))]),
        ("### 1. Ropes\n\n### 2. Tides\n\nPages 3 to 8\n", [("1", "Ropes", None), ("2", "Tides", (3, 8))]),
        ("7. Ropes\n\n7(i) Oil\n", [("7", "Ropes", None), ("7(i)", "Oil", None)]),
        ("4. Money\n\n4.1 Fees\n", [("4", "Money", None), ("4.1", "Fees", None)]),
        (
            "4. Money\n\n- a) Fees\n- b) Oil\n",
            [("4", "Money", None), ("4(a)", "Fees", None), ("4(b)", "Oil", None)],
        ),
        ("No.\tItem\tPages\n4\tMoney\t3-8\n5.\tOil\t\n", [("4", "Money", (3, 8)), ("5", "Oil", None)]),
        ("Item\tPage\n4.\tMoney\t\n\t(i) Fees\t3 - 4\n", [("4", "Money", None), ("4(i)", "Fees", (3, 4))]),
    ],
)
def test_numbers_and_pages_are_read_in_every_shape(agenda, expected):
    items, unplaced = items_of(agenda)

    assert told(items) == expected
    assert unplaced == []


def test_a_column_of_times_and_one_of_presenters_are_read():
    items, unplaced = items_of(
        "Time\tItem\tPresenter\tPage\n10.00 am\t1. Welcome\t\t\n10.15 am\t2. Tides\tCllr Member One, Chair\t3 - 8\n"
    )

    assert told(items) == [("1", "Welcome", None), ("2", "Tides", (3, 8))]
    assert [item.starts_at for item in items] == [time(10), time(10, 15)]
    assert (items[1].presenter, items[1].presenter_post) == ("Cllr Member One", "Chair")
    assert items[1].note == ""
    assert unplaced == []


@pytest.mark.parametrize("mark", ["", "*", "**", "***"])
def test_presenters_are_read_in_any_emphasis(mark):
    items, unplaced = items_of(
        f"Item\tPage\n**1. Tides**\t1 - 2\n{mark}Presented by Guest One, Harbour Master{mark}\t\n"
    )

    assert (items[0].presenter, items[0].presenter_post) == ("Guest One", "Harbour Master")
    assert unplaced == []


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Guest speaker: Guest One (Harbour Master)", ("Guest One", "Harbour Master")),
        ("Speaker: Guest One", ("Guest One", "")),
        (
            "Verbal update from Cllr Guest One, Chairman of the Pier.",
            ("Cllr Guest One", "Chairman of the Pier"),
        ),
        ("Verbal update from Guest One, Adviser, after the regatta.", ("Guest One", "Adviser")),
        ("Oral report by Dr Guest de One", ("Dr Guest de One", "")),
        ("Presented by Guest One and Guest Two", ("Guest One and Guest Two", "")),
        ("Verbal update from the Chairman", ("", "")),
        ("Verbal update from officers", ("", "")),
        ("Report to follow", ("", "")),
    ],
)
def test_a_note_may_name_who_speaks(note, expected):
    assert presenter_in(note) == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("To follow in the supplemental agenda.", "to-follow"),
        ("Report to follow", "to-follow"),
        ("Paper to be tabled", "to-follow"),
        ("Verbal update", "verbal-update"),
        ("Oral report from the Chair", "verbal-update"),
        ("For information", ""),
    ],
)
def test_the_status_is_told_by_the_notes(note, expected):
    assert status_of([note]) == expected


def test_rows_that_belong_to_no_item_are_unplaced():
    items, unplaced = items_of("Item\tPage\nPapers are late\t\n<b>1. Welcome</b>\t\n<b>Part two</b>\t\n")

    assert told(items) == [("1", "Welcome", None)]
    assert [(each.line, each.text) for each in unplaced] == [(6, "Papers are late"), (8, "Part two")]


def test_a_number_printed_twice_is_unplaced():
    items, unplaced = items_of("Item\tPage\n<b>1. Welcome</b>\t\n<b>1. Tides</b>\t\n")

    assert told(items) == [("1", "Welcome", None)]
    assert [each.line for each in unplaced] == [7]


def test_items_may_go_on_after_the_date_of_the_next_meeting():
    items, unplaced = items_of(
        "Item\tPage\n<b>1. Welcome</b>\t\nDate of next meeting: 4 May 2026\t\nLate papers are green\t\n"
        "<b>2. Tides</b>\t\n"
    )

    assert [(item.title, item.note) for item in items] == [("Welcome", ""), ("Tides", "")]
    assert [(each.line, each.text) for each in unplaced] == [(8, "Late papers are green")]


def test_a_table_without_items_is_another_list():
    items, unplaced = items_of("Blue:\t020 7000 0001\n\nText.\n\n1. Welcome\n")

    assert told(items) == [("1", "Welcome", None)]
    assert unplaced == []


def test_a_pack_without_an_agenda_has_no_items():
    layout, placed = laid_out("# Piers Board\n\nText.\n")

    assert read_items(placed, layout.agenda, meeting="m", publication="pack") == ([], [])
