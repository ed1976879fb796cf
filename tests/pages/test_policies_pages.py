"""Pages of what the association says: what they show, in the reader's terms, and what they cost."""

from datetime import UTC, date, datetime

import pytest

from policies.models import Campaign, CampaignEntry, Heading, Passage, Priority, Publication, Statement
from tests import factories as make
from tests.markup import MOST_QUERIES, get, links, queries, texts, title, words

pytestmark = pytest.mark.django_db

IMPORTED = {"imported_at": datetime(2021, 3, 1, tzinfo=UTC), "line_count": 214, "placed_count": 214}


def url_of_list(name):
    return f"/{name}/"


# Statements


def test_a_statement_keeps_its_summary_apart_from_the_official_wording(client):
    ask = make.make_ask(summary="Pay for it.", wording="Government should pay for it in full.")

    page = get(client, ask.get_absolute_url())

    assert texts(page, "h1") == ["Pay for it."]
    assert texts(page, "blockquote") == ["Government should pay for it in full."]
    assert "Summary in this knowledge base’s own words" in texts(page, "p.app-note")


def test_a_statement_without_wording_says_so(client):
    ask = make.make_ask(wording="")

    page = get(client, ask.get_absolute_url())

    assert not texts(page, "blockquote")
    assert "The official wording has not been loaded yet." in words(page)


def test_a_statement_without_summary_is_headed_by_its_opening_words(client):
    ask = make.make_ask(summary="", wording="word " * 60)

    page = get(client, ask.get_absolute_url())

    assert texts(page, "h1") == [f"{'word ' * 40}…".strip()]
    assert "no summary has been written yet" in words(page)


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
    assert found["Read it where it was printed"] == f"{publication.get_absolute_url()}#we-will-7"
    assert found["Theme: Housing"] == theme.get_absolute_url()
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
        ("ask", True, "No offer is printed on this topic."),
        ("offer", True, "No ask is printed on this topic."),
        ("offer", False, "No ask is printed on this topic in the text that is held, which is cut off."),
    ],
)
def test_a_missing_partner_is_said(client, kind, is_complete, said):
    statement = make.make_statement(kind, make.make_publication(is_complete=is_complete))

    assert said in texts(get(client, statement.get_absolute_url()), "p.govuk-body")


def test_a_commitment_has_no_partner_to_miss(client):
    page = get(client, make.make_commitment().get_absolute_url())

    assert "is printed on this topic" not in words(page)


def test_what_is_not_stated_is_said(client):
    rows = texts(get(client, make.make_ask().get_absolute_url()), "div.govuk-summary-list__row")

    assert {"Put to Not stated", "By when Not stated", "Applies to Not stated", "Status Not recorded"} <= set(rows)


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

    rows = texts(get(client, ask.get_absolute_url()), "div.govuk-summary-list__row")

    assert "Put to HM Treasury Printed as the Treasury" in rows
    assert "By when before March 2028" in rows
    assert "Applies to England and Wales" in rows
    assert "How it is known to be an ask Read so from the text around it" in rows
    assert "Sums named £500 million" in rows


def test_the_newest_published_update_sets_the_status(client):
    ask = make.make_ask()
    make.make_update(ask, status="open", dated_on=date(2020, 1, 1))
    make.make_update(ask, status="partly-met", dated_on=date(2021, 1, 1), words="Half of it was paid.")
    make.make_update(ask, status="met", dated_on=date(2022, 1, 1), words="Not yet public.", is_published=False)

    page = get(client, ask.get_absolute_url())

    assert "Status Partly met" in texts(page, "div.govuk-summary-list__row")
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

    assert texts(page, "h3") == [f"2026: {newer.title}", f"2017: {older.title}"]
    assert len(page.xpath("//section[@aria-labelledby='elsewhere']//li")) == 6
    assert links(page)["Everything on Housing"] == theme.get_absolute_url()


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
    make.make_sdg_link(priority, make.make_goal(4, "Quality education"), goal_printed=3, corrected_by="the editor")

    page = words(get(client, priority.get_absolute_url()))

    assert "SDG 3 as printed; read as SDG 4: Quality education" in page
    assert "Read so by the editor" in page


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


def test_a_campaign_that_no_public_publication_names_is_not_found(client):
    campaign = make.make_campaign([make.make_publication(state="draft")])

    get(client, campaign.get_absolute_url(), status=404)


# Publications


def test_a_publication_is_read_in_full_with_an_address_for_every_passage(client):
    publication = make.make_publication(**IMPORTED)
    make.make_passage(publication, anchor="intro", shape="heading", level=1, text="Introduction")
    make.make_passage(publication, anchor="p-a", text="A paragraph.")
    make.make_passage(publication, anchor="i-a", shape="item", level=1, text="An item.")
    make.make_passage(publication, anchor="i-b", shape="item", level=2, text="An item under it.")
    make.make_passage(publication, anchor="t-a", shape="table", rows=[["Year", "Sum"], ["2020", "5"]], text="x")

    page = get(client, publication.get_absolute_url())

    assert "214 of 214 lines placed" in words(page)
    assert words(page.get_element_by_id("intro")).startswith("Introduction")
    assert page.get_element_by_id("intro").tag == "h3"
    assert page.get_element_by_id("i-b").getparent().getparent() is page.get_element_by_id("i-a")
    assert [words(cell) for cell in page.get_element_by_id("t-a").iter("th")] == ["Year", "Sum"]
    for anchor in ("intro", "p-a", "i-a", "i-b", "t-a"):
        assert page.get_element_by_id(anchor).xpath(f".//a[@href='#{anchor}']")


def test_headings_of_a_publication_skip_no_level(client):
    publication = make.make_publication()
    for level in (2, 5, 6, 3, 1):
        make.make_passage(publication, shape="heading", level=level)

    page = get(client, publication.get_absolute_url())

    headings = page.xpath("//div[contains(@class, 'app-text')]/*[starts-with(name(), 'h')]")
    assert [heading.tag for heading in headings] == ["h3", "h4", "h5", "h4", "h3"]


def test_statements_are_marked_where_they_stand(client):
    publication = make.make_publication()
    passage = make.make_passage(publication, anchor="here")
    ask = make.make_ask(publication=publication, passage=passage, summary="Pay for it.")

    page = get(client, publication.get_absolute_url())

    (mark,) = page.get_element_by_id("here").find_class("app-mark")
    assert words(mark) == "Ask: Pay for it."
    assert mark.get("href") == ask.get_absolute_url()


def test_a_passage_that_the_document_no_longer_prints_keeps_its_address(client):
    publication = make.make_publication()
    make.make_passage(publication, text="Still there.")
    make.make_passage(publication, anchor="gone", text="Once printed.", is_current=False)

    page = get(client, publication.get_absolute_url())

    assert words(page.get_element_by_id("gone")).startswith("Once printed.")
    assert "No longer in the document as last imported" in texts(page, "h3")


def test_a_publication_without_text_shows_its_outline_and_says_so(client):
    heading = make.make_heading(name="", summary="Schools are trusted")
    ask = make.make_ask(heading=heading)

    page = get(client, heading.publication.get_absolute_url())

    assert "The text has not been loaded yet" in words(page)
    assert "Schools are trusted" in texts(page, "h3")
    assert links(page)[ask.summary] == ask.get_absolute_url()


def test_a_pack_shows_no_telephone_number_and_no_address_of_a_person(client):
    pack = make.make_publication(kind=Publication.Kind.AGENDA_PACK, **IMPORTED)
    make.make_passage(pack, text="Ring 020 7946 0018 or write to first.last@example.org about the 2020 budget.")
    make.make_passage(pack, shape="table", rows=[["Phone", "07700 900123"]], text="Phone 07700 900123")

    page = words(get(client, pack.get_absolute_url()))

    assert "Ring [telephone number not shown] or write to [e-mail address not shown] about the 2020 budget." in page
    assert "0018" not in page
    assert "900123" not in page
    assert "first.last" not in page


def test_a_pack_leads_to_the_plan_inside_it_to_its_reports_and_to_its_meeting(client):
    pack = make.make_publication(kind=Publication.Kind.AGENDA_PACK)
    plan = make.make_publication(kind=Publication.Kind.BUSINESS_PLAN, title="A plan", part_of=pack)
    meeting = make.make_meeting(make.make_board("A board"))
    make.make_meeting_paper(meeting, pack)
    report = make.make_report(make.make_item(meeting), publication=pack, title="A report")

    found = links(get(client, pack.get_absolute_url()))

    assert found["A plan"] == plan.get_absolute_url()
    assert found["A report"] == report.get_absolute_url()
    assert found["A board, 2 December 2020"] == meeting.get_absolute_url()


def test_a_publication_says_how_its_date_is_known_and_what_is_missing(client):
    publication = make.make_publication(years=2020, date_basis="inferred", is_draft=True, is_complete=False)

    rows = texts(get(client, publication.get_absolute_url()), "div.govuk-summary-list__row")

    assert "Issued 2020 Inferred: the document prints no date of issue" in rows
    assert (
        "Condition The document calls itself a draft. The text that is held is cut off before its end." in rows
    )


def test_a_withdrawn_publication_gives_its_reason_and_no_words(client):
    publication = make.make_publication(state="withdrawn", withdrawn_reason="It held an error.", summary="All.")
    make.make_passage(publication, text="Secret no more.")

    page = words(get(client, publication.get_absolute_url()))

    assert "It held an error." in page
    assert "Secret no more." not in page


def test_a_draft_publication_is_not_public(client):
    get(client, make.make_publication(state="draft").get_absolute_url(), status=404)


# Budget


def test_a_budget_is_a_chart_and_a_table_of_the_same_figures(client):
    plan = make.make_publication(kind=Publication.Kind.BUSINESS_PLAN)
    make.make_budget_line(plan, chart="Income", label="Grants", amount=19200, percent=30, position=2)
    make.make_budget_line(plan, chart="Income", label="Fees", amount=840, percent=None, position=1)

    page = get(client, f"{plan.get_absolute_url()}budget/")

    (chart,) = page.iter("svg")
    assert chart.get("role") == "img"
    assert [words(text) for text in chart.iter("text")] == ["Fees", "£840,000", "Grants", "£19.2 million"]
    assert "The largest is Grants, £19.2 million." in words(chart.find("desc"))
    rows = [words(row) for row in page.iter("tr")]
    assert rows == [
        "Line Thousand pounds Share",
        "Fees 840 not printed",
        "Grants 19,200 30%",
        "All lines, added up here 20,040",
    ]


def test_charts_use_no_inline_style(client):
    plan = make.make_budget_line().publication

    page = get(client, f"{plan.get_absolute_url()}budget/")

    assert not page.xpath("//*[@style]")
    assert not page.xpath("//style | //script[not(@src)]")


def test_a_publication_without_plan_facts_has_no_budget_page(client):
    get(client, f"{make.make_publication().get_absolute_url()}budget/", status=404)


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


@pytest.mark.parametrize("name", ["offers-and-asks", "commitments", "priorities", "campaigns", "publications"])
def test_an_empty_list_says_why(client, name):
    page = get(client, f"/{name}/")

    assert "There is nothing here yet" in words(page)


# All of them


def one_of_everything():
    """A page of every kind, by what it is."""
    theme = make.make_theme()
    plan = make.make_publication(kind=Publication.Kind.BUSINESS_PLAN, **IMPORTED)
    priority = make.make_priority(plan, themes=[theme])
    commitment = make.make_commitment(heading=make.make_heading(priority=priority), themes=[theme])
    make.make_budget_line(plan)
    topic = make.make_heading(themes=[theme])
    ask, offer = make.make_ask(heading=topic, themes=[theme]), make.make_offer(heading=topic, themes=[theme])
    campaign = make.make_campaign([plan], [theme])
    make.make_passage(plan, shape="heading", level=1)
    lists = [f"/{name}/" for name in ("offers-and-asks", "commitments", "priorities", "campaigns", "publications")]
    records = [plan, topic.publication, priority, commitment, ask, offer, campaign]
    return [*lists, *(record.get_absolute_url() for record in records), f"{plan.get_absolute_url()}budget/"]


def test_every_page_has_one_h1_a_title_of_its_own_and_a_way_home(client):
    pages = {url: get(client, url) for url in one_of_everything()}

    assert all(len(texts(page, "h1")) == 1 for page in pages.values())
    assert len({title(page) for page in pages.values()}) == len(pages)
    assert all(links(page, "nav.govuk-breadcrumbs a").get("Home") == "/" for page in pages.values())


def test_no_page_sets_a_cookie_or_varies_by_one(client):
    for url in one_of_everything():
        response = client.get(url)

        assert not response.cookies, url
        assert "Cookie" not in response.headers.get("Vary", ""), url


def test_a_page_that_is_not_there_says_what_to_try(client):
    page = get(client, "/asks/no-such-ask/", status=404)

    assert texts(page, "h1") == ["Page not found"]
    assert "/themes/" in links(page).values()


def test_the_page_for_a_failure_asks_nothing_of_the_site(django_assert_num_queries):
    from django.template.loader import get_template

    with django_assert_num_queries(0):
        page = get_template("500.html").render()

    assert "Sorry, there is a problem" in page


# Queries: the same number however much there is


class Growing:
    """A page whose content can be made to grow; each kind of page says how."""

    def __init__(self):
        self.theme = make.make_theme()
        self.body = make.make_addressee()
        self.plan = make.make_publication(kind=Publication.Kind.BUSINESS_PLAN, years=(2019, 2022), **IMPORTED)
        self.priority = make.make_priority(self.plan, themes=[self.theme])
        self.heading = make.make_heading(priority=self.priority)
        self.paper = make.make_publication(years=2026, **IMPORTED)
        self.topic = make.make_heading(self.paper, themes=[self.theme])
        self.passage = make.make_passage(self.paper)
        self.ask = make.make_ask(
            heading=self.topic, themes=[self.theme], addressees=[self.body], passage=self.passage
        )
        self.campaign = make.make_campaign([self.plan, self.paper], [self.theme], [self.ask])
        make.make_update(self.ask, evidence_passage=self.passage)

    def statements(self, count, kind, heading, **fields):
        rows = Statement.objects.bulk_create(
            Statement(
                kind=kind,
                publication=heading.publication,
                heading=heading,
                key=f"{kind}-{next(make.numbers)}",
                position=next(make.numbers),
                summary="A summary.",
                **fields,
            )
            for _ in range(count)
        )
        for field, row in (("themes", self.theme), ("addressees", self.body)):
            through = getattr(Statement, field).through
            column = "theme_id" if field == "themes" else "addressee_id"
            through.objects.bulk_create(through(statement_id=each.pk, **{column: row.pk}) for each in rows)
        return rows

    def publications(self, count):
        return Publication.objects.bulk_create(
            Publication(
                slug=f"more-{next(make.numbers)}",
                title="More",
                kind=Publication.Kind.ARTICLE,
                years=make.years(2000 + number % 20),
                state=Publication.State.PUBLISHED,
            )
            for number in range(count)
        )

    def headings(self, count):
        return Heading.objects.bulk_create(
            Heading(
                key=f"heading-{next(make.numbers)}",
                publication=self.plan,
                priority=self.priority,
                shape=Heading.Shape.OUTCOME,
                name="An outcome",
                position=next(make.numbers),
            )
            for _ in range(count)
        )

    def priorities(self, count):
        rows = Priority.objects.bulk_create(
            Priority(
                key=f"priority-{(number := next(make.numbers))}",
                publication=self.plan,
                name=f"Priority {number}",
                strand=Priority.Strand.OUR_BUSINESS,
                position=number,
            )
            for _ in range(count)
        )
        through = Priority.themes.through
        through.objects.bulk_create(through(priority_id=row.pk, theme_id=self.theme.pk) for row in rows)
        return rows


def offers_and_asks(site, count):
    site.statements(count, Statement.Kind.ASK, site.topic)
    return "/offers-and-asks/"


def narrowed_offers_and_asks(site, count):
    offers_and_asks(site, count)
    return f"/offers-and-asks/?theme={site.theme.slug}&kind=ask&year=2026&addressee={site.body.slug}"


def commitments(site, count):
    site.statements(count, Statement.Kind.COMMITMENT, site.heading)
    return "/commitments/"


def priorities(site, count):
    site.priorities(count)
    return "/priorities/"


def publications(site, count):
    site.publications(count)
    return "/publications/"


def campaigns(site, count):
    rows = Campaign.objects.bulk_create(
        Campaign(slug=f"campaign-{(number := next(make.numbers))}", name=f"Campaign {number}") for _ in range(count)
    )
    CampaignEntry.objects.bulk_create(
        CampaignEntry(
            key=f"entry-{next(make.numbers)}", campaign=row, publication=site.plan, name=row.name, position=1
        )
        for row in rows
    )
    return "/campaigns/"


def ask(site, count):
    site.statements(count, Statement.Kind.ASK, site.topic)
    site.statements(count, Statement.Kind.COMMITMENT, site.heading)
    return site.ask.get_absolute_url()


def priority(site, count):
    for heading in site.headings(count // 10):
        site.statements(10, Statement.Kind.COMMITMENT, heading)
    for publication in site.publications(count // 10):
        row = make.make_priority(publication)
        row.themes.add(site.theme)
    return site.priority.get_absolute_url()


def campaign(site, count):
    site.campaign.statements.add(*site.statements(count, Statement.Kind.ASK, site.topic))
    CampaignEntry.objects.bulk_create(
        CampaignEntry(
            key=f"entry-{next(make.numbers)}",
            campaign=site.campaign,
            publication=publication,
            name="In its own spelling",
            position=1,
        )
        for publication in site.publications(count // 10)
    )
    return site.campaign.get_absolute_url()


def publication(site, count):
    passages = Passage.objects.bulk_create(
        Passage(
            publication=site.paper,
            anchor=f"p-{(number := next(make.numbers))}",
            position=number,
            shape=["heading", "paragraph", "item"][number % 3],
            level=1 + number % 2,
            text="Some words.",
        )
        for _ in range(count)
    )
    for passage in passages[:100]:
        site.statements(1, Statement.Kind.ASK, site.topic, passage=passage)
    return site.paper.get_absolute_url()


def publication_in_outline(site, count):
    Publication.objects.update(imported_at=None)
    for heading in site.headings(count // 10):
        site.statements(10, Statement.Kind.COMMITMENT, heading)
    return site.plan.get_absolute_url()


def budget(site, count):
    for _ in range(count // 10):
        make.make_budget_line(site.plan, passage=site.passage)
        make.make_partnership(site.plan, wording="Printed.", passage=site.passage)
        make.make_contract(site.plan)
        make.make_governance_fact(site.plan, wording="Printed.", passage=site.passage)
    return f"{site.plan.get_absolute_url()}budget/"


@pytest.mark.parametrize(
    "grow",
    [
        offers_and_asks,
        narrowed_offers_and_asks,
        commitments,
        priorities,
        publications,
        campaigns,
        ask,
        priority,
        campaign,
        publication,
        publication_in_outline,
        budget,
    ],
)
def test_a_page_costs_the_same_number_of_queries_at_10_rows_and_at_1000(client, grow):
    site = Growing()

    few = queries(client, grow(site, 10))
    many = queries(client, grow(site, 990))

    assert few == many
    assert many <= MOST_QUERIES
