"""What papers that come in no series say again is traced to the newest earlier paper that says it."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

from policies.lineage.threads.policy_lines import policy_lines, stems_of
from policies.lineage.threads.suggest_threads import suggest_threads
from policies.models import Lineage, Publication, Theme
from tests import factories as make

pytestmark = pytest.mark.django_db

ORCHARDS = "Government should give every village £20 million for its orchards"
MORE = "Government should give every village £35 million for its old orchards"
KIND = Publication.Kind
THEMES = Path(__file__).resolve().parents[2] / "fixtures" / "themes.toml"
BESIDE = (
    "Mend the roof of each library",
    "Let parishes tax kites",
    "Count otters in every estuary",
    "Teach ferrymen to swim at night",
    "Publish a table of lighthouse keepers",
    "Lend barrows to bell ringers",
)


def say(wording, issued_on, kind=KIND.BRIEFING, said="ask", **fields):
    """A paper of its own that says it, beside what it alone says."""
    beside = BESIDE[Publication.objects.count()]
    dated = {"issued_on": issued_on, "years": (issued_on or date(2031, 1, 1)).year}
    if issued_on:
        dated |= {"issued_precision": "day", "date_basis": "printed"}
    paper = make.make_publication(kind=kind, **dated | fields)
    heading = make.make_heading(paper)
    make.make_ask(heading=heading, wording=beside)
    return make.make_statement(said, heading=heading, wording=wording)


def on(theme, wording, said, kind, *, year=2031):
    """A statement on a theme, in a paper of its own."""
    statement = say(wording, date(year, 1, 1), kind, said)
    statement.themes.set([Theme.objects.filter(slug=theme).first() or make.make_theme(slug=theme)])
    return statement


def pairs():
    return {(edge.earlier, edge.later): edge.change for edge in Lineage.objects.all()}


def test_an_ask_in_papers_of_every_kind_is_one_chain_in_the_order_of_time():
    kinds = [KIND.OFFERS_AND_ASKS, KIND.BRIEFING, KIND.LETTER, KIND.WRITTEN_EVIDENCE, KIND.SPEECH]
    said = [say(ORCHARDS, date(2031, 9 - place, 1), kind) for place, kind in enumerate(kinds)][::-1]

    suggest_threads()

    assert pairs() == dict.fromkeys(zip(said, said[1:], strict=False), "verbatim")
    assert {edge.state for edge in Lineage.objects.all()} == {"suggested"}


def test_where_the_words_drift_is_said():
    first, second = say(ORCHARDS, date(2031, 1, 1)), say(MORE, date(2031, 2, 1))
    third = say(MORE, date(2031, 3, 1))

    suggest_threads()

    changes = pairs()
    assert changes.keys() == {(first, second), (second, third)}
    assert changes[first, second] != "verbatim" == changes[second, third]


def test_running_again_proposes_nothing_twice_and_a_paper_that_came_late_finds_its_place():
    first, last = say(ORCHARDS, date(2031, 1, 1)), say(ORCHARDS, date(2031, 9, 1))
    suggest_threads()

    (again,) = suggest_threads()
    between = say(ORCHARDS, date(2031, 5, 1))
    suggest_threads()

    assert (again.suggested, again.known) == ([], 1)
    assert pairs().keys() == {(first, last), (first, between), (between, last)}


def test_what_an_editor_refused_gives_way_to_the_next():
    first, second, third = (say(ORCHARDS, date(2031, month, 1)) for month in (1, 2, 3))
    make.make_lineage(second, third, state="refused")

    suggest_threads()

    assert Lineage.objects.in_force().filter(later=third).get().earlier == first
    assert Lineage.objects.get(earlier=second).state == "refused"


def test_pairs_of_papers_of_one_series_and_of_one_pack_are_left_to_their_own_comparisons():
    pack = make.make_publication(kind=KIND.AGENDA_PACK)
    say(ORCHARDS, date(2031, 1, 1), part_of=pack)
    say(ORCHARDS, date(2031, 1, 1), part_of=pack)
    say(MORE, date(2031, 1, 1), KIND.OFFERS_AND_ASKS)
    suggest_threads()
    assert all(edge.earlier.publication.kind != edge.later.publication.kind for edge in Lineage.objects.all())


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("commitment", KIND.BUSINESS_PLAN), ("ask", KIND.OFFERS_AND_ASKS)),
        (("ask", KIND.ARTICLE), ("commitment", KIND.BUSINESS_PLAN)),
    ],
)
def test_a_plan_and_a_paper_on_one_policy_line_are_a_pair_in_other_words(first, second):
    lobby = on(
        "education-send", "lobby to clear the deficits that mount up for pupils with high needs", *first
    )
    write_off = on("education-send", "Write off each council’s deficit before spring", *second, year=2032)

    suggest_threads()

    edge = Lineage.objects.get()
    assert (edge.earlier, edge.later) == (lobby, write_off)
    assert edge.reason.startswith("Both are about high needs deficits; ")


def test_a_policy_line_of_another_theme_and_half_of_one_are_no_pair():
    on("economy", "lobby to clear the deficits of ferries", "commitment", KIND.BUSINESS_PLAN)
    on("education-send", "Report how each deficit grew", "ask", KIND.OFFERS_AND_ASKS, year=2032)
    on("education-send", "Write off the deficit", "ask", KIND.OFFERS_AND_ASKS, year=2033)

    suggest_threads()

    assert not Lineage.objects.exists()


def test_a_list_of_services_is_on_the_line_of_none_of_them():
    services = on("education-send", "lobby to clear each deficit", "commitment", KIND.BUSINESS_PLAN)
    services.themes.add(*(make.make_theme(slug=slug) for slug in ("kites", "lanes", "ponds")))
    on("education-send", "Write off each deficit", "ask", KIND.OFFERS_AND_ASKS, year=2032)

    suggest_threads()

    assert not Lineage.objects.exists()


def test_packs_of_two_boards_are_on_no_line_with_each_other_or_with_a_plan():
    say_it = ("education-send", "Write off every deficit of schools")
    on(*say_it, "ask", KIND.AGENDA_PACK)
    on(*say_it, "ask", KIND.AGENDA_PACK, year=2032)
    on(*say_it, "commitment", KIND.BUSINESS_PLAN, year=2033)

    suggest_threads()

    assert not Lineage.objects.exists()


def test_every_policy_line_names_a_theme_of_the_catalogue_and_phrases_of_words():
    themes = {theme["slug"] for theme in tomllib.loads(THEMES.read_text(encoding="utf-8"))["themes"]}
    lines = policy_lines()
    assert lines
    assert {line.theme for line in lines} <= themes
    assert all(stems_of(phrase) for line in lines for group in line.groups for phrase in group)
    assert len({line.name for line in lines}) == len(lines)


def test_a_draft_is_traced_to_nothing_and_a_paper_without_a_date_stands_in_its_year():
    say(ORCHARDS, date(2030, 1, 1), state="draft")
    undated, dated = say(ORCHARDS, None), say(ORCHARDS, date(2031, 12, 1))

    suggest_threads()

    assert pairs().keys() == {(undated, dated)}


def test_other_asks_in_the_same_form_are_no_line():
    say("Government should give every village £20 million for its orchards", date(2031, 1, 1))
    say("Government should give every council the power to close fords", date(2031, 2, 1))
    say("Government should pave the lane to each school", date(2031, 3, 1))

    suggest_threads()

    assert not Lineage.objects.exists()


def test_two_asks_of_one_paper_do_not_both_carry_on_one_earlier_ask():
    earlier, later = say(ORCHARDS, date(2031, 1, 1)), say(ORCHARDS, date(2031, 2, 1))
    make.make_ask(heading=later.heading, wording=MORE)

    suggest_threads()

    assert pairs().keys() == {(earlier, later)}


def test_the_command_threads_papers_too(capsys):
    for month in (1, 2, 3):
        say(ORCHARDS, date(2031, month, 1))

    call_command("suggest_lineage")

    assert "2 suggested." in capsys.readouterr().out
