"""What no lineage can be is refused, in a sentence."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from policies.lineage.linking import link
from policies.models import Lineage
from policies.text.issue_dates import is_after, may_be_either
from tests import factories as make

pytestmark = pytest.mark.django_db


def commitment(year, **fields):
    return make.make_commitment(publication=make.make_publication(years=year, **fields))


@pytest.mark.parametrize(
    ("one", "other", "after"),
    [
        ((date(2021, 1, 1), "year"), (date(2020, 1, 1), "year"), True),
        ((date(2020, 1, 1), "year"), (date(2020, 12, 2), "day"), False),
        ((date(2020, 12, 2), "day"), (date(2020, 1, 1), "year"), False),
        ((date(2020, 6, 1), "month"), (date(2020, 5, 31), "day"), True),
        ((date(2020, 6, 1), "month"), (date(2020, 6, 15), "day"), False),
        ((date(2020, 6, 16), "day"), (date(2020, 6, 15), "day"), True),
    ],
)
def test_a_publication_is_after_another_where_the_dates_are_sure_of_it(one, other, after):
    first, second = (
        make.make_publication(issued_on=issued_on, issued_precision=precision)
        for issued_on, precision in (one, other)
    )

    assert is_after(first, second) == after


def test_without_a_date_the_years_covered_decide():
    undated = make.make_publication(years=(2017, 2018), issued_on=None)

    assert is_after(make.make_publication(years=2019), undated)
    assert may_be_either(make.make_publication(years=2018), undated)


def test_the_wrong_order_of_years_is_refused():
    with pytest.raises(ValidationError, match="was issued after"):
        link(commitment(2021), commitment(2019))

    assert not Lineage.objects.exists()


def test_a_circle_is_refused():
    first, second, third = commitment(2020), commitment(2020), commitment(2020)
    link(first, second)
    link(second, third)

    with pytest.raises(ValidationError, match="no circles"):
        link(third, first)

    assert Lineage.objects.count() == 2


def test_a_refused_pair_is_no_part_of_a_circle():
    first, second = commitment(2020), commitment(2020)
    make.make_lineage(first, second, state="refused")

    assert link(second, first).state == "confirmed"


def test_a_statement_does_not_carry_itself_on():
    statement = commitment(2020)

    with pytest.raises(ValidationError, match="carry itself on"):
        link(statement, statement)


def test_twins_are_of_one_pack_and_nothing_else_is():
    pack = make.make_publication(kind="agenda-pack")
    plan = make.make_publication(kind="business-plan", part_of=pack)
    one, other = make.make_commitment(publication=plan), make.make_ask(publication=pack)

    with pytest.raises(ValidationError, match="are twins"):
        link(one, other, change="reworded")
    with pytest.raises(ValidationError, match="of one pack; these are of two"):
        link(one, commitment(2022), change="twin")

    assert link(one, other).change == "twin"


def test_a_link_is_typed_by_rule_and_confirmed_by_whoever_makes_it():
    editor = make.make_user()
    earlier = make.make_commitment(publication=make.make_publication(years=2017), wording="visit 60 councils")
    later = make.make_commitment(publication=make.make_publication(years=2019), wording="visit councils")

    edge = link(earlier, later, by=editor)

    assert (edge.change, edge.also, edge.state) == ("target-dropped", ["reworded"], "confirmed")
    assert edge.confirmed_by == editor
    assert edge.confirmed_at is not None
    assert {"change", "state"} <= set(edge.edited_fields)


def test_linking_what_was_suggested_confirms_it():
    earlier, later = commitment(2017), commitment(2019)
    suggested = make.make_lineage(earlier, later, score=0.5)

    edge = link(earlier, later, change="merged")

    assert edge.pk == suggested.pk
    assert (edge.change, edge.state, edge.score) == ("merged", "confirmed", 0.5)
