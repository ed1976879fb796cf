"""Every public address: a page names its one address or is not to be found; anything else is open to other sites."""

import pytest
from django.contrib.auth.models import User
from lxml import html

from tests.restricted_site import public_addresses, restricted
from tests.samples import kind_of_address, of_each
from tests.whole_site import make_whole_site

pytestmark = pytest.mark.django_db
LICENCE = "https://licence.example/open/"
OTHER_SITE = {"Origin": "https://other.example"}
OF_ONE_READER = ("/briefing/", "/alerts/")
# What says nothing of records carries no licence of theirs.
NO_DATA = ("/robots.txt", "/opensearch.xml", "/.well-known/security.txt")


@pytest.fixture
def licensed(settings):
    settings.DATA_LICENCE, settings.DATA_LICENCE_NAME = LICENCE, "An open licence"
    settings.SITE_URL = "http://testserver/"


@pytest.mark.usefixtures("licensed")
@pytest.mark.parametrize(
    "of", ["some", *(pytest.param(of, marks=pytest.mark.drill) for of in ("whole", "restricted"))]
)
def test_every_public_answer_is_open_and_named_and_says_its_licence(client, of):
    """In the suite a page of each kind, and of each set of choices in its address."""
    addresses = set(public_addresses(restricted()) if of == "restricted" else make_whole_site().values())
    addresses = of_each(sorted(addresses), kind_of_address) if of == "some" else addresses
    wrong, seen = [], set()
    for address in sorted(addresses):
        answer = client.get(address, headers=OTHER_SITE)
        if answer.status_code != 200:
            continue
        kind = answer.headers["Content-Type"].partition(";")[0]
        seen.add(kind)
        is_own = address.startswith(OF_ONE_READER)
        if kind == "text/html":
            wrong += [(address, said) for said in wrong_with_page(answer, is_own)]
            is_open = answer.headers.get("Access-Control-Allow-Origin")
            wrong += [(address, "open to other sites")] if is_open and "/docs/" not in address else []
        elif is_own:
            wrong += [(address, "open")] if "Access-Control-Allow-Origin" in answer.headers else []
        else:
            if answer.headers.get("Access-Control-Allow-Origin") != "*":
                wrong.append((address, "closed to other sites"))
            if LICENCE not in answer.headers.get("Link", ""):
                wrong.append((address, "says no licence"))

    assert wrong == []
    assert {"text/html", "application/json", "application/atom+xml"} <= seen or of != "restricted"


def wrong_with_page(answer, is_own):
    if b"<head" not in answer.content:  # a part of a page
        return
    page = html.fromstring(answer.content)
    addresses = page.xpath("//link[@rel='canonical']/@href")
    is_hidden = "noindex" in "".join(page.xpath("//meta[@name='robots']/@content"))
    if len(addresses) != (not is_own) and not (is_hidden and not addresses):
        yield f"{len(addresses)} canonical addresses, noindex: {is_hidden}"
    if addresses and not addresses[0].startswith("http://testserver/"):
        yield addresses[0]
    if not page.xpath(f"//a[@rel='license'][@href='{LICENCE}']") and "swagger" not in answer.content.decode():
        yield "no licence"


def test_no_other_site_reads_what_is_of_an_account_or_one_reader(client):
    client.force_login(User.objects.create_superuser("root"))

    for address in ("/admin/", "/admin/jsi18n/", "/briefing/", "/briefing/pack/word/", "/alerts/"):
        answer = client.get(address, headers=OTHER_SITE)
        assert "Access-Control-Allow-Origin" not in answer.headers, address
