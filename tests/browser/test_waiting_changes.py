"""In Chromium: an editor's change waits and is published; an update is recorded from the public page."""

import pytest
from playwright.sync_api import expect

from policies.editing.roles import EDITOR, PUBLISHER
from policies.models import PendingVersion, Update
from policies.search.index import rebuild_all
from tests import factories
from tests.accessibility import problems_at_every_width

PASSWORD = "not-a-secret-here"


@pytest.fixture
def sign_in(live_server, new_context):
    """Log somebody of a role in, in a browser of their own."""

    def sign_in(role):
        factories.make_member(role, username=role.lower(), first_name=role, password=PASSWORD)
        page = new_context(viewport={"width": 1280, "height": 800}).new_page()
        page.goto(f"{live_server.url}/admin/login/")
        page.get_by_label("Username").fill(role.lower())
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        expect(page.get_by_role("heading", name="What to do")).to_be_visible()
        return page

    return sign_in


def test_an_editors_change_waits_is_sent_back_corrected_and_published(live_server, sign_in, page):
    ask = factories.make_ask(summary="Fund the ponds of every council")
    rebuild_all()
    editor, publisher, reader = sign_in(EDITOR), sign_in(PUBLISHER), page

    editor.goto(f"{live_server.url}/admin/policies/ask/{ask.pk}/change/")
    expect(editor.get_by_text("what you save waits for a publisher")).to_be_visible()
    editor.get_by_label("Summary").fill("Fund the lakes of evry council")
    editor.get_by_role("textbox", name="Why").fill("The table says lakes.")
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(editor.get_by_text("Your change waits for a publisher")).to_be_visible()
    reader.goto(live_server.url + ask.get_absolute_url())
    expect(reader.get_by_role("heading", name="Fund the ponds of every council")).to_be_visible()

    publisher.goto(f"{live_server.url}/admin/")
    publisher.get_by_role("link", name="Changes to public records to publish").click()
    publisher.get_by_role("link", name="Fund the ponds of every council").click()
    expect(publisher.locator("ins").filter(has_text="lakes")).to_be_visible()
    assert problems_at_every_width(publisher) == []
    publisher.get_by_label("Note to the editor").fill("Mind the spelling.")
    publisher.get_by_role("button", name="Send back").click()

    editor.goto(f"{live_server.url}/admin/")
    editor.get_by_role("link", name="My changes to public records that were sent back").click()
    editor.get_by_role("link", name="Fund the ponds of every council").click()
    expect(editor.get_by_text("Mind the spelling.")).to_be_visible()
    editor.get_by_role("link", name="Open the proposed change in the form, to correct it").click()
    editor.get_by_label("Summary").fill("Fund the lakes of every council")
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(editor.get_by_text("Your change waits for a publisher")).to_be_visible()

    pending = PendingVersion.objects.waiting().get()
    publisher.goto(f"{live_server.url}/admin/policies/pendingversion/{pending.pk}/change/")
    publisher.get_by_role("button", name="Publish").click()
    expect(publisher.get_by_text("is published")).to_be_visible()
    reader.reload()  # a page is kept for a minute
    expect(reader.get_by_role("heading", name="Fund the lakes of every council")).to_be_visible()


def test_an_update_is_recorded_from_the_public_page_in_three_clicks(live_server, sign_in):
    promise = factories.make_commitment(summary="Count the ponds")
    rebuild_all()
    publisher = sign_in(PUBLISHER)

    publisher.goto(live_server.url + promise.get_absolute_url())
    publisher.get_by_role("link", name="Record an update").click()
    expect(publisher.get_by_text("The public sees this update at once.")).to_be_visible()
    assert problems_at_every_width(publisher) == []
    publisher.get_by_label("Status").select_option("delivered")
    publisher.get_by_label("What happened").fill("All ponds were counted.")
    publisher.get_by_role("button", name="Record the update").click()
    expect(publisher.get_by_text("The update is recorded.")).to_be_visible()

    assert Update.objects.published().get().status == "delivered"
    publisher.goto(live_server.url + promise.get_absolute_url())
    expect(publisher.get_by_text("All ponds were counted.")).to_be_visible()
