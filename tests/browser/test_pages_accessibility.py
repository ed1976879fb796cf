"""Every kind of public page in Chromium, at two widths, with the keyboard and without script."""

import re

import pytest
from playwright.sync_api import expect

from tests.accessibility import WIDTHS, problems_at_every_width
from tests.whole_site import make_whole_site

# In the suite every sixth page is looked at by all rules, and another sixth walked through by the keyboard, at the
# widths in turn; in drills the others, and all at the other width.
STEP = 6
PARTS = [
    pytest.param(part, first, id=f"{part}-{first}", marks=[pytest.mark.drill] if part or first else [])
    for first in range(2)
    for part in range(STEP)
]


@pytest.fixture
def site(live_server):
    """Names and full addresses of the pages."""
    return {name: f"{live_server.url}{path}" for name, path in make_whole_site().items()}


@pytest.fixture
def said(page):
    """What the browser writes to its console, errors of scripts included."""
    messages = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    return messages


def widths_in_turn(site, part, first):
    """Every sixth page, each with its address and one of the widths."""
    for place, (name, url) in enumerate(list(site.items())[part % STEP :: STEP]):
        yield name, url, WIDTHS[(place + first) % 2]


@pytest.mark.parametrize(("part", "first"), PARTS)
def test_every_page_is_accessible_quiet_and_no_wider_than_the_screen(site, page, said, part, first):
    problems = {}

    for name, url, width in widths_in_turn(site, part, first):
        response = page.goto(url)
        problems[name] = [
            *(["answered " + str(response.status)] if response.status != 200 else []),
            *(["sets a cookie"] if "set-cookie" in response.headers else []),
            *problems_at_every_width(page, [width]),
            *tab_stop_problems(page),
            *said,
        ]
        said.clear()

    assert {name: found for name, found in problems.items() if found} == {}
    assert page.context.cookies() == []


def tab_stop_problems(page):
    """The first tab stop of a page skips to its content."""
    # Where something is wrong, the focus starts on that, which is first of all to be read.
    if page.locator(".govuk-error-summary").count():
        return []
    page.keyboard.press("Tab")
    if page.evaluate("document.activeElement.textContent") != "Skip to main content":
        return ["does not begin with a way past its head"]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    within = "document.querySelector('#main-content, footer').contains(document.activeElement)"
    past = "!!document.activeElement.closest('main, footer')"
    return [] if page.evaluate(f"{within} || {past}") else ["does not skip to its content"]


def test_a_page_that_is_not_there_is_accessible_too(live_server, page):
    response = page.goto(f"{live_server.url}/no-such-page/")

    assert response.status == 404
    assert problems_at_every_width(page) == []


def test_every_link_of_the_keyboard_walk_shows_where_it_is(site, page):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(site["home"])
    seen = set()

    for _ in range(60):
        page.keyboard.press("Tab")
        shown = page.evaluate(
            """() => {
                const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
                const marked = style.outlineStyle !== 'none' || style.boxShadow !== 'none';
                const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0;
                return [at.outerHTML, at === document.body || (marked && inside)];
            }"""
        )
        seen.add(shown[0])
        assert shown[1], shown[0]

    assert len(seen) > 30


CONTROLS = """() => {
    const which = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
    const found = [...document.querySelectorAll(which)].filter(
        (each) => !each.disabled && each.checkVisibility({visibilityProperty: true})
    );
    // Of radio buttons of one name the keyboard reaches the chosen one or the first, and the arrows the others.
    window.controls = found.filter((each) => {
        const group = each.type === 'radio' ? found.filter((other) => other.name === each.name) : [each];
        return each === (group.find((other) => other.checked) ?? group[0]);
    });
    return window.controls.length;
}"""
# What the focus comes to is noted as it comes, since asking after each key takes longer than the keys.
NOTE_REACHED = """() => {
    window.reached = [];
    document.addEventListener('focusin', ({target: at}) => {
        const box = at.getBoundingClientRect(), style = getComputedStyle(at);
        const drawn = at.querySelector('rect');
        const isMarked = style.outlineStyle !== 'none' || style.boxShadow !== 'none'
            || (at.type === 'checkbox' || at.type === 'radio') || (drawn && getComputedStyle(drawn).stroke !== 'none');
        window.reached.push([window.controls.indexOf(at), isMarked && box.width > 0, at.outerHTML.slice(0, 200)]);
    });
}"""


@pytest.mark.parametrize(("part", "first"), PARTS)
def test_the_keyboard_reaches_every_control_of_a_page_with_a_form_and_shows_where_it_is(
    site, page, part, first
):
    """With everything that folds opened by the keyboard's own way."""
    missed = {}
    for name, url, width in widths_in_turn(site, part + 3, first):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(url)
        if not page.locator("main form, main svg a").count():
            continue
        for summary in page.locator("main details:not([open]) > summary").all():
            if summary.is_visible():
                summary.press("Enter")
        count = page.evaluate(CONTROLS)
        page.evaluate(NOTE_REACHED)
        # Twice round, since the focus begins wherever the page put it.
        for _ in range(2):
            for _ in range(count + 3):
                page.keyboard.press("Tab")
            reached = page.evaluate("window.reached")
            left = sorted({*range(count)} - {place for place, *_ in reached})
            if not left:
                break
        faint = [html for place, is_marked, html in reached if not is_marked and place >= 0]
        lost = [page.evaluate(f"window.controls[{each}].outerHTML.slice(0, 160)") for each in left[:5]]
        if lost or faint:
            missed[name, width] = lost, faint[:5]

    assert missed == {}


# Journeys without script


@pytest.fixture
def plain_page(browser):
    """A page in a browser whose user has switched JavaScript off."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


@pytest.mark.browser
def test_an_ask_is_found_by_its_theme_and_followed_to_where_it_was_printed(site, plain_page):
    plain_page.goto(site["home"])
    plain_page.get_by_role("navigation", name="Sections").get_by_role("link", name="Offers and asks").click()
    plain_page.get_by_label(re.compile("^Housing")).check()
    plain_page.get_by_role("button", name="Apply filters").click()
    expect(plain_page.get_by_role("status")).to_contain_text("4 offers and asks")

    plain_page.get_by_role("link", name="Give councils powers to build.").click()
    expect(plain_page.get_by_role("blockquote")).to_have_text("We ask for new powers to build.")

    plain_page.get_by_role("link", name="Read it in the document").first.click()
    expect(plain_page).to_have_url(re.compile("#our-ask$"))
    expect(plain_page.locator("#our-ask")).to_contain_text("We ask for new powers to build.")
    expect(plain_page.locator("#our-ask")).to_be_in_viewport()


@pytest.mark.browser
def test_a_meeting_leads_to_its_report_and_on_to_its_theme(site, plain_page):
    plain_page.goto(site["home"])
    plain_page.get_by_role("navigation", name="Sections").get_by_role("link", name="Boards").click()
    plain_page.get_by_role("link", name="Wellbeing Board").click()
    plain_page.get_by_role("link", name="2 December 2020", exact=True).first.click()
    plain_page.get_by_role("link", name="Joining up care", exact=True).click()
    expect(plain_page.get_by_role("heading", name="Report: Programme update")).to_be_visible()
    expect(plain_page.get_by_role("heading", name="Dementia")).to_be_visible()

    plain_page.get_by_role("link", name="Theme: Adult social care").first.click()
    expect(plain_page.get_by_role("heading", level=1)).to_have_text("Adult social care")
    expect(plain_page.get_by_role("link", name="Joining up care")).to_be_visible()
    expect(plain_page.get_by_role("article").get_by_role("link", name="Pay for care.")).to_be_visible()


@pytest.mark.browser
def test_a_cell_of_the_grid_leads_to_the_theme_in_that_year(site, plain_page):
    plain_page.goto(site["home"])
    plain_page.get_by_role("link", name="Housing in 2026:").click()
    expect(plain_page.get_by_role("heading", level=1)).to_have_text("Housing in 2026")

    plain_page.get_by_role("link", name="2021", exact=True).click()
    expect(plain_page.get_by_role("heading", level=1)).to_have_text("Housing in 2021")
    expect(plain_page.get_by_role("link", name="Support councils.")).to_be_visible()
