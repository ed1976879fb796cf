"""Records become rows once, keep their keys, and leave editors' changes alone."""

from datetime import UTC, datetime

import pytest

from policies.importing.convert.text.markdown import blocks_of
from policies.importing.parse.paper import offers_and_asks
from policies.importing.parse.plan import business_plan
from policies.importing.parsed import BrokenDocument
from policies.importing.store import SourceFile, store
from policies.models import (
    Addressee,
    Commitment,
    Heading,
    Offer,
    Passage,
    Priority,
    Publication,
    Statement,
    Theme,
)
from tests.importing.documents import PAPER, PLAN

pytestmark = pytest.mark.django_db

NOON = datetime(2031, 1, 1, 12, tzinfo=UTC)


def import_text(text, parse=business_plan.parse, *, name="plan-2030.txt", sha256="a" * 64, **options):
    document = parse(blocks_of(text), name=name, lines=tuple(text.splitlines()))
    return store(document, file=SourceFile(name=name, sha256=sha256), at=NOON, **options)


def test_a_plan_becomes_priorities_headings_and_commitments_in_order():
    import_text(PLAN)

    assert list(Priority.objects.values_list("name", flat=True)) == ["Parks and ponds", "Running the office"]
    assert [heading.name for heading in Heading.objects.all()] == [
        "Ponds are clean",
        "Parks are open",
        "Letters are answered",
    ]
    first = Commitment.objects.get(heading__name="Ponds are clean", position=1)
    assert first.wording == "count the ducks on every pond twice a year"
    assert first.passage.text == first.wording
    assert first.passage.path == ["Parks and ponds", "Ponds are clean – we will:"]
    assert first.publication.first_year == 2030
    assert first.publication.last_year == 2031


def test_the_same_document_twice_changes_nothing():
    first = import_text(PLAN)
    again = import_text(PLAN)

    assert again.report.created == again.report.updated == again.report.kept == []
    assert sorted(again.report.unchanged) == sorted(first.report.created)


def test_a_bullet_put_in_above_moves_the_others_and_keeps_their_keys():
    import_text(PLAN)
    keys = dict(Commitment.objects.values_list("wording", "key"))
    anchors = dict(Passage.objects.values_list("text", "anchor"))
    changed = PLAN.replace("- count the ducks", "- feed no bread to any swan\n- count the ducks")

    report = import_text(changed, sha256="b" * 64, replace_file=True).report

    after = dict(Commitment.objects.values_list("wording", "key"))
    assert {wording: after[wording] for wording in keys} == keys
    assert dict(Passage.objects.values_list("text", "anchor")).items() >= anchors.items()
    assert len(after) == len(keys) + 1
    assert [key for key in report.created if "--commitment-" in key] == [after["feed no bread to any swan"]]
    ponds = Commitment.objects.filter(heading__name="Ponds are clean").order_by("position")
    assert ponds[0].wording == "feed no bread to any swan"
    assert [row.position for row in ponds] == [1, 2, 3, 4]


def test_a_reworded_bullet_is_the_same_commitment():
    import_text(PLAN)
    key = Commitment.objects.get(wording__startswith="publish a map").key

    import_text(
        PLAN.replace("a map of clean ponds", "a yearly map of clean ponds"),
        sha256="b" * 64,
        replace_file=True,
    )

    assert Commitment.objects.get(key=key).wording == "publish a yearly map of clean ponds."


def test_what_a_new_file_no_longer_prints_is_kept_behind_the_others():
    import_text(PLAN)
    shorter = PLAN.replace("- count the ducks on every pond twice a year\n", "")

    import_text(shorter, sha256="b" * 64, replace_file=True)

    lost = Commitment.objects.get(wording__startswith="count the ducks")
    assert lost.position == 3
    assert not Passage.objects.get(text=lost.wording).is_current
    assert Passage.objects.current().filter(shape="item").count() == 5


def test_a_field_that_an_editor_changed_is_kept():
    import_text(PLAN)
    row = Commitment.objects.get(wording__startswith="lobby for benches")
    row.wording = "as an editor mended it"
    row.stamp(fields=["wording"], by=None, at=NOON)
    row.save()

    report = import_text(PLAN).report

    row.refresh_from_db()
    assert row.wording == "as an editor mended it"
    assert report.kept == [row.key]
    assert report.updated == []


def test_the_report_tells_of_each_row_what_was_written_refused_or_lost():
    import_text(PLAN)
    mended = Commitment.objects.get(wording__startswith="lobby for benches")
    mended.wording = "as an editor mended it"
    mended.stamp(fields=["wording"], by=None, at=NOON)
    mended.save()
    changed = PLAN.replace("- count the ducks on every pond twice a year\n", "").replace("a map", "one map")

    report = import_text(changed, sha256="b" * 64, replace_file=True).report

    told = {(each.outcome, each.row.key): each for each in report.rows if isinstance(each.row, Statement)}
    (kept,) = [each for (outcome, _), each in told.items() if outcome == "kept"]
    assert kept.refused == {"wording": "lobby for benches that do not wobble."}
    (lost,) = [each for (outcome, _), each in told.items() if outcome == "lost"]
    assert lost.row.wording.startswith("count the ducks")
    assert "publish a map of clean ponds." in [each.old.get("wording") for each in told.values()]


def test_themes_come_from_aliases_and_editors_choices_stand():
    ponds = Theme.objects.create(slug="ponds", name="Ponds", aliases=["Ponds are"], position=1)
    parks = Theme.objects.create(slug="parks", name="Parks", aliases=["Parks and"], position=2)
    import_text(PLAN)

    assert list(Heading.objects.get(name="Ponds are clean").themes.all()) == [ponds]
    assert list(Heading.objects.get(name="Parks are open").themes.all()) == [parks]
    ducks = Commitment.objects.get(wording__startswith="count the ducks")
    assert list(ducks.themes.all()) == [ponds]

    ducks.themes.set([parks])
    import_text(PLAN)
    assert list(ducks.themes.all()) == [parks]


def test_offers_and_asks_stand_under_one_heading_with_addressees_and_deadlines():
    body = Addressee.objects.create(slug="government", name="Government", aliases=["the Government"])

    import_text(PAPER, offers_and_asks.parse, name="gardens-2030.txt")

    ask = Statement.objects.asks().get(heading__name="Allotments")
    assert list(ask.addressees.all()) == [body]
    assert ask.deadlines == ["before March 2031"]
    offer = Offer.objects.get(heading=ask.heading)
    assert offer.label == "Our offer to Government"
    assert list(Statement.objects.filter(addressees=body)) == list(Statement.objects.asks())


def test_another_file_needs_to_be_told_to_replace():
    import_text(PLAN)

    with pytest.raises(BrokenDocument, match="give --replace"):
        import_text(PLAN + "\n", sha256="b" * 64)

    assert Publication.objects.get().file_sha256 == "a" * 64


def test_nothing_is_stored_where_a_later_step_fails():
    def fail(stored):
        raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        import_text(PLAN, then=fail)

    assert not Publication.objects.exists()
    assert not Passage.objects.exists()


def test_storing_takes_a_fixed_number_of_queries(django_assert_max_num_queries):
    bullets = "".join(f"- sweep path number {number} of the long park\n" for number in range(400))
    longer = PLAN.replace("- lobby for benches that do not wobble.\n", bullets)

    with django_assert_max_num_queries(75):
        import_text(longer)
    with django_assert_max_num_queries(60):
        import_text(longer)
