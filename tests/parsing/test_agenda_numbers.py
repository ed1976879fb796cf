import pytest

from boards.importing.parse.agenda.numbers import bare_number, cut_pages, page_range, split_number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Welcome", ("1", "Welcome")),
        ("1) Welcome", ("1", "Welcome")),
        ("12a. Late item", ("12a", "Late item")),
        ("7(i) Minutes", ("7(i)", "Minutes")),
        ("7 (ii) Minutes", ("7(ii)", "Minutes")),
        ("4.1 Budget", ("4.1", "Budget")),
        ("4.1. Budget", ("4.1", "Budget")),
        ("a) Annex", ("a", "Annex")),
        ("(a) Annex", ("(a)", "Annex")),
        ("(iv) Annex", ("(iv)", "Annex")),
        ("3 Year plan", ("", "3 Year plan")),
        ("2 December 2026", ("", "2 December 2026")),
        ("11.00 am Welcome", ("", "11.00 am Welcome")),
        ("1.", ("", "1.")),
        ("Welcome", ("", "Welcome")),
    ],
)
def test_a_line_is_parted_from_its_number(text, expected):
    assert split_number(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4", "4"),
        ("4.", "4"),
        ("4)", "4"),
        ("7(i)", "7(i)"),
        ("7 (i)", "7(i)"),
        ("4.1", "4.1"),
        ("a)", "a"),
        ("A", ""),
    ],
)
def test_a_number_may_fill_a_cell_of_its_own(text, expected):
    assert bare_number(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 - 8", (1, 8)),
        ("9-22", (9, 22)),
        ("9 – 22", (9, 22)),
        ("Pages 9 to 22", (9, 22)),
        ("(Pages 9 - 22)", (9, 22)),
        ("p. 7", (7, 7)),
        ("7", (7, 7)),
        ("22 - 9", None),
        ("pages", None),
        ("7 lamps", None),
        ("", None),
    ],
)
def test_a_page_range_is_a_text_of_nothing_else(text, expected):
    assert page_range(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lamps (Pages 1 - 8)", ("Lamps", (1, 8))),
        ("Lamps pp. 1-8", ("Lamps", (1, 8))),
        ("Lamps 1 - 8", ("Lamps", (1, 8))),
        ("Plan 2019 - 22", ("Plan 2019 - 22", None)),
        ("Plan 2019-22", ("Plan 2019-22", None)),
        ("Pier 5", ("Pier 5", None)),
        ("Lamps", ("Lamps", None)),
    ],
)
def test_pages_after_a_title_are_cut_off_and_years_are_not(text, expected):
    assert cut_pages(text) == expected
