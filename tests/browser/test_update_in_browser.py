"""In Chromium: an update is recorded from the public page."""

import pytest
from playwright.sync_api import expect

from policies.editing.roles import PUBLISHER
from policies.models import Update
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
