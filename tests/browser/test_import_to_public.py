"""A document's whole way in Chromium: an editor brings it in and corrects it, a publisher shows it to the public."""

import re

import pytest
from playwright.sync_api import expect

from policies.editing.roles import EDITOR, PUBLISHER
from policies.models import DocumentImport, Publication, Statement
from tests import factories
from tests.accessibility import problems_at_every_width

REASON = "A later version of the pack is to be used."


@pytest.fixture
def document(sources):
    return sources / "community-wellbeing-board-2020-12-02.txt"


def upload(page, file):
    page.get_by_role("link", name="Imported documents").first.click()
    page.get_by_role("link", name="Import a document").first.click()
    page.get_by_label("Choose files").set_input_files(file)
    page.get_by_role("button", name="Show what is in it").click()
    expect(page.get_by_role("heading", name="What was found")).to_be_visible()


def correct_the_first_theme(page, name):
    page.get_by_role("link", name=re.compile("^Commitments, new")).click()
    page.get_by_text("Set its themes").first.click()
    page.get_by_role("checkbox", name=name).first.check()
    page.get_by_role("button", name="Save these choices").click()
    expect(page.get_by_text(re.compile(f"Themes: .*{name}")).first).to_be_visible()


def move(page, verb, note=""):
    """Press the button of a record's form that moves it, and that of the page which asks why."""
    page.get_by_role("link", name=verb, exact=True).click()
    page.locator("#id_note").fill(note)
    page.get_by_role("button", name=verb, exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def ask_about(publisher, words):
    """Comment on the record whose form is shown."""
    publisher.get_by_role("link", name=re.compile("^Comments")).last.click()
    publisher.get_by_label("Comment", exact=True).fill(words)
    publisher.get_by_role("button", name="Add the comment").click()
    expect(publisher.get_by_text("Your comment is saved.")).to_be_visible()


def answer(editor, words):
    """Follow a comment from the front page to its thread, and resolve it with an answer."""
    editor.get_by_role("link", name="Home").first.click()
    editor.get_by_role("link", name=re.compile("Open comments on records I sent in")).click()
    editor.locator(".kb-comments--list a").first.click()
    editor.get_by_label("Reply").first.fill(words)
    editor.get_by_role("button", name="Resolve").first.click()
    expect(editor.get_by_text("The comment is resolved.")).to_be_visible()


def test_a_pack_is_brought_in_by_an_editor_and_shown_withdrawn_and_restored_by_a_publisher(
    live_server, sign_in, page, document
):
    factories.make_theme("Housing", slug="housing")
    editor, reader = sign_in(EDITOR), page

    upload(editor, document)
    assert not Publication.objects.exists()
    correct_the_first_theme(editor, "Housing")
    editor.get_by_role("button", name="Store as a draft").click()
    expect(editor.get_by_text("The document is stored.")).to_be_visible()

    corrected = Statement.objects.get(themes__slug="housing", edited_by__username="editor")
    pack, plan = Publication.objects.get(part_of=None), Publication.objects.exclude(part_of=None).get()
    assert reader.goto(f"{live_server.url}{pack.get_absolute_url()}").status == 404

    here = editor.url
    for publication in (pack, plan):
        editor.goto(here)
        editor.get_by_role("link", name=str(publication), exact=True).click()
        expect(editor.get_by_role("link", name="Publish", exact=True)).to_have_count(0)
        move(editor, "Submit for review", "Read beside the paper copy.")

    publisher = sign_in(PUBLISHER)
    for waiting, publication in ((2, pack), (1, plan)):
        publisher.goto(f"{live_server.url}/admin/")
        publisher.get_by_role("link", name=re.compile(rf"^{waiting}\s*: Waiting for review")).click()
        publisher.get_by_role("link", name=str(publication), exact=True).click()
        publisher.get_by_role("link", name="Preview", exact=True).click()
        expect(publisher.get_by_role("heading", level=1, name=str(publication))).to_be_visible()
        publisher.go_back()
        if publication == plan:
            form = publisher.url
            ask_about(publisher, "Is this the last version?")
            answer(editor, "It is.")
            publisher.reload()
            expect(publisher.get_by_text("It is.", exact=True)).to_be_visible()
            publisher.goto(form)
        move(publisher, "Publish")

    reader.goto(f"{live_server.url}/commitments/?theme=housing")
    expect(reader.get_by_role("main").get_by_role("link", name=corrected.short_text[:40])).to_be_visible()
    reader.goto(f"{live_server.url}/publications/")
    reader.get_by_role("main").get_by_role("link", name=str(plan)).first.click()
    expect(reader.get_by_role("heading", level=1, name=str(plan))).to_be_visible()

    move(publisher, "Withdraw", REASON)
    assert reader.reload().status == 200
    expect(reader.get_by_text(REASON)).to_be_visible()

    move(publisher, "Restore to the public")
    reader.reload()
    expect(reader.get_by_text(REASON)).to_have_count(0)
    who = {version.history_change_reason: version.history_user.username for version in plan.history.all()}
    assert who["Read beside the paper copy."] == "editor"
    assert who["Published"] == who[REASON] == who["Restored to the public"] == "publisher"


def test_pages_of_an_import_are_accessible_and_no_wider_than_the_screen(live_server, sign_in, document):
    factories.make_theme("Housing", slug="housing")
    page, problems = sign_in(EDITOR), {}

    page.goto(f"{live_server.url}/admin/policies/documentimport/add/")
    problems["upload"] = problems_at_every_width(page)
    page.get_by_label("Choose files").set_input_files(document)
    page.get_by_role("button", name="Show what is in it").click()
    for name in ("Priorities", "Passages"):
        page.get_by_role("link", name=re.compile(f"^{name}, new")).click()
        page.evaluate("document.querySelectorAll('details').forEach((folded) => (folded.open = true))")
        problems[f"preview of {name}"] = problems_at_every_width(page)

    assert DocumentImport.objects.get().state == DocumentImport.State.READY
    assert {name: found for name, found in problems.items() if found} == {}
