"""In Chromium: an update is recorded from the public page."""

from playwright.sync_api import expect

from policies.editing.roles import PUBLISHER
from policies.models import Update
from policies.search.index import rebuild_all
from tests import factories
from tests.accessibility import problems_at_every_width


def test_an_update_is_recorded_from_the_public_page_in_three_clicks(live_server, sign_in):
    promise = factories.make_commitment(summary="Count the ponds")
    rebuild_all()
    publisher = sign_in(PUBLISHER, first_name=PUBLISHER)

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
