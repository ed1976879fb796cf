"""Two editors at the same records in Chromium: what either typed or chose is still there at the end."""

from playwright.sync_api import expect

from boards.models import Seat
from lga_kb.models import Session
from policies.editing.roles import ADMINISTRATOR, BOARD_OFFICER
from policies.models import Theme
from tests import factories

PASSWORD = "not-a-secret-here"


def test_drop_downs_that_another_editor_changed_have_their_choice_after_the_conflict(live_server, sign_in):
    seat = factories.make_seat(role=Seat.Role.MEMBER, authority="Old Ponds")
    person = factories.make_person(name="Robin Reed")
    address = f"{live_server.url}/admin/boards/seat/{seat.pk}/change/"
    ada, ben = (sign_in(BOARD_OFFICER, name, first_name=name, boards=[seat.board]) for name in ("Ada", "Ben"))
    for page in (ada, ben):
        page.goto(address)

    ada.get_by_label("Role").select_option("Vice-Chair")
    ada.locator("#select2-id_person-container").click()
    ada.locator(".select2-search__field").last.fill("Robin")
    ada.get_by_role("option", name="Robin Reed").click()
    ada.get_by_role("button", name="Save", exact=True).click()
    expect(ada.locator(".messagelist .success")).to_be_visible()
    ben.get_by_label("Authority").fill("New Ponds")
    ben.get_by_role("button", name="Save", exact=True).click()

    expect(ben.get_by_role("heading", name="Saved in the meantime by Ada")).to_be_visible()
    expect(ben.get_by_label("Role")).to_have_value("vice-chair")
    expect(ben.locator("#select2-id_person-container")).to_contain_text("Robin Reed")
    ben.get_by_role("button", name="Save", exact=True).click()
    expect(ben.locator(".messagelist .success")).to_be_visible()
    seat.refresh_from_db()
    assert (seat.role, seat.person, seat.authority) == (Seat.Role.VICE_CHAIR, person, "New Ponds")


def test_a_theme_in_use_is_not_deleted_and_a_deleted_one_comes_back(live_server, sign_in):
    used, unused = factories.make_theme("Ponds"), factories.make_theme("Ditches")
    factories.make_ask(themes=[used], summary="Dig ponds")
    version = unused.history.latest()
    page = sign_in(ADMINISTRATOR, "Ada", first_name="Ada")

    page.goto(f"{live_server.url}/admin/policies/theme/{used.pk}/delete/")
    expect(page.get_by_text("“Ponds” cannot be deleted")).to_be_visible()
    expect(page.get_by_role("link", name="Statement: Dig ponds")).to_be_visible()
    page.goto(f"{live_server.url}/admin/policies/theme/{unused.pk}/delete/")
    page.get_by_role("button", name="Yes, I’m sure").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    page.goto(f"{live_server.url}/admin/policies/theme/{unused.pk}/history/{version.history_id}/")
    page.get_by_role("button", name="Restore this version").click()

    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Theme.objects.get(pk=unused.pk).name == "Ditches"


def test_what_was_typed_is_offered_again_after_the_session_has_ended(live_server, sign_in):
    ask = factories.make_ask(summary="Old words")
    address = f"{live_server.url}/admin/policies/ask/{ask.pk}/change/"
    page = sign_in(ADMINISTRATOR, "Ada", first_name="Ada")
    page.goto(address)

    page.get_by_label("Summary").fill("Words typed for an hour")
    page.locator("#updates-group .add-row a").click()
    page.locator("#id_updates-0-words").fill("News typed too")
    Session.objects.all().delete()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_label("Username").fill("Ada")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.goto(address)

    expect(page.get_by_label("Summary")).to_have_value("Old words")
    page.get_by_role("button", name="Take it up again").click()
    expect(page.get_by_label("Summary")).to_have_value("Words typed for an hour")
    expect(page.locator("#id_updates-0-words")).to_have_value("News typed too")
    page.locator("#updates-0 .inline-deletelink").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    page.goto(address)
    expect(page.get_by_label("Summary")).to_have_value("Words typed for an hour")
    expect(page.get_by_text("that was not saved")).to_have_count(0)
