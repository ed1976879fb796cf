"""Search in Chromium: the suggestions by keyboard, the journeys without script, and accessibility while it is used."""

import re

import pytest
from playwright.sync_api import expect

from tests.accessibility import problems_at_every_width
from tests.samples import ALL_IN_DRILLS
from tests.whole_site import make_whole_site


@pytest.fixture
def site(live_server):
    make_whole_site()
    return live_server.url


@pytest.fixture
def said(page):
    """What the browser writes to its console, errors of scripts included."""
    messages = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    return messages


@pytest.fixture
def box(page):
    return page.get_by_role("combobox", name=re.compile("^Search"))


def active(box):
    """The words of the suggestion that the keys have come to."""
    return box.evaluate(
        "at => document.getElementById(at.getAttribute('aria-activedescendant'))?.innerText ?? ''"
    )


PAGES = [
    "/search/",
    "/search/?q=homes",
    "/search/?q=homes&kind=ask&theme=housing&year=2026",
    "/search/?q=hoems",
    "/search/?q=zebra&kind=ask",
    "/search/?q=homes&theme=no-such&page=x",
]


def problems_of(page, said):
    found = [*problems_at_every_width(page), *said]
    said.clear()
    return found


@ALL_IN_DRILLS
def test_search_is_accessible_quiet_and_no_wider_than_the_screen(site, page, box, said, tries_all):
    """In the suite two pages of results, and the suggestions on one page."""
    problems = {}

    for address in PAGES if tries_all else PAGES[2::3]:
        page.goto(f"{site}{address}")
        page.evaluate("document.querySelectorAll('details').forEach((folded) => (folded.open = true))")
        problems[address] = problems_of(page, said)
    for address in ("/", "/themes/", "/search/") if tries_all else ("/themes/",):
        page.goto(f"{site}{address}")
        box.press_sequentially("hous")
        expect(page.get_by_role("option").first).to_be_visible()
        page.keyboard.press("ArrowDown")
        problems[f"{address} with suggestions"] = problems_of(page, said)

    assert {address: found for address, found in problems.items() if found} == {}
    assert page.context.cookies() == []


def test_suggestions_are_walked_and_chosen_with_the_keys_alone(site, page, box):
    page.goto(f"{site}/themes/")
    box.press_sequentially("hous")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("search").get_by_role("status")).to_have_text(re.compile(r"^\d+ suggestions?$"))
    assert active(box) == ""

    page.keyboard.press("ArrowDown")
    assert active(box).startswith("Housing")
    expect(page.get_by_role("option", selected=True)).to_have_count(1)

    page.keyboard.press("ArrowUp")
    assert active(box) == ""

    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/themes/housing/")


def test_escape_closes_the_suggestions_and_keeps_the_words(site, page, box):
    page.goto(f"{site}/themes/")
    box.press_sequentially("hous")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("hous")


def test_enter_without_a_choice_searches_for_the_words(site, page, box):
    page.goto(f"{site}/themes/")
    box.press_sequentially("homes")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{site}/search/?q=homes")
    expect(page.get_by_role("heading", level=1)).to_contain_text("results for “homes”")


def test_a_suggestion_can_be_clicked(site, page, box):
    page.goto(site)
    box.press_sequentially("hous")
    page.get_by_role("option", name="Housing Theme").click()

    expect(page).to_have_url(f"{site}/themes/housing/")


@pytest.mark.browser
def test_without_script_a_search_is_made_narrowed_and_followed(site, browser):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(f"{site}/themes/")
    page.get_by_role("searchbox", name="Search").fill("councils")
    page.get_by_role("search").get_by_role("button", name="Search").click()
    expect(page.get_by_role("status")).to_contain_text("results for “councils”")

    page.get_by_text("Filter", exact=True).first.click()
    page.get_by_label(re.compile("^Asks")).check()
    page.get_by_role("button", name="Apply filters").click()
    expect(page.get_by_role("status")).to_have_text(re.compile("5 results for “councils”"))

    page.get_by_role("link", name="Remove filter Kind: Asks").click()
    page.get_by_role("combobox", name="Order").select_option("Newest first")
    page.get_by_role("button", name="Apply order").click()
    expect(page).to_have_url(re.compile("q=councils&sort=newest$"))

    page.get_by_role("link", name=re.compile("^2026: ")).click()
    expect(page).to_have_url(re.compile("year=2026"))
    page.get_by_role("link", name="Give councils powers to build.").click()
    expect(page).to_have_url(re.compile("/asks/"))
    context.close()
