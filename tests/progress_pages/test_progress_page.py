"""The page of a plan's progress, the ways to it, and what these pages cost."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from policies.models import Publication, SnapshotRow, Statement
from policies.progress.snapshots import take_snapshot
from tests import factories as make
from tests.markup import MORE_ROWS, MOST_QUERIES, get, links, queries, texts, words

pytestmark = pytest.mark.django_db

CHART = "Expenditure by business plan theme"


@pytest.fixture
def plan():
    return make.make_publication(
        kind=Publication.Kind.BUSINESS_PLAN, slug="plan", title="The plan", years=(2019, 2022)
    )


@pytest.fixture
def priority(plan):
    return make.make_priority(plan, name="Homes")


@pytest.fixture
def heading(priority):
    return make.make_heading(priority=priority)


def test_without_updates_the_page_says_not_recorded_and_nothing_worse(client, heading):
    make.make_commitment(heading=heading, measurability="counted")
    make.make_commitment(heading=heading, measurability="continuing")

    page = get(client, "/publications/plan/progress/")

    assert "No status is recorded yet for the plan’s 2 commitments" in words(page)
    assert "Undelivered" not in words(page)
    assert not page.xpath("//main//svg | //main//table")
    assert links(page)["See the plan’s commitments"] == "/commitments/?publication=plan"


def test_charts_and_figures_come_with_the_first_update(client, heading):
    make.make_update(make.make_commitment(heading=heading, measurability="counted"), status="delivered")
    make.make_commitment(heading=heading, measurability="continuing")

    page = get(client, "/publications/plan/progress/")

    assert [row for row in texts(page, "tbody tr") if row.startswith("Homes")] == [
        "Homes 2 1 0 1 0 1 0",
        "Homes 1 1",
        "Homes 1 1",
    ]


def test_charts_have_a_name_a_description_and_a_table(client, heading):
    make.make_update(make.make_commitment(heading=heading, measurability="counted"), status="delivered")

    page = get(client, "/publications/plan/progress/")

    (chart,) = page.xpath("//svg[@role='img']")
    title, description = (page.get_element_by_id(each) for each in chart.get("aria-labelledby").split())
    assert words(title) == "Targets and one-off actions, by priority and status"
    assert "recorded for 1 of 1" in words(description)
    assert texts(page, "table.app-figures thead th")[-3:] == ["Priority", "Delivered", "Total"]
    assert not page.xpath("//*[@style]")


def test_what_had_no_update_for_a_year_is_listed_the_oldest_first(client, heading):
    today = timezone.localdate()
    old, older, fresh = (
        make.make_commitment(heading=heading, summary=each) for each in ("Old", "Older", "Fresh")
    )
    for commitment, days in ((old, 366), (older, 900), (fresh, 10)):
        make.make_update(commitment, dated_on=today - timedelta(days=days))

    page = get(client, "/publications/plan/progress/")

    listed = [text for text in texts(page, "main li") if "last update" in text]
    assert [text.split()[0] for text in listed] == ["Older", "Old"]


def test_the_page_counts_what_is_continued_and_links_the_later_edition(client, heading):
    later = make.make_publication(title="The next plan", years=2023)
    make.make_commitment(heading=heading)
    make.make_lineage(
        make.make_commitment(heading=heading), make.make_commitment(publication=later), state="confirmed"
    )

    page = get(client, "/publications/plan/progress/")

    assert "1 of 2 continues in a later publication" in words(page)
    assert links(page)["The next plan, 2023"] == later.get_absolute_url()


def test_plan_and_list_of_commitments_lead_to_it(client, heading):
    make.make_commitment(heading=heading)

    for url in ("/publications/plan/", "/commitments/"):
        assert "/publications/plan/progress/" in get(client, url).xpath("//main//a/@href"), url


def test_a_paper_has_none_and_a_plan_without_commitments_says_so(client, plan):
    make.make_ask(publication=make.make_publication(slug="paper"))

    assert client.get("/publications/paper/progress/").status_code == 404
    assert "/publications/paper/progress/" not in links(get(client, "/publications/paper/")).values()
    assert "no commitments here yet" in words(get(client, "/publications/plan/progress/"))


PAGES = [
    "/publications/plan/progress/",
    "/publications/plan/progress/2021-06-01/",
    "/publications/plan/progress/compare/?earlier=2021-06-01&later=today",
    "/publications/plan/progress/compare/?earlier=2021-06-01&later=2021-06-02",
    "/publications/plan/progress/table.csv",
    "/publications/plan/progress/2021-06-01/table.csv",
    "/publications/plan/spending/",
    "/publications/plan/budget/",
    "/goals/",
    "/goals/4/",
]


@MORE_ROWS
def test_pages_cost_the_same_number_of_queries_however_many_rows_there_are(client, plan, priority, more):
    make.make_sdg_link(priority, make.make_goal(4))
    make.make_budget_line(plan, chart=CHART, label="Homes")
    later = make.make_heading(make.make_publication(years=2023))
    days = [date(2021, 6, 1), date(2021, 6, 2)]
    grow(plan, priority, later, 10)
    snapshots = [take_snapshot(plan, on=day) for day in days]

    few = {url: queries(client, url) for url in PAGES}
    grow(plan, priority, later, more)
    for snapshot in snapshots:
        SnapshotRow.objects.bulk_create(
            SnapshotRow(snapshot=snapshot, statement_key=row.key, position=row.pk % 30000)
            for row in Statement.objects.filter(publication=plan).order_by("-pk")[:more]
        )
    many = {url: queries(client, url) for url in PAGES}

    assert few == many
    assert max(many.values()) <= MOST_QUERIES


def grow(plan, priority, later, count):
    """Commitments under several priorities, with an update and a later one each."""
    for _ in range(max(count // 100, 1)):
        heading = make.make_heading(priority=make.make_priority(plan))
        make.make_budget_line(plan, chart=CHART, label=heading.priority.name)
        make.make_sdg_link(heading.priority, make.make_goal(4))
    rows = [
        Statement(
            kind="commitment", state="published", publication=each.publication, heading=each,
            key=f"grown-{(number := next(make.numbers))}", position=number, summary="A summary.",
            wording="It reflects SDG 4." if number % 9 == 0 else "Words.",
        )
        for each in (heading, later)
        for _ in range(count)
    ]  # fmt: skip
    rows = Statement.objects.bulk_create(rows)
    for earlier, carried in list(zip(rows[:count], rows[count:], strict=True))[:20]:
        make.make_update(earlier)
        make.make_lineage(earlier, carried, state="confirmed")
