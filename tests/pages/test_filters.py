"""Filters of the lists: what they find, what they count, and what they answer to nonsense."""

import pytest

from policies.describing.registry import all_lists
from tests import factories as make
from tests.markup import MOST_QUERIES, get, queries, texts, title, words
from tests.samples import some_of
from tests.whole_site import make_whole_site

pytestmark = pytest.mark.django_db

INDEXED = {name: listed.filterset for name, (_, listed) in all_lists().items() if listed.filterset}
WITH_THEMES = [name for name, filterset in INDEXED.items() if "theme" in filterset.facets()]


def found(client, url):
    return set(texts(get(client, url), "h3.app-card__title"))


def counts(page, facet):
    """What stands beside each choice of a facet: `Housing (2)`."""
    boxes = f"//details[@id='filter-{facet}']//label[contains(@class, 'checkboxes')]"
    return [words(label) for label in page.xpath(boxes)]


def checked(page):
    return page.xpath("//input[@type='checkbox'][@checked]/@value")


# What they find


def test_offers_and_asks_by_theme_year_kind_publication_and_addressee(client):
    housing, climate = make.make_theme("Housing"), make.make_theme("Climate")
    treasury = make.make_addressee("HM Treasury")
    old, new = make.make_publication(years=2017), make.make_publication(years=(2019, 2021))
    make.make_ask(summary="Old ask", publication=old, themes=[housing], addressees=[treasury])
    make.make_offer(summary="Old offer", publication=old, themes=[climate])
    make.make_ask(summary="New ask", publication=new, themes=[housing, climate])

    narrowed = {
        f"theme={housing.slug}": {"Old ask", "New ask"},
        f"theme={housing.slug}&theme={climate.slug}": {"Old ask", "Old offer", "New ask"},
        "year=2020": {"New ask"},
        "year=2020&year=2017": {"Old ask", "Old offer", "New ask"},
        "kind=offer": {"Old offer"},
        f"publication={old.slug}": {"Old ask", "Old offer"},
        f"addressee={treasury.slug}": {"Old ask"},
        f"theme={climate.slug}&kind=ask": {"New ask"},
    }
    for query, expected in narrowed.items():
        assert found(client, f"/offers-and-asks/?{query}") == expected, query


def test_commitments_by_priority_measurability_and_target(client):
    priority = make.make_priority()
    heading = make.make_heading(priority=priority)
    make.make_commitment(heading=heading, summary="Ten homes", target="10 homes", measurability="counted")
    make.make_commitment(summary="Keep going", measurability="continuing")

    assert found(client, f"/commitments/?priority={priority.key}") == {"Ten homes"}
    assert found(client, "/commitments/?measurability=continuing") == {"Keep going"}
    assert found(client, "/commitments/?target=with") == {"Ten homes"}
    assert found(client, "/commitments/?target=without") == {"Keep going"}
    assert found(client, "/commitments/?target=with&target=without") == {"Ten homes", "Keep going"}


def test_priorities_by_strand(client):
    make.make_priority(name="Lobbying", strand="national-voice")
    make.make_priority(name="Running costs", strand="our-business")

    assert found(client, "/priorities/?strand=our-business") == {"Running costs"}


def test_campaigns_by_the_years_of_the_public_publications_that_name_them(client):
    plan, draft = make.make_publication(years=(2019, 2022)), make.make_publication(years=2025, state="draft")
    make.make_campaign([plan, draft], name="#Example")

    assert found(client, "/campaigns/?year=2021") == {"#Example"}
    assert counts(get(client, "/campaigns/"), "year") == ["2022 (1)", "2021 (1)", "2020 (1)", "2019 (1)"]


def test_publications_by_kind_and_theme(client):
    theme = make.make_theme()
    make.make_ask(themes=[theme], publication=make.make_publication(title="Paper"))
    make.make_publication(title="Plan", kind="business-plan")

    assert found(client, "/publications/?kind=business-plan") == {"Plan"}
    assert found(client, f"/publications/?theme={theme.slug}") == {"Paper"}


def test_nothing_that_is_not_public_is_found_or_counted(client):
    draft = make.make_publication(state="draft")
    make.make_ask(publication=draft, themes=[make.make_theme("Hidden")])

    page = get(client, "/offers-and-asks/")

    assert not texts(page, "h3.app-card__title")
    assert not counts(page, "theme")
    assert not counts(page, "publication")


# What they count


def test_a_facet_counts_without_its_own_choice_and_with_the_others(client):
    housing, climate = make.make_theme("Housing"), make.make_theme("Climate")
    make.make_ask(themes=[housing])
    make.make_ask(themes=[housing, climate])
    make.make_offer(themes=[climate])

    page = get(client, f"/offers-and-asks/?theme={housing.slug}&kind=ask")

    assert counts(page, "theme") == ["Housing (2)", "Climate (1)"]
    assert counts(page, "kind") == ["Ask (2)"]
    assert checked(page) == [housing.slug, "ask"]


def test_every_count_is_what_its_choice_leads_to(client):
    housing, climate = make.make_theme("Housing"), make.make_theme("Climate")
    for themes, years in (([housing], 2017), ([housing, climate], (2019, 2021)), ([climate], 2021)):
        make.make_ask(themes=themes, publication=make.make_publication(years=years))

    page = get(client, "/offers-and-asks/")

    for box in page.xpath("//details[@class='app-filter']//input[@type='checkbox']"):
        label = words(page.xpath(f"//label[@for='{box.get('id')}']")[0])
        results = get(client, f"/offers-and-asks/?{box.get('name')}={box.get('value')}")
        assert len(texts(results, "h3.app-card__title")) == int(label.rpartition("(")[2].rstrip(")")), label


def test_publications_of_the_same_title_are_told_apart_by_their_year(client):
    for year in (2017, 2019):
        make.make_ask(publication=make.make_publication(title="Offers", years=year))

    page = get(client, "/offers-and-asks/")

    assert counts(page, "publication") == ["Offers, 2017 (1)", "Offers, 2019 (1)"]


# Their orders


def test_asks_can_be_ordered_by_their_deadlines(client):
    paper = make.make_publication(
        years=2026, issued_on="2026-03-01", issued_precision="day", date_basis="printed"
    )
    for printed in ([], ["by 2030"], ["before 2035", "by Summer 2027"], ["this year"]):
        make.make_ask(summary=" ".join(printed) or "none", deadlines=printed, publication=paper)
    make.make_offer(summary="an offer", publication=paper)

    page = get(client, "/offers-and-asks/?sort=deadline&kind=ask")

    assert texts(page, "h3.app-card__title") == ["this year", "before 2035 by Summer 2027", "by 2030", "none"]


@pytest.mark.parametrize(
    ("address", "is_offered"),
    [
        ("/offers-and-asks/", True),
        ("/offers-and-asks/?kind=offer", False),
        ("/commitments/", True),
        ("/search/?q=pay", False),
        ("/search/?q=pay&kind=ask", True),
    ],
)
def test_an_order_by_deadline_is_offered_where_there_may_be_deadlines(client, address, is_offered):
    make.make_ask(summary="Pay first")
    make.make_offer(summary="Pay later")
    make.make_commitment(summary="Pay back")

    options = get(client, address).xpath("//select[@id='sort']/option/@value")

    assert ("deadline" in options) == is_offered
    assert ("relevance" in options) == ("q=" in address)


def test_an_order_by_deadline_is_refused_where_there_are_none(client):
    make.make_priority()

    assert "(error)" in title(get(client, "/priorities/?sort=deadline"))
    assert client.get("/api/v1/search/?sort=deadline&kind=ask").status_code == 200


# What is chosen can be seen, undone and passed on


def test_each_choice_can_be_taken_away_and_leaves_the_others(client):
    theme = make.make_theme("Housing")
    make.make_ask(themes=[theme])

    page = get(client, f"/offers-and-asks/?theme={theme.slug}&kind=ask&kind=offer&page=1")

    chips = {words(chip): chip.get("href") for chip in page.find_class("app-chip")}
    assert chips == {
        "Remove filter Theme: Housing ✕": "/offers-and-asks/?kind=ask&kind=offer",
        "Remove filter Kind: Offer ✕": f"/offers-and-asks/?theme={theme.slug}&kind=ask",
        "Remove filter Kind: Ask ✕": f"/offers-and-asks/?theme={theme.slug}&kind=offer",
    }


def test_the_next_page_keeps_the_choices(client):
    heading = make.make_heading()
    for _ in range(26):
        make.make_ask(heading=heading)

    page = get(client, "/offers-and-asks/?kind=ask&kind=offer")

    assert page.xpath("//a[@rel='next']/@href") == ["?kind=ask&kind=offer&page=2"]


def test_choices_that_leave_nothing_say_what_to_try(client):
    make.make_ask()

    page = get(client, "/offers-and-asks/?kind=offer")

    assert texts(page, "p.app-results") == ["0 offers and asks"]
    assert "No results with all of these filters" in words(page)


# Nonsense


NONSENSE = [
    "theme=no-such-theme",
    "theme=a%00b",
    "theme=%27%3B--",
    "year=banana",
    "year=1066",
    "year=99999999999999999999",
    "year=%D9%A2%D9%A0%D9%A2%D9%A0",
    "page=banana",
    "page=0",
    "page=-1",
    "page=1000000000",
    "page=%00",
    f"page={'9' * 5000}",
    f"theme={'x' * 1_000_000}",
    "theme=no-such&theme=no-such&year=1&year=x",
]


@pytest.mark.parametrize("name", some_of(WITH_THEMES, 2))
@pytest.mark.parametrize("query", NONSENSE, ids=lambda query: query[:30])
def test_nonsense_in_the_address_is_said_and_finds_nothing(client, name, query):
    make.make_campaign([make.make_publication()])
    make.make_ask()
    make.make_commitment(heading=make.make_heading(priority=make.make_priority()))

    page = get(client, f"/{name}/?{query}")

    assert texts(page, "h2.govuk-error-summary__title") == ["There is a problem"]
    assert not texts(page, "h3.app-card__title")
    assert "(error)" in title(page)
    assert len(words(page)) < 10_000


def test_the_error_summary_leads_to_the_facet_it_is_about(client):
    make.make_ask()

    page = get(client, "/offers-and-asks/?kind=promise")

    (link,) = page.xpath("//div[contains(@class, 'govuk-error-summary')]//a")
    assert words(link) == "Kind “promise” is not one of the choices. Choose from the list."
    assert page.get_element_by_id(link.get("href").lstrip("#")) is not None
    assert page.xpath("//fieldset[@aria-describedby='filter-kind-error']")


def test_empty_and_unknown_parameters_are_passed_over(client):
    make.make_ask(summary="An ask")

    assert found(client, "/offers-and-asks/?theme=&kind=&utm_source=x") == {"An ask"}


def test_nonsense_is_escaped(client):
    make.make_ask()

    body = client.get("/offers-and-asks/?theme=%3Cscript%3E").content.decode()

    assert "<script>" not in body
    assert "&lt;script&gt;" in body


def test_filters_cost_no_more_queries_than_the_whole_list(client):
    theme = make.make_theme()
    ask = make.make_ask(themes=[theme], addressees=[make.make_addressee()])

    whole = queries(client, "/offers-and-asks/")
    narrowed = queries(
        client, f"/offers-and-asks/?theme={theme.slug}&kind=ask&publication={ask.publication.slug}"
    )

    assert whole == narrowed
    assert whole <= MOST_QUERIES


def test_every_list_but_those_of_themes_and_goals_is_one_of_the_index(client):
    make_whole_site()

    assert all_lists().keys() - INDEXED.keys() == {"themes", "goals"}
    for name in INDEXED:
        page = get(client, f"/{name}/")
        assert page.get_element_by_id("list-words") is not None, name
        assert page.get_element_by_id("sort") is not None, name
        assert page.xpath(f"//a[@href='/{name}/export.csv']"), name
        assert queries(client, f"/{name}/") <= 8, name
        assert "No results for these words" in words(get(client, f"/{name}/?q=xyzzy")), name


@pytest.mark.parametrize("name", some_of([*INDEXED, "search"], 3))
def test_what_can_be_done_with_a_list_comes_after_its_first_result(client, name):
    make_whole_site()
    year = 2024 if name == "bills-and-inquiries" else 2020
    asked = f"sort=name&year={year}" if name != "outside-bodies" else "sort=name"

    page = get(client, f"/{name}/?{asked}")

    before = page.xpath(
        "//*[contains(@class, 'app-cards') or contains(@class, 'app-links')]/preceding::form/@action"
    )
    assert "/briefing/add/" not in before
    kind = all_lists()[name][0] if name in all_lists() else None
    added = page.xpath("//form[@action='/briefing/add/']/input[@name='value']/@value")
    kept = "" if name == "search" else f"{name}?"
    assert added == ([] if kind and not kind.briefing else [f"{kept}year={year}&sort=name"])
    followed = page.xpath("//main//a[text()='Follow by e-mail']/@href")
    if name in ("people", "outside-bodies"):  # which have no dates
        assert followed == []
        return
    assert "Follow by e-mail" in words(get(client, followed[0]))
    assert get(client, followed[0]).xpath(f"//main//a[@href='/{name}/?year={year}']")
    (feed,) = {
        *page.xpath("//link[@type='application/atom+xml']/@href"),
        *page.xpath("//a[contains(text(), 'Atom')]/@href"),
    }
    assert feed == f"/{name}/feed.atom?year={year}"
    assert b"<entry>" in client.get(feed).content
    assert not client.cookies


def test_an_address_with_too_much_in_it_is_answered_in_words(client):
    response = client.get("/offers-and-asks/?" + "theme=x&" * 1001)

    assert response.status_code == 400
    assert "This address does not work" in response.content.decode()
