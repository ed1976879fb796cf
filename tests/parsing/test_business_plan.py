"""Business plans: made-up ones for each rule, and the two real ones against their golden files."""

from datetime import date

import pytest
from hypothesis import given

from policies.importing.parse.plan import business_plan
from tests.parsing import golden
from tests.parsing.made_papers import (
    assert_sound,
    block_soup,
    covered_lines,
    of_kind,
    parsed,
    wordings,
)

PLAN = """
# River Trust business plan 2030-33

## 2031 update

### Welcome

Boats go up and down the river.

- we mend boats
- we paint boats

## What we want

The plan has two halves.

**Supporting councils** - we teach towns to sail through our schools.

\\*\\*\\*\\*\\*

**Our business** – we keep our own house tidy.

# The national voice of rivers

*We speak up for rivers.*

## **Clean water**

Clean water is for everybody.

## **Boats and bridges**

Boats pass under bridges in every town.

**SUSTAINABLE DEVELOPMENT GOALS**

## Clean water

*Clean water is for everybody, up and down the river.*

### SDG 6 – Clean water and sanitation

#### Water for all

#### **CAMPAIGN - #ClearStreams**

Streams are clear where people care for them.

They stay so.

#### **Water is tested every week – we will:**

- press for at least 40 councils to test water, with SOLACE
- ask for £3 million a year

DRAFT

- publish results.

**Streams have a voice – We will**

- speak for streams under the *Stream Guard* model

## Boats and bridges

*Boats pass under bridges.*

<b>SDG 3 – Quality education</b>
<b>Everybody learns</b>
<b>SDG9 – Build resilient infrastructure for boats</b>

### **Bridges are high enough - we will:**

1. measure bridges
2. raise low ones{two spaces}
paint high ones

## Supporting Councils

*We teach towns to sail.*

We are paid by towns:

- one town
- two towns

**Sailing schools: we will:**

- open 12 schools

## Our Business

*We keep our house tidy.*

### **A tidy house – we will:**

- sweep the floor

## Our service delivery partnerships

### Paddle Partnerships

Paddle Partnerships is a joint venture between the LGA and Oar Bank, formed in 2009 to lend paddles. It offers:

- long paddles
- short paddles.

## **Lock Keepers (LK)**

LK is a company set up by towns in May 2014.

## **Saving energy**

The trust is saving energy in its boathouse.

### **Lamps**

Lamps are off by day.

# Our budget 2031/32

## Where money comes from (Budget) (£'000)

### <sup>1</sup>Income 2031/32

- Towns, £1,200 (60.0%)
- Boats and bridges £800 (40.0%)

### Costs 2031/32

- Paint, £1,900 (95%)
- the rest is not known yet

<sup>1</sup> Figures to be checked

**Costs by team 2031/32**

- Painters, £1,900 (100.0%)

## Our governance

Towns elect a board.

The board meets by the river,

# The trust's governance arrangements

## Our major contracts

### Painting – Red Brush

**Red Brush paint all boats.**

They use red.

### Ropes

Ropes are bought when needed.
""".replace("{two spaces}", "  ")


@pytest.fixture(scope="module")
def plan():
    return parsed(business_plan.parse, PLAN)


def test_the_title_its_edition_and_its_years_make_the_publication(plan):
    [publication] = plan.publications

    assert publication.title == "River Trust business plan 2030-33"
    assert publication.subtitle == "2031 update"
    assert publication.slug == "river-trust-business-plan-2030-33-2031-update"
    assert publication.years == (2030, 2033)
    assert (publication.issued_on, publication.date_basis) == (date(2031, 1, 1), "printed")
    assert publication.is_draft  # for its stamp
    assert plan.kind == "business-plan"


def test_priorities_are_matched_with_the_list_at_the_front(plan):
    priorities = of_kind(plan, "priority")

    assert [(one.name, one.strand, one.summary_position) for one in priorities] == [
        ("Clean water", "national-voice", 1),
        ("Boats and bridges", "national-voice", 2),
        ("Supporting Councils", "supporting-councils", 3),
        ("Our Business", "our-business", 4),
    ]
    assert priorities[0].wording == "Clean water is for everybody, up and down the river."
    assert priorities[0].summary_wording == "Clean water is for everybody."
    assert priorities[2].name_in_summary == "Supporting councils"
    assert priorities[2].summary_wording == "we teach towns to sail through our schools."


def test_outcomes_come_as_headings_of_any_level_or_bold_lines(plan):
    assert wordings(plan, "heading") == [
        "Water is tested every week – we will:",
        "Streams have a voice – We will",
        "Bridges are high enough - we will:",
        "Sailing schools: we will:",
        "A tidy house – we will:",
    ]
    assert [heading.name for heading in of_kind(plan, "heading")][1:3] == [
        "Streams have a voice",
        "Bridges are high enough",
    ]
    assert [heading.position for heading in of_kind(plan, "heading")] == [1, 2, 1, 1, 1]


def test_every_bullet_under_an_outcome_is_a_commitment_and_no_other(plan):
    assert wordings(plan, "commitment") == [
        "press for at least 40 councils to test water, with SOLACE",
        "ask for £3 million a year",
        "publish results.",
        "speak for streams under the Stream Guard model",
        "measure bridges",
        "raise low ones",
        "paint high ones",
        "open 12 schools",
        "sweep the floor",
    ]


def test_a_commitment_knows_its_place_and_what_its_words_tell(plan):
    first = of_kind(plan, "commitment")[0]
    heading = of_kind(plan, "heading")[0]

    assert (
        first.key == "river-trust-business-plan-2030-33-2031-update--water-is-tested-every-week--commitment-1"
    )
    assert first.path == ("Clean water", "Water is tested every week – we will:")
    assert first.heading == heading.key
    assert heading.priority == of_kind(plan, "priority")[0].key
    assert (first.target, first.partners) == ("at least 40 councils", ("SOLACE",))
    assert first.issued_by == "Local Government Association"
    assert PLAN.splitlines()[first.lines[0] - 1].startswith("- press for")


def test_campaigns_are_headed_or_named_in_running_text(plan):
    headed, named = of_kind(plan, "campaign")

    assert (headed.name, headed.path) == ("#ClearStreams", ("Clean water",))
    assert headed.wording == "Streams are clear where people care for them.\nThey stay so."
    assert headed.key.endswith("--campaign--clearstreams")
    assert (named.name, named.wording, named.path) == ("Stream Guard", "", ("Clean water",))
    assert named.anchor == of_kind(plan, "commitment")[3].anchor


def test_goals_are_kept_as_printed_and_as_meant(plan):
    goals = of_kind(plan, "sdg_link")

    assert [(goal.goal_printed, goal.goal_meant, goal.title, goal.target) for goal in goals] == [
        (6, 6, "Clean water and sanitation", "Water for all"),
        (3, 4, "Quality education", "Everybody learns"),
        (9, 9, "Build resilient infrastructure for boats", ""),
    ]
    assert [goal.path for goal in goals] == [("Clean water",), ("Boats and bridges",), ("Boats and bridges",)]
    assert goals[0].key.endswith("--priority--clean-water--sdg-6")


def test_partnerships_end_where_no_body_is_described(plan):
    paddles, locks = of_kind(plan, "partnership")

    assert (paddles.name, paddles.founded, paddles.co_owner) == ("Paddle Partnerships", 2009, "Oar Bank")
    assert paddles.services == ("long paddles", "short paddles.")
    assert paddles.path == ("Our service delivery partnerships",)
    assert (locks.name, locks.founded, locks.co_owner) == ("Lock Keepers (LK)", 2014, "")


def test_budget_lines_know_their_chart_and_footnote(plan):
    lines = of_kind(plan, "budget_line")

    assert [(line.chart, line.label, line.amount, line.percent) for line in lines] == [
        ("Income 2031/32", "Towns", 1200, 60.0),
        ("Income 2031/32", "Boats and bridges", 800, 40.0),
        ("Costs 2031/32", "Paint", 1900, 95.0),
        ("Costs by team 2031/32", "Painters", 1900, 100.0),
    ]
    assert [line.footnote for line in lines] == ["Figures to be checked"] * 2 + [""] * 2
    assert {line.year for line in lines} == {"2031/32"}


def test_a_sum_that_was_rounded_is_a_doubt():
    document = parsed(
        business_plan.parse,
        "# Business plan 2040/41\n\n# Rowing\n\n## Oars – we will\n\n- buy oars\n\n# Budget\n\n"
        "| Spending | Amount |\n| --- | --- |\n| Oars | £148,000 |\n| Sails | £39,500 |\n",
    )

    assert [each.amount for each in of_kind(document, "budget_line")] == [148, 40]
    [doubt] = document.doubts
    assert "“Sails £39,500” was rounded" in doubt.sentence


def test_a_bullet_in_a_chart_that_is_no_budget_line_is_unplaced(plan):
    assert [one.text for one in plan.unplaced] == ["the rest is not known yet"]


def test_governance_and_contracts_are_read(plan):
    painting, ropes = of_kind(plan, "contract")

    assert wordings(plan, "governance_fact") == ["Towns elect a board.", "The board meets by the river,"]
    assert (painting.service, painting.contractor) == ("Painting", "Red Brush")
    assert painting.wording == "Red Brush paint all boats.\nThey use red."
    assert (ropes.service, ropes.contractor) == ("Ropes", "")


def test_passages_lie_under_the_right_headings_whatever_levels_are_printed(plan):
    paths = {passage.wording: passage.path for passage in of_kind(plan, "passage")}

    assert paths["publish results."] == (
        "The national voice of rivers",
        "Clean water",
        "Water is tested every week – we will:",
    )
    assert paths["sweep the floor"] == ("Our Business", "A tidy house – we will:")
    assert paths["LK is a company set up by towns in May 2014."] == (
        "Our service delivery partnerships",
        "Lock Keepers (LK)",
    )
    assert paths["Lamps are off by day."] == ("Saving energy", "Lamps")
    assert paths["Towns elect a board."] == ("Our governance",)
    assert paths["They use red."] == ("Our major contracts", "Painting – Red Brush")


def test_every_line_is_placed(plan):
    held = {number for number, line in enumerate(PLAN.splitlines(), 1) if line.strip()}

    assert held <= covered_lines(plan)
    assert plan.line_count == len(held)


def test_records_that_are_named_come_before_those_that_name_them(plan):
    keys = set()
    for record in plan.records:
        for name in ("priority", "heading"):
            assert not getattr(record, name, "") or getattr(record, name) in keys
        keys.add(record.key)
    assert len(keys) == len(plan.records)


@pytest.mark.parametrize("parse", [golden.plan_of_2017, golden.plan_of_2019])
def test_the_real_plans_are_read_as_the_golden_files_say(sources, parse):
    document = parse(sources)

    assert golden.as_golden(document) == golden.path_of(document).read_text(encoding="utf-8")


@pytest.mark.parametrize("parse", [golden.plan_of_2017, golden.plan_of_2019])
def test_every_line_of_the_real_plans_is_placed(sources, parse):
    document = parse(sources)

    assert document.unplaced == ()
    assert document.line_count == len(covered_lines(document) & held_lines(sources, document))


def held_lines(sources, document):
    """The lines of the document's file that hold text, within the document."""
    part = document.publications[0]
    name = f"{golden.PACK}.txt" if part.part_of else "business-plan-2017-18-draft.txt"
    lines = (sources / name).read_text(encoding="utf-8").splitlines()
    first, last = part.lines
    return {number for number in range(first, last + 1) if lines[number - 1].strip()}


@given(block_soup())
def test_no_soup_of_blocks_breaks_the_parser(blocks):
    assert_sound(business_plan.parse, blocks)
