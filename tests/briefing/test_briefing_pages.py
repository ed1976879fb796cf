"""Collecting, ordering, annotating, sharing and taking away a briefing."""

import io
import re
from datetime import date, time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document
from lxml import html

from lga_kb.models import Briefing
from policies.models import Statement
from policies.search.index import rebuild_all
from tests import factories as make
from tests.markup import get, get_indexed, links, queries, texts, words

pytestmark = pytest.mark.django_db


def add(reader, what, value, **more):
    return reader.post("/briefing/add/", {"what": what, "value": value, **more})


def records(reader):
    return texts(get(reader, "/briefing/"), ".app-brief-record label")


def test_a_theme_is_a_pack_in_one_click_and_without_a_cookie(client, care):
    page = get_indexed(client, care.get_absolute_url())
    response = client.get(links(page)["Get a briefing on this theme"])

    assert not response.cookies
    assert "“Pay for care in full.”" in words_of(response)


def test_what_a_page_offers_is_added_as_it_stands_there(reader, care):
    page = get_indexed(reader, care.get_absolute_url())
    form = page.xpath("//form[@action='/briefing/add/']")[0]

    response = reader.post("/briefing/add/", dict(form.form_values()), follow=True)

    assert response.redirect_chain == [(f"{care.get_absolute_url()}#add-to-briefing", 302)]
    assert "8 records added" in words_of(response)
    assert response.cookies or reader.cookies["sessionid"]


def test_lists_searches_years_boards_and_single_records_can_be_added(reader, care):
    ask, board = Statement.objects.asks().get(), make.make_board("Care Board")
    rebuild_all()

    add(reader, "search", "offers-and-asks?kind=offer")
    assert len(records(reader)) == 1
    add(reader, "record", f"statement:{ask.key}")
    assert len(records(reader)) == 2
    add(reader, "search", "q=visit")
    assert len(records(reader)) == 4
    add(reader, "board", board.slug)
    assert len(records(reader)) == 5
    add(reader, "year", "2020")
    assert len(records(reader)) == 7
    add(reader, "theme-year", f"{care.slug}/2017")
    assert len(records(reader)) == 8


def test_asks_bring_the_offers_that_go_with_them(reader, care):
    rebuild_all()
    add(reader, "search", "offers-and-asks?kind=ask")

    assert [each.split(":")[1].strip() for each in records(reader)] == ["Offer", "Ask"]


def test_the_header_says_how_much_is_collected_to_those_who_collect(reader, client, care):
    assert not texts(get(client, "/themes/"), "header a.app-header__briefing")

    add(reader, "theme", care.slug)
    response = reader.get("/themes/")

    assert "Your briefing (8)" in words(html.fromstring(response.content.decode()))
    assert response["Cache-Control"] == "private, no-store"
    public = client.get("/themes/")
    assert "cookie" in public["Vary"].lower()
    assert "Your briefing (" not in public.content.decode()


def test_what_was_added_is_said_once_at_the_button(reader, care):
    rebuild_all()
    back = f"{care.get_absolute_url()}?x=1"
    response = add(reader, "theme", care.slug, back=back)
    assert response["Location"] == f"{back}#add-to-briefing"

    assert texts(get(reader, "/themes/"), "div.app-notice") == []
    assert texts(get(reader, back), "div.app-notice") == ["8 records added. See your briefing"]
    assert texts(get(reader, back), "div.app-notice") == []
    add(reader, "theme", care.slug, back=back)
    assert "Nothing was added" in words(get(reader, back))


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""]
)
def test_nobody_is_led_to_another_site(reader, care, back):
    assert add(reader, "board", make.make_board(slug="wells").slug, back=back)["Location"] in (
        "/briefing/", "/boards/wells/#add-to-briefing",
    )  # fmt: skip


def test_a_session_that_is_over_is_no_error(client):
    client.cookies["sessionid"] = "no-such-session"

    assert client.get("/themes/").status_code == 200


def test_a_theme_opens_with_its_newest_asks_and_the_next_meeting(client, care):
    board = make.make_board("Care Board", themes=[care])
    make.make_meeting(board, date(2099, 3, 4), status="cancelled")
    make.make_meeting(board, date(2099, 3, 5), starts_at=time(11), venue="Town Hall")

    page = get(client, f"{care.get_absolute_url()}briefing/")

    assert texts(page, "main h2")[0] == "In short"
    (ask,) = texts(page, "ol.app-brief-asks li")
    assert ask == "Pay for care. (2020) What happened: nothing is recorded"
    assert (
        links(page)["Care Board, 5 March 2099, 11am, Town Hall"] == f"{board.get_absolute_url()}2099-03-05/"
    )


def test_a_theme_is_short_until_everything_is_asked_for(client, care):
    paper = make.make_publication(title="Much on care", years=2030)
    for number in range(12):
        heading = make.make_heading(paper, name=f"Topic {number}", themes=[care])
        make.make_offer(heading=heading, themes=[care], summary=f"Offer {number}", wording="We care. " * 20)
        make.make_ask(heading=heading, themes=[care], summary=f"Ask {number}", wording="Do care. " * 20)
    address = f"{care.get_absolute_url()}briefing/"

    short = get(client, address)
    everything = [text for text in links(short) if text.startswith("Everything on this theme")]
    whole = get(client, links(short)[everything[0]])

    assert 0 < len(texts(short, "article.app-pair")) < 10
    assert all("No offer" not in pair for pair in texts(short, "article.app-pair")[:3])
    assert len(texts(whole, "article.app-pair h3")) >= 12
    assert "?everything=1" in links(whole)["Download as Word"]
    for query in ("", "?everything=1"):
        data = client.get(f"{address}word/{query}").content
        said = [paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs]
        assert "In short" in said


@pytest.mark.parametrize(
    ("what", "value"),
    [
        ("theme", "no-such"),
        ("record", "statement:no-such"),
        ("record", "no-such:x"),
        ("year", "soon"),
        ("", ""),
    ],
)
def test_what_is_not_there_cannot_be_added(reader, what, value):
    assert add(reader, what, value).status_code == 404


def test_a_list_with_a_wrong_choice_adds_nothing(reader, care):
    response = add(reader, "search", "offers-and-asks?kind=no-such")

    assert response.status_code == 302
    assert records(reader) == []


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize(
    "address", ["/briefing/add/", "/briefing/", "/briefing/share/", "/briefing/pack/word/"]
)
def test_a_form_of_another_site_is_refused(care, headers, address):
    browser = Client(enforce_csrf_checks=True)

    response = browser.post(address, {"what": "theme", "value": care.slug}, headers=headers)

    assert response.status_code == 403
    assert not response.cookies


def test_a_form_of_this_site_needs_no_token(care):
    browser = Client(enforce_csrf_checks=True, headers={"Sec-Fetch-Site": "same-origin"})

    assert add(browser, "theme", care.slug).status_code == 302


def test_looking_at_an_empty_briefing_sets_no_cookie(client):
    response = client.get("/briefing/")

    assert not response.cookies
    assert "Your briefing is empty" in words_of(response)


def test_records_are_moved_and_removed(reader, care):
    add(reader, "theme", care.slug)
    first, second, *rest = keys(reader)

    reader.post("/briefing/", {"do": f"down {first}"})
    assert keys(reader) == [second, first, *rest]
    reader.post("/briefing/", {"do": f"up {first}"})
    assert keys(reader) == [first, second, *rest]
    reader.post("/briefing/", {"do": f"remove {second}"})
    assert keys(reader) == [first, *rest]
    reader.post("/briefing/", {"do": "remove-ticked", "ticked": rest})
    assert keys(reader) == [first]
    reader.post("/briefing/", {"do": "clear"})
    assert keys(reader) == []


def test_a_record_is_annotated_and_put_in_a_place(reader, care):
    add(reader, "theme", care.slug)
    first, *rest = keys(reader)

    reader.post("/briefing/records/1/", {"note": "Ask about <this>.", "place": "3"})

    assert keys(reader)[2] == first
    assert "Note: Ask about <this>." in words_of(reader.get("/briefing/pack/"))


def test_a_place_that_is_none_is_said(reader, care):
    add(reader, "theme", care.slug)

    page = get_after(reader.post("/briefing/records/1/", {"note": "", "place": "first"}), 400)
    assert "Position: enter a number from 1." in page
    assert reader.get("/briefing/records/99/").status_code == 404


def test_title_and_notes_are_kept_and_shown(reader, care):
    add(reader, "theme", care.slug)

    reader.post("/briefing/", {"do": "name", "title": "For Tuesday", "notes": "Read the asks first."})

    page = get(reader, "/briefing/pack/")
    assert texts(page, "h1") == ["For Tuesday"]
    assert "Read the asks first." in words(page)


def test_notes_that_are_too_long_are_refused_in_a_sentence(reader, care):
    add(reader, "theme", care.slug)

    page = get_after(reader.post("/briefing/", {"do": "name", "notes": "x" * 5_001}), 400)

    assert "keep it within 5,000 characters" in page


def test_a_shared_pack_keeps_its_words_and_lists_nowhere(reader, care):
    add(reader, "theme", care.slug)
    address = reader.post("/briefing/share/")["Location"]
    Statement.objects.asks().update(wording="Quite other words.")
    stranger = Client()

    response = stranger.get(address)

    assert re.fullmatch(r"/briefing/shared/[0-9a-f]{40}/", address)
    assert "“Pay for care in full.”" in words_of(response)
    assert b'content="noindex"' in response.content
    assert not response.cookies
    assert stranger.get(f"{address}word/").status_code == 200


def test_sharing_the_same_pack_twice_gives_one_address(reader, care):
    add(reader, "theme", care.slug)

    assert reader.post("/briefing/share/")["Location"] == reader.post("/briefing/share/")["Location"]
    assert Briefing.objects.count() == 1


def test_nothing_is_shared_of_an_empty_briefing(reader):
    assert reader.post("/briefing/share/")["Location"] == "/briefing/"
    assert not Briefing.objects.exists()


def test_a_shared_pack_leaves_out_what_was_withdrawn(reader, care):
    add(reader, "theme", care.slug)
    address = reader.post("/briefing/share/")["Location"]
    Statement.objects.asks().update(state="withdrawn", withdrawn_reason="A mistake.")

    said = words_of(reader.get(address))

    assert "This ask was withdrawn after the pack was made" in said
    assert "Pay for care" not in said


def test_the_pages_of_one_reader_are_kept_by_no_cache(reader, care):
    add(reader, "theme", care.slug)

    for address in ("/briefing/", "/briefing/pack/", "/briefing/pack/word/"):
        assert "no-store" in reader.get(address)["Cache-Control"]


def test_a_base_gives_its_styles_and_not_its_text(reader, care):
    add(reader, "theme", care.slug)
    base = Document()
    base.add_paragraph("Our own words")
    base.styles["Heading 1"].font.name = "Georgia"
    base.sections[0].header.paragraphs[0].text = "Our council"

    response = reader.post("/briefing/pack/word/", {"base": upload(base)})

    document = Document(io.BytesIO(response.content))
    assert document.styles["Heading 1"].font.name == "Georgia"
    assert document.sections[0].header.paragraphs[0].text == "Our council"
    assert "Our own words" not in [paragraph.text for paragraph in document.paragraphs]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("base.docm", b"PK", "ends in .docx"),
        ("base.docx", b"not a zip", "is not a Word document, or is broken."),
        ("base.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Word document"),
        ("base.docx", b"x" * 5_000_001, "larger than 5 MB"),
        ("base.docx", b"", "The file is empty."),
    ],
)
def test_a_base_that_cannot_be_used_is_refused_in_a_sentence(reader, care, name, data, said):
    add(reader, "theme", care.slug)

    page = get_after(reader.post("/briefing/pack/word/", {"base": SimpleUploadedFile(name, data)}), 400)

    assert said in page


def test_the_pages_take_as_many_queries_for_many_records(reader, care):
    add(reader, "theme", care.slug)
    few = [queries(reader, page) for page in ("/briefing/", "/briefing/pack/")]
    heading = make.make_heading(themes=[care])
    for _ in range(60):
        make.make_commitment(heading=heading, themes=[care])
    add(reader, "theme", care.slug)

    assert [queries(reader, page) for page in ("/briefing/", "/briefing/pack/")] == few


def keys(reader):
    return get(reader, "/briefing/").xpath("//input[@name='ticked']/@value")


def upload(document):
    file = io.BytesIO()
    document.save(file)
    return SimpleUploadedFile("base.docx", file.getvalue())


def words_of(response):
    assert response.status_code == 200
    return get_after(response, 200)


def get_after(response, status):
    assert response.status_code == status
    return words(html.fromstring(response.content.decode()))
