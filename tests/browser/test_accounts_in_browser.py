"""A passkey and the pages of one's own account in Chromium: set up, asked for at the next log-in, and accessible."""

import os

from playwright.sync_api import expect

from lga_kb.leads.models import LeadOfficer
from lga_kb.models import LogInRule
from policies.editing import roles
from tests import factories as make
from tests.accessibility import WIDTHS, problems_at_every_width

PASSWORD = "not-a-secret-here"
PICTURES = os.environ.get("PICTURES_OF_ACCOUNTS")


def log_in(page, site):
    page.goto(f"{site}/admin/login/")
    page.get_by_label("Username").fill("ada")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def look(page, name, problems):
    expect(page.get_by_text("We could not show this page")).to_have_count(0)
    found = problems_at_every_width(page)
    page.emulate_media(color_scheme="dark")
    # Colours fade into the others.
    page.evaluate("Promise.all(document.getAnimations().map(each => each.finished))")
    problems[name] = found + [f"{each} (dark)" for each in problems_at_every_width(page, WIDTHS[-1:])]
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}-360-dark.png")
    page.emulate_media(color_scheme="light")
    if PICTURES:
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 800})
            page.screenshot(path=f"{PICTURES}/{name}-{width}.png", full_page=True)
    page.set_viewport_size({"width": 1280, "height": 800})


def test_a_passkey_is_set_up_by_whoever_has_to_have_one_and_asked_for_the_next_time(
    live_server, page, settings
):
    settings.CONTACT_EMAIL = "kb@example.org"
    user = make.make_member(roles.ADMINISTRATOR, username="ada", password=PASSWORD, email="ada@example.org")
    LogInRule.objects.create(user=user, needs_second_factor=True)
    lead = make.make_member(roles.LEAD_OFFICER, username="grace", first_name="Grace")
    LeadOfficer.objects.create(user=user, posts=["Head of Homes"])
    for number in range(3):
        make.make_commitment(
            summary=f"Build {number} homes.", lead_officer="Head of Homes", deadlines=["by 2031"]
        )
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True}  # fmt: skip
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    problems = {}

    page.goto(f"{live_server.url}/admin/login/")
    look(page, "log-in", problems)
    log_in(page, live_server.url)
    expect(page.get_by_text("Set one up to continue")).to_be_visible()
    look(page, "two-factor", problems)
    page.get_by_role("link", name="Set up an app").click()
    look(page, "app", problems)
    page.go_back()
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("They are shown only now")).to_be_visible()
    look(page, "recovery-codes", problems)

    for name, path in {
        "your-commitments": "your-commitments/",
        "users": "auth/user/",
        "user": f"auth/user/{lead.pk}/change/",
        "new-user": "auth/user/add/",
        "notices": "account/notices/",
    }.items():
        page.goto(f"{live_server.url}/admin/{path}")
        look(page, name, problems)

    page.context.clear_cookies()
    log_in(page, live_server.url)
    look(page, "second-step", problems)
    page.get_by_role("button", name="Use my passkey").click()
    expect(page.get_by_role("link", name="Your sessions")).to_be_visible()
    page.context.clear_cookies()
    page.goto(f"{live_server.url}/admin/account/forgotten-password/")
    look(page, "forgotten", problems)

    assert {name: found for name, found in problems.items() if found} == {}
