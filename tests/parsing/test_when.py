from datetime import date, time

import pytest

from boards.importing.parse.when import date_in, in_words, is_only_when, time_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wednesday, 4 March 2026", date(2026, 3, 4)),
        ("Wednesday 4th March 2026", date(2026, 3, 4)),
        ("the 4th of March, 2026", date(2026, 3, 4)),
        ("04 MARCH 2026", date(2026, 3, 4)),
        ("31 February 2026, moved to 3 March 2026", date(2026, 3, 3)),
        ("31 February 2026", None),
        ("March 2026", None),
        ("14 March 202", None),
    ],
)
def test_a_date_is_read_where_day_month_and_year_are_printed(text, expected):
    assert date_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11.00 am", time(11)),
        ("2pm", time(14)),
        ("2.30pm on Monday", time(14, 30)),
        ("10:15 a.m.", time(10, 15)),
        ("14:00", time(14)),
        ("12 noon", time(12)),
        ("12.05 am", time(0, 5)),
        ("12.30 pm", time(12, 30)),
        ("11.00 am - 1.00 pm", time(11)),
        ("in the afternoon", None),
        ("at 25.00 am", None),
        ("£9.00 an hour", None),
        ("2 March 2026", None),
        ("4.1.2", None),
    ],
)
def test_a_time_is_read_in_the_spellings_of_agendas(text, expected):
    assert time_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wednesday, 4 March 2026", True),
        ("11.00 am", True),
        ("Wednesday, 4 March 2026 at 11.00 am", True),
        ("10.00 am to 12 noon", True),
        ("Meeting on 4 March 2026", False),
        ("Wednesday", False),
        ("", False),
    ],
)
def test_a_line_is_only_a_date_or_time_when_it_holds_no_other_word(text, expected):
    assert is_only_when(text) is expected


def test_a_date_is_written_as_these_papers_write_it():
    assert in_words(date(2026, 3, 4)) == "4 March 2026"
