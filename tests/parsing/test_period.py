"""Years and dates in tables of spellings."""

from datetime import date

import pytest

from policies.importing.blocks import Block, BlockKind, Span
from policies.importing.parse.plan.plan_lines import (
    starts_plan,
)
from policies.text.period import issue_date, period_in, period_in_name, range_in


def line(text, *, kind=BlockKind.PARAGRAPH, bold=False, level=0):
    return Block(kind, 1, 1, (Span(text, bold),), level=level)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Business plan 2017/18", (2017, 2018)),
        ("LGA business plan 2019-2022", (2019, 2022)),
        ("plan 2019-22", (2019, 2022)),
        ("plan 2019\u201322", (2019, 2022)),
        ("plan 2024 to 2027", (2024, 2027)),
        ("plan for 1999/00", (1999, 2000)),
        ("our 2020 update", (2020, 2020)),
        ("on 2020-12-02", (2020, 2020)),
        ("telephone 020 7664 3000", None),
        ("£2030 or 2,030", None),
    ],
)
def test_a_period_is_read_from_ranges_and_years(text, years):
    period = period_in(text)

    assert (period.years if period else None) == years


@pytest.mark.parametrize(
    ("name", "years"),
    [
        ("business-plan-2017-18-draft.txt", (2017, 2018)),
        ("our_paper_2030.docx", (2030, 2030)),
        ("board-2020-12-02.txt", (2020, 2020)),
        ("paper.txt", None),
    ],
)
def test_a_file_name_may_tell_the_period(name, years):
    period = period_in_name(name)

    assert (period.years if period else None) == years


def test_the_printed_range_is_kept_for_titles():
    assert range_in("Our focus for 2017/18").printed == "2017/18"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("© Some Association, June 2026", (date(2026, 6, 1), "month")),
        ("12 May 2031", (date(2031, 5, 12), "day")),
        ("Published: 4th March 2031", (date(2031, 3, 4), "day")),
        ("March 2031", (date(2031, 3, 1), "month")),
        ("We met in March 2031 and agreed", None),
        ("31 June 2031", None),
    ],
)
def test_an_issue_date_stands_in_the_imprint_or_alone(text, expected):
    issued = issue_date([text])

    assert ((issued.on, issued.precision) if issued else None) == expected


def test_a_plan_starts_at_a_top_heading_with_its_period():
    assert starts_plan(line("LGA business plan 2019-2022", kind=BlockKind.HEADING, level=1))
    assert not starts_plan(line("LGA business plan 2019-2022", kind=BlockKind.HEADING, level=2))
    assert not starts_plan(line("Business plan", kind=BlockKind.HEADING, level=1))
