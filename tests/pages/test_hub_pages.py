"""Home, themes, years and the pages about the site: what comes together there, and what is counted."""

from datetime import UTC, date, datetime

import pytest

from boards.models import Matter
from policies.models import Publication
from tests import factories as make
from tests.markup import get_indexed as get
from tests.markup import links, texts, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("lga_kb.views.timezone.localdate", lambda: date(2021, 1, 15))


@pytest.fixture
def housing():
    return make.make_theme("Housing", slug="housing")


def grid(page):
    """The theme × year grid as {theme: {year: what the cell says}}."""
    (table,) = page.xpath("//table[contains(@class, 'app-grid__table')]")
    years = [words(cell) for cell in table.xpath("./thead//th")][1:]
    rows = table.xpath("./tbody/tr")
    return {
        words(row.find("th")): dict(zip(years, [words(cell) for cell in row.findall("td")], strict=True))
        for row in rows
    }


def counts(page):
    return texts(page, "span.app-counts__each")


# Home


def test_home_counts_each_theme_in_each_year_that_a_publication_covers(client, housing):
    plan = make.make_publication(kind=Publication.Kind.BUSINESS_PLAN, years=(2019, 2020))
    make.make_commitment(publication=plan, themes=[housing])
    make.make_priority(plan, themes=[housing])
    make.make_ask(publication=make.make_publication(years=2022), themes=[housing])
    make.make_theme("Climate")

    page = get(client, "/")

    assert grid(page)["Housing"] == {
        "2022": "Housing in 2022: 1",
        "2020": "Housing in 2020: 2",
        "2019": "Housing in 2019: 2",
    }
    assert grid(page)["Climate"]["2020"] == "·nothing"
    assert links(page)["Housing in 2020: 2"] == "/themes/housing/2020/"
    assert links(page)["2019"] == "/years/2019/"


def test_home_grid_is_a_table_with_headers_in_a_region_that_the_keyboard_reaches(client, housing):
    make.make_ask(themes=[housing])

    page = get(client, "/")

    (region,) = page.xpath("//*[contains(@class, 'app-grid')][@role='region']")
    assert (region.get("tabindex"), region.get("aria-label")) == ("0", "Themes by year")
    assert region.xpath(".//thead//th/@scope") == ["col", "col"]
    assert region.xpath(".//tbody//th/@scope") == ["row"]


def test_what_is_counted_for_a_theme_counts_once(client, housing):
    early, late = make.make_publication(years=(2019, 2020)), make.make_publication(years=(2020, 2021))
    make.make_campaign([early, late], [housing])
    item = make.make_item(make.make_meeting(met_on=date(2020, 12, 2)), [housing])
    report = make.make_report(item, themes=[housing])
    make.make_section(report, [housing])
    make.make_section(report, [housing])

    assert grid(get(client, "/"))["Housing"]["2020"] == "Housing in 2020: 2"
    assert counts(get(client, "/themes/housing/")) == ["1 campaign", "1 board item"]


def test_what_is_not_public_is_not_counted(client, housing):
    draft = make.make_publication(state="draft", years=2020, issued_on=date(2020, 1, 1))
    make.make_ask(publication=draft, themes=[housing], summary="Hidden")
    make.make_priority(draft, themes=[housing])
    make.make_campaign([draft], [housing])
    meeting = make.make_meeting(met_on=date(2020, 12, 2))
    make.make_meeting_paper(meeting, draft)
    make.make_report(make.make_item(meeting, [housing]), publication=draft, themes=[housing])

    page = get(client, "/")

    assert "There is nothing here yet" in words(page)
    assert not counts(get(client, "/themes/housing/"))
    get(client, "/themes/housing/2020/", status=404)


def test_of_a_restricted_item_no_theme_is_counted_or_listed(client, housing):
    item = make.make_item(make.make_meeting(met_on=date(2020, 12, 2)), [housing], is_restricted=True)
    report = make.make_report(item, themes=[housing])
    make.make_section(report, [housing])

    assert not counts(get(client, "/themes/housing/"))
    assert "1 board item" in counts(get(client, "/years/2020/"))


def test_home_opens_with_the_newest_asks_and_what_came_of_each(client):
    paper = make.make_publication(years=2026, issued_on=date(2026, 6, 4))
    ask = make.make_ask(
        publication=paper, summary=f"Fund {'every ' * 20}street", deadlines=["by summer 2027"]
    )
    make.make_ask(publication=paper, summary="Pay carers")
    make.make_ask(publication=make.make_publication(years=2020), summary="Build homes")
    make.make_update(ask, status="partly-met")

    page = get(client, "/")

    assert texts(page, "main h2")[0] == "The newest asks of government"
    newest = texts(page, "ul.app-links--short li")
    assert newest[:2] == [
        f"Fund {'every ' * 11}… 2026 Status: Partly met Deadline: by summer 2027",
        "Pay carers 2026 Status: not recorded",
    ]
    assert newest[2].startswith("Build homes")


def test_home_says_in_a_line_what_each_kind_is_and_leads_to_all_of_it(client):
    make.make_ask()

    page = get(client, "/")

    assert "1 ask what councils need from government" in words(page)
    assert "Offers what councils can do in return" in words(page)
    assert links(page)["1 ask"] == "/offers-and-asks/?kind=ask"
    assert links(page)["1 publication"] == "/publications/"


def test_home_leads_to_the_last_meeting_where_none_is_to_come(client):
    make.make_meeting(make.make_board("Wellbeing Board"), met_on=date(2020, 12, 2))

    assert "Last meetings Wellbeing Board, 2 December 2020" in words(get(client, "/"))


def test_home_shows_newest_publications_the_next_meeting_and_updates(client):
    make.make_publication(title="Older", years=2019)
    make.make_publication(title="Newer", years=2021, imported_at=datetime(2021, 3, 1, tzinfo=UTC))
    board = make.make_board("Wellbeing Board")
    make.make_meeting(board, met_on=date(2020, 12, 2))
    make.make_meeting(board, met_on=date(2021, 2, 4))
    make.make_update(make.make_ask(summary="Pay carers"), words="A bill was announced.", status="open")
    make.make_update(is_published=False, words="Not yet.")

    page = get(client, "/")

    assert texts(page, "h2#meetings") == ["Next meetings"]
    newest = words(page.get_element_by_id("publications").getparent())
    assert newest.startswith("Newest publications Newer")
    assert "Older" not in newest
    assert links(page)["Wellbeing Board, 4 February 2021"]
    assert links(page)["Add to calendar: Wellbeing Board, 4 February 2021"].endswith(
        "/2021-02-04/calendar.ics"
    )
    changed = words(page.get_element_by_id("changed").getparent())
    assert "Open: Pay carers 4 May 2021: A bill was announced." in changed
    assert "1 March 2021" not in words(page)  # the day of an import says nothing to readers
    assert "Not yet." not in words(page)


def test_an_empty_site_says_so_everywhere(client):
    for url in ("/", "/themes/", "/years/", "/boards/"):
        assert "There is nothing here yet" in words(get(client, url))


def test_home_shows_the_newest_twelve_years(client, housing):
    make.make_ask(publication=make.make_publication(years=(2001, 2020)), themes=[housing])

    page = get(client, "/")

    assert list(grid(page)["Housing"]) == [str(year) for year in range(2020, 2008, -1)]
    assert links(page)["See all years"] == "/years/"


# A theme


def test_a_theme_sets_offers_beside_asks_newest_first(client, housing):
    old = make.make_heading(make.make_publication(years=2020), name="Old topic")
    new = make.make_heading(make.make_publication(years=2026), name="New topic")
    make.make_ask(heading=old, themes=[housing], summary="Old ask")
    make.make_offer(heading=new, themes=[housing], summary="New offer")
    make.make_ask(heading=new, themes=[housing], summary="New ask")

    page = get(client, "/themes/housing/")

    assert texts(page, "h3.app-pair__title") == ["New topic", "Old topic"]
    new_pair, old_pair = texts(page, "article.app-pair")
    assert "Ask New ask Status: not recorded Offer New offer Status: not recorded" in new_pair
    assert "Ask Old ask Status: not recorded No offer on this topic." in old_pair
    assert links(page)["List every offer and ask on Housing"] == "/offers-and-asks/?theme=housing"


def test_a_theme_names_its_lead_board_with_its_meetings_and_who_leads_it(client, housing):
    board = make.make_board("Places Board", themes=[housing])
    make.make_meeting(board, met_on=date(2020, 12, 2))
    make.make_meeting(board, met_on=date(2021, 2, 4))
    make.make_seat(board, make.make_person("A Chair"), role="chairman", council_year=2020)
    make.make_seat(board, make.make_person("An earlier Chair"), role="chairman", council_year=2019)
    make.make_seat(board, make.make_person("A Member"), council_year=2020)
    make.make_ask(themes=[housing])

    said = words(get(client, "/themes/housing/").get_element_by_id("lead-board").getparent())

    assert "Places Board Next meeting: 4 February 2021 Chairman: A Chair" in said
    assert "2020 to 2021" in said
    assert "earlier" not in said
    assert "A Member" not in said


def test_a_theme_lists_matters_and_goals(client, housing):
    matter = Matter.objects.create(slug="empty-homes", name="Empty homes")
    matter.themes.add(housing)
    make.make_item(make.make_meeting(), [housing], matter=matter)
    make.make_sdg_link(make.make_priority(themes=[housing]))

    page = get(client, "/themes/housing/")

    assert links(page)["Empty homes"] == matter.get_absolute_url()
    assert any(text.startswith("Goal ") for text in links(page))


def test_a_theme_has_a_menu_of_the_sections_that_it_has(client, housing):
    make.make_ask(themes=[housing])

    page = get(client, "/themes/housing/")

    menu = links(page, "nav.app-menu a")
    assert set(menu.values()) == {"#offers-and-asks", "#papers", "#how-this-changed", "#by-year"}
    assert {address[1:] for address in menu.values()} <= set(page.xpath("//@id"))


def test_a_pair_keeps_the_partner_that_is_on_another_theme_but_no_neighbours(client, housing):
    climate = make.make_theme("Climate")
    heading = make.make_heading()
    make.make_ask(heading=heading, themes=[housing], summary="Build homes")
    make.make_ask(heading=heading, themes=[climate], summary="Plant trees")
    make.make_offer(heading=heading, themes=[climate], summary="We bring land")

    (pair,) = texts(get(client, "/themes/housing/"), "article.app-pair")

    assert "We bring land" in pair
    assert "Build homes" in pair
    assert "Plant trees" not in pair


def test_a_theme_lists_commitments_under_their_plan_and_heading(client, housing):
    plan = make.make_publication(title="The plan", kind=Publication.Kind.BUSINESS_PLAN, years=(2019, 2022))
    priority = make.make_priority(plan, [housing], name="Places")
    heading = make.make_heading(priority=priority, name="Homes are built")
    commitment = make.make_commitment(
        heading=heading, themes=[housing], summary="Press for powers", target="25 councils"
    )
    make.make_update(commitment, status="delivered")

    page = get(client, "/themes/housing/")

    section = words(page.get_element_by_id("commitments").getparent())
    assert (
        "The plan, 2019 to 2022 Homes are built Priority: Places Press for powers Status: Delivered Target: 25 councils"
        in section
    )
    assert links(page)["Places"] == priority.get_absolute_url()
    assert links(page)["List every commitment on Housing"] == "/commitments/?theme=housing"


def test_a_theme_lists_campaigns_and_what_stood_before_boards(client, housing):
    make.make_campaign(
        [make.make_publication(years=2017), make.make_publication(years=(2019, 2022))],
        [housing],
        name="Homes now",
    )
    meeting = make.make_meeting(make.make_board("Places Board"))
    item = make.make_item(meeting, number="7", title="Other business")
    report = make.make_report(item, title="Update")
    make.make_section(report, [housing], title="Homes")
    make.make_section(report, title="Roads")
    loose = make.make_report(meeting=meeting, themes=[housing], title="A loose paper")

    page = get(client, "/themes/housing/")

    assert "Homes now 2017 to 2022" in words(page.get_element_by_id("campaigns").getparent())
    boards = words(page.get_element_by_id("boards").getparent())
    assert "Other business Places Board, 2 December 2020, item 7 Report: Update, section “Homes”" in boards
    assert links(page)["Other business"] == item.get_absolute_url()
    assert links(page)["A loose paper"] == loose.publication.get_absolute_url()


def test_a_theme_shows_how_it_changed_by_year(client, housing):
    make.make_ask(publication=make.make_publication(years=2020), themes=[housing])
    make.make_ask(publication=make.make_publication(years=2020), themes=[housing])
    make.make_offer(publication=make.make_publication(years=2022), themes=[housing])

    page = get(client, "/themes/housing/")

    (table,) = page.xpath("//table[contains(@class, 'app-bars')]")
    assert [words(row) for row in table.xpath(".//tr")] == [
        "Year Total Offers Asks",
        "2022 1 1 0",
        "2021 0 0 0",
        "2020 2 0 2",
    ]
    assert table.xpath(".//*[local-name()='svg']/@aria-hidden") == ["true"] * 3
    assert table.xpath(".//*[local-name()='rect']/@width") == ["60", "0", "120"]
    assert "Most records: 2020, with 2." in words(page)


def test_a_year_narrows_a_theme(client, housing):
    make.make_ask(publication=make.make_publication(years=(2019, 2022)), themes=[housing], summary="Long")
    make.make_ask(publication=make.make_publication(years=2026), themes=[housing], summary="Late")

    whole = get(client, "/themes/housing/")
    assert links(whole)["2026"] == "/themes/housing/2026/"

    page = get(client, "/themes/housing/2021/")
    assert texts(page, "h1") == ["Housing in 2021"]
    assert "Long" in links(page)
    assert "Late" not in links(page)
    assert links(page)["All years"] == "/themes/housing/"
    assert links(page)["2021 across all themes"] == "/years/2021/"
    assert (
        links(page)["List every offer and ask on Housing in 2021"]
        == "/offers-and-asks/?theme=housing&year=2021"
    )


def test_an_empty_cell_within_the_span_says_so_and_one_outside_is_not_found(client, housing):
    make.make_publication(years=2019)
    make.make_meeting(met_on=date(2022, 3, 1))

    page = words(get(client, "/themes/housing/2021/"))
    assert "No offer, ask or commitment on this theme" in page
    assert "No text of 2021 uses words of this theme either." in page
    for year in (2018, 2023, 0, 99999999999999):
        get(client, f"/themes/housing/{year}/", status=404)
    get(client, "/themes/no-such/", status=404)
    get(client, "/themes/no-such/2021/", status=404)


def test_a_year_without_records_of_a_theme_shows_the_text_that_uses_its_words(client):
    make.make_theme("Harbours", slug="harbours", description="Quays, lock gates.", everyday=["dredging"])
    paper = make.make_publication(years=2026, title="A paper")
    make.make_passage(paper, text="Repairing lock gates is dear, and nobody has <b>paid</b>.")
    make.make_passage(paper, text="The lighthouse needs new windows.")
    make.make_ask(publication=paper, summary="Pay for dredging", wording="Pay for dredging.")
    make.make_passage(make.make_publication(years=2025), text="Quays of another year.")

    page = get(client, "/themes/harbours/2026/")
    seen = links(page, "section a")

    assert "No offer, ask or commitment on this theme" in words(page)
    assert len(texts(page, "ul.app-links li")) == 2
    assert "Repairing lock gates is dear, and nobody has <b>paid</b>." in words(page)
    assert texts(page, "mark")
    assert texts(get(client, seen["See all 2 in search"]), "h1")[0].startswith("2 results")


def test_a_theme_leads_to_the_paragraphs_that_use_its_words(client, housing):
    paper = make.make_publication(years=2026)
    make.make_ask(publication=paper, themes=[housing])
    passage = make.make_passage(paper, text="Housing was short.")

    for address in ("/themes/housing/", "/themes/housing/2026/"):
        page = get(client, address)
        (found,) = [url for text, url in links(page).items() if text.startswith("Find paragraphs")]
        assert passage.get_absolute_url() in links(get(client, found)).values()


def test_a_theme_without_anything_says_so(client, housing):
    assert "No records on this theme yet" in words(get(client, "/themes/housing/"))


def test_themes_come_with_their_counts(client, housing):
    make.make_ask(publication=make.make_publication(years=(2019, 2022)), themes=[housing])
    make.make_offer(themes=[housing])
    make.make_theme("Climate")

    page = get(client, "/themes/")

    assert "2 themes" in texts(page, "p.app-results")
    assert texts(page, "article.app-card") == ["Housing 1 offer 1 ask", "Climate Nothing yet"]


# Years


def test_years_run_from_the_first_to_the_last_with_the_empty_ones_between(client):
    make.make_publication(years=(2017, 2018))
    make.make_meeting(met_on=date(2020, 12, 2))

    page = get(client, "/years/")

    assert [words(row)[:6].strip() for row in page.xpath("//tbody/tr")] == [
        "2020 1",
        "2019 0",
        "2018 1",
        "2017 1",
    ]
    assert "2019" not in links(page)
    assert links(page)["2018"] == "/years/2018/"


def test_a_year_gathers_everything_across_themes(client, housing):
    plan = make.make_publication(title="The plan", kind=Publication.Kind.BUSINESS_PLAN, years=(2019, 2022))
    make.make_priority(plan, name="Places")
    make.make_campaign([plan], name="Homes now")
    ask = make.make_ask(
        publication=make.make_publication(title="A paper", years=2020), themes=[housing], summary="Build"
    )
    make.make_ask(publication=make.make_publication(title="Elsewhere", years=2024), summary="Later")
    make.make_meeting(make.make_board("Places Board"), met_on=date(2020, 12, 2))

    page = get(client, "/years/2020/")

    found = links(page)
    assert {"The plan", "A paper", "Places", "Homes now", "Build", "Places Board, 2 December 2020"} <= set(
        found
    )
    assert "Later" not in found
    assert "Elsewhere" not in links(page, "ul.app-links a")
    assert found["Housing in 2020"] == "/themes/housing/2020/"
    assert found["Build"] == ask.get_absolute_url()
    assert found["Previous year: 2019"] == "/years/2019/"
    assert found["Next year: 2021"] == "/years/2021/"
    assert counts(page)[:5] == ["1 ask", "1 priority", "1 campaign", "2 publications", "1 meeting"]


def test_a_statement_with_two_themes_counts_once_in_its_year(client, housing):
    make.make_ask(themes=[housing, make.make_theme()])

    assert "1 ask" in counts(get(client, "/years/2020/"))


def test_an_empty_year_within_the_span_says_so_and_one_outside_is_not_found(client):
    make.make_publication(years=2017)
    make.make_publication(years=2020)

    assert "No records for this year" in words(get(client, "/years/2019/"))
    for year in (2016, 2021, 0, 99999999999999):
        get(client, f"/years/{year}/", status=404)


def test_a_year_has_the_newest_publications_of_every_kind_and_leads_to_the_rest(client):
    for day in range(1, 11):
        make.make_publication(
            kind="briefing", title=f"Briefing {day}", years=2031, issued_on=date(2031, 3, day)
        )
    make.make_publication(kind="business-plan", title="Plan", years=(2030, 2032))

    page = get(client, "/years/2031/")

    assert "These are the latest 8. List all 10 of the kind “Briefing” for 2031" in words(page)
    assert "Plan 2030 to 2032" in words(page)
    assert "Briefing 2" not in links(page)
    assert (
        links(page)["List all 10 of the kind “Briefing” for 2031"] == "/publications/?kind=briefing&year=2031"
    )
