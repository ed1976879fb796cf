"""In Chromium: a meeting of ten items with attendance is typed on one page, with keys and the mouse."""

from datetime import date

import pytest
from playwright.sync_api import expect

from boards.models import Attendance, Meeting
from policies.editing.roles import BOARD_OFFICER
from tests import factories
from tests.accessibility import problems_at_every_width

PASSWORD = "not-a-secret-here"
TITLES = [
    *("Welcome", "Minutes", "Tides", "Lanterns", "Ropes", "Moorings", "Pilots", "Ferries"),
    *("Any other business", "Next meeting"),
]


@pytest.fixture
def officer(live_server, page):
    board = factories.make_board("Ferries Board", slug="ferries")
    for number, name in enumerate(("Ann Ashe", "Bo Birch", "Cy Cedar"), 1):
        factories.make_seat(board, factories.make_person(name), council_year=2025, position=number)
    factories.make_member(BOARD_OFFICER, boards=[board], username="officer", password=PASSWORD)
    page.goto(f"{live_server.url}/admin/login/?next=/admin/boards/meeting/")
    page.get_by_label("Username").fill("officer")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    return page


def test_a_meeting_of_ten_items_is_one_page(officer):
    page = officer
    page.get_by_role("link", name="Enter a whole meeting").click()
    expect(page.get_by_role("heading", name="Ferries Board")).to_be_visible()
    page.get_by_label("Date", exact=True).fill("2026-03-03")
    titles = page.get_by_label("Title")
    for place, title in enumerate(TITLES):
        titles.nth(place).fill(title)
    for name in ("Ann Ashe", "Bo Birch"):
        page.get_by_role("checkbox", name=f"{name} was present").check()
    page.get_by_role("checkbox", name="Cy Cedar sent apologies").check()

    page.get_by_role("button", name="Move down: Tides").press("ArrowDown")
    expect(titles.nth(3)).to_have_value("Tides")
    expect(page.locator(":focus")).to_have_attribute("data-move", "1")
    page.locator("#items-9 [data-handle]").hover()
    page.mouse.down()
    for _ in range(2):  # a browser begins to drag at the second move
        page.locator("#items-7").hover(position={"x": 9, "y": 9})
    page.mouse.up()
    expect(titles.nth(7)).to_have_value("Next meeting")
    page.get_by_role("button", name="Add more items").click()
    expect(titles.nth(10)).to_be_focused()
    page.keyboard.type("Thanks")
    assert problems_at_every_width(page) == []
    page.get_by_role("button", name="Save the meeting").click()
    expect(page.get_by_text("is saved")).to_be_visible()

    meeting = Meeting.objects.get()
    assert meeting.met_on == date(2026, 3, 3)
    order = ["Welcome", "Minutes", "Lanterns", "Tides", *TITLES[4:7], "Next meeting", *TITLES[7:9], "Thanks"]
    assert list(meeting.items.order_by("position").values_list("title", flat=True)) == order
    assert list(Attendance.objects.order_by("name").values_list("kind", flat=True)) == [
        "present",
        "present",
        "apologies",
    ]
    assert problems_at_every_width(page) == []
