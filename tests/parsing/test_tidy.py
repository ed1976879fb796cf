"""Rules for every kind of document: furniture, cut sentences, lost list markers, numbers, broken tables."""

import pytest

from policies.importing.blocks import Block, BlockKind, Row, Span, split_at_breaks
from policies.importing.convert.text.markdown import blocks_of
from policies.importing.parse.tidy import tidy

LONG = "The old bridge over the river needs new planks before anybody can cross it on foot"


def texts(text):
    return [block.text for block in tidy(blocks_of(text)).blocks]


@pytest.mark.parametrize("stamp", ["DRAFT", "Draft", "12", "Page 3", "page 3 of 20", r"\*\*\*\*\*", "***"])
def test_stamps_page_numbers_and_rules_are_furniture(stamp):
    tidied = tidy(blocks_of(f"One.\n\n{stamp}\n\nTwo."))

    assert [block.text for block in tidied.blocks] == ["One.", "Two."]
    assert tidied.furniture == (3,)


@pytest.mark.parametrize("line", ["A draft plan", "Page", "2030 update"])
def test_other_short_lines_are_text(line):
    assert tidy(blocks_of(f"One.\n\n{line}\n\nTwo.")).furniture == ()


def test_a_running_date_is_furniture_only_within_a_sentence():
    cut = tidy(blocks_of(f"{LONG} and\n\n2 December 2030\n\nback again."))
    alone = tidy(blocks_of("The meeting.\n\n2 December 2030\n\nThe hall."))

    assert [block.text for block in cut.blocks] == [f"{LONG} and back again."]
    assert cut.furniture == (3,)
    assert alone.furniture == ()


@pytest.mark.parametrize("rest", ["in any weather.", "and so on"], ids=["with a full stop", "without one"])
def test_a_sentence_that_goes_on_in_lower_case_is_rejoined(rest):
    [block] = tidy(blocks_of(f"{LONG}\n\n{rest}")).blocks

    assert block.text == f"{LONG} {rest}"
    assert (block.first_line, block.last_line) == (1, 3)


def test_an_item_is_rejoined_with_its_tail_across_a_stamp():
    [block] = tidy(blocks_of(f"- {LONG}\n\nDRAFT\n\nor by boat")).blocks

    assert block.kind is BlockKind.ITEM
    assert block.text == f"{LONG} or by boat"


def test_a_capital_goes_on_only_after_a_word_that_ends_no_sentence_or_within_a_long_name():
    assert texts(f"{LONG} of\n\nElmtown.") == [f"{LONG} of Elmtown."]
    assert texts(f"{LONG} at Elmtown\n\nTrust.") == [f"{LONG} at Elmtown", "Trust."]
    assert texts(f"{LONG}, and {LONG.lower()} of Old\n\nElmtown.") == [
        f"{LONG}, and {LONG.lower()} of Old Elmtown."
    ]


@pytest.mark.parametrize(
    "first",
    [f"{LONG}.", f"{LONG},", f"{LONG}:", f"**{LONG}**", "Short line"],
    ids=["full stop", "comma", "colon", "bold", "short"],
)
def test_what_ends_or_is_a_label_is_not_joined(first):
    assert len(texts(f"{first}\n\nand then some more.")) == 2


def test_a_label_or_an_address_is_not_a_tail():
    heading = f"{LONG}, and {LONG.lower()} of Old Elmtown"

    assert len(texts(f"{heading}\n\nOur ask: Mend it.")) == 2
    assert len(texts(f"{LONG}\n\nwww.example.org")) == 2


def test_an_item_that_lost_its_marker_after_a_hard_break_is_split():
    first, second = tidy(blocks_of("- mend the bridge  \npaint the gate")).blocks

    assert (first.text, first.first_line, first.last_line) == ("mend the bridge", 1, 1)
    assert (second.text, second.first_line, second.last_line) == ("paint the gate", 2, 2)


def test_a_hard_break_before_a_capital_is_kept():
    assert texts("- mend the bridge  \nElmtown Lane") == ["mend the bridge\nElmtown Lane"]


@pytest.mark.parametrize(
    ("printed", "marker", "text"),
    [
        ("- 5.1 Mend it", "5.1", "Mend it"),
        ("- 6.1.1. Mend it", "6.1.1.", "Mend it"),
        ("- 24. Mend it", "24.", "Mend it"),
        ("- a) Mend it", "a)", "Mend it"),
        ("- (iv) Mend it", "(iv)", "Mend it"),
        ("3. Mend it", "3.", "Mend it"),
        ("- 18 more bridges", "-", "18 more bridges"),
    ],
)
def test_a_number_inside_a_bullet_is_the_marker(printed, marker, text):
    [block] = tidy(blocks_of(printed)).blocks

    assert (block.marker, block.text) == (marker, text)


def test_the_lines_of_a_block_with_hard_breaks_can_be_parted():
    block = Block(
        BlockKind.PARAGRAPH,
        4,
        6,
        (Span("One", bold=True), Span("\n"), Span("Two", bold=True), Span("\nThree")),
    )

    parts = split_at_breaks(block)

    assert [(part.text, part.first_line, part.last_line) for part in parts] == [
        ("One", 4, 4),
        ("Two", 5, 5),
        ("Three", 6, 6),
    ]
    assert [part.is_bold for part in parts] == [True, True, False]


def table(first_line, *rows, bold=False):
    made = tuple(Row(tuple(cells), first_line + offset, bold) for offset, cells in enumerate(rows))
    return Block(BlockKind.TABLE, first_line, first_line + len(rows) - 1, rows=made)


def test_tables_that_a_page_break_parts_are_joined():
    [joined] = tidy(
        [table(1, ("", "Town", "Boats"), ("North", "Elmtown", "3")), table(5, ("", "Oakton", "4"))]
    ).blocks

    assert [row.cells for row in joined.rows] == [
        ("", "Town", "Boats"),
        ("North", "Elmtown", "3"),
        ("", "Oakton", "4"),
    ]
    assert (joined.first_line, joined.last_line) == (1, 5)


def test_a_row_that_goes_on_in_lower_case_is_joined_to_the_row_above():
    [mended] = tidy([table(1, ("Town", "Note"), ("Elmtown", "Boats are"), ("", "kept dry"))]).blocks

    assert mended.rows[-1].cells == ("Elmtown", "Boats are kept dry")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("- provide boats for schools\nprovide oars for councils", 2),
        ("- provide boats for schools and\nprovide oars for councils", 1),
        ("- provide boats for schools that\nneed them", 1),
    ],
)
def test_an_item_that_lost_its_marker_without_a_break_is_split_where_both_begin_alike(text, count):
    assert len(tidy(blocks_of(text)).blocks) == count


def test_a_row_that_lost_its_first_cell_gets_it_back():
    [mended] = tidy([table(1, ("", "Town", "Boats"), ("North", "Elmtown", "3"), ("Oakton", "4"))]).blocks

    assert mended.rows[-1].cells == ("", "Oakton", "4")


def test_empty_tables_and_rows_do_no_harm():
    blocks = [table(1), table(2, ()), table(3, (), ("a",)), table(6, ("", ""), ())]

    assert tidy(blocks).furniture == ()


def test_struck_words_are_no_text():
    struck = Block(BlockKind.ITEM, 2, 2, (Span("all of it", struck=True),), marker="-")
    partly = Block(
        BlockKind.ITEM,
        1,
        1,
        (Span("keep "), Span("not less than forty ", struck=True), Span("thirty keepers")),
        marker="-",
    )

    tidied = tidy([partly, struck])

    assert [block.text for block in tidied.blocks] == ["keep thirty keepers"]
    assert tidied.furniture == (2,)
