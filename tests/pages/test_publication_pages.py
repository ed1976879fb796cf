"""Pages of a publication: read in full, in outline, withdrawn, and what a plan prints beside its promises."""

import pytest

from policies.models import Publication
from tests import factories as make
from tests.markup import get, links, texts, words

pytestmark = pytest.mark.django_db


def test_a_publication_is_read_in_full_with_an_address_for_every_passage(client):
    publication = make.make_publication(**make.IMPORTED)
    make.make_passage(publication, anchor="intro", shape="heading", level=1, text="Introduction")
    make.make_passage(publication, anchor="p-a", text="A paragraph.")
    make.make_passage(publication, anchor="i-a", shape="item", level=1, text="An item.")
    make.make_passage(publication, anchor="i-b", shape="item", level=2, text="An item under it.")
    make.make_passage(
        publication, anchor="t-a", shape="table", rows=[["Year", "Sum"], ["2020", "5"]], text="x"
    )

    page = get(client, publication.get_absolute_url())

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
    assert "No longer in the latest version of the document" in texts(page, "h3")


def test_a_publication_without_text_shows_its_outline_and_says_so(client):
    heading = make.make_heading(name="", summary="Schools are trusted")
    ask = make.make_ask(heading=heading)

    page = get(client, heading.publication.get_absolute_url())

    assert "We do not have the text yet" in words(page)
    assert "Schools are trusted" in texts(page, "h3")
    assert links(page)[ask.summary] == ask.get_absolute_url()


def test_a_pack_shows_no_telephone_number_and_no_address_of_a_person(client):
    pack = make.make_publication(kind=Publication.Kind.AGENDA_PACK, **make.IMPORTED)
    make.make_passage(
        pack, text="Ring 020 7946 0018 or write to first.last@example.org about the 2020 budget."
    )
    make.make_passage(pack, shape="table", rows=[["Phone", "07700 900123"]], text="Phone 07700 900123")

    page = words(get(client, pack.get_absolute_url()))

    assert (
        "Ring [telephone number not shown] or write to [e-mail address not shown] about the 2020 budget."
        in page
    )
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
    assert "Status Draft: the document says so. Our copy is incomplete: the end is missing." in rows


def test_a_withdrawn_publication_gives_its_reason_and_no_words(client):
    publication = make.make_publication(
        state="withdrawn", withdrawn_reason="It held an error.", summary="All."
    )
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
        "Total of all lines (our sum) 20,040",
    ]


def test_charts_use_no_inline_style(client):
    plan = make.make_budget_line().publication

    page = get(client, f"{plan.get_absolute_url()}budget/")

    assert not page.xpath("//*[@style]")
    assert not page.xpath("//style | //script[not(@src)][not(@type='application/ld+json')]")


def test_a_publication_without_plan_facts_has_no_budget_page(client):
    get(client, f"{make.make_publication().get_absolute_url()}budget/", status=404)
