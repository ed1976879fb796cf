"""Lineage is suggested once, and what an editor decided stands."""

import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from policies.lineage.suggest import editions_to_compare, suggest
from policies.models import Lineage
from tests import factories as make

pytestmark = pytest.mark.django_db

WORDS = ("orchards", "towpaths", "kettles", "harbours", "lanterns", "meadows", "bridges", "windmills")
EACH = "campaign for brighter {0} and give every village its own {0} warden"


@pytest.fixture
def plans():
    return make_plan(2017), make_plan(2019)


def make_plan(year, **fields):
    return make.make_publication(**{"kind": "business-plan", "years": year, "slug": f"plan-{year}"} | fields)


def make_pack(issued_on, *boards):
    dated = {"issued_on": issued_on, "issued_precision": "day", "date_basis": "printed"}
    pack = make.make_publication(
        kind="agenda-pack", title=f"Pack of {issued_on}", years=issued_on.year, **dated
    )
    for board in boards:
        make.make_meeting_paper(make.make_meeting(board, issued_on), pack)
    make.make_ask(publication=pack)
    return pack


def say(publication, *wordings, kind="commitment", priority=None):
    heading = make.make_heading(publication=publication, priority=priority)
    return [make.make_statement(kind=kind, heading=heading, wording=wording) for wording in wordings]


def fill(publication):
    """What a plan says besides, so that it is told which words are rare."""
    return say(publication, *(EACH.format(word) for word in WORDS))


def edges():
    return {(edge.earlier_id, edge.later_id): edge.change for edge in Lineage.objects.all()}


def test_what_a_later_plan_carries_on_is_suggested_with_score_and_reason(plans):
    earlier, later = plans
    fill(earlier)
    say(later, "mend the roofs of all libraries")
    (before,) = say(earlier, "help at least 60 libraries to open on Sundays")
    (after,) = say(later, "help libraries to open on Sundays")

    report = suggest(earlier, later)

    (edge,) = report.suggested
    assert (edge.earlier, edge.later, edge.change, edge.state) == (
        before,
        after,
        "target-dropped",
        "suggested",
    )
    assert 0.5 < edge.score <= 1
    assert "sundays" in edge.reason


def test_running_again_suggests_nothing_twice(plans):
    for plan in plans:
        fill(plan)
    first = suggest(*plans)
    before = list(Lineage.objects.order_by("pk").values())

    second = suggest(*plans)

    assert len(first.suggested) == len(WORDS)
    assert (second.suggested, second.known) == ([], len(WORDS))
    assert list(Lineage.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("state", ["confirmed", "refused"])
def test_what_an_editor_decided_stands(plans, state):
    for plan in plans:
        fill(plan)
    suggest(*plans)
    decided = Lineage.objects.order_by("pk").first()
    decided.state, decided.change, decided.reason = state, "moved", "Said so."
    decided.save()

    suggest(*plans)

    decided.refresh_from_db()
    assert (decided.state, decided.change, decided.reason) == (state, "moved", "Said so.")
    assert Lineage.objects.count() == len(WORDS)


def test_several_earlier_ones_that_go_on_in_one_were_merged(plans):
    earlier, later = plans
    fill(earlier)
    fill(later)
    before = say(
        earlier, "teach knitting in community halls", "lend ladders and barrows to allotment holders"
    )
    (after,) = say(
        later, "teach knitting in community halls and lend ladders and barrows to allotment holders"
    )

    suggest(earlier, later)

    assert {edges()[one.pk, after.pk] for one in before} == {"merged"}


def test_one_that_goes_on_in_several_was_split(plans):
    earlier, later = plans
    fill(earlier)
    fill(later)
    (before,) = say(
        earlier, "teach knitting in community halls and lend ladders and barrows to allotment holders"
    )
    after = say(later, "teach knitting in community halls", "lend ladders and barrows to allotment holders")

    suggest(earlier, later)

    assert {edges()[before.pk, one.pk] for one in after} == {"split"}


def test_a_promise_that_left_its_neighbours_has_moved(plans):
    earlier, later = plans
    green, homes = (make.make_priority(earlier, name=name) for name in ("Green places", "Homes"))
    new_green, new_homes = (make.make_priority(later, name=name) for name in ("Nature", "Places to live"))
    say(earlier, *(EACH.format(word) for word in WORDS[:4]), priority=green)
    say(later, *(EACH.format(word) for word in WORDS[:3]), priority=new_green)
    say(earlier, *(EACH.format(word) for word in WORDS[4:]), priority=homes)
    (moved, *_) = say(later, *(EACH.format(word) for word in WORDS[3:]), priority=new_homes)

    suggest(earlier, later)

    assert {edge.later_id for edge in Lineage.objects.filter(change="moved")} == {moved.pk}


def test_a_renamed_body_is_no_change_of_substance(plans):
    earlier, later = plans
    make.make_addressee("Ministry of Orchards", aliases=["MoO", "DfO"])
    fill(earlier)
    fill(later)
    (before,) = say(earlier, "plan new cider presses with DfO")
    (after,) = say(later, "plan new cider presses with the Ministry of Orchards")

    suggest(earlier, later)

    assert edges()[before.pk, after.pk] == "body-renamed"


def test_an_offer_may_come_back_as_an_ask_where_the_words_say_so():
    paper, article = make.make_publication(years=2020), make.make_publication(years=2021, kind="article")
    fill(paper)
    fill(article)
    (offer,) = say(paper, "run cider schools in every market town", kind="offer")
    (ask,) = say(article, "run cider schools in every market town", kind="ask")

    suggest(paper, article)

    assert edges()[offer.pk, ask.pk] == "verbatim"


def test_a_line_printed_twice_in_one_pack_is_a_twin_and_stays_a_row():
    pack = make.make_publication(kind="agenda-pack")
    fill(pack)
    first, second, third = say(pack, *(["open cider schools in every market town"] * 3), kind="ask")

    suggest(pack, pack)

    assert edges() == {(first.pk, second.pk): "twin", (second.pk, third.pk): "twin"}


def test_statements_without_their_wording_are_left_out_and_counted(plans):
    earlier, later = plans
    make.make_commitment(publication=earlier, summary="Something")

    report = suggest(earlier, later)

    assert (report.suggested, report.without_wording) == ([], 1)


def test_editions_are_compared_with_the_next_of_their_series_and_packs_with_themselves():
    plan_1, plan_2, plan_3 = (make_plan(year) for year in (2017, 2019, 2022))
    paper, article = make.make_publication(years=2020), make.make_publication(years=2021, kind="article")
    draft = make_plan(2023, state="draft")
    for publication in (plan_3, plan_1, plan_2, article, paper, draft):
        make.make_commitment(publication=publication)

    compared = list(editions_to_compare())

    assert [(one, other) for one, other in compared if one != other] == [
        (plan_1, plan_2),
        (plan_2, plan_3),
        (paper, article),
    ]
    assert {one for one, other in compared if one == other} == {plan_1, plan_2, plan_3, paper, article}


def test_a_pack_is_compared_with_the_next_of_its_own_board_only():
    fire, culture = make.make_board("Fire Board"), make.make_board("Culture Board")
    joint = make_pack(date(2020, 5, 1), fire, culture)
    fire_1, fire_2 = make_pack(date(2020, 1, 1), fire), make_pack(date(2020, 7, 1), fire)
    culture_1, culture_2 = make_pack(date(2020, 2, 1), culture), make_pack(date(2020, 6, 1), culture)
    of_no_board = make_pack(date(2020, 3, 1)), make_pack(date(2020, 4, 1))

    compared = [(one, other) for one, other in editions_to_compare() if one != other]

    assert sorted(compared, key=str) == sorted(
        [(fire_1, joint), (joint, fire_2), (culture_1, joint), (joint, culture_2)], key=str
    )
    assert not {*of_no_board} & {each for pair in compared for each in pair}


def test_two_packs_that_two_boards_share_are_compared_once():
    boards = make.make_board("Fire Board"), make.make_board("Culture Board")
    first, second = (make_pack(date(2020, month, 1), *boards) for month in (1, 2))

    assert [pair for pair in editions_to_compare() if pair[0] != pair[1]] == [(first, second)]


@pytest.mark.parametrize(
    ("named", "message"),
    [
        (["plan-2017", "plan-2017"], "“plan-2017” is named twice"),
        (["plan-2019", "plan-2017"], "“plan-2019” was issued after “plan-2017”"),
        (["plan-2017", "plan-2023"], "“plan-2023” is not published"),
        (["plan-2017", "nothing"], "There is no publication “nothing”"),
    ],
)
def test_wrong_input_is_told_clearly_and_changes_nothing(plans, named, message):
    make_plan(2023, state="draft")
    for plan in plans:
        fill(plan)

    with pytest.raises(CommandError, match=message):
        call_command("suggest_lineage", between=named)

    assert not Lineage.objects.exists()


def test_the_command_suggests_and_a_dry_run_only_shows(plans, capsys):
    for plan in plans:
        fill(plan)

    call_command("suggest_lineage", dry_run=True)
    assert "8 would be suggested." in capsys.readouterr().out
    assert not Lineage.objects.exists()

    call_command("suggest_lineage", "--between", "plan-2017", "plan-2019", json=True)
    (compared,) = json.loads(capsys.readouterr().out)
    assert len(compared["suggested"]) == 8
    assert Lineage.objects.count() == 8

    call_command("suggest_lineage")
    assert "0 suggested." in capsys.readouterr().out


def test_of_two_papers_of_one_year_nothing_is_suggested_backwards():
    one, other = make.make_publication(years=2020), make.make_publication(years=2020)
    fill(one)
    fill(other)

    suggest(one, other)
    report = suggest(other, one)

    assert report.suggested == []
    assert Lineage.objects.count() == 8
