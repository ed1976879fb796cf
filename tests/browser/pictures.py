"""The pictures of the documents, taken from made-up data: `.venv/bin/pytest tests/browser/pictures.py`.

No test of the suite, since its name is none: it writes to static/pictures/ what the pages look like now.
"""

from datetime import date

import pytest

from lga_kb.models import LeadOfficer
from lga_kb.notices.lines import path_of
from policies.editing import roles
from policies.models import Commitment, PendingVersion, Publication
from policies.search.index import rebuild_all
from tests import factories
from tests.conftest import ROOT
from tests.importing.documents import PLAN

FOLDER = ROOT / "static" / "pictures"
PASSWORD = "not-a-secret-here"
SUMMARIES = [
    "Plant a tree in every street.",
    "Open the library on Sundays.",
    "Mend the clock of the town hall.",
    "Lend bicycles for a day.",
    "Put a bench at every bus stop.",
]


@pytest.fixture
def page_of_editor(live_server, page):
    plan = factories.make_publication(
        title="Plan of Anytown", kind=Publication.Kind.BUSINESS_PLAN, years=2025, state="published"
    )
    heading = factories.make_heading(priority=factories.make_priority(plan), name="A town to walk in")
    theme = factories.make_theme("Streets and squares")
    for number, summary in enumerate(SUMMARIES):
        factories.make_commitment(
            heading=heading,
            summary=summary,
            state="in-review" if number < 2 else "published",
            themes=[theme] if number else [],
        )
    factories.make_theme("Reading and learning")
    factories.make_update(heading.statements.last())
    factories.make_user(username="ada", password=PASSWORD, is_staff=True, is_superuser=True)
    page.set_viewport_size({"width": 1100, "height": 640})
    page.goto(f"{live_server.url}/admin/login/")
    page.get_by_label("Username").fill("ada")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    return page


@pytest.fixture
def line_of_descent():
    """A promise of three plans; its later wordings lose a target and gain other words."""
    texts = [
        "plant 200 trees a year, one in every street that asks for it.",
        "plant trees in every street that asks for them.",
        "plant trees and hedges in every street, and water them in dry summers.",
    ]
    changes = ["target-dropped", "reworded"]
    line = []
    for year, text in zip((2014, 2017, 2021), texts, strict=True):
        plan = factories.make_publication(
            title=f"Plan of Anytown {year}", kind=Publication.Kind.BUSINESS_PLAN, years=year
        )
        priority = factories.make_priority(plan, name="Streets and squares")
        summary = "Plant trees in the streets."
        heading = factories.make_heading(priority=priority)
        line.append(factories.make_commitment(heading=heading, wording=text, summary=summary))
    for earlier, later, change in zip(line, line[1:], changes, strict=False):
        factories.make_lineage(earlier, later, change=change, state="confirmed")
    return line


def test_take_the_picture_of_a_line(live_server, page, line_of_descent):
    page.set_viewport_size({"width": 1100, "height": 860})
    page.goto(f"{live_server.url}{line_of_descent[-1].get_absolute_url()}")
    box = page.locator("section:has(> #lineage)").bounding_box()
    frame = {"x": box["x"] - 20, "y": box["y"] - 20, "width": box["width"] + 40, "height": box["height"] + 40}
    page.screenshot(path=FOLDER / "lineage.png", clip=frame, full_page=True)

    assert (FOLDER / "lineage.png").stat().st_size < 150_000


def test_take_the_picture_of_a_theme(live_server, page):
    streets = factories.make_theme("Streets and squares", slug="streets")
    paper = factories.make_publication(title="A town to walk in", years=2031, issued_on="2031-05-04")
    for name, ask, offer in (
        (
            "Trees",
            "Fund trees for every street that asks for them.",
            "Plant them, and water them in dry summers.",
        ),
        ("Benches", "Let towns put benches on trunk roads.", "Keep every bench in repair."),
    ):
        heading = factories.make_heading(paper, name=name, themes=[streets])
        asked = factories.make_ask(heading=heading, themes=[streets], summary=ask, deadlines=["by 2033"])
        factories.make_offer(heading=heading, themes=[streets], summary=offer)
    factories.make_update(asked, status="partly-met", words="Two roads have benches.")
    rebuild_all()
    page.set_viewport_size({"width": 1100, "height": 760})
    page.goto(f"{live_server.url}/themes/streets/")
    page.screenshot(path=FOLDER / "theme.png")


def test_take_the_pictures(live_server, page_of_editor):
    page = page_of_editor
    FOLDER.mkdir(exist_ok=True)
    page.goto(f"{live_server.url}/admin/")
    page.screenshot(path=FOLDER / "front-page.png")
    page.goto(f"{live_server.url}/admin/policies/commitment/?state__exact=in-review")
    page.screenshot(path=FOLDER / "list.png")
    for box in page.locator("input.action-select").all():
        box.check()
    page.get_by_label("Action:").select_option("publish")
    page.get_by_role("button", name="Go", exact=True).click()
    page.screenshot(path=FOLDER / "bulk-action.png")
    thread = factories.make_comment_thread(
        Commitment.objects.order_by("pk").first(),
        by=factories.make_user(first_name="An", last_name="editor"),
        assigned_to=factories.make_user(first_name="A", last_name="publisher"),
        due_on=date(2026, 2, 1),
    )
    for words in ("Is this every street, or those that ask?", "Those that ask: see page 4."):
        factories.make_comment(thread, words=words)
    page.goto(f"{live_server.url}{path_of(thread.record, 'comments')}")
    page.screenshot(path=FOLDER / "comments.png")

    assert all(path.stat().st_size < 150_000 for path in FOLDER.iterdir())


def take(page, name):
    page.screenshot(path=FOLDER / f"{name}.png")
    assert (FOLDER / f"{name}.png").stat().st_size < 150_000


def log_in_as(page, address, role, **more):
    user = factories.make_member(role, username=role.lower(), password=PASSWORD, **more)
    page.set_viewport_size({"width": 1100, "height": 640})
    page.goto(f"{address}/admin/login/")
    page.get_by_label("Username").fill(role.lower())
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    return user


def test_take_the_picture_of_an_import(live_server, page, tmp_path):
    path = tmp_path / "plan-2030.txt"
    path.write_text(f"{PLAN}\n## **Gates are painted – we will:**\n", encoding="utf-8")
    log_in_as(page, live_server.url, roles.EDITOR)
    page.goto(f"{live_server.url}/admin/policies/documentimport/add/")
    page.get_by_label("Choose files").set_input_files(path)
    page.get_by_role("button", name="Show what is in it").click()
    page.get_by_role("heading", name="What was found").scroll_into_view_if_needed()
    take(page, "import")


def test_take_the_pictures_of_a_waiting_change_and_an_update(live_server, page, new_context):
    promise = factories.make_commitment(summary="Plant a tree in every street.")
    own = f"{live_server.url}/admin/policies/commitment/{promise.pk}"
    log_in_as(page, live_server.url, roles.EDITOR)
    page.goto(f"{own}/record/")
    page.get_by_label("Status").select_option("in-progress")
    page.get_by_label("What happened").fill("Trees stand in nine streets out of forty.")
    take(page, "record-update")
    page.goto(f"{own}/change/")
    page.get_by_label("Summary").fill("Plant two trees in every street that asks for them.")
    page.get_by_role("button", name="Save", exact=True).click()
    publisher = new_context().new_page()
    log_in_as(publisher, live_server.url, roles.PUBLISHER)
    publisher.goto(
        f"{live_server.url}/admin/policies/pendingversion/{PendingVersion.objects.get().pk}/change/"
    )
    take(publisher, "waiting-change")


def test_take_the_picture_of_a_lead_officers_page(live_server, page):
    user = log_in_as(page, live_server.url, roles.LEAD_OFFICER)
    LeadOfficer.objects.create(user=user, posts=["Head of Streets"])
    for summary in SUMMARIES[:3]:
        promise = factories.make_commitment(summary=summary, lead_officer="Head of Streets")
    factories.make_update(promise, words="The clock goes again, ten minutes late.")
    page.goto(f"{live_server.url}/admin/your-commitments/")
    take(page, "your-commitments")


def test_take_the_picture_of_a_whole_meeting(live_server, page):
    board = factories.make_board("Streets Board")
    for place, name in enumerate(("Ann Ashe", "Bo Birch", "Cy Cedar"), 1):
        factories.make_seat(board, factories.make_person(name), council_year=2025, position=place)
    log_in_as(page, live_server.url, roles.BOARD_OFFICER, boards=[board])
    page.goto(f"{live_server.url}/admin/boards/meeting/")
    page.get_by_role("link", name="Enter a whole meeting").click()
    page.get_by_label("Date", exact=True).fill("2026-03-03")
    for place, title in enumerate(("Welcome and apologies", "Trees", "Benches")):
        page.get_by_label("Title").nth(place).fill(title)
    take(page, "whole-meeting")


def test_take_the_picture_of_a_merge(live_server, page):
    old, kept = factories.make_theme("Roads and squares"), factories.make_theme("Streets and squares")
    for summary in SUMMARIES[:2]:
        factories.make_ask(summary=summary, themes=[old])
    log_in_as(page, live_server.url, roles.PUBLISHER)
    page.goto(f"{live_server.url}/admin/policies/theme/{old.pk}/merge/")
    page.locator(".select2-selection").click()
    page.locator(".select2-search__field").last.fill(kept.name)
    page.get_by_role("option", name=kept.name, exact=True).click()
    page.get_by_role("button", name="Show what moves").click()
    page.get_by_role("heading", name="What moves").wait_for()
    take(page, "merge")


def test_look_at_statuses(live_server, page):
    plan = factories.make_publication(kind="business-plan", title="Plan of Anytown")
    heading = factories.make_heading(priority=factories.make_priority(plan))
    for slug in (
        "delivered",
        "in-progress",
        "not-started",
        "carried-forward",
        "dropped",
        "no-longer-applicable",
        "",
    ):
        promise = factories.make_commitment(heading=heading)
        if slug:
            factories.make_update(promise, status=slug)
    rebuild_all()
    log_in_as(page, live_server.url, roles.ADMINISTRATOR)
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        for name, path in (
            ("list", "/admin/policies/statementstatus/"),
            ("form", "/admin/policies/statementstatus/1/change/"),
            ("progress", f"/publications/{plan.slug}/progress/"),
        ):
            page.goto(live_server.url + path)
            page.screenshot(path=f"/tmp/status-{name}-{width}.png")
