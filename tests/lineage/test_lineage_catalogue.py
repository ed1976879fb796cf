"""The catalogue confirms lineage by keys alone, and an editor's decision stands."""

from pathlib import Path

import pytest

from policies.importing import lineage_catalogue as catalogue
from policies.importing.catalogue import read
from policies.importing.upsert import ImportReport
from policies.models import Lineage
from tests import factories as make

pytestmark = pytest.mark.django_db

FILE = Path("lineage.toml")


@pytest.fixture
def pair():
    plans = [
        make.make_publication(kind="business-plan", years=year, slug=f"plan-{year}") for year in (2017, 2019)
    ]
    return [make.make_commitment(publication=plan, key=f"{plan.slug}--trees--commitment-1") for plan in plans]


def editions(**fields):
    entry = {"earlier": "trees--commitment-1", "later": "trees--commitment-1", "change": "reworded"} | fields
    return [{"earlier": "plan-2017", "later": "plan-2019", "pairs": [entry]}]


def load(**fields):
    report = ImportReport()
    catalogue.load(editions(**fields), file=FILE, report=report)
    return report


def test_a_pair_is_confirmed_and_twice_is_as_once(pair):
    assert len(load(also=["moved"]).created) == 1
    assert not load(also=["moved"]).changes_anything

    edge = Lineage.objects.get()
    assert [edge.earlier, edge.later] == pair
    assert (edge.change, edge.also, edge.state) == ("reworded", ["moved"], "confirmed")
    edge.full_clean()


def test_a_suggestion_is_confirmed_and_keeps_its_score(pair):
    make.make_lineage(*pair, change="split", score=0.5, reason="Alike.")

    load()

    edge = Lineage.objects.get()
    assert (edge.change, edge.state, edge.score, edge.reason) == ("reworded", "confirmed", 0.5, "Alike.")


def test_what_an_editor_decided_is_kept(pair):
    make.make_lineage(*pair, change="moved", state="refused", edited_fields=["change", "state"])

    report = load()

    edge = Lineage.objects.get()
    assert (edge.change, edge.state) == ("moved", "refused")
    assert len(report.kept) == 1


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"later": "boats--commitment-1"}, "there is no statement “plan-2019--boats--commitment-1”"),
        ({"change": "improved"}, "“improved” is no change"),
        ({"also": ["improved"]}, "“improved” is no change"),
    ],
)
def test_a_pair_that_cannot_be_is_told_with_its_file(pair, fields, message):
    with pytest.raises(catalogue.UnknownPair, match=f"lineage.toml: .*{message}"):
        load(**fields)


def test_what_the_catalogue_only_suggests_waits_for_an_editor(pair):
    entry = {"earlier": "trees--commitment-1", "later": "trees--commitment-1"}
    entries = [{"earlier": "plan-2017", "later": "plan-2019", "pairs": [entry]}]

    catalogue.load(entries, file=FILE, report=ImportReport(), state=Lineage.State.SUGGESTED)

    edge = Lineage.objects.get()
    assert (edge.state, edge.change) == ("suggested", "reworded")


def test_no_pair_of_the_catalogue_is_both_confirmed_and_suggested():
    fixtures = Path(__file__).resolve().parents[2] / "fixtures"
    confirmed, suggested = (
        {
            (edition["earlier"], pair["earlier"], edition["later"], pair["later"])
            for edition in read(fixtures / name)["editions"]
            for pair in edition["pairs"]
        }
        for name in ("lineage.toml", "lineage_suggested.toml")
    )

    assert confirmed
    assert suggested
    assert not confirmed & suggested
