"""A reader collects a briefing in the browser: adds, orders, notes, shares and downloads."""

import re

import pytest
from docx import Document
from playwright.sync_api import expect

from tests.accessibility import problems_at_every_width
from tests.whole_site import make_whole_site


@pytest.fixture
def site(live_server):
    make_whole_site()
    return live_server.url


def test_a_reader_collects_orders_notes_shares_and_downloads(site, page, browser):
    page.goto(f"{site}/themes/housing/")
    page.get_by_role("button", name="Add to briefing").click()
    expect(page).to_have_url(re.compile(r"/themes/housing/#add-to-briefing$"))
    expect(page.locator(".app-notice")).to_contain_text("11 records added")
    assert [cookie["name"] for cookie in page.context.cookies()] == ["sessionid"]
    assert problems_at_every_width(page) == []
    page.get_by_role("link", name=re.compile(r"^Your briefing \(11\)$")).click()
    titles = page.locator(".app-brief-record label")
    first, second = titles.nth(0).inner_text(), titles.nth(1).inner_text()
    assert problems_at_every_width(page) == []

    page.get_by_role("button", name=re.compile(r"^Down\s+record 1$")).click()
    expect(titles.nth(0)).to_have_text(second)

    page.get_by_role("link", name=re.compile(r"^Add note\s+of record 2$")).click()
    page.get_by_label("Your note").fill("Ask the minister.")
    page.get_by_label("Position in the briefing").fill("1")
    assert problems_at_every_width(page) == []
    page.get_by_role("button", name="Save").click()
    expect(titles.nth(0)).to_have_text(first)

    page.get_by_role("textbox", name="Title").fill("For Tuesday")
    page.get_by_role("button", name="Save title and notes").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as Word").click()
    document = Document(download.value.path())
    assert document.paragraphs[0].text == "For Tuesday"

    page.get_by_role("button", name="Create a link to share").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("For Tuesday")
    expect(page.get_by_text("Ask the minister.")).to_be_visible()
    assert problems_at_every_width(page) == []
    shared = page.url

    stranger = browser.new_context()
    theirs = stranger.new_page()
    theirs.goto(shared)
    expect(theirs.get_by_role("heading", level=1)).to_have_text("For Tuesday")
    assert stranger.cookies() == []
    stranger.close()


def test_it_works_without_script(site, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()

    page.goto(f"{site}/themes/housing/")
    page.get_by_role("button", name="Add to briefing").click()
    page.get_by_role("link", name="See your briefing").click()
    page.get_by_role("link", name="Open as one page").click()

    expect(page.get_by_role("heading", name="Sources")).to_be_visible()
    context.close()
