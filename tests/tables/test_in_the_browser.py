"""A table downloaded, edited, looked at and applied in Chromium, without script, at every width."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from policies.models import Ask
from tests import factories
from tests.accessibility import problems_at_every_width
from tests.admin.forms import address
from tests.tables.making import changed


@pytest.fixture
def admin_page(live_server, page, client, editor):
    """A page whose browser is signed in, and what its console says."""
    client.force_login(editor)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.said = []
    page.on("console", lambda message: page.said.append(f"{message.text} {message.location['url']}"))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    return page


def test_a_table_is_downloaded_edited_previewed_and_applied(live_server, admin_page, tmp_path):
    page = admin_page
    ask = factories.make_ask(key="homes", summary="Old words", wording="As printed.")
    factories.make_ask(key="care")
    problems = []

    def look():
        problems.extend(problems_at_every_width(page))
        problems.extend(
            said for said in page.said if "favicon.ico" not in said
        )  # an icon is a matter of all pages

    page.goto(f"{live_server.url}{address(Ask, 'changelist')}?q=homes")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download XLSX").click()
    data = Path(waiting.value.path()).read_bytes()
    file = tmp_path / waiting.value.suggested_filename
    assert file.suffix == ".xlsx"

    page.get_by_role("link", name="Upload a table").click()
    look()
    file.write_bytes(changed(data, "xlsx", summary="New words", wording="Other words"))
    page.get_by_label("Table (CSV or XLSX)").set_input_files(file)
    page.get_by_role("button", name="Show what would change").click()
    expect(page.get_by_role("alert")).to_contain_text("has 1 error. Nothing has been changed")
    expect(page.get_by_role("row", name="2 wording No table changes this column")).to_be_visible()
    expect(page.get_by_role("button", name="Make these changes")).to_have_count(0)
    look()

    page.get_by_label("Table (CSV or XLSX)").set_input_files(__file__)
    page.get_by_role("button", name="Show what would change").click()
    expect(page.get_by_text("is neither CSV nor XLSX")).to_be_visible()
    look()

    file.write_bytes(changed(data, "xlsx", summary="New words"))
    page.get_by_label("Table (CSV or XLSX)").set_input_files(file)
    page.get_by_role("button", name="Show what would change").click()
    expect(page.get_by_role("row", name="2 homes summary Old words New words")).to_be_visible()
    look()
    page.get_by_role("button", name="Make these changes").click()

    expect(page.get_by_text("was uploaded: 1 row changed.")).to_be_visible()
    ask.refresh_from_db()
    assert (ask.summary, ask.edited_fields) == ("New words", ["summary"])
    assert sorted(set(problems)) == []


@pytest.mark.browser
def test_a_table_is_loaded_without_script(live_server, browser, client, editor, tmp_path):
    client.force_login(editor)
    factories.make_ask(key="homes", summary="Old words")
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page = context.new_page()
    page.goto(f"{live_server.url}{address(Ask, 'import')}")
    file = tmp_path / "asks.csv"
    file.write_text("key,summary\nhomes,New words\n")
    page.get_by_label("Table (CSV or XLSX)").set_input_files(file)
    page.get_by_role("button", name="Show what would change").click()
    page.get_by_role("button", name="Make these changes").click()

    expect(page.get_by_text("asks.csv was uploaded: 1 row changed.")).to_be_visible()
    context.close()
