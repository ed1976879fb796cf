"""Money beside words: what a plan spends on a priority next to what it promises there."""

from datetime import date

import pytest

from policies.models import BudgetLine, Priority, Publication
from policies.progress.spending import named_by, spending_of
from tests import factories as make
from tests.markup import get, links, texts

TODAY = date(2022, 6, 1)
CHART = "Expenditure by business plan theme"


@pytest.mark.parametrize(
    ("label", "name", "in_summary"),
    [
        ("Supporting councils", "Supporting Councils", ""),
        ("Homes & jobs", "Homes and  jobs", ""),
        ("Health", "Health and care", "Health"),
    ],
)
def test_a_line_names_a_priority_however_it_is_set(label, name, in_summary):
    priority = Priority(name=name, name_in_summary=in_summary)

    assert named_by(BudgetLine(label=label), [Priority(name="Other"), priority]) is priority


def test_a_line_that_bears_no_name_of_a_priority_names_none():
    assert named_by(BudgetLine(label="Property"), [Priority(name="Properties")]) is None


@pytest.fixture
def plan(db):
    return make.make_publication(kind=Publication.Kind.BUSINESS_PLAN, title="The plan", slug="plan")


@pytest.fixture
def homes(plan):
    return make.make_priority(plan, name="Homes")


def test_lines_stand_beside_the_commitments_of_the_priority_they_name(plan, homes):
    other = make.make_priority(plan, name="Our business")
    commitment = make.make_commitment(heading=make.make_heading(priority=homes))
    make.make_budget_line(plan, chart=CHART, label="Homes", amount=311)
    make.make_budget_line(plan, chart=CHART, label="Property", amount=7)

    (found,) = spending_of(plan, today=TODAY)

    beside, alone = found.lines
    assert (beside.priority, beside.line.amount) == (homes, 311)
    assert [each.key for each in beside.commitments.commitments] == [commitment.key]
    assert (alone.priority, alone.commitments) == (None, None)
    assert [priority for priority, _ in found.without_line] == [other]


def test_income_is_no_spending_and_spending_by_service_names_no_priority(plan, homes):
    make.make_budget_line(plan, chart="Grant income", label="Homes")
    make.make_budget_line(plan, chart="Expenditure by service", label="Payroll")

    assert spending_of(plan, today=TODAY) == []


def test_the_page_gives_amounts_as_printed_with_links_and_themes(client, plan, homes):
    theme = make.make_theme("Housing")
    line = make.make_budget_line(plan, chart=CHART, label="Homes", amount=311, percent="0.50", year="2020/21")
    line.themes.add(theme)
    commitment = make.make_commitment(heading=make.make_heading(priority=homes), summary="Build homes.")

    page = get(client, "/publications/plan/spending/")

    assert "Homes 311 0.5%" in texts(page, "tbody tr")
    found = links(page)
    assert found["Build homes."] == commitment.get_absolute_url()
    assert found["Homes"] == homes.get_absolute_url()
    assert found["Theme: Housing"] == theme.get_absolute_url()
    assert "Total of all lines (our sum) 311" in texts(page, "tbody tr")


def test_the_budget_leads_there_only_where_the_plan_prints_it(client, plan, homes):
    make.make_budget_line(plan, chart="Income", label="Homes")
    assert "/publications/plan/spending/" not in links(get(client, "/publications/plan/budget/")).values()
    assert client.get("/publications/plan/spending/").status_code == 404

    make.make_budget_line(plan, chart=CHART, label="Homes")

    assert "/publications/plan/spending/" in links(get(client, "/publications/plan/budget/")).values()


def test_what_is_not_a_published_plan_has_no_such_page(client, plan, homes):
    make.make_budget_line(plan, chart=CHART, label="Homes")
    plan.state = "draft"
    plan.save()

    assert client.get("/publications/plan/spending/").status_code == 404
