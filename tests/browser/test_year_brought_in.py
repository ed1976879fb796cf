"""A made-up year of the association, brought in from a folder in Chromium, and its pages as people read them."""

import re

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from boards.models import Meeting
from lga_kb.document_import import worker
from policies.lineage.reviewing import ReviewDecision, decide
from policies.lineage.threads.suggest_threads import suggest_threads
from policies.models import ImportBatch, Lineage, Publication, Statement
from tests import factories
from tests.accessibility import problems_at_every_width
from tests.browser.made_up_year import BOARDS, STAGES, YEAR, write_the_year

PASSWORD = "not-a-secret-here"
MINUTES = 4 * 60_000
BILL, THEME = "/bills-and-inquiries/housing-standards-bill/", "/themes/housing/"
pytestmark = pytest.mark.drill


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch):
    """A process of its own would work in the database of the site, and not in that of the test."""
    monkeypatch.setattr(worker, "start_batch", worker.run_batch_here)


def log_in(page, address):
    factories.make_user(username="publisher", password=PASSWORD, is_staff=True, is_superuser=True)
    page.goto(f"{address}/admin/login/")
    page.get_by_label("Username").fill("publisher")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def bring_in(page, address, files):
    page.set_default_timeout(MINUTES)
    page.goto(f"{address}/admin/policies/documentimport/add/")
    page.get_by_label("Choose files").set_input_files(files)
    page.get_by_role("button", name="Show what is in it").click()
    accept = page.get_by_role("button", name=f"Accept {len(files)} without doubts")
    expect(accept).to_be_visible(timeout=MINUTES)
    accept.click()
    expect(page.get_by_text(f"{len(files)} documents are accepted.")).to_be_visible(timeout=MINUTES)


def publish_all():
    """As a publisher does in the list of publications, and an editor on the page of suggestions."""
    for model in (Publication, Statement):
        model.objects.filter(state="draft").update(state="published")
    suggest_threads()
    suggested = Lineage.objects.suggested().for_review()
    decisions = {
        each.pk: ReviewDecision(True, each.change, tuple(each.also), each.version) for each in suggested
    }
    decide(Lineage.objects.all(), decisions, by=None, at=factories.IMPORTED["imported_at"])
    call_command("rebuild_search")


def test_a_year_is_brought_in_from_a_folder_and_read(live_server, page, tmp_path):
    call_command("load_catalogue")
    log_in(page, live_server.url)
    bring_in(page, live_server.url, write_the_year(tmp_path))
    page.set_default_timeout(20_000)
    publish_all()
    year = Publication.objects.in_year(YEAR)
    main = page.get_by_role("main")

    page.goto(f"{live_server.url}{BILL}")
    expect(main.locator(".app-papers__stage")).to_have_text(
        [re.compile(f"^{stage}, {house}") for stage, house in STAGES]
    )
    page.goto(f"{live_server.url}{THEME}")
    said = f"Said in 8 papers since 20 January {YEAR}, reworded once"
    expect(main.locator(".app-line-said").first).to_contain_text(said)
    page.goto(f"{live_server.url}/years/{YEAR}/")
    expect(main.get_by_role("link", name="List all 40")).to_be_visible()
    meetings = Meeting.objects.in_year(YEAR).order_by("met_on")
    for meeting in meetings:
        page.goto(f"{live_server.url}{meeting.get_absolute_url()}")
        expect(main.get_by_text("The Board agreed to press for what").first).to_be_visible()
    problems = {}
    for address in (BILL, THEME, f"{THEME}{YEAR}/", f"/years/{YEAR}/", "/bills-and-inquiries/"):
        page.goto(f"{live_server.url}{address}")
        problems[address] = problems_at_every_width(page)

    assert [meeting.board.name for meeting in meetings] == list(BOARDS)
    assert year.count() == 63
    assert ImportBatch.objects.count() == 1
    assert not any(problems.values()), problems
