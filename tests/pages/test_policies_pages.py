"""Pages of what the association says: what they show, in the reader's terms."""

from datetime import date

import pytest
from django.template.loader import get_template

from policies.models import Publication
from tests import factories as make
from tests.markup import get, links, texts, title, words

pytestmark = pytest.mark.django_db


def facts(page):
    """What the page says about a statement, each with its label before it."""
    (listed,) = page.xpath("//details[contains(., 'About this')]//dl")
    return [
        f"{words(label)} {words(fact)}"
        for label, fact in zip(listed.findall("dt"), listed.findall("dd"), strict=True)
    ]


# Statements


def test_a_statement_keeps_its_summary_apart_from_the_official_wording(client):
    ask = make.make_ask(summary="Pay for it.", wording="Government should pay for it in full.")

    page = get(client, ask.get_absolute_url())

    assert texts(page, "h1") == ["Pay for it."]
    assert texts(page, "blockquote") == ["Government should pay for it in full."]
    assert "Our summary" in texts(page, "p.app-note")


def test_a_statement_without_wording_says_so(client):
    ask = make.make_ask(wording="")

    page = get(client, ask.get_absolute_url())

    assert not texts(page, "blockquote")
    assert "We do not have the official wording yet, because the document has not been imported." in words(
        page
    )


def test_a_statement_without_summary_is_headed_by_its_opening_words(client):
    ask = make.make_ask(summary="", wording="word " * 60)

    page = get(client, ask.get_absolute_url())

    assert texts(page, "h1") == [f"{'word ' * 40}…".strip()]
    assert "there is no summary yet" in words(page)


def test_a_statement_leads_back_to_where_it_was_printed(client):
    publication = make.make_publication(title="A plan", years=(2019, 2020))
    priority = make.make_priority(publication, name="Fair funding")
    theme = make.make_theme("Housing")
    passage = make.make_passage(publication, anchor="we-will-7")
    heading = make.make_heading(publication, priority, name="Homes are built")
    commitment = make.make_commitment(heading=heading, passage=passage, themes=[theme], wording="Build.")

    found = links(get(client, commitment.get_absolute_url()))

    assert found["A plan"] == publication.get_absolute_url()
    assert found["Fair funding"] == priority.get_absolute_url()
    assert found["Read it in the document"] == passage.get_absolute_url()
    assert found["Housing"] == theme.get_absolute_url()
    assert found["Housing in 2020"] == "/themes/" + theme.slug + "/2020/"
    assert found["Year: 2019"] == "/years/2019/"
    assert found["Year: 2020"] == "/years/2020/"


def test_an_ask_shows_the_offer_beside_it(client):
    heading = make.make_heading()
    ask = make.make_ask(heading=heading)
    offer = make.make_offer(heading=heading, summary="Councils will help.")

    page = get(client, ask.get_absolute_url())

    assert links(page)["Councils will help."] == offer.get_absolute_url()


@pytest.mark.parametrize(
    ("kind", "is_complete", "said"),
    [
        ("ask", True, "No offer on this topic."),
        ("offer", True, "No ask on this topic."),
        ("offer", False, "Our copy of the paper is cut off here, so any ask is missing."),
    ],
)
def test_a_missing_partner_is_said(client, kind, is_complete, said):
    statement = make.make_statement(kind, make.make_publication(is_complete=is_complete))

    assert said in texts(get(client, statement.get_absolute_url()), "p.govuk-body")


def test_a_commitment_has_no_partner_to_miss(client):
    page = get(client, make.make_commitment().get_absolute_url())

    assert "on this topic" not in words(page)


def test_what_is_not_stated_is_said(client):
    rows = facts(get(client, make.make_ask().get_absolute_url()))

    assert {
        "Addressed to Not stated",
        "Deadline None in the text",
        "Applies to Not stated",
    } <= set(rows)


def test_whom_the_text_does_not_name_is_not_said_to_be_printed(client):
    ask = make.make_ask(addressees=[make.make_addressee("Government")])

    rows = facts(get(client, ask.get_absolute_url()))

    assert "Addressed to Government Not named in the text" in rows


def test_a_commitment_is_quoted_with_the_words_that_make_it_a_promise_and_has_its_deadline(client):
    said = make.make_commitment(wording="mend every quay by 2033", deadlines=["by 2033"])
    whole = make.make_commitment(wording="We will mend every quay.")

    page = get(client, said.get_absolute_url())

    assert "[We will] mend every quay by 2033" in texts(page, "blockquote")[0]
    assert "Deadline by 2033" in facts(page)
    assert texts(get(client, whole.get_absolute_url()), "blockquote")[0] == "We will mend every quay."


def test_what_is_stated_is_shown(client):
    treasury = make.make_addressee("HM Treasury")
    ask = make.make_ask(
        addressees=[treasury],
        addressees_printed=["the Treasury"],
        deadlines=["before March 2028"],
        nations=["England", "Wales"],
        certainty="likely",
        amounts=["£500 million"],
    )

    rows = facts(get(client, ask.get_absolute_url()))

    assert "Addressed to HM Treasury The paper says: “the Treasury”" in rows
    assert "Deadline before March 2028" in rows
    assert "Applies to England and Wales" in rows
    assert "Why we call it an ask Read so from the text around it" in rows
    assert "Sums named £500 million" in rows


def test_the_newest_published_update_sets_the_status(client):
    ask = make.make_ask()
    make.make_update(ask, status="open", dated_on=date(2020, 1, 1))
    make.make_update(ask, status="partly-met", dated_on=date(2021, 1, 1), words="Half of it was paid.")
    make.make_update(
        ask, status="met", dated_on=date(2022, 1, 1), words="Not yet public.", is_published=False
    )

    page = get(client, ask.get_absolute_url())

    assert texts(page, "p.app-card__kind") == ["Ask Status: Partly met"]
    assert "Half of it was paid." in words(page)
    assert "Not yet public." not in words(page)


def test_neighbours_under_the_heading_lead_on_and_back(client):
    heading = make.make_heading()
    first, middle, last = (make.make_commitment(heading=heading) for _ in range(3))

    found = links(get(client, middle.get_absolute_url()))

    assert found["Previous commitment"] == first.get_absolute_url()
    assert found["Next commitment"] == last.get_absolute_url()


def test_other_years_on_the_theme_come_newest_first_and_only_a_few_from_each(client):
    theme, other = make.make_theme("Housing"), make.make_theme()
    ask = make.make_ask(themes=[theme])
    older, newer = make.make_publication(years=2017), make.make_publication(years=2026)
    for publication in (older, newer):
        for _ in range(5):
            make.make_ask(publication=publication, themes=[theme])
    make.make_ask(publication=make.make_publication(years=2022), themes=[other])

    page = get(client, ask.get_absolute_url())

    assert texts(page, "details h3") == [f"2026: {newer.title}", f"2017: {older.title}"]
    assert len(texts(page, "details li")) == 6
    assert links(page)["Housing"] == theme.get_absolute_url()


def test_a_kind_is_found_at_its_own_address_only(client):
    ask = make.make_ask()

    get(client, f"/offers/{ask.key}/", status=404)


def test_a_statement_of_a_draft_is_not_public(client):
    ask = make.make_ask(publication=make.make_publication(state="draft"))

    get(client, ask.get_absolute_url(), status=404)


def test_a_statement_of_a_withdrawn_publication_gives_the_reason_and_no_words(client):
    publication = make.make_publication(state="withdrawn", withdrawn_reason="It held an error.")
    ask = make.make_ask(publication=publication, summary="Pay for it.", wording="Pay in full.")

    page = words(get(client, ask.get_absolute_url()))

    assert "It held an error." in page
    assert "Pay" not in page


# Priorities


def test_a_priority_shows_its_outcomes_with_their_commitments_in_print_order(client):
    priority = make.make_priority()
    first, second = (make.make_heading(priority=priority, name=name) for name in ("Homes", "Jobs"))
    make.make_commitment(heading=second, summary="Train people.")
    make.make_commitment(heading=first, summary="Build ten.", target="10 homes")

    outcomes = texts(get(client, priority.get_absolute_url()), "div.app-outcome")

    assert outcomes == ["Homes Build ten. Target: 10 homes", "Jobs Train people."]


def test_a_goal_that_was_corrected_is_shown_as_printed_and_as_meant(client):
    priority = make.make_priority()
    make.make_sdg_link(
        priority, make.make_goal(4, "Quality education"), goal_printed=3, corrected_by="the editor"
    )

    page = words(get(client, priority.get_absolute_url()))

    assert "SDG 3 as printed; should be SDG 4: Quality education" in page
    assert "Corrected by the editor" in page


def test_a_priority_leads_to_the_same_theme_in_other_plans(client):
    theme = make.make_theme()
    priority = make.make_priority(themes=[theme])
    kin = make.make_priority(name="Kin", themes=[theme])
    make.make_priority(name="Stranger", themes=[make.make_theme()])

    found = links(get(client, priority.get_absolute_url()))

    assert found["Kin"] == kin.get_absolute_url()
    assert "Stranger" not in found


# Campaigns


def test_a_campaign_shows_what_each_public_publication_prints_of_it(client):
    campaign = make.make_campaign(name="#Example")
    make.make_campaign_entry(campaign, make.make_publication(years=2017), wording="Printed first.")
    make.make_campaign_entry(campaign, make.make_publication(years=2019), wording="Printed next.")
    make.make_campaign_entry(campaign, make.make_publication(state="draft"), wording="Not public.")

    page = get(client, campaign.get_absolute_url())

    assert texts(page, "blockquote") == ["Printed next.", "Printed first."]


def test_a_campaign_lists_what_its_publications_say_on_its_themes(client):
    theme, plan = make.make_theme("Housing"), make.make_publication(title="The plan")
    own = make.make_ask(publication=plan, themes=[theme], summary="Its own ask")
    make.make_ask(publication=plan, themes=[theme], summary="On the theme", deadlines=["by 2033"])
    make.make_ask(publication=plan, themes=[make.make_theme()], summary="On another theme")
    make.make_ask(themes=[theme], summary="In another paper")
    campaign = make.make_campaign([plan], [theme], [own])

    page = get(client, campaign.get_absolute_url())

    assert texts(page, "article.app-card h3") == ["Its own ask"]
    beside = words(page.get_element_by_id("beside").getparent())
    assert "The publications do not say whether these belong to the campaign." in beside
    assert "Ask On the theme Status: not recorded Deadline: by 2033" in beside
    for other in ("Its own ask", "another"):
        assert other not in beside


def test_a_campaign_that_no_public_publication_names_is_not_found(client):
    campaign = make.make_campaign([make.make_publication(state="draft")])

    get(client, campaign.get_absolute_url(), status=404)


# Lists


def test_lists_are_newest_first_with_the_offer_before_its_ask(client):
    old, new = make.make_publication(years=2017), make.make_publication(years=2026)
    heading = make.make_heading(new)
    make.make_ask(heading=heading, summary="New ask")
    make.make_offer(heading=heading, summary="New offer")
    make.make_ask(publication=old, summary="Old ask")

    page = get(client, "/offers-and-asks/")

    assert texts(page, "h3.app-card__title") == ["New offer", "New ask", "Old ask"]


def test_a_list_says_how_many_and_which_page(client):
    heading = make.make_heading()
    for _ in range(26):
        make.make_commitment(heading=heading)

    first, second = get(client, "/commitments/"), get(client, "/commitments/?page=2")

    assert texts(first, "p.app-results") == ["26 commitments, page 1 of 2"]
    assert title(second) == "Commitments (26 found, page 2 of 2) – LGA policy knowledge base"
    assert links(first)["Next page : Page 2 of 2"] == "?page=2"
    assert "Previous page : Page 1 of 2" in links(second)


@pytest.mark.parametrize("kind", ["offer", "ask"])
def test_the_plain_address_of_a_kind_leads_to_the_list_narrowed_to_it(client, kind):
    response = client.get(f"/{kind}s/")

    assert response.status_code == 302
    assert response.headers["Location"] == f"/offers-and-asks/?kind={kind}"


@pytest.mark.parametrize(
    "name", ["offers-and-asks", "commitments", "priorities", "campaigns", "publications"]
)
def test_an_empty_list_says_why(client, name):
    page = get(client, f"/{name}/")

    assert "There is nothing here yet" in words(page)


# All of them


def one_of_everything():
    """A page of every kind, by what it is."""
    theme = make.make_theme()
    plan = make.make_publication(kind=Publication.Kind.BUSINESS_PLAN, **make.IMPORTED)
    priority = make.make_priority(plan, themes=[theme])
    commitment = make.make_commitment(heading=make.make_heading(priority=priority), themes=[theme])
    make.make_budget_line(plan)
    topic = make.make_heading(themes=[theme])
    ask, offer = make.make_ask(heading=topic, themes=[theme]), make.make_offer(heading=topic, themes=[theme])
    campaign = make.make_campaign([plan], [theme])
    make.make_passage(plan, shape="heading", level=1)
    lists = [
        f"/{name}/" for name in ("offers-and-asks", "commitments", "priorities", "campaigns", "publications")
    ]
    records = [plan, topic.publication, priority, commitment, ask, offer, campaign]
    return [*lists, *(record.get_absolute_url() for record in records), f"{plan.get_absolute_url()}budget/"]


def test_every_page_has_one_h1_a_title_of_its_own_and_a_way_home(client):
    pages = {url: get(client, url) for url in one_of_everything()}

    assert all(len(texts(page, "h1")) == 1 for page in pages.values())
    assert len({title(page) for page in pages.values()}) == len(pages)
    assert all(links(page, "nav.govuk-breadcrumbs a").get("Home") == "/" for page in pages.values())


def test_no_page_sets_a_cookie(client):
    """Caches are told that a reader who collects a briefing, and has a cookie for that, is shown another page."""
    for url in one_of_everything():
        response = client.get(url)

        assert not response.cookies, url
        assert response.headers.get("Vary", "") in ("", "Cookie"), url


def test_a_page_that_is_not_there_says_what_to_try(client):
    page = get(client, "/asks/no-such-ask/", status=404)

    assert texts(page, "h1") == ["Page not found"]
    assert "/themes/" in links(page).values()


def test_the_page_for_a_failure_asks_nothing_of_the_site(django_assert_num_queries):
    with django_assert_num_queries(0):
        page = get_template("500.html").render()

    assert "Sorry, there is a problem" in page
