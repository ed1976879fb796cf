"""The search page by meaning: what it shows, how it narrows, and where it leads when nothing is found."""

import pytest

from policies.models import Publication, SearchMiss, Synonym, Theme
from policies.search.index import rebuild_all
from policies.search.misses import write_misses
from tests import factories as make
from tests.markup import get, links, queries, texts, title, words

pytestmark = pytest.mark.django_db
TRANSACTION = 2  # statements that begin and end it


def found(page):
    return texts(page, "h3.app-card__title")


def status(page):
    return " ".join(words(page.xpath("//*[@role='status']")[0]).split())


# What is shown


def test_the_title_and_the_status_say_the_query_and_the_count(client, homes):
    page = get(client, "/search/?q=homes")

    assert title(page).startswith("homes: 4 results")
    assert status(page) == "4 results for “homes”"
    assert page.xpath("//main//input[@type='search']/@value") == ["homes"]


def test_nothing_typed_shows_everything_newest_first_and_how_to_search(client, homes):
    page = get(client, "/search/")

    assert status(page).startswith("Everything here: 9 results")
    shown = found(page)
    assert shown.index("Fund homes for older people.") < shown.index("Support care homes.")
    assert "Either word" in words(page)


def test_a_hit_links_to_its_record_and_says_what_it_is_and_why_it_matched(client, homes):
    page = get(client, "/search/?q=affordable+homes")

    assert links(page, "h3 a")["Give councils powers to build homes."] == "/asks/ask-one/"
    card = words(page.xpath("//article")[0])
    assert card.startswith("Ask Status: not recorded Give councils")
    assert "Official wording" in card
    assert "powers for affordable homes" in card
    assert "Homes paper" in card
    assert "2026" in card
    assert "Matches: summary, official wording" in card
    assert texts(page, "article mark") == ["homes", "affordable homes"]
    assert texts(page, "article a.app-tags__link") == ["Theme: Housing"]


def test_a_synonym_is_said_on_the_page_and_on_the_hit(client):
    Synonym.objects.create(term="ICS", means=["integrated care system"])
    make.make_ask(summary="Back the integrated care system.")
    rebuild_all()

    page = get(client, "/search/?q=ics")

    assert status(page) == "1 result for “ics” Also searched for: integrated care system"
    assert "Matches: summary, through a synonym" in words(page)


def test_where_nothing_says_what_was_typed_the_page_says_so(client):
    Synonym.objects.create(term="nightclubs", means=["licensing"], is_one_way=True)
    make.make_ask(summary="Make licensing simpler.")
    rebuild_all()

    assert status(get(client, "/search/?q=nightclubs")) == (
        "1 result for “nightclubs” No result says “nightclubs”. This was found by other words: licensing."
    )

    make.make_ask(summary="Keep nightclubs open.")
    rebuild_all()

    for place in ("", "&page=1&sort=oldest"):
        page = get(client, f"/search/?q=nightclubs{place}")
        assert status(page) == "2 results for “nightclubs” Also searched for: licensing"


def test_a_draft_does_not_say_what_was_typed(client):
    Synonym.objects.create(term="nightclubs", means=["licensing"], is_one_way=True)
    draft = make.make_publication(state=Publication.State.DRAFT)
    make.make_ask(summary="Make licensing simpler.")
    make.make_ask(publication=draft, summary="Keep nightclubs open.")
    rebuild_all()

    assert "No result says “nightclubs”." in status(get(client, "/search/?q=nightclubs"))


def test_drafts_and_withdrawn_publications_are_neither_found_nor_named(client):
    draft = make.make_publication(slug="secret", title="Secret plan", state=Publication.State.DRAFT)
    withdrawn = make.make_publication(state="withdrawn", withdrawn_reason="Early.", years=2018)
    for publication in (draft, withdrawn):
        make.make_ask(publication=publication, summary="Build zebra crossings.")
    rebuild_all()

    assert status(get(client, "/search/?q=zebra")) == "0 results for “zebra”"
    assert "Secret plan" not in words(get(client, "/search/?publication=secret"))
    assert "zebra" not in client.get("/search/suggest/?q=zeb").content.decode()


# Narrowing


def test_facets_have_counts_that_ignore_their_own_choice(client, homes):
    page = get(client, "/search/?q=homes&kind=ask")

    assert status(page) == "2 results for “homes”"
    labels = texts(page, "label.govuk-checkboxes__label")
    assert {"Asks (2)", "Commitments (1)", "Publications (1)", "Housing (2)", "Government (1)"} <= set(labels)
    assert page.xpath("//input[@name='kind'][@checked]/@value") == ["ask"]


def test_several_values_of_a_filter_find_what_has_any_of_them(client, homes):
    page = get(client, "/search/?q=homes&kind=ask&theme=housing&theme=care")

    assert set(found(page)) == {"Fund homes for older people.", "Give councils powers to build homes."}


def test_each_choice_can_be_taken_back_by_its_chip(client, homes):
    page = get(client, "/search/?q=homes&kind=ask&theme=housing&from=2026&page=1")

    chips = links(page, "a.app-chip")
    assert chips["Remove filter Kind: Asks ✕"] == "/search/?q=homes&theme=housing&from=2026"
    assert chips["Remove filter Years: from 2026 ✕"] == "/search/?q=homes&kind=ask&theme=housing"


@pytest.mark.parametrize(
    "years", ["from=2020&to=2021", "year=2020&year=2022", "to=2025", "year=2022&from=2020"]
)
def test_a_range_of_years_and_single_years_narrow(client, homes, years):
    assert found(get(client, f"/search/?q=homes&{years}")) == ["Support care homes."]


def test_the_bars_and_the_table_of_years_lead_to_one_year(client, homes):
    page = get(client, "/search/?q=homes&from=2019&sort=newest")

    bars = {
        bar.get("aria-label"): bar.get("href")
        for bar in page.xpath("//*[local-name()='svg']//a[@aria-label]")
    }
    assert bars["2026: 3 results"] == "/search/?q=homes&year=2026&sort=newest"
    assert links(page, "table a")["2019"] == "/search/?q=homes&year=2019&sort=newest"
    assert "2024 0" in texts(page, "tbody tr")


def test_the_order_can_be_chosen_and_is_kept_with_the_filters(client, homes):
    page = get(client, "/search/?q=homes&sort=oldest&kind=ask&kind=commitment")

    assert found(page)[0] == "Support care homes."
    form = page.xpath("//form[@aria-label='Order']")[0]
    assert form.xpath(".//option[@selected]/@value") == ["oldest"]
    assert form.xpath(".//input/@value") == ["homes", "ask", "commitment"]


def test_pages_are_turned_with_everything_else_kept(client):
    paper = make.make_publication()
    heading = make.make_heading(paper)
    for number in range(45):
        make.make_ask(heading=heading, summary=f"Build bridge {number}.")
    rebuild_all()

    page = get(client, "/search/?q=bridge&kind=ask&page=2")

    assert status(page) == "45 results for “bridge”, page 2 of 3"
    assert "page 2 of 3" in title(page)
    assert page.xpath("//a[@rel='next']/@href") == ["?q=bridge&kind=ask&page=3"]
    assert page.xpath("//ol/@start") == ["21"]
    assert len(found(page)) == 20


# Nothing found


def test_a_misspelt_word_leads_to_the_one_that_is_there_with_its_count_and_theme(client, homes):
    page = get(client, "/search/?q=libaries")

    assert "Did you mean libraries? It has 1 result." in words(page)
    assert links(page)["libraries"] == "/search/?q=libraries"


def test_a_spelling_that_the_filters_leave_nothing_of_is_offered_without_them(client, homes):
    page = get(client, "/search/?q=libaries&kind=ask")

    assert links(page)["libraries"] == "/search/?q=libraries"


def test_nothing_found_always_leaves_a_way_on(client, homes):
    page = get(client, "/search/?q=homelessness+zebra&kind=offer&theme=care")

    ways = links(page)
    assert ways["Search without kind: Offers"] == "/search/?q=homelessness+zebra&theme=care"
    assert ways["Search without any filter"] == "/search/?q=homelessness+zebra"
    assert ways["See everything on Housing"] == "/themes/housing/"
    assert ways["the years"] == "/years/"


@pytest.mark.parametrize("typed", ["squats", "squat", "blokes+in+squats"])
def test_an_absent_topic_is_said_so_with_the_theme_that_its_everyday_name_or_synonym_leads_to(
    client, homes, typed
):
    housing = Theme.objects.get(slug="housing")
    Synonym.objects.create(term="squats", means=["squatted buildings"], is_one_way=True, theme=housing)

    page = get(client, f"/search/?q={typed}")

    assert "Nothing here is about" in words(page)
    assert links(page)["See everything on Housing"] == "/themes/housing/"


def test_what_is_found_only_by_something_wider_comes_below_the_words_that_nothing_is_about_it(client, homes):
    Synonym.objects.create(term="squats", means=["squatted buildings"], wider=["homes"], is_one_way=True)

    page = words(get(client, "/search/?q=squats"))

    assert "Nothing here is about “squats”." in page
    assert "about something wider: homes." in page


@pytest.mark.parametrize(
    "typed", ["homes+zebra", "hoems", "hoems+libaries+counclis", "zebra", "hoems+zebra+fund"]
)
def test_a_page_that_relaxes_and_corrects_takes_eight_queries_at_most(client, homes, typed):
    assert queries(client, f"/search/?q={typed}") - TRANSACTION <= 8


def test_words_that_no_theme_is_called_lead_to_the_theme_of_what_has_one_of_them(client, homes):
    page = get(client, "/search/?q=care+homes+libraries+zebra+quagga+okapi+gnu")

    assert "Nothing here is about" in words(page)
    assert "See everything on Housing" in links(page) or "See everything on Adult social care" in links(page)


def test_an_everyday_name_of_a_theme_leads_to_it_below_the_results(client, homes):
    Theme.objects.filter(slug="housing").update(everyday=["homes"])

    page = get(client, "/search/?q=homes")

    assert links(page)["See everything on Housing"] == "/themes/housing/"
    assert "See everything on" not in words(get(client, "/search/?q=libraries"))


def test_words_that_find_nothing_are_counted_but_not_where_a_filter_is_to_blame(client, homes):
    for address in (
        "q=zebra",
        "q=zebra",
        "q=homes&kind=board",
        "kind=board",
        "q=zebra&theme=no-such",
        "q=homes",
    ):
        client.get(f"/search/?{address}")

    write_misses()
    assert list(SearchMiss.objects.values_list("words", "why", "count")) == [("zebra", "nothing", 2)]
