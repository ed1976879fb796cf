"""The pages about the API: what they say is true, and they work under the site's own policy."""

import pytest

from tests import whole_site
from tests.markup import get, links, words

pytestmark = pytest.mark.django_db


def test_every_example_for_developers_works(client):
    whole_site.make_whole_site()

    examples = get(client, "/developers/").xpath("//dl[contains(@class, 'app-examples')]//a/@href")

    assert len(examples) >= 8
    for address in examples:
        response = client.get(address)
        assert response.status_code == 200, address
        body = b"".join(response) if response.streaming else response.content
        assert len(body) > 90, address


def test_the_page_for_developers_stands_without_any_record(client):
    assert get(client, "/developers/").xpath("//dl//a")


def test_the_page_for_developers_says_the_limit_that_holds(client, settings):
    settings.API_RATE = "40/min"

    assert "40 requests a minute from one address" in words(get(client, "/developers/"))


def test_the_program_for_developers_runs(client, monkeypatch):
    whole_site.make_whole_site()
    (program,) = get(client, "/developers/").xpath("//pre")
    printed = []
    code = program.text_content().replace("from urllib.request import urlopen", "")

    exec(code, {"urlopen": client.get, "print": lambda *row: printed.append(row)} | _json())  # noqa: S102

    assert len(printed) > 30


def test_every_page_leads_to_the_page_for_developers(client):
    assert links(get(client, "/"), "footer a")["For developers"] == "/developers/"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_operations_can_be_tried_under_the_sites_own_policy(page, live_server):
    whole_site.make_whole_site()
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))

    page.goto(f"{live_server.url}/api/v1/docs/")
    page.get_by_role("button", name="/themes/", exact=False).first.click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()
    page.get_by_text("Server response").wait_for()
    page.get_by_text("adult-social-care").first.wait_for()

    assert said == []
    assert {url for url in asked if not url.startswith((live_server.url, "data:"))} == set()


def _json():
    class Answers:
        @staticmethod
        def load(response):
            return response.json()

    return {"json": Answers, "__builtins__": {"__import__": lambda *args: Answers}}
