"""The same page in a Welsh frame: where it is, where its links lead, and what has no frame."""

import gettext
import re

import pytest
from django.core.cache import cache
from lxml import html

from lga_kb.languages.welsh_frame import is_page
from tests.conftest import ROOT
from tests.samples import ALL_IN_DRILLS, kind_of_address, of_each
from tests.whole_site import make_whole_site

pytestmark = pytest.mark.django_db
CATALOGUE = ROOT / "locale" / "cy" / "LC_MESSAGES"
FRAME = ("base.html", "components/navigation.html", "components/footer.html", "components/search_box.html")


@pytest.fixture
def site():
    return make_whole_site()


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert int(answer.headers["Content-Length"]) == len(answer.content)
    return html.fromstring(answer.content)


def links(page) -> list[str]:
    return [each for each in page.xpath("//a[not(@hreflang)]/@href") if each.startswith("/")]


def test_the_frame_is_in_welsh_and_says_so_and_the_page_stays_english(client, site):
    for name in (
        "home",
        "theme",
        "ask",
        "search with filters",
        "publication",
        "meeting",
        "search with wrong choices",
    ):
        found = page(client, f"/cy{site[name]}")

        assert found.get("lang") == "en-GB"
        assert [found.find(f"body/{part}").get("lang") for part in ("header", "footer")] == ["cy", "cy"]
        assert "Cynigion a cheisiadau" in found.find(".//header").text_content()
        assert "Preifatrwydd" in found.find(".//footer").text_content()
        plain = page(client, site[name])
        assert found.find(".//h1").text_content() == plain.find(".//h1").text_content()
        assert not plain.xpath("//*[@lang='cy'][not(@hreflang)]")


@ALL_IN_DRILLS
def test_every_link_to_a_page_stays_in_the_frame_and_is_there(client, site, tries_all):
    """In the suite one link to each kind of page is followed."""
    found = links(page(client, "/cy/")) + links(page(client, f"/cy{site['theme']}"))

    assert len([each for each in found if each.startswith("/cy/")]) > 40
    for each in set(found):
        path = re.split("[?#]", each)[0]
        assert path.startswith("/cy/") or not is_page(path), each
    leads_to = sorted({re.split("#", each)[0] for each in found})
    for each in leads_to if tries_all else of_each(leads_to, kind_of_address):
        assert client.get(each).status_code == 200, each


def test_the_switch_keeps_the_page_and_its_question_both_ways(client, site):
    address = site["search with filters"]
    (there,) = page(client, address).xpath("//a[@hreflang='cy']")
    (back,) = page(client, there.get("href")).xpath("//a[@hreflang='en']")

    assert there.get("href") == f"/cy{address}"
    assert (there.text, there.get("lang")) == ("Cymraeg", "cy")
    assert back.get("href") == address


def test_no_cookie_is_set_and_caches_tell_the_two_apart(client, settings):
    settings.CACHES = settings.CACHES | {
        "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "frames"}
    }
    plain, welsh = client.get("/themes/"), client.get("/cy/themes/")
    again = [client.get("/themes/"), client.get("/cy/themes/")]

    assert not client.cookies
    assert plain.headers["ETag"] != welsh.headers["ETag"]
    assert [each.content for each in again] == [plain.content, welsh.content]
    assert "Themâu" in welsh.content.decode()
    assert "public" in welsh.headers["Cache-Control"]
    cache.clear()


def test_the_address_that_search_engines_keep_is_the_english_one(client, settings):
    settings.SITE_URL = "https://kb.example/"

    found = page(client, "/cy/themes/").xpath("//link[@rel='canonical']/@href")

    assert found == ["https://kb.example/themes/"]


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("/cy", "/cy/"),
        ("/cy?a=1", "/cy/?a=1"),
        ("/cy/api/v1/themes/?page_size=3", "/api/v1/themes/?page_size=3"),
        ("/cy/themes/export.csv", "/themes/export.csv"),
        ("/cy/admin/", "/admin/"),
        ("/cy/briefing/", "/briefing/"),
        ("/cy/llms.txt", "/llms.txt"),
        ("/cy//evil.example/a.csv", "/evil.example/a.csv"),
        ("/cy///evil.example/a.csv", "/evil.example/a.csv"),
        ("/cy/themes", "/cy/themes/"),
        ("/cy/asks/?page=2", "/cy/offers-and-asks/?kind=ask"),
    ],
)
def test_what_has_no_frame_leads_to_its_own_address(client, asked, leads_to):
    answer = client.get(asked)

    assert answer.status_code in (301, 302)
    assert answer["Location"] == leads_to


def test_what_is_not_there_is_not_found_in_the_frame_either(client):
    for asked in ("/cy/nowhere/", "/cyx/", "/cy/cy/", "/cy/themes/no-such/"):
        assert client.get(asked).status_code == 404, asked
    assert client.post("/cy/themes/").status_code == 404


def test_a_form_that_changes_something_is_never_sent_into_the_frame(client, site):
    for name in ("theme", "ask", "publication"):
        actions = page(client, f"/cy{site[name]}").xpath("//form[@method='post']/@action")
        assert not [each for each in actions if each.startswith("/cy/")]


# The catalogue


def test_every_word_of_the_frame_has_its_welsh():
    welsh = gettext.translation("django", ROOT / "locale", ["cy"])
    texts = "\n".join((ROOT / "templates" / name).read_text() for name in FRAME)
    words = re.findall(r'{% translate "([^"]+)"', texts) + re.findall(r'=?_\("([^"]+)"\)', texts)

    assert len(set(words)) > 20
    assert [each for each in words if welsh.gettext(each) == each and each != "Data"] == []


def test_the_compiled_catalogue_is_that_of_the_text():
    text = (CATALOGUE / "django.po").read_text()
    said = dict(re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', text, re.MULTILINE))
    welsh = gettext.translation("django", ROOT / "locale", ["cy"])

    assert len(said) > 20
    assert {each: welsh.gettext(each) for each in said} == said
