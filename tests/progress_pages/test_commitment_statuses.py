"""How a plan stands: what is counted, as of which day, and what a chart draws of it."""

from datetime import date

import pytest

from policies.models import Publication, Statement
from policies.progress.plan_progress import (
    CHECKED,
    CONTINUING,
    CommitmentStatus,
    as_of,
    later_editions_of,
    statuses_of,
)
from policies.progress.stacked_chart import stacked
from tests import factories as make

TODAY = date(2022, 6, 1)
ORDER = ["in-progress", "delivered", "dropped"]


def commitment(**fields):
    defaults = {
        "key": "a-key", "summary": "A summary.", "wording": "", "priority_key": "homes", "priority": "Homes",
        "measurability": "checkable", "status": "", "updated_on": None, "continuation": "no-match",
        "is_settled": False,
    }  # fmt: skip
    return CommitmentStatus(**defaults | fields)


def test_what_nobody_recorded_is_counted_as_such_and_not_as_undelivered():
    progress = as_of([commitment(), commitment(status="delivered")], today=TODAY)

    chart = stacked("A chart", progress.priorities, CHECKED, order=ORDER)

    assert chart.statuses == ["delivered", ""]
    assert (chart.counts, chart.recorded, chart.total) == ([1, 1], 1, 2)


def test_continuing_efforts_are_drawn_apart_from_what_can_be_checked():
    rows = [commitment(measurability="continuing"), commitment(measurability="counted"), commitment()]
    progress = as_of(rows, today=TODAY)

    checked = stacked("Checked", progress.priorities, CHECKED, order=ORDER)
    continuing = stacked("Continuing", progress.priorities, CONTINUING, order=ORDER)

    assert (checked.total, continuing.total) == (2, 1)
    assert progress.whole.by_measurability == [1, 1, 1, 0]


def test_a_chart_is_left_out_where_no_commitment_is_of_its_kind():
    progress = as_of([commitment()], today=TODAY)

    assert stacked("Continuing", progress.priorities, CONTINUING, order=ORDER) is None


def test_parts_of_a_bar_stand_side_by_side_and_all_bars_to_one_scale():
    rows = [
        commitment(status="delivered"),
        commitment(),
        commitment(),
        commitment(priority_key="x", priority="Jobs"),
    ]
    first, second = stacked("A chart", as_of(rows, today=TODAY).priorities, CHECKED, order=ORDER).stacks

    delivered, unknown = first.parts
    assert (delivered.x, unknown.x) == (0, delivered.width)
    assert unknown.width == pytest.approx(2 * delivered.width, abs=0.2)
    assert second.parts[0].width == delivered.width
    assert second.y > first.y


def test_a_status_of_a_newer_release_is_drawn_before_what_is_not_recorded():
    rows = [commitment(), commitment(status="paused"), commitment(status="dropped")]

    assert stacked("A chart", as_of(rows, today=TODAY).priorities, CHECKED, order=ORDER).statuses == [
        "dropped",
        "paused",
        "",
    ]


@pytest.mark.parametrize(
    ("updated_on", "is_settled", "is_quiet"),
    [
        (date(2021, 6, 1), False, True),
        (date(2021, 6, 2), False, False),
        (date(2020, 1, 1), True, False),
        (None, False, False),
    ],
)
def test_quiet_is_what_had_its_last_update_a_year_ago_and_is_not_settled(updated_on, is_settled, is_quiet):
    whole = as_of([commitment(updated_on=updated_on, is_settled=is_settled)], today=TODAY).whole

    assert bool(whole.quiet) == is_quiet
    assert bool(whole.unheard) == (updated_on is None)


def test_the_quietest_comes_first():
    days = [date(2020, 5, 1), date(2019, 1, 1), date(2021, 1, 1)]
    rows = [commitment(updated_on=day, status="in-progress") for day in days]

    assert [each.updated_on for each in as_of(rows, today=TODAY).whole.quiet] == sorted(days)


@pytest.mark.django_db
def test_statuses_are_the_published_commitments_of_a_plan_in_print_order():
    plan = make.make_publication(kind=Publication.Kind.BUSINESS_PLAN)
    last = make.make_priority(plan, position=2)
    first = make.make_priority(plan, position=1)
    loose = make.make_commitment(heading=make.make_heading(plan))
    second = make.make_commitment(heading=make.make_heading(priority=last))
    earliest = make.make_commitment(heading=make.make_heading(priority=first))
    make.make_commitment(heading=earliest.heading, state=Statement.State.DRAFT)
    make.make_ask(heading=make.make_heading(plan))

    assert [each.key for each in statuses_of(plan)] == [earliest.key, second.key, loose.key]


@pytest.mark.django_db
def test_status_and_last_update_are_those_of_the_newest_published_update():
    commitment = make.make_commitment()
    make.make_update(commitment, dated_on=date(2020, 1, 1), status="not-started")
    make.make_update(commitment, dated_on=date(2021, 1, 1), status="in-progress")
    make.make_update(commitment, dated_on=date(2022, 1, 1), status="delivered", is_published=False)

    (found,) = statuses_of(commitment.publication)

    assert (found.status, found.updated_on) == ("in-progress", date(2021, 1, 1))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "later_state", "expected"),
    [
        ("confirmed", "published", "continued"),
        ("suggested", "published", "may-continue"),
        ("refused", "published", "no-match"),
        ("confirmed", "draft", "no-match"),
    ],
)
def test_a_commitment_continues_where_an_editor_confirmed_a_public_later_statement(
    state, later_state, expected
):
    earlier, later = make.make_commitment(), make.make_commitment(state=later_state)
    make.make_lineage(earlier, later, state=state)

    (found,) = statuses_of(earlier.publication)

    assert found.continuation == expected
    assert list(later_editions_of(earlier.publication)) == [later.publication] * (expected == "continued")


@pytest.mark.django_db
def test_a_twin_in_the_same_publication_carries_nothing_on():
    earlier = make.make_commitment()
    later = make.make_commitment(heading=earlier.heading)
    make.make_lineage(earlier, later, state="confirmed", change="twin")

    assert {found.continuation for found in statuses_of(earlier.publication)} == {"no-match"}
    assert not later_editions_of(earlier.publication)
