"""What pages read of lineage: a statement's line of descent, and two editions side by side."""

import pytest

from policies.lineage.descent import descent_of
from policies.lineage.edition_comparison import compare
from tests import factories as make

pytestmark = pytest.mark.django_db


def plan(year, **fields):
    return make.make_publication(kind="business-plan", years=year, **fields)


def promise(publication):
    return make.make_commitment(publication=publication)


def carry(earlier, later, change="reworded", state="confirmed", **fields):
    return make.make_lineage(earlier, later, change=change, state=state, **fields)


def test_a_line_goes_back_and_on_and_leaves_out_cousins():
    first, second, third, fourth = (plan(year) for year in (2014, 2017, 2019, 2022))
    oldest, older, cousin = promise(first), promise(second), promise(second)
    middle, newer, newest = promise(third), promise(fourth), promise(fourth)
    carry(oldest, older)
    carry(older, middle)
    carry(cousin, newer)
    carry(middle, newer)
    carry(middle, newest)

    line = descent_of(middle)

    assert line.ancestors == [oldest, older]
    assert line.descendants == [newer, newest]
    assert len(line.edges) == 4


def test_only_confirmed_pairs_and_published_statements_make_a_line():
    middle = promise(plan(2019))
    carry(promise(plan(2017)), middle, state="suggested")
    carry(promise(plan(2016)), middle, state="refused")
    carry(promise(plan(2015, state="draft")), middle)

    assert not descent_of(middle)


@pytest.mark.parametrize("length", [1, 30])
def test_a_line_of_any_length_takes_the_same_queries(length, django_assert_num_queries):
    line = [promise(plan(1990 + number)) for number in range(length + 1)]
    for earlier, later in zip(line, line[1:], strict=False):
        carry(earlier, later)

    with django_assert_num_queries(2):
        found = descent_of(line[0])
        assert [edge.later.publication.title for edge in found.edges]

    assert found.descendants == line[1:]


def test_a_circle_that_got_in_somehow_still_ends():
    one, other = promise(plan(2020)), promise(plan(2020))
    carry(one, other)
    carry(other, one)

    assert descent_of(one).descendants == [other]


def test_two_editions_are_compared_by_what_changed():
    earlier, later = plan(2017), plan(2019)
    kept, cut, gone = promise(earlier), promise(earlier), promise(earlier)
    kept_on, cut_on, new = promise(later), promise(later), promise(later)
    carry(kept, kept_on, "moved", also=["body-renamed"])
    carry(cut, cut_on, "target-dropped", also=["reworded", "moved"])
    carry(gone, new, state="refused")

    found = compare(earlier, later)

    assert [(edge.earlier, edge.later) for edge in found.carried] == [(kept, kept_on), (cut, cut_on)]
    assert [each.statement for each in found.unmatched_before] == [gone]
    assert [each.statement for each in found.unmatched_after] == [new]


@pytest.mark.parametrize("rows", [2, 40])
def test_comparing_takes_the_same_queries_however_much_there_is(rows, django_assert_num_queries):
    earlier, later = plan(2017), plan(2019)
    for _ in range(rows):
        carry(promise(earlier), promise(later))
        promise(earlier)
        promise(later)

    with django_assert_num_queries(5):
        found = compare(earlier, later)
        assert [edge.later.heading.priority for edge in found.carried]
        assert [each.statement.heading.priority for each in (*found.unmatched_after, *found.unmatched_before)]
