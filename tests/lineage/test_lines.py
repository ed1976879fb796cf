"""What several papers say is one line: the hub of a theme shows it once, and counts say what they count."""

from datetime import date

import pytest

from policies.lineage.lines import LinesOnTheme, pairs_on_theme
from policies.models import Publication
from tests import factories as make
from tests.markup import get_indexed as get
from tests.markup import links, queries, texts, words

pytestmark = pytest.mark.django_db

HUBS = ("/themes/orchards/", "/themes/orchards/2031/")


@pytest.fixture
def theme():
    return make.make_theme("Orchards", slug="orchards")


def say(theme, month, summary="Plant orchards.", **fields):
    paper = make.make_publication(
        kind=Publication.Kind.BRIEFING,
        title=f"Briefing {month}",
        years=2031,
        issued_on=date(2031, month, 1),
        issued_precision="day",
        **make.IMPORTED,
    )
    return make.make_ask(publication=paper, summary=summary, themes=[theme], **fields)


def chain(*said, change="verbatim", state="confirmed"):
    for earlier, later in zip(said, said[1:], strict=False):
        make.make_lineage(earlier, later, change=change, state=state)
    return said


def asked(page):
    return texts(page, ".app-pair__side--ask .app-print-address")


@pytest.mark.parametrize("hub", HUBS)
def test_an_ask_in_many_papers_is_shown_once_with_where_it_began_and_how_often_it_was_said(
    client, theme, hub
):
    said = chain(*(say(theme, month) for month in range(1, 13)))
    say(theme, 3, "Mend kettles.")

    page = get(client, hub)

    assert sorted(asked(page)) == ["Mend kettles.", "Plant orchards."]
    assert "Said in 12 papers since 1 January 2031." in words(page)
    assert "13 asks and offers make 2 lines" in words(page)
    assert links(page)["Said in 12 papers"] == f"{said[-1].get_absolute_url()}#lineage"


def test_the_front_page_a_year_and_a_briefing_show_the_newest_asks_each_once(client, theme):
    chain(*(say(theme, month) for month in range(2, 13)))
    say(theme, 1, "Mend kettles.")

    for address, selector in (
        ("/", ".app-links--short li"),
        ("/years/2031/", ".app-theme-in-year li"),
        ("/themes/orchards/briefing/", ".app-brief-asks li"),
    ):
        shown = [each.partition(".")[0] for each in texts(get(client, address), selector)]
        assert [each for each in shown if "Briefing" not in each] == ["Plant orchards", "Mend kettles"], (
            address
        )


@pytest.mark.parametrize("page", ["/", "/years/", "/years/2031/", "/themes/"])
def test_pages_that_count_statements_say_so(client, theme, page):
    chain(say(theme, 1), say(theme, 2))

    said = words(get(client, page))

    assert "that several papers print is counted once for each paper." in said


@pytest.mark.parametrize("state", ["suggested", "refused"])
def test_only_what_an_editor_confirmed_makes_a_line(client, theme, state):
    chain(say(theme, 1), say(theme, 2), state=state)

    page = get(client, HUBS[0])

    assert asked(page) == ["Plant orchards."] * 2
    assert "line" not in words(page).split()


def test_where_the_words_drift_and_whom_it_was_put_to_are_said(client, theme):
    treasury, ministry = (make.make_addressee(name) for name in ("The Treasury", "The Ministry"))
    first, second = say(theme, 1, addressees=[treasury]), say(theme, 2, addressees=[ministry])
    third = say(theme, 3, "Plant more orchards.", addressees=[ministry])
    chain(first, second)
    chain(second, third, change="target-changed")

    page = get(client, HUBS[0])

    line = "Said in 3 papers since 1 January 2031, reworded once, in Briefing 3. Put to The Treasury and The Ministry."
    assert texts(page, ".app-line-said") == [line]


def test_what_was_said_again_on_another_theme_stays_on_its_own(client, theme):
    kettles = make.make_theme("Kettles", slug="kettles")
    chain(say(theme, 1, "Here."), say(kettles, 2, "There."))

    assert asked(get(client, HUBS[0])) == ["Here."]
    assert asked(get(client, "/themes/kettles/")) == ["There."]


def test_in_a_year_a_line_is_what_that_year_said_last(client, theme):
    earlier, later = say(theme, 11), say(theme, 12)
    newer = make.make_ask(
        publication=make.make_publication(years=2032), summary="Plant orchards.", themes=[theme]
    )
    chain(earlier, later, newer)

    page = get(client, HUBS[1])

    assert asked(page) == ["Plant orchards."]
    assert "2 asks and offers make 1 line:" in words(page)
    assert "Said in 2 papers" in words(page)


def test_older_lines_are_shown_behind_many_papers_that_say_one(client, theme):
    say(theme, 1, "Mend kettles.")
    chain(*(say(theme, month) for month in range(2, 13)))

    assert asked(get(client, HUBS[0])) == ["Plant orchards.", "Mend kettles."]


def test_an_ask_beside_a_newer_offer_is_not_said_to_be_missing(client, theme):
    earlier, later = say(theme, 1), say(theme, 2)
    make.make_statement("offer", heading=earlier.heading, summary="Dig.", themes=[theme])
    chain(earlier, later)

    page = get(client, HUBS[0])

    assert "No ask on this topic." not in words(page)
    assert "Said again in a later paper." in words(page)


@pytest.mark.parametrize("hidden", ["draft", "withdrawn"])
def test_a_line_leads_over_nothing_that_the_public_does_not_see(client, theme, hidden):
    first, second, third = chain(*(say(theme, month) for month in (1, 2, 3)))
    type(second).objects.filter(pk=second.pk).update(state=hidden, **make_withdrawn(hidden))

    pairs = pairs_on_theme(theme, [third.publication_id])["lines"]
    assert LinesOnTheme(pairs).of(third.pk) is None
    assert asked(get(client, HUBS[0])) == ["Plant orchards."] * 2


def make_withdrawn(state):
    return {"withdrawn_reason": "Wrong."} if state == "withdrawn" else {}


def test_the_page_of_a_statement_says_in_how_many_papers_its_line_is_and_whom_it_was_put_to(client, theme):
    treasury, ministry = (make.make_addressee(name) for name in ("The Treasury", "The Ministry"))
    first, second = say(theme, 1, addressees=[treasury]), say(theme, 2, addressees=[ministry])
    chain(first, second, say(theme, 3))
    few = queries(client, first.get_absolute_url())
    chain(second, say(theme, 4, addressees=[treasury]))

    page = words(get(client, first.get_absolute_url()))

    assert "Said in 4 papers. Put to The Treasury and The Ministry." in page
    assert queries(client, first.get_absolute_url()) == few <= 8


def test_a_hub_costs_the_same_for_a_long_line_as_for_none(client, theme):
    say(theme, 1)
    get(client, HUBS[0])
    few = [queries(client, hub) for hub in HUBS]
    chain(*(say(theme, month) for month in range(1, 13)))
    get(client, HUBS[0])

    assert [queries(client, hub) for hub in HUBS] == few
    assert max(few) <= 8
