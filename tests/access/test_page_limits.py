"""How often the pages that cost most may be asked for without an account."""

import pytest
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import get_resolver

from lga_kb import settings as site_settings
from lga_kb.access.pages import GROUP_OF, GROUPS, PageLimits
from tests import factories as make
from tests.markup import get, texts

pytestmark = pytest.mark.django_db
ADDRESSES = {
    "search": "/search/?q=housing",
    "suggest": "/search/suggest/?q=hou",
    "compare": "/compare/",
    "packs": "/briefing/",
    "share": "/briefing/share/",
    "word": "/briefing/pack/word/",
}


@pytest.fixture(autouse=True)
def _twice_a_minute(settings):
    cache.clear()
    settings.PAGE_RATES = dict.fromkeys(GROUPS, "2/min")
    yield
    cache.clear()


@pytest.mark.parametrize("group", GROUPS)
def test_the_third_request_is_told_when_to_come_again(group):
    answers = [Client().get(ADDRESSES[group]) for _ in range(3)]

    assert [answer.status_code == 429 for answer in answers] == [False, False, True]
    assert 1 <= int(answers[2].headers["Retry-After"]) <= 60
    assert "no-store" in answers[2].headers["Cache-Control"]
    assert "Wait" in answers[2].content.decode()
    assert not answers[2].cookies


def test_every_address_of_a_group_is_one_of_the_site_and_counts_with_the_others():
    named = set(_names(get_resolver().url_patterns))

    assert set(GROUP_OF) <= named
    assert set(site_settings.PAGE_RATES) == set(GROUPS) == set(ADDRESSES)
    assert {name for name in named if "briefing" in name and not name.startswith("admin:")} <= set(GROUP_OF)
    Client().get("/themes/no-such/briefing/word/")
    Client().get("/briefing/shared/no-such/word/")
    assert Client().get("/briefing/pack/word/").status_code == 429


def test_callers_are_counted_apart_and_headers_do_not_matter():
    for number in range(3):
        assert Client().get("/compare/", REMOTE_ADDR=f"192.0.2.{number}").status_code == 200
    answers = [
        Client().get(
            "/compare/", REMOTE_ADDR="192.0.2.9", headers={"X-Forwarded-For": f"198.51.100.{number}"}
        )
        for number in range(3)
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 429]


def test_callers_behind_a_proxy_are_counted_apart(settings):
    settings.PROXIES = 1
    for number in range(3):
        answer = Client().get("/compare/", headers={"X-Forwarded-For": f"9.9.9.9, 198.51.100.{number}"})
        assert answer.status_code == 200


def test_somebody_with_an_account_is_not_limited(client):
    client.force_login(make.make_user())

    assert {client.get("/compare/").status_code for _ in range(4)} == {200}


def test_a_made_up_session_is_no_account():
    client = Client()
    client.cookies["sessionid"] = "made-up"

    assert [client.get("/compare/").status_code for _ in range(3)] == [200, 200, 429]


def test_other_pages_are_not_limited():
    assert {Client().get("/themes/").status_code for _ in range(4)} == {200}


def test_counting_takes_no_query(django_assert_num_queries):
    Client().get("/compare/")
    Client().get("/compare/")
    with django_assert_num_queries(1):  # for the site's version, with which each public answer begins
        assert Client().get("/compare/").status_code == 429


def test_oparl_counts_with_the_api(settings):
    settings.API_RATE = "2/min"

    answers = [Client().get(address).status_code for address in ("/oparl/", "/api/v1/themes/", "/oparl/")]
    assert answers == [200, 200, 429]


def test_the_page_is_one_of_the_site():
    for _ in range(2):
        Client().get("/compare/")

    page = get(Client(), "/compare/", status=429)
    assert texts(page, "h1") == ["Too many requests"]


def test_a_rate_that_cannot_be_read_stops_the_start(settings):
    settings.PAGE_RATES = {"search": "often"}

    with pytest.raises(ImproperlyConfigured, match="“often” is not a rate"):
        PageLimits(lambda request: None)


def _names(patterns, space=""):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _names(
                pattern.url_patterns, f"{space}{pattern.namespace}:" if pattern.namespace else space
            )
        else:
            yield f"{space}{pattern.name}"
