"""The licence where one is set, and nothing where none is; one address for a page; files that programs look for."""

import json
import re
from datetime import date

import pytest
from django.utils import timezone
from lxml import html

from tests import factories as make
from tests.whole_site import make_whole_site

pytestmark = pytest.mark.django_db
LICENCE = "https://licence.example/open/"


@pytest.fixture
def licensed(settings):
    settings.DATA_LICENCE, settings.DATA_LICENCE_NAME = LICENCE, "An open licence"


def told(client) -> dict[str, str]:
    """All that is said of a licence, by who says it."""
    make_whole_site()
    return {
        "page": client.get("/themes/").content.decode(),
        "API": client.get("/api/v1/themes/").headers.get("Link", ""),
        "schema": client.get("/api/v1/openapi.json").content.decode(),
        "file": client.get("/commitments/export.csv").headers.get("Link", ""),
        "OParl": client.get("/oparl/body/").content.decode(),
        "assistants": client.get("/llms.txt").content.decode(),
    }


@pytest.mark.usefixtures("licensed")
def test_a_licence_is_told_wherever_data_are(client):
    found = told(client)

    assert LICENCE in found["page"]
    assert "An open licence" in found["page"]
    assert found["API"].endswith(f'<{LICENCE}>; rel="license"')
    assert found["file"] == f'<{LICENCE}>; rel="license"'
    assert LICENCE in found["assistants"]


def test_nothing_is_claimed_where_none_is_set(client):
    for where, text in told(client).items():
        assert 'rel="license"' not in text, where
        assert not re.search(r'"license": *["{]', text), where
        assert "## Licence" not in text, where


@pytest.mark.usefixtures("licensed")
def test_the_body_of_oparl_and_structured_data_say_it(client):
    publication = make.make_publication(title="A paper", **make.IMPORTED)
    page = html.fromstring(client.get(publication.get_absolute_url()).content)
    data = [
        json.loads(each.text) for each in page.iter("script") if each.get("type") == "application/ld+json"
    ]

    assert [each["license"] for each in data if each["@type"] == "Report"] == [LICENCE]
    assert client.get("/oparl/body/").json()["license"] == LICENCE
    assert client.get("/oparl/bodies/").json()["data"][0]["license"] == LICENCE


def canonicals(client, address) -> list[str]:
    page = html.fromstring(client.get(address).content)
    return page.xpath("//link[@rel='canonical']/@href")


@pytest.mark.parametrize(
    ("address", "one"),
    [
        ("/", "/"),
        ("/themes/", "/themes/"),
        ("/search/?q=wells&sort=newest", "/search/?q=wells"),
        ("/offers-and-asks/?page=1", "/offers-and-asks/"),
        ("/offers-and-asks/?year=2020&theme=housing", "/offers-and-asks/?theme=housing&year=2020"),
        ("/search/?q=%22%3E%3Cscript%3E", "/search/?q=%22%3E%3Cscript%3E"),
    ],
)
def test_a_page_has_one_address(client, settings, address, one):
    settings.SITE_URL = "https://kb.example/"

    assert canonicals(client, address) == [f"https://kb.example{one}"]


def test_a_page_that_is_of_one_reader_or_not_there_has_none(client):
    assert canonicals(client, "/briefing/") == []
    assert canonicals(client, "/nowhere/") == []


def test_security_txt_says_whom_to_tell_and_until_when(client, settings):
    settings.CONTACT_EMAIL, settings.SITE_URL = "kb@kb.example", "https://kb.example/"

    answer = client.get("/.well-known/security.txt")

    fields = re.findall(r"^([\w-]+): (.+)$", answer.content.decode(), re.MULTILINE)
    assert answer["Content-Type"].startswith("text/plain")
    assert ("Contact", "mailto:kb@kb.example") in fields
    assert ("Contact", "https://kb.example/contact/") in fields
    assert dict(fields)["Canonical"] == "https://kb.example/.well-known/security.txt"
    expires = date.fromisoformat(dict(fields)["Expires"][:10])
    assert 0 < (expires - timezone.localdate()).days < 366


def test_every_address_that_assistants_are_told_is_there(client):
    make_whole_site()
    text = client.get("/llms.txt").content.decode()

    addresses = re.findall(r"\]\(http://[^/]+(/[^)]*)\)", text)
    assert len(addresses) >= 8
    for address in addresses:
        assert client.get(address).status_code == 200, address
