"""Verbs of statements, priorities and headings: what each finds, and what it leaves out."""

from datetime import date

import pytest

from policies.models import Ask, Commitment, Heading, Offer, Priority, Statement
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return make.make_publication(state="draft")


@pytest.fixture
def withdrawn():
    return make.make_publication(state="withdrawn", withdrawn_reason="An error.")


# What is printed in a publication: asked of statements, and true of priorities and headings as well


def test_published_leaves_out_what_drafts_and_withdrawn_publications_print(draft, withdrawn):
    public = make.make_ask()
    make.make_ask(publication=draft)
    make.make_ask(publication=withdrawn)

    assert list(Statement.objects.published()) == [public]


def test_addressable_leaves_out_drafts_only(draft, withdrawn):
    public, recalled = make.make_ask(), make.make_ask(publication=withdrawn)
    make.make_ask(publication=draft)

    assert set(Statement.objects.addressable()) == {public, recalled}


def test_about_finds_what_carries_the_theme():
    theme = make.make_theme()
    about = make.make_ask(themes=[theme, make.make_theme()])
    make.make_ask(themes=[make.make_theme()])

    assert list(Statement.objects.about(theme)) == [about]


def test_about_any_finds_what_carries_one_of_the_themes_once():
    first, second = make.make_theme(), make.make_theme()
    both = make.make_ask(themes=[first, second])
    make.make_ask(themes=[make.make_theme()])

    assert list(Statement.objects.about_any([first, second])) == [both]


@pytest.mark.parametrize(
    ("year", "is_in"), [(2018, False), (2019, True), (2021, True), (2022, True), (2023, False)]
)
def test_in_year_finds_what_plans_print_whose_period_covers_it(year, is_in):
    ask = make.make_ask(publication=make.make_publication(years=(2019, 2022)))

    assert (ask in Statement.objects.in_year(year)) is is_in


def test_in_publication_finds_what_it_prints():
    first, _ = make.make_ask(), make.make_ask()

    assert list(Statement.objects.in_publication(first.publication)) == [first]


def test_elsewhere_finds_other_publications_on_the_same_themes_once():
    first, second = make.make_theme(), make.make_theme()
    ask = make.make_ask(themes=[first, second])
    elsewhere = make.make_ask(themes=[first, second])
    make.make_ask(publication=ask.publication, themes=[first])
    make.make_ask(themes=[make.make_theme()])

    assert list(Statement.objects.elsewhere_on_the_themes_of(ask)) == [elsewhere]


# Statements


@pytest.fixture
def one_of_each():
    return make.make_offer(), make.make_ask(), make.make_commitment()


def test_kinds_find_their_own(one_of_each):
    offer, ask, commitment = one_of_each
    statements = Statement.objects.all()

    assert list(statements.offers()) == [offer]
    assert list(statements.asks()) == [ask]
    assert list(statements.commitments()) == [commitment]
    assert set(statements.offers_and_asks()) == {offer, ask}
    assert set(statements.of_kinds(["offer", "commitment"])) == {offer, commitment}


def test_proxies_hold_their_own_kind_only(one_of_each):
    assert [[row.pk for row in model.objects.all()] for model in (Offer, Ask, Commitment)] == [
        [statement.pk] for statement in one_of_each
    ]


def test_under_finds_what_stands_under_the_heading_offers_first():
    heading = make.make_heading()
    ask, offer = make.make_ask(heading=heading, position=1), make.make_offer(heading=heading, position=2)
    make.make_ask()

    assert list(Statement.objects.under(heading)) == [offer, ask]


def test_a_few_from_each_publication_takes_the_first_few_newest_publication_first():
    older, newer = make.make_publication(years=2017), make.make_publication(years=2026)
    heading = make.make_heading(older)
    old = [make.make_ask(heading=heading) for _ in range(3)]
    new = make.make_ask(publication=newer)

    assert list(Statement.objects.a_few_from_each_publication(2)) == [new, old[0], old[1]]


def test_issued_by_finds_what_a_body_says_in_its_own_name():
    board = make.make_ask(issued_by="A board")
    make.make_ask()

    assert list(Statement.objects.issued_by(["A board"])) == [board]


def test_apart_from_leaves_out_those_given():
    first, second = make.make_ask(), make.make_ask()

    assert list(Statement.objects.apart_from([first])) == [second]


def test_marked_for_tells_which_are_on_the_theme():
    theme = make.make_theme()
    on, off = make.make_ask(themes=[theme]), make.make_ask()

    marks = dict(Statement.objects.marked_for(theme).values_list("pk", "on_theme"))

    assert marks == {on.pk: True, off.pk: False}


def test_without_wording_finds_what_no_import_has_reached():
    missing = make.make_ask(wording="")
    make.make_ask(wording="Printed.")

    assert list(Statement.objects.without_wording()) == [missing]


def test_the_newest_published_update_sets_the_status():
    ask, silent = make.make_ask(), make.make_ask()
    make.make_update(ask, status="open", dated_on=date(2020, 1, 1))
    make.make_update(ask, status="met", dated_on=date(2021, 1, 1))
    make.make_update(ask, status="refused", dated_on=date(2022, 1, 1), is_published=False)

    statuses = dict(Statement.objects.with_status().values_list("pk", "current_status"))

    assert statuses == {ask.pk: "met", silent.pk: None}


def test_lists_are_newest_first_and_undated_publications_come_last():
    undated = make.make_ask(publication=make.make_publication(years=2030, issued_on=None))
    older = make.make_ask(publication=make.make_publication(years=2017))
    newer = make.make_ask(publication=make.make_publication(years=2026))

    assert list(Statement.objects.for_list()) == [newer, older, undated]
    assert list(Statement.objects.for_line()) == [newer, older, undated]


def test_print_order_follows_headings_then_positions():
    publication = make.make_publication()
    second, first = make.make_heading(publication, position=2), make.make_heading(publication, position=1)
    b, c, a = (
        make.make_commitment(heading=first, position=2),
        make.make_commitment(heading=second, position=1),
        make.make_commitment(heading=first, position=1),
    )

    assert list(Statement.objects.in_print_order()) == [a, b, c]


# Priorities and headings


def test_priorities_are_listed_newest_plan_first_with_their_commitments_counted():
    older, newer = (
        make.make_priority(make.make_publication(kind="business-plan", years=year)) for year in (2017, 2019)
    )
    for _ in range(2):
        make.make_commitment(heading=make.make_heading(priority=older))

    assert [(row, row.commitment_count) for row in Priority.objects.for_list()] == [(newer, 0), (older, 2)]


def test_paired_sets_offers_beside_asks_and_leaves_out_headings_over_neither():
    topic, outcome = make.make_heading(), make.make_heading(priority=make.make_priority())
    ask, offer = make.make_ask(heading=topic), make.make_offer(heading=topic)
    make.make_commitment(heading=outcome)

    (pair,) = Heading.objects.paired()

    assert (pair.offers, pair.asks) == ([offer], [ask])


def test_paired_can_be_narrowed_to_some_statements():
    theme, topic = make.make_theme(), make.make_heading()
    ask = make.make_ask(heading=topic, themes=[theme])
    make.make_offer(heading=topic)
    make.make_ask()

    (pair,) = Heading.objects.paired(Statement.objects.about(theme))

    assert (pair, pair.offers, pair.asks) == (topic, [], [ask])


def test_over_finds_headings_of_the_statements():
    ask = make.make_ask()
    make.make_offer()

    assert list(Heading.objects.over(Statement.objects.asks())) == [ask.heading]


def test_an_outline_is_in_print_order_with_what_stands_under_each_heading(django_assert_num_queries):
    publication = make.make_publication()
    second, first = make.make_heading(publication, position=2), make.make_heading(publication, position=1)
    ask = make.make_ask(heading=first)

    with django_assert_num_queries(2):
        outline = [(heading, list(heading.statements.all())) for heading in Heading.objects.for_outline()]

    assert outline == [(first, [ask]), (second, [])]
