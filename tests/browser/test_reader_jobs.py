"""What people come for, on a phone: how many clicks and screens before the answer, and that it works."""

import io
import re
from datetime import date, timedelta

import pytest
from django.utils import timezone
from openpyxl import load_workbook
from playwright.sync_api import expect

from policies.models import Statement
from policies.search.index import rebuild_all
from tests import factories as make
from tests.whole_site import make_whole_site

WIDTH, HEIGHT = 360, 800
CALENDAR = re.compile("Add to calendar.*Care Board")

pytestmark = pytest.mark.browser


@pytest.fixture
def site(live_server):
    """The whole site, with a theme on which something is asked, and whose board meets next month."""
    make_whole_site()
    care = make.make_theme("Care at home", slug="care-at-home")
    paper = make.make_publication(
        years=2030, title="Care for everyone", issued_on=date(2030, 5, 4), **make.IMPORTED
    )
    make.make_passage(paper, text="Care at home lasts a life.", anchor="a-life")
    heading = make.make_heading(paper, name="Care that lasts")
    words = "Government should fund care at home for the long term, agreed between the parties. " * 4
    ask = make.make_ask(
        heading=heading,
        themes=[care],
        summary="Fund care at home for the long term.",
        wording=words,
        deadlines=["by 2032"],
    )
    make.make_offer(heading=heading, themes=[care], summary="Join up care with health.")
    make.make_update(ask, status="open", words="A bill was announced.")
    board = make.make_board("Care Board", themes=[care])
    make.make_seat(board, make.make_person("Robin Example"), role="chairman", council_year=2029)
    make.make_meeting(board, met_on=timezone.localdate() + timedelta(days=30))
    rebuild_all()
    return live_server.url


@pytest.fixture
def phone(browser):
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, accept_downloads=True)
    yield context.new_page()
    context.close()


class Clicks:
    """A walk from the front page that counts its clicks."""

    def __init__(self, page, site):
        self.page, self.count = page, 0
        page.goto(site)

    def follow(self, name, **options):
        self.count += 1
        self.page.get_by_role("link", name=name, **options).first.click()

    def download(self, name):
        self.count += 1
        with self.page.expect_download() as found:
            self.page.get_by_role("link", name=name).first.click()
        self.file = io.BytesIO(found.value.path().read_bytes())
        return found.value.suggested_filename


def screens_to_the_end_of(locator) -> int:
    """How many screens have to be turned until all of it is seen."""
    locator.page.wait_for_load_state()  # the script folds the menu
    box = locator.bounding_box()
    return int((box["y"] + box["height"] + locator.page.evaluate("scrollY") - 1) // HEIGHT)


def test_the_newest_asks_on_a_theme_with_what_came_of_them(site, phone):
    walk = Clicks(phone, site)
    walk.follow("Care at home", exact=True)

    ask = phone.locator(".app-pair__side--ask p").first
    expect(ask).to_contain_text("Fund care at home for the long term.")
    expect(ask).to_contain_text("Status: Open")
    expect(ask).to_contain_text("Deadline: by 2032")
    assert (walk.count, screens_to_the_end_of(ask)) == (1, 0)


def test_the_official_wording_of_an_ask(site, phone):
    walk = Clicks(phone, site)
    walk.follow("Care at home", exact=True)
    walk.follow("Fund care at home for the long term.")

    wording = phone.locator("#wording")
    expect(wording).to_contain_text("Government should fund care at home")
    assert (walk.count, screens_to_the_end_of(wording)) == (2, 0)


def test_who_leads_the_board_of_a_theme_and_who_sits_on_it(site, phone):
    walk = Clicks(phone, site)
    walk.follow("Care at home", exact=True)
    leads = phone.get_by_role("link", name="Robin Example")
    assert (walk.count, screens_to_the_end_of(leads) <= 1) == (1, True)

    walk.follow("All members")
    expect(phone.get_by_role("link", name="Robin Example").first).to_be_in_viewport()
    assert walk.count == 2


def test_who_sits_on_a_board(site, phone):
    walk = Clicks(phone, site)
    walk.follow("all boards", exact=True)
    walk.follow("Care Board")

    assert screens_to_the_end_of(phone.locator(".app-seats__person").first) <= 1
    assert walk.count == 2


def test_the_next_meeting_goes_into_the_calendar(site, phone):
    walk = Clicks(phone, site)
    assert walk.download(CALENDAR).endswith(".ics")

    walk = Clicks(phone, site)
    walk.follow("all meetings", exact=True)

    assert screens_to_the_end_of(phone.get_by_role("link", name=CALENDAR).first) == 0
    assert walk.download(CALENDAR).endswith(".ics")
    assert walk.count == 2


def test_a_briefing_on_a_theme_in_word(site, phone):
    walk = Clicks(phone, site)
    walk.follow("Care at home", exact=True)

    assert walk.download("Briefing in Word").endswith(".docx")
    assert walk.count == 2


def test_a_filtered_list_as_excel(site, phone):
    walk = Clicks(phone, site)
    walk.follow("Care at home", exact=True)
    walk.follow("List every offer and ask on Care at home")

    assert walk.download("Excel").endswith(".xlsx")
    assert len(list(load_workbook(walk.file).active.rows)) == 1 + 2
    assert walk.count == 3


def test_the_citation_of_an_ask_is_copied_and_can_be_selected_without_script(site, phone, browser):
    walk = Clicks(phone, site)
    walk.follow("Fund care at home for the long term.")
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    phone.get_by_role("button", name="Copy citation").click()

    expect(phone.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    copied = phone.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Local Government Association, Care for everyone, 2030")
    assert walk.count + 1 == 2
    phone.get_by_role("button", name="Copy wording").click()
    expect(phone.get_by_role("status").filter(has_text="Copied")).to_have_count(2)
    assert phone.evaluate("navigator.clipboard.readText()").startswith("Government should fund care")

    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(phone.url)
    expect(plain.locator("#citation")).to_be_visible()
    expect(plain.get_by_role("button", name="Copy citation")).to_have_count(0)
    plain.context.close()


def test_pages_that_answer_are_short_on_a_phone(site, phone):
    """Four screens of the front page, three of a statement, and five of a theme before its long lists."""
    ask = Statement.objects.get(summary="Fund care at home for the long term.")
    commitment = Statement.objects.commitments().exclude(wording="").first()
    screens = {}
    for name, path, most in (
        ("home", "/", 4),
        ("ask", ask.get_absolute_url(), 3),
        ("commitment", commitment.get_absolute_url(), 3),
    ):
        phone.goto(f"{site}{path}")
        screens[name] = phone.evaluate("document.documentElement.scrollHeight") / HEIGHT
        assert screens[name] <= most, screens
    phone.goto(f"{site}/themes/housing/")
    assert phone.locator("#commitments").bounding_box()["y"] / HEIGHT <= 5


def test_a_paragraph_is_cited_by_its_own_address(site, phone):
    walk = Clicks(phone, site)
    walk.follow("Care for everyone")
    walk.count += 1
    phone.locator(".app-permalink[href$='#a-life'] [aria-hidden]").click()

    expect(phone).to_have_url(re.compile("#a-life$"))
    expect(phone.get_by_role("heading", name="How to cite this")).to_have_count(1)
    assert walk.count == 2
