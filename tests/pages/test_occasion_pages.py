"""What papers were written for: a page for each bill, with its papers in order and what was asked in each."""

from datetime import date
from urllib.parse import urlencode

import pytest

from policies.models import Occasion, Publication
from tests import factories as make
from tests.markup import get, get_indexed, links, queries, texts, words

pytestmark = pytest.mark.django_db

STAGE, HOUSE = Publication.Stage, Publication.House


def make_briefing(bill, stage="", house="", held_on=None, **fields):
    fields = {"kind": Publication.Kind.BRIEFING, "years": 2031, **make.IMPORTED} | fields
    return make.make_publication(occasion=bill, stage=stage, house=house, held_on=held_on, **fields)


def titles(page):
    return texts(page, ".app-papers h3")


def test_papers_come_in_the_order_of_stages_with_the_house_first_that_was_first(client):
    bill = make.make_occasion(name="Hedges Bill")
    make_briefing(bill, STAGE.SECOND_READING, HOUSE.COMMONS, date(2031, 6, 2), title="Fourth")
    make_briefing(bill, STAGE.AMENDMENTS, HOUSE.COMMONS, date(2031, 7, 1), title="Fifth")
    make_briefing(bill, STAGE.COMMITTEE, HOUSE.LORDS, None, title="Second", issued_on=None)
    make_briefing(bill, STAGE.SECOND_READING, HOUSE.LORDS, date(2031, 2, 1), title="First")
    make_briefing(bill, STAGE.THIRD_READING, HOUSE.LORDS, date(2031, 4, 1), title="Third")

    page = get(client, bill.get_absolute_url())

    assert titles(page) == ["First", "Second", "Third", "Fourth", "Fifth"]
    assert texts(page, ".app-papers__stage")[0] == "Second reading, House of Lords, 1 February 2031"


def test_each_paper_shows_what_was_asked_in_it(client):
    bill = make.make_occasion(name="Hedges Bill")
    briefing = make_briefing(bill, STAGE.COMMITTEE, HOUSE.LORDS, title="Briefing")
    ask = make.make_ask(publication=briefing, summary="Keep hedges.")
    make_briefing(bill, title="Silent")

    page = get(client, bill.get_absolute_url())

    assert links(page, ".app-papers .app-links a") == {"Keep hedges.": ask.get_absolute_url()}
    assert "It labels no asks, offers or promises." in words(page)


def test_what_an_earlier_paper_asked_is_said_to_be_asked_before(client):
    bill = make.make_occasion(name="Hedges Bill")
    stages = (STAGE.SECOND_READING, STAGE.COMMITTEE, STAGE.REPORT)
    asks = [
        make.make_ask(publication=make_briefing(bill, stage, HOUSE.LORDS, title=stage)) for stage in stages
    ]
    for earlier, later, change in zip(asks, asks[1:], ("verbatim", "target-changed"), strict=False):
        make.make_lineage(earlier, later, change=change, state="confirmed")

    papers = texts(get(client, bill.get_absolute_url()), ".app-papers__paper")

    assert ["before" in paper for paper in papers] == [False, True, True]
    assert "As before, in the same words" in papers[1]
    assert "Asked before: target changed" in papers[2]


def test_a_bill_is_one_click_from_search(client):
    bill = make.make_occasion([make.make_publication()], name="Hedges and Verges Bill")

    page = get_indexed(client, "/search/?q=hedges+verges+bill")

    assert links(page)["Hedges and Verges Bill"] == bill.get_absolute_url()


@pytest.mark.parametrize(
    ("question", "leads"),
    [
        ("what did we ask on the hedges and verges bill at each stage", True),
        ("Hedges and Verges Bill committee stage asks", True),
        ("hedges bill committee stage asks", False),
        ("hedges and verges at committee stage", False),
    ],
)
def test_a_question_that_names_a_bill_leads_to_it(client, question, leads):
    bill = make.make_occasion(name="Hedges and Verges Bill")
    briefing = make_briefing(bill, STAGE.COMMITTEE, title="Hedges and Verges Bill: committee stage")
    make.make_ask(publication=briefing, summary="What we ask at each stage of hedges and verges.")
    make.make_occasion([make.make_publication()], name="Hedges")

    page = get_indexed(client, f"/search/?{urlencode({'q': question})}")

    first = page.xpath("//main//ol//a/@href")[0]
    said = "Hedges and Verges Bill: every paper on it in order, with its asks" in words(page)
    assert (said or first == bill.get_absolute_url()) == leads
    assert not (said and first == bill.get_absolute_url())


def test_a_question_that_finds_the_bill_first_or_a_draft_leads_to_it_no_second_time(client):
    make.make_occasion([make.make_publication()], name="Hedges Bill")
    make.make_occasion([make.make_publication(state="draft")], name="Walls Bill")

    assert "every paper on it" not in words(get_indexed(client, "/search/?q=hedges+bill"))
    assert "every paper on it" not in words(get_indexed(client, "/search/?q=walls+bill"))


def test_each_ask_of_a_bill_has_its_status_and_deadline(client):
    bill = make.make_occasion(name="Hedges Bill")
    ask = make.make_ask(publication=make_briefing(bill), summary="Keep hedges.", deadlines=["by 2033"])
    make.make_update(ask, status="open")

    assert "Status: Open Deadline: by 2033" in words(get(client, bill.get_absolute_url()))


def test_a_bill_without_a_public_paper_has_no_page(client):
    bill = make.make_occasion([make.make_publication(state="draft")], name="Hedges Bill")

    assert client.get(bill.get_absolute_url()).status_code == 404
    assert "Hedges Bill" not in words(get_indexed(client, "/bills-and-inquiries/"))


def test_a_draft_of_a_bill_is_not_among_its_papers(client):
    bill = make.make_occasion(name="Hedges Bill")
    make_briefing(bill, title="Shown")
    make_briefing(bill, title="Not yet", state="draft")

    assert titles(get(client, bill.get_absolute_url())) == ["Shown"]


def test_themes_and_years_lead_to_their_bills(client):
    theme = make.make_theme("Hedges", slug="hedges")
    paper = make.make_publication(years=2031)
    paper.themes.add(theme)
    bill = make.make_occasion([paper], name="Hedges Bill")

    for address in ("/themes/hedges/", "/years/2031/", "/themes/hedges/2031/"):
        assert links(get_indexed(client, address))["Hedges Bill"] == bill.get_absolute_url(), address


def test_a_paper_and_its_asks_lead_to_the_bill_with_its_stage(client):
    bill = make.make_occasion(name="Hedges Bill")
    briefing = make_briefing(bill, STAGE.REPORT, HOUSE.LORDS, date(2031, 3, 6))
    ask = make.make_ask(publication=briefing)

    for row in (briefing, ask):
        page = get(client, row.get_absolute_url())
        assert links(page)["Hedges Bill"] == bill.get_absolute_url()
        assert "Report stage, House of Lords, 6 March 2031" in words(page)


def test_asks_are_narrowed_to_a_bill(client):
    briefing, other = make_briefing(make.make_occasion(slug="hedges-bill")), make.make_publication()
    make.make_ask(publication=briefing, summary="Keep hedges.")
    make.make_ask(publication=other, summary="Keep walls.")

    page = words(get_indexed(client, "/offers-and-asks/?occasion=hedges-bill"))

    assert "Keep hedges." in page
    assert "Keep walls." not in page


def test_a_statement_shows_the_question_that_it_answers(client):
    response = make.make_publication(kind=Publication.Kind.CONSULTATION_RESPONSE)
    question = make.make_heading(response, shape="question", number="4a", name="Should bins be larger?")

    page = words(get(client, make.make_ask(publication=response, heading=question).get_absolute_url()))

    assert "Question 4a: Should bins be larger?" in page


def test_numbers_of_private_contacts_are_shown_nowhere(client):
    briefing = make_briefing(make.make_occasion(), title="Briefing")
    line = "Ann Reed, 07700 900123, ann.reed@example.org"
    make.make_passage(briefing, shape="heading", level=2, text=f"Contact: {line}")
    make.make_passage(briefing, text=line, path=[f"Contact: {line}"])

    addresses = [
        briefing.get_absolute_url(),
        "/search/?q=contact",
        "/search/?q=Ann+Reed",
        "/api/v1/passages/",
    ]
    for address in addresses:
        get_indexed(client, "/")
        text = client.get(address).content.decode()
        assert "Ann Reed" in text, address
        assert "07700 900123" not in text, address
        assert "ann.reed@example.org" not in text, address


def test_a_bill_with_many_papers_costs_no_more_queries(client):
    bill = make.make_occasion([make.make_publication()])
    one = queries(client, bill.get_absolute_url())
    for _ in range(9):
        make.make_ask(publication=make_briefing(bill, STAGE.COMMITTEE, HOUSE.LORDS))

    assert queries(client, bill.get_absolute_url()) == one <= 8


def test_every_kind_of_occasion_is_listed_with_its_papers(client):
    for kind in Occasion.Kind:
        make.make_occasion([make.make_publication()], kind=kind, name=f"{kind.label} on hedges")

    page = get_indexed(client, "/bills-and-inquiries/")

    assert set(texts(page, ".app-card__title")) == {f"{kind.label} on hedges" for kind in Occasion.Kind}
    assert "1 paper" in words(page)
