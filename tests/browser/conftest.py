"""What tests of the admin in Chromium share."""

import pytest
from playwright.sync_api import expect

from tests import factories

PASSWORD = "not-a-secret-here"


@pytest.fixture
def sign_in(live_server, new_context):
    """Log somebody of a role in, in a browser of their own, by a name or by that of the role: “board-officer”.

    The fields are those of the user, or the scope.
    """

    def sign_in(role, name="", **fields):
        name = name or role.lower().replace(" ", "-")
        factories.make_member(role, username=name, password=PASSWORD, **fields)
        page = new_context(base_url=live_server.url, viewport={"width": 1280, "height": 800}).new_page()
        page.goto("/admin/login/")
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        expect(page.get_by_role("heading", name="What to do")).to_be_visible()
        return page

    return sign_in
