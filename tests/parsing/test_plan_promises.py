"""What a plan promises however it is printed: "We will:" on a line of its own, numbered commitments, campaigns."""

import pytest

from policies.importing.convert import read_bytes
from policies.importing.parse.plan import business_plan
from tests.parsing.made_papers import of_kind, parsed, wordings

TITLE = "# Trust business plan 2040/41\n\n"


def outline(text):
    """Priorities, outcomes with their priority, and how many commitments stand under each outcome."""
    document = parsed(business_plan.parse, TITLE + text)
    counts = {}
    for each in of_kind(document, "commitment"):
        counts[each.heading] = counts.get(each.heading, 0) + 1
    return (
        [each.name for each in of_kind(document, "priority")],
        [(each.name, bool(each.priority), counts.get(each.key, 0)) for each in of_kind(document, "heading")],
    )


@pytest.mark.parametrize(
    "lead",
    ["We will:", "We will", "we will –", "**We will:**", "To do this, over the year we will:", "We’ll:"],
)
def test_the_words_may_stand_between_an_outcome_and_its_list(lead):
    text = (
        "# Rowing\n\nAll row.\n\n## Oars are long – we will:\n\n- buy oars\n\n"
        f"## Boats are dry\n\n{lead}\n\n- bail\n- caulk\n\n## Sails are white – we will:\n\n- wash\n"
    )

    assert outline(text) == (
        ["Rowing"],
        [("Oars are long", True, 1), ("Boats are dry", True, 2), ("Sails are white", True, 1)],
    )


def test_a_plan_may_say_so_on_lines_of_their_own_only():
    text = (
        "# Rowing\n\nAll row.\n\n## Oars are long\n\nWe will:\n\n- buy oars\n\n"
        "## Boats are dry\n\nWe will:\n\n- bail\n"
    )

    assert outline(text) == (["Rowing"], [("Oars are long", True, 1), ("Boats are dry", True, 1)])


def test_a_priority_that_says_so_itself_is_its_own_outcome():
    text = "## Rowing\n\nAll row.\n\nWe will:\n\n- buy oars\n\n## Sailing\n\nSome sail.\n\nWe will:\n\n- sew\n- reef\n"

    assert outline(text) == (["Rowing", "Sailing"], [("Rowing", True, 1), ("Sailing", True, 2)])


def test_a_list_before_the_words_promises_nothing():
    text = "## Rowing\n\n- Rowing is old\n- Rowing is slow\n\nSo, in 2040, we will:\n\n- buy oars\n"

    document = parsed(business_plan.parse, TITLE + text)

    assert wordings(document, "commitment") == ["buy oars"]


def test_the_words_may_end_the_paragraph_above_the_list():
    text = "# Rowing\n\n## Oars\n\nOars are long.\nWe will:\n\n- buy oars\n"

    document = parsed(business_plan.parse, TITLE + text)

    assert wordings(document, "commitment") == ["buy oars"]
    assert [each.name for each in of_kind(document, "heading")] == ["Oars"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("### Commitment 1: Keep the oars dry", "### Commitment 2: Keep the boats dry"),
        ("Commitment 1 – Keep the oars dry", "Commitment 2 – Keep the boats dry"),
        ("### Commitment 1\n\nKeep the oars dry", "### Commitment 2\n\nKeep the boats dry"),
        ("**Pledge 1.** Keep the oars dry", "**Pledge 2.** Keep the boats dry"),
    ],
)
def test_numbered_commitments_promise_wherever_they_stand(first, second):
    document = parsed(
        business_plan.parse, f"{TITLE}## Rowing\n\nAll row.\n\n{first}\n\nWhy we do.\n\n{second}\n"
    )

    assert wordings(document, "commitment") == ["Keep the oars dry", "Keep the boats dry"]
    assert [each.name for each in of_kind(document, "priority")] == ["Rowing"]


@pytest.mark.parametrize(("part", "campaign"), [("###", "##"), ("##", "##"), ("##", "###"), ("#", "####")])
def test_campaigns_are_found_whatever_the_levels_of_their_headings(part, campaign):
    text = (
        f"{part} Our campaigns\n\nThis year they are:\n\n{campaign} Oars for all\n\nOur campaign asks for oars.\n\n"
        f"{campaign} Boats now\n\nThis campaign asks for boats.\n\n"
        "# Rowing\n\nAll row.\n\n## Oars are long – we will:\n\n- buy oars\n"
    )

    document = parsed(business_plan.parse, TITLE + text)

    assert [each.name for each in of_kind(document, "campaign")] == ["Oars for all", "Boats now"]
    assert [each.name for each in of_kind(document, "priority")] == ["Rowing"]


def test_a_heading_beside_the_part_on_campaigns_is_no_campaign_unless_it_speaks_of_one():
    text = (
        "## Our campaigns\n\n### Oars for all\n\nOur campaign asks for oars.\n\n## How we work\n\nWe work by day.\n\n"
        "# Rowing\n\nAll row.\n\n## Oars are long – we will:\n\n- buy oars\n"
    )

    document = parsed(business_plan.parse, TITLE + text)

    assert [each.name for each in of_kind(document, "campaign")] == ["Oars for all"]


def test_the_words_may_follow_a_sentence():
    text = "# Rowing\n\n## Oars are long\n\nOars break in winter. We will:\n\n- buy oars\n"

    assert outline(text)[1] == [("Oars are long", True, 1)]


def test_sentences_over_lists_are_the_outcomes_where_one_heading_has_several():
    text = (
        "# Rowing\n\nSuccess looks like: oars are long. We will\n\n- buy oars\n\n"
        "Success looks like: boats are dry. We will\n\n- bail\n- caulk\n"
    )

    assert outline(text) == (
        ["Rowing"],
        [("Success looks like: oars are long.", True, 1), ("Success looks like: boats are dry.", True, 2)],
    )


def test_a_verb_and_whom_with_may_follow_the_words():
    assert outline("# Rowing\n\n## Oars are long\n\nWe will work with the clubs to:\n\n- buy oars\n")[1] == [
        ("Oars are long", True, 1)
    ]


def test_the_name_of_an_outcome_has_no_loose_end():
    text = "# Rowing\n\n## Boats are dry within a day, and we will:\n\n- bail\n"

    assert outline(text)[1] == [("Boats are dry within a day", True, 1)]


PASTED = """\
Rowing Association
Business Plan 2040-42
Rowing for all

Our priorities
Oars for everybody who rows
Dry boats on every river and lake of the country

Rowing Association Business Plan 2040-42
3

PRIORITY 1
Oars for everybody who rows
Nobody rows without an oar, and there are too few of them on the rivers of the
north, where most of those who row are said to live.

Oars are as long as the arms of those who row with them
We will:
• buy oars for every club of the north that has none, and lend them for as long as
they are needed
• measure arms

Oars are mended where they break
We will:
• mend oars

Rowing Association Business Plan 2040-42
4

PRIORITY 2
Dry boats
Boats leak, as everybody knows who has ever sat in one for longer than a morning,
and nobody has found a cure for it.

Boats are dry in the morning
We will:
• bail
"""


def test_a_plan_pasted_as_it_is_printed_keeps_its_shape():
    found = read_bytes("plan.txt", PASTED.encode())
    document = business_plan.parse(found.blocks, name=found.name, lines=found.body_lines)

    assert document.publications[0].title == "Business Plan 2040-42"
    assert [each.name for each in of_kind(document, "priority")] == [
        "Oars for everybody who rows",
        "Dry boats",
    ]
    assert [(each.name, bool(each.priority)) for each in of_kind(document, "heading")] == [
        ("Oars are as long as the arms of those who row with them", True),
        ("Oars are mended where they break", True),
        ("Boats are dry in the morning", True),
    ]
    assert len(of_kind(document, "commitment")) == 4
