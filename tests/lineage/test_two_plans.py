"""The plans of 2017/18 and 2019-22, as printed: what is found, and how each of fifteen clear pairs is typed."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from policies.lineage.suggest import suggest
from policies.models import Lineage, Publication
from tests.importing.whole_catalogue import catalogue_then_documents

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
CONFIRMED = Path(__file__).resolve().parents[2] / "fixtures" / "lineage.toml"
EARLIER, LATER = "business-plan-2017-18", "lga-business-plan-2019-2022-2020-update"
PRECISION, RECALL = 0.95, 0.90  # at least
FIFTEEN = [
    (
        "challenge-and-support-from-peers-lies-at-the--commitment-7",
        "councils-supporting-growth--commitment-10",
        "verbatim",
        [],
    ),
    (
        "councils-continue-to-be-the-most-efficient-part--commitment-13",
        "strong-and-resilient-political-and-officer-leadership--commitment-8",
        "verbatim",
        [],
    ),
    (
        "a-politically-led-organisation--commitment-2",
        "a-politically-led-organisation--commitment-4",
        "verbatim",
        [],
    ),
    (
        "councils-have-the-flexibility-and-resources-to-deliver--commitment-2",
        "councils-have-the-flexibility-and-resources-to-deliver--commitment-4",
        "verbatim",
        [],
    ),
    (
        "a-national-membership-body-for-local-government--commitment-1",
        "the-national-membership-body-for-local-government--commitment-1",
        "reworded",
        [],
    ),
    (
        "schools-have-the-funding-they-need-to-deliver--commitment-1",
        "schools-have-the-funding-they-need-to-deliver--commitment-1",
        "reworded",
        [],
    ),
    (
        "people-have-a-meaningful-local-voice-on-a--commitment-2",
        "people-have-a-meaningful-local-voice-on-a--commitment-1",
        "reworded",
        [],
    ),
    (
        "councils-unblock-the-barriers-to-house-building-and--commitment-3",
        "councils-drive-the-increase-in-housing-supply-the--commitment-2",
        "reworded",
        [],
    ),
    (
        "challenge-and-support-from-peers-lies-at-the--commitment-4",
        "councils-supporting-growth--commitment-9",
        "reworded",
        [],
    ),
    (
        "councils-have-a-key-role-to-play-in--commitment-5",
        "councils-are-key-partners-in-delivering-the-governments--commitment-3",
        "reworded",
        [],
    ),
    (
        "councils-continue-to-be-the-most-efficient-part--commitment-16",
        "strong-and-resilient-political-and-officer-leadership--commitment-10",
        "target-dropped",
        ["reworded"],
    ),
    (
        "strong-political-and-officer-leadership-is-at-the--commitment-2",
        "strong-and-resilient-political-and-officer-leadership--commitment-2",
        "target-dropped",
        ["reworded"],
    ),
    (
        "a-national-membership-body-for-local-government--commitment-3",
        "the-national-membership-body-for-local-government--commitment-4",
        "reworded",
        [],
    ),
    (
        "local-economic-developments--commitment-1",
        "councils-have-access-to-funding-to-create-communities--commitment-3",
        "reworded",
        ["moved"],
    ),
    (
        "councils-support-the-vulnerable-and-elderly--commitment-2",
        "councils-support-older-people-disabled-people-and-people--commitment-2",
        "reworded",
        [],
    ),
]


@pytest.fixture
def plans(sources):
    """Both plans with their wording, and no lineage."""
    catalogue_then_documents(sources)
    Lineage.objects.all().delete()
    return Publication.objects.get(slug=EARLIER), Publication.objects.get(slug=LATER)


def test_the_plans_are_compared_well_enough_and_in_few_queries(plans, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        report = suggest(*plans)

    found = {(edge.earlier.key, edge.later.key) for edge in report.suggested}
    confirmed = confirmed_pairs()
    assert len(found & confirmed) / len(found) >= PRECISION
    assert len(found & confirmed) / len(confirmed) >= RECALL
    fifteen = {
        (f"{EARLIER}--{earlier}", f"{LATER}--{later}"): (change, also)
        for earlier, later, change, also in FIFTEEN
    }
    edges = Lineage.objects.select_related("earlier", "later")
    typed = {(edge.earlier.key, edge.later.key): (edge.change, edge.also) for edge in edges}
    assert {pair: typed.get(pair) for pair in fifteen} == fifteen


def confirmed_pairs():
    editions = tomllib.loads(CONFIRMED.read_text(encoding="utf-8"))["editions"]
    return {
        (f"{EARLIER}--{pair['earlier']}", f"{LATER}--{pair['later']}")
        for edition in editions
        if (edition["earlier"], edition["later"]) == (EARLIER, LATER)
        for pair in edition["pairs"]
    }
