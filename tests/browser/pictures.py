"""The pictures of the documents, taken from made-up data: `.venv/bin/pytest tests/browser/pictures.py`.

No test of the suite, since its name is none: it writes to static/pictures/ what the pages look like now.
"""

from datetime import date

import pytest

from lga_kb.notices.lines import path_of
from policies.models import Commitment, Publication
from policies.search.index import rebuild_all
from tests import factories
from tests.conftest import ROOT

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
