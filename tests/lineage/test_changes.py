"""Changes are typed by rule."""

from datetime import date
from decimal import Decimal

import pytest

from policies.lineage.change_kinds import Classification, change_of_sums, change_of_targets, typed
from policies.lineage.places import successor_priorities
from policies.text.body_names import BodyNames
from policies.text.figures import Deadline, Target, deadlines_of, first_deadline, targets_of

NAMES = BodyNames({"communities": ["Ministry of Communities", "MoC", "DoC"]})


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("support up to 110 councils", [Target(Decimal(110), "at most")]),
        ("support at least 60 councillors", [Target(Decimal(60), "at least")]),
        ("support 80 councils to plant trees", [Target(Decimal(80))]),
        ("open at least 60 libraries", [Target(Decimal(60), "at least")]),
        ("secure the £5 billion of investment", [Target(Decimal(5_000_000_000), "", "£")]),
        ("secure the £5bn of investment", [Target(Decimal(5_000_000_000), "", "£")]),
        ("saving at least £10 million a year", [Target(Decimal(10_000_000), "at least", "£")]),
        ("cut waste by 20 per cent", [Target(Decimal(20), "", "%")]),
        ("highlight the £2 billion funding gap", []),
        ("support councils", []),
        ("zero net carbon by 2030", []),
        ("in the years 2017 to 2020", []),
    ],
)
def test_targets_are_understood(text, targets):
    assert targets_of(text) == frozenset(targets)


@pytest.mark.parametrize(
    ("text", "last_day"),
    [
        ("net zero by 2030", date(2030, 12, 31)),
        ("write it off before March 2028", date(2028, 2, 29)),
        ("agree it by Summer 2027", date(2027, 8, 31)),
        ("agree it by the end of 2027", date(2027, 12, 31)),
        ("agree it by March 2027", date(2027, 3, 31)),
        ("agree it by 15 March 2027", date(2027, 3, 15)),
        ("agree it before 2027", date(2026, 12, 31)),
        ("agree it before spring 2027", date(2027, 2, 28)),
    ],
)
def test_deadlines_are_understood(text, last_day):
    assert deadlines_of(text) == {Deadline(last_day)}


def test_a_deadline_without_a_year_is_kept_in_its_words():
    assert deadlines_of("bring it forward this year") == {Deadline(words="this year")}


@pytest.mark.parametrize(
    ("printed", "year", "day"),
    [
        (["before March 2028", "this year"], 2026, date(2026, 12, 31)),
        (["before March 2028", "this year"], None, date(2028, 2, 29)),
        (["this summer"], 2026, date(2026, 8, 31)),
        (["this Parliament"], 2026, None),
        ([], 2026, None),
    ],
)
def test_the_first_of_several_deadlines_is_the_first_with_a_date(printed, year, day):
    assert first_deadline(printed, year) == day


@pytest.mark.parametrize(
    ("earlier", "later", "change"),
    [
        ("support at least 60 councils", "support councils", "target-dropped"),
        ("support at least 60 councils", "support at least 80 councils", "target-changed"),
        ("support at least 60 councils", "support up to 60 councils", "target-changed"),
        ("support councils", "support 60 councils", "target-changed"),
        ("secure the £5bn for trees", "secure £5 billion for trees", ""),
        ("support councils", "help councils", ""),
    ],
)
def test_the_change_of_targets(earlier, later, change):
    assert change_of_targets(earlier, later) == change


@pytest.mark.parametrize(
    ("earlier", "later", "change"),
    [
        ("highlight the £2 billion gap in libraries", "call for funding of libraries", "sum-dropped"),
        ("close a gap predicted to grow by £700 million", "close the gap", "sum-dropped"),
        ("highlight the £2 billion gap", "highlight the £3 billion gap", "sum-changed"),
        ("highlight the £2bn gap", "highlight the gap of £2 billion", ""),
        ("highlight the gap", "highlight the £2 billion gap", ""),
        ("secure the £5 billion for trees", "secure trees", ""),
        (
            "highlight the £2 billion gap",
            "highlight the gap; secure the £5 billion for trees",
            "sum-dropped",
        ),
    ],
)
def test_a_sum_that_goes_is_a_change_though_it_is_no_target(earlier, later, change):
    assert change_of_sums(earlier, later) == change


@pytest.mark.parametrize(
    ("earlier", "later", "change", "also"),
    [
        ("plant trees", "plant trees.", "verbatim", ()),
        ("plant trees", "plant many trees", "reworded", ()),
        ("plant trees with DoC", "plant trees with the MoC", "body-renamed", ()),
        ("plant trees with DoC", "sow trees with MoC", "reworded", ("body-renamed",)),
        ("visit at least 60 councils", "visit councils", "target-dropped", ("reworded",)),
        ("name the £2 billion gap", "name the gap", "sum-dropped", ("reworded",)),
        ("plant trees by 2030", "plant trees by 2040", "deadline-changed", ("reworded",)),
        ("plant trees by 2030", "plant trees", "deadline-changed", ("reworded",)),
    ],
)
def test_the_change_of_words(earlier, later, change, also):
    assert typed(earlier, later, NAMES) == Classification(change, also)


def test_several_changes_stand_in_the_order_of_their_substance():
    found = typed("visit 60 councils", "visit councils often", NAMES, merged=True, moved=True)

    assert found == Classification("target-dropped", ("merged", "reworded", "moved"))


def test_the_same_words_elsewhere_have_moved():
    assert typed("plant trees", "plant trees", NAMES, moved=True) == Classification("moved", ())


def test_a_priority_passes_to_the_one_that_carries_on_most_of_it():
    names = {1: "Trees", 2: "Boats", 7: "Woods and water", 8: "Harbours"}

    assert successor_priorities([(1, 7), (1, 7), (1, 8), (2, 8)], names) == {1: 7, 2: 8}


def test_a_priority_of_the_same_name_is_the_heir_whatever_it_carries_on():
    assert successor_priorities([(1, 7), (1, 7), (1, 8)], {1: "Trees", 7: "Woods", 8: "trees"}) == {1: 8}
