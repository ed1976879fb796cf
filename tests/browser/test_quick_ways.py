"""What readers come for most is few clicks away, and on a phone within the first screen."""

import re
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.utils import timezone
from openpyxl import load_workbook
from playwright.sync_api import expect

from boards.models import Board
from policies.search.index import rebuild_all
from tests import factories as make
from tests.accessibility import problems_at_every_width
from tests.whole_site import make_whole_site

PHONE = {"width": 360, "height": 800}


@pytest.fixture
def site(live_server):
    make_whole_site()
    board = Board.objects.filter(seats__isnull=False).order_by("pk").first()
    make.make_meeting(board, timezone.localdate() + timedelta(days=30))
    rebuild_all()
    return live_server.url


def screens_above(page, locator):
    """How many screens of a phone are above it."""
    page.set_viewport_size(PHONE)
    return locator.bounding_box()["y"] / PHONE["height"]


def test_who_sits_on_a_board(site, page):
    page.goto(site)
    page.get_by_role("navigation", name="Sections").get_by_role("link", name="Boards").click()
    page.locator("article h4 a").first.click()

    assert screens_above(page, page.locator(".app-seats__person").first) < 1.2
    assert problems_at_every_width(page) == []


def test_the_next_meeting_goes_into_the_calendar(site, page):
    page.goto(site)
    page.get_by_role("navigation", name="Sections").get_by_role("link", name="Meetings").click()
    add = page.get_by_role("link", name=re.compile("^Add to calendar")).first
    assert problems_at_every_width(page) == []
    assert screens_above(page, add) < 1

    with page.expect_download() as download:
        add.click()
    assert "BEGIN:VEVENT" in Path(download.value.path()).read_text()


def test_a_briefing_on_a_theme_in_word(site, page):
    page.goto(f"{site}/themes/housing/")
    page.get_by_role("link", name="Get a briefing on this theme").click()
    assert problems_at_every_width(page) == []

    with page.expect_download() as download:
        page.get_by_role("link", name="Download as Word").click()
    assert download.value.suggested_filename.endswith(".docx")


def test_a_filtered_list_in_excel(site, page):
    page.goto(f"{site}/offers-and-asks/")
    page.get_by_label(re.compile(r"^Housing\s*\(")).check()
    page.get_by_role("button", name="Apply filters").click()

    with page.expect_download() as download:
        page.get_by_role("link", name="Excel").click()
    sheet = load_workbook(BytesIO(Path(download.value.path()).read_bytes())).active
    heads = [cell.value for cell in sheet[1]]
    themes = [row[heads.index("theme_names")].value for row in sheet.iter_rows(min_row=2)]
    assert themes
    assert all("Housing" in names for names in themes)


def test_a_paragraph_is_cited_by_its_own_address(site, page):
    page.goto(f"{site}/publications/")
    page.get_by_role("link", name="Homes for all").first.click()
    page.locator(".app-permalink").nth(1).click()

    expect(page).to_have_url(re.compile("#our-ask$"))
    expect(page.get_by_role("heading", name="How to cite this")).to_have_count(1)
