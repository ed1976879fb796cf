"""The Sustainable Development Goals: stated or inherited, printed and meant, with and without commitments."""

import pytest

from policies.goals.goal_readings import coverage, editions_on, goals_named_in, printed_for_another
from policies.models import Publication
from tests import factories as make
from tests.markup import get, links, texts, words


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Support SDG 3 and SDG4.", [3, 4]),
        ("Meet Sustainable Development Goals 4, 10 and 13 by 2030.", [4, 10, 13]),
        ("Reflect the Sustainable Development Goals.", []),
        ("Goal 3 of the strategy, and 25 SDGs.", []),
        ("SDG 18 and SDG 0.", []),
    ],
)
def test_goals_that_a_text_names_by_number(text, numbers):
    assert goals_named_in(text) == numbers


@pytest.fixture
def plan(db):
    for number in range(1, 18):
        make.make_goal(number)
    return make.make_publication(
        kind=Publication.Kind.BUSINESS_PLAN, title="The plan", slug="plan", years=(2019, 2022)
    )


@pytest.fixture
def priority(plan):
    return make.make_priority(plan, name="Children")


def cell(number):
    (row,) = [row for row in coverage().rows if row.goal.number == number]
    return row.cells[0]


def test_a_priority_states_a_goal_and_its_commitments_inherit_it(plan, priority):
    make.make_sdg_link(priority, make.make_goal(4))
    heading = make.make_heading(priority=priority)
    make.make_commitment(heading=heading)
    make.make_commitment(heading=heading, state="draft")

    assert [link.priority for link in cell(4).links] == [priority]
    assert (cell(4).inherited, cell(4).stated) == (1, [])
    assert not cell(5)


def test_a_commitment_that_names_a_goal_itself_states_it_and_does_not_inherit_it(plan, priority):
    make.make_sdg_link(priority, make.make_goal(4))
    stated = make.make_commitment(
        heading=make.make_heading(priority=priority), wording="Act on SDG 4 and SDG 13."
    )

    assert (cell(4).inherited, cell(4).stated) == (0, [stated])
    assert (cell(13).inherited, cell(13).stated) == (0, [stated])
    (edition,) = editions_on(make.make_goal(4))
    assert (edition.stated, edition.inherited) == ([stated], 0)


def test_a_goal_counts_where_it_is_meant_and_the_printed_number_is_shown(plan, priority):
    link = make.make_sdg_link(
        priority, make.make_goal(4), goal_printed=3, title_printed="Schools", corrected_by="An editor"
    )

    assert cell(4)
    assert not cell(3)
    assert coverage().corrected == [link]
    assert list(printed_for_another(make.make_goal(3))) == [link]
    assert list(printed_for_another(make.make_goal(4))) == []


def test_an_edition_that_is_not_public_names_nothing(plan, priority):
    make.make_sdg_link(priority, make.make_goal(4))
    Publication.objects.update(state="draft")

    assert coverage().editions == []
    assert not editions_on(make.make_goal(4))


def test_the_list_says_what_is_named_by_whom_and_what_is_not(client, plan, priority):
    make.make_sdg_link(
        priority, make.make_goal(4), goal_printed=3, title_printed="Schools", corrected_by="Me"
    )
    make.make_commitment(
        heading=make.make_heading(priority=priority), wording="Reflect the SDGs.", summary="Reflect them."
    )

    page = get(client, "/goals/")

    (row,) = [row for row in texts(page, "tbody tr") if row.startswith("SDG 4")]
    assert "Stated by Children" in row
    assert "Inherited by 1 commitment" in row
    assert links(page)["SDG 5: Goal 5"] == "/goals/5/"
    assert "prints SDG 3 with the title “Schools”" in words(page)
    assert "Reflect them." in links(page)


def test_the_newest_eight_editions_are_beside_one_another(client, plan, priority):
    make.make_sdg_link(priority, make.make_goal(4))
    for year in range(2023, 2032):
        make.make_publication(kind=Publication.Kind.BUSINESS_PLAN, title=f"Plan {year}", years=year)
    make.make_sdg_link(make.make_priority(Publication.objects.get(title="Plan 2031")), make.make_goal(4))

    tree = get(client, "/goals/")

    heads = texts(tree, "thead th")
    assert (len(heads), heads[1].startswith("Plan 2031")) == (9, True)
    assert len(texts(tree, "tbody tr td")) == 8
    assert "These are the newest 8 editions. The files below have the other 2 as well." in words(tree)


def test_plans_that_name_no_goal_say_so_in_one_sentence(client, plan):
    tree = get(client, "/goals/")

    assert "No edition names a goal." in words(tree)
    assert not texts(tree, "table")


def test_a_goal_without_commitments_says_so(client, plan, priority):
    make.make_sdg_link(priority, make.make_goal(4))

    assert "Without commitments" in words(get(client, "/goals/"))
    assert "There are no commitments under this priority" in words(get(client, "/goals/4/"))


def test_the_page_of_a_goal_leads_to_priority_plan_and_commitments(client, plan, priority):
    make.make_sdg_link(priority, make.make_goal(4), goal_printed=3, target="A target.", corrected_by="Me")
    commitment = make.make_commitment(heading=make.make_heading(priority=priority), summary="Fund schools.")

    page = get(client, "/goals/4/")

    found = links(page)
    assert found["Fund schools."] == commitment.get_absolute_url()
    assert found["Children"] == priority.get_absolute_url()
    assert "Corrected by Me" in words(page)
    assert "Misprints: this number is printed" in words(get(client, "/goals/3/"))


def test_a_priority_leads_to_its_goals(client, plan, priority):
    make.make_sdg_link(priority, make.make_goal(4))

    assert links(get(client, priority.get_absolute_url()))["SDG 4: Goal 4"] == "/goals/4/"


def test_a_goal_that_no_plan_names_has_a_page_and_others_are_not_found(client, plan):
    assert "No plan names this goal" in words(get(client, "/goals/2/"))
    assert client.get("/goals/18/").status_code == 404
    assert client.get("/goals/0/").status_code == 404
