"""Lines of a plan in tables of spellings: outcomes, campaigns, goals, titles, budget lines, owners."""

import pytest

from policies.importing.blocks import Block, BlockKind, Span
from policies.importing.parse.plan.plan_budget import budget_entry, split_mark
from policies.importing.parse.plan.plan_lines import (
    campaign_name,
    is_edition,
    is_outcome,
    is_plan_title,
    outcome_name,
    strand_of,
)
from policies.importing.parse.plan.plan_sections import co_owner_in
from policies.importing.parse.plan.sdg_lines import goal_line


def line(text, *, kind=BlockKind.PARAGRAPH, bold=False, level=0):
    return Block(kind, 1, 1, (Span(text, bold),), level=level)


@pytest.mark.parametrize(
    ("text", "printed", "meant", "title"),
    [
        ("SDG 3 \u2013 Good health and wellbeing", 3, 3, "Good health and wellbeing"),
        ("SDG1 \u2013 No poverty", 1, 1, "No poverty"),
        ("SDG 3 - Quality education", 3, 4, "Quality education"),
        ("SDG 9: Build resilient infrastructure for all", 9, 9, "Build resilient infrastructure for all"),
        ("Goal 13 \u2013 Climate action", 13, 13, "Climate action"),
        ("SDG 5 \u2013 Something else", 5, 5, "Something else"),
    ],
)
def test_a_goal_keeps_its_number_and_tells_the_one_it_means(text, printed, meant, title):
    goal = goal_line(text)

    assert (goal.printed, goal.meant, goal.title) == (printed, meant, title)


@pytest.mark.parametrize(
    "text", ["SUSTAINABLE DEVELOPMENT GOALS", "SDG 18 \u2013 More", "17 Goals for us", "Goal 1: More parks"]
)
def test_other_lines_on_goals_are_none(text):
    assert goal_line(text) is None


@pytest.mark.parametrize(
    ("block", "listed"),
    [
        (line("Parks are open \u2013 we will:", kind=BlockKind.HEADING, level=2), True),
        (line("Parks are open \u2013 we will", kind=BlockKind.HEADING, level=4), False),
        (line("Parks are open - We will:", bold=True), True),
        (line("Parks are open: we will", bold=True), False),
        (line("Parks are open, we\u2019ll:", bold=True), True),
        (line("What we will do:", kind=BlockKind.HEADING, level=3), True),
        (line("We will:", bold=True), True),
        (line("Parks are open \u2013 we will:"), True),
        (line("Parks \u2013 we will work to:", bold=True), True),
    ],
)
def test_an_outcome_says_we_will(block, listed):
    assert is_outcome(block, block.text, BlockKind.ITEM if listed else BlockKind.PARAGRAPH)


@pytest.mark.parametrize(
    ("block", "listed"),
    [
        (line("Next year we will open parks in every town and keep them open.", bold=True), True),
        (line("How we will work", kind=BlockKind.HEADING, level=2), True),
        (line("Working with friends, we will:"), True),
        (line("Parks are open \u2013 we will:"), False),
        (line("Parks for all", bold=True), True),
    ],
)
def test_other_lines_are_no_outcome(block, listed):
    assert not is_outcome(block, block.text, BlockKind.ITEM if listed else BlockKind.PARAGRAPH)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Parks are open \u2013 we will:", "Parks are open"),
        ("Parks are open - We will", "Parks are open"),
        ("Parks are open: what we will do:", "Parks are open"),
        ("A park-led town \u2013 we will", "A park-led town"),
        ("What we will do:", "What we will do"),
    ],
)
def test_the_name_of_an_outcome_leaves_out_we_will(text, name):
    assert outcome_name(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("CAMPAIGN - #ParksCan", "#ParksCan"),
        ("Campaign: Green benches", "Green benches"),
        ("CAMPAIGN \u2013 Green benches: for all", "Green benches: for all"),
        ("Our campaign", ""),
    ],
)
def test_a_campaign_is_named_after_its_word(text, name):
    assert campaign_name(text) == name


@pytest.mark.parametrize(
    "text", ["Business plan 2017/18", "LGA business plan 2019-2022", "Our Business Plan"]
)
def test_a_plan_has_a_title(text):
    assert is_plan_title(text)


@pytest.mark.parametrize(
    "text", ["Business plan 2019-22 - 2020 review and update", "We wrote a business plan for you"]
)
def test_a_title_of_a_report_on_a_plan_is_none(text):
    assert not is_plan_title(text)


def test_an_edition_stands_under_a_title():
    assert is_edition("2020 update")
    assert not is_edition("Introduction")


@pytest.mark.parametrize(
    ("name", "strand"),
    [
        ("Supporting Councils", "supporting-councils"),
        ("Supporting our member councils", "supporting-councils"),
        ("Our Business", "our-business"),
        ("A single voice for local government", "our-business"),
        ("The national voice of local government", "national-voice"),
        ("Places to live", ""),
    ],
)
def test_some_names_tell_their_strand(name, strand):
    assert strand_of(name) == strand


def test_a_bare_amount_is_in_pounds_unless_a_heading_says_thousands():
    assert budget_entry("Gates, £19,200,000").in_thousand_pounds(said=False) == 19200


@pytest.mark.parametrize(
    ("text", "said", "is_whole"),
    [
        ("Gates, £39,500", False, False),
        ("Gates, £39,500", True, True),
        ("Gates, £39,000", False, True),
        ("Gates, £2.147 million", False, True),
        ("Gates, £2.1475m", False, False),
    ],
)
def test_a_sum_that_whole_thousands_cannot_hold_is_known(text, said, is_whole):
    assert budget_entry(text).is_whole(said=said) is is_whole


def test_a_line_without_an_amount_is_no_budget_line():
    assert budget_entry("Gates and walls (30%)") is None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("1Income 2020/21", ("1", "Income 2020/21")),
        ("Income 2020/21\u00b2", ("2", "Income 2020/21")),
        ("Income 2020/21*", ("*", "Income 2020/21")),
        ("Income 2020/21", ("", "Income 2020/21")),
        ("2020 income", ("", "2020 income")),
    ],
)
def test_a_footnote_mark_is_no_part_of_a_chart_s_title(title, expected):
    assert split_mark(title) == expected


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("A joint venture between the LGA and Ferry Hall, formed in 2007.", "Ferry Hall"),
        ("It is a joint venture between the LGA and Park Trust formed in 2010.", "Park Trust"),
        ("A shared company between the LGA and some towns. Open.", "some towns"),
        ("It is a joint venture with Park Trust that mows.", "Park Trust"),
        ("It is a company limited by guarantee.", ""),
    ],
)
def test_a_co_owner_is_named_as_printed(text, owner):
    assert co_owner_in(text) == owner
