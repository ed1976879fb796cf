"""Public answers: kept by any cache, answered 304 by one query, made from a database that only allows reading."""

from collections import Counter
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse

from lga_kb.caching.middleware import PRIVATE, PUBLIC
from lga_kb.caching.models import READ
from policies.search import misses
from policies.search.index import rebuild_all
from tests import factories as make
from tests.markup import read_to_the_end
from tests.restricted_site import public_addresses, public_patterns, restricted
from tests.samples import ALL_IN_DRILLS, kind_of_address, of_each
from tests.whole_site import make_whole_site

pytestmark = pytest.mark.django_db

# Public, but of one reader or of one address in a message.
PRIVATE_PAGES = ("/briefing/", "/alerts/", "/report-a-mistake/")


@contextmanager
def reading_only():
    """A database that refuses every write, as a standby server does."""
    with connection.cursor() as cursor:
        cursor.execute("SAVEPOINT reading_only")
        cursor.execute("SET LOCAL transaction_read_only = on")
        yield
        cursor.execute("ROLLBACK TO SAVEPOINT reading_only")


def answers(addresses):
    """Each address with its answer, which a database that only allows reading gives."""
    with reading_only():
        for address in addresses:
            response = Client().get(address)
            read_to_the_end(response)
            assert response.status_code < 500, address
            yield address, response


def check(address, response):
    """Whether an answer says what caches may do with it, and is not made again for who has it."""
    assert "Last-Modified" not in response.headers, address
    if (
        response.status_code != 200
        or address.startswith(PRIVATE_PAGES)
        or "no-store" in response["Cache-Control"]
    ):
        assert "private" in response["Cache-Control"], address
        assert "ETag" not in response.headers, address
        return False
    assert response["Cache-Control"] == PUBLIC, address
    assert not response.cookies, address
    assert set(response.get("Vary", "").lower().split(", ")) <= {"", "accept", "cookie", "origin"}, address
    with CaptureQueriesContext(connection) as queries:
        again = Client().get(address, headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b""), address
    assert [each["sql"] for each in queries] == [READ], address
    assert (again["ETag"], again["Cache-Control"]) == (response["ETag"], PUBLIC), address
    return True


@ALL_IN_DRILLS
def test_every_page_in_every_state_may_be_kept(tries_all):
    """In the suite two pages of each kind with the same choices."""
    pages = make_whole_site()
    plain = [reverse(name) for name, parts in public_patterns() if not parts]
    asked = [pages["restricted item"], *pages.values(), *plain]
    asked = set(asked if tries_all else of_each(asked, kind_of_address, most=2))

    public = {address for address, response in answers(asked) if check(address, response)}

    private = asked - public
    assert {each for each in private if not each.startswith(PRIVATE_PAGES)} <= {
        pages["restricted item"],
        "/offers/",  # these two lead on
        "/asks/",
    }
    for address in (pages["restricted item"], pages["following a theme"]):
        assert address in private


def is_likely(site, address):
    """Whether an address names an open row of the kind that its view is of, so that it is probably there."""
    kind = resolve(address).view_name.rpartition(":")[2].partition("-")[0]
    open_rows = (
        row for row in vars(site).values() if isinstance(row, Model) and kind in row._meta.model_name
    )
    names = {getattr(row, "key", "") or getattr(row, "slug", "") for row in open_rows} - {""}
    return not names.isdisjoint(address.split("/"))


@ALL_IN_DRILLS
def test_every_address_of_data_feeds_and_files_may_be_kept(tries_all):
    """One address that is there of each pattern; in the suite it is among the likeliest five."""
    kept = Counter()
    site = restricted()
    addresses = sorted(
        set(public_addresses(site)), key=lambda address: (not is_likely(site, address), address)
    )
    addresses = addresses if tries_all else of_each(addresses, lambda url: resolve(url).view_name, most=5)
    with_names = ((resolve(address).view_name, address) for address in addresses)

    for address, response in answers(address for name, address in with_names if not kept[name]):
        kept[resolve(address).view_name] += check(address, response)

    assert kept.keys() > {
        "api:statement-list",
        "api:docs",
        "theme-feed",
        "export",
        "sitemap",
        "robots",
        "opensearch",
    }
    assert len(+kept) > 60


def test_a_search_in_vain_writes_nothing_in_the_request_and_is_counted_when_it_can_be(client, monkeypatch):
    rebuild_all()
    monkeypatch.setattr(misses, "EVERY", 0)

    with reading_only():
        assert client.get("/search/?q=newts").status_code == 200
    assert client.get("/search/?q=newts").status_code == 200

    assert list(make.SearchMiss.objects.values_list("words", "count")) == [("newts", 2)]


def test_what_a_process_notes_is_bounded(monkeypatch):
    monkeypatch.setattr(misses, "MOST", 3)

    for number in range(10):
        misses.count_miss(f"words {number % 5}", "nothing", today=make.date(2026, 1, 1))

    assert len(misses._noted) == 3
    assert misses._noted.total() == 6


def test_whoever_has_a_session_gets_private_answers_that_are_made_for_them(client):
    """Staff see more on some pages, so that nothing of theirs is stored and nothing public is taken for theirs."""
    ask = make.make_ask()
    tag = client.get(ask.get_absolute_url())["ETag"]
    client.force_login(make.make_user(is_staff=True))

    for address in (ask.get_absolute_url(), "/", "/glossary/", "/search/", "/api/v1/", "/feeds-of-nothing/"):
        response = client.get(address, headers={"If-None-Match": tag})
        assert response["Cache-Control"] == PRIVATE, address
        assert "ETag" not in response.headers, address
        assert response.status_code in (200, 404), address


def test_a_reader_with_a_briefing_gets_private_answers(client):
    ask = make.make_ask()
    client.cookies[settings.SESSION_COOKIE_NAME] = "of-somebody"

    assert client.get(ask.get_absolute_url())["Cache-Control"] == PRIVATE


def test_the_tag_changes_with_the_day_the_release_the_address_and_the_wanted_form(
    client, monkeypatch, settings
):
    def tags(address="/themes/", **headers):
        return client.get(address, headers=headers)["ETag"]

    first = tags()
    seen = {first, tags("/themes/?a=1"), tags("/years/"), tags("/api/v1/"), tags("/api/v1/", Accept="*/*")}
    settings.ALLOWED_HOSTS = ["*"]
    seen.add(tags(Host="another.example"))
    seen.add(client.get("/themes/", secure=True)["ETag"])
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: make.date(2041, 5, 6))
    seen.add(tags())
    monkeypatch.setattr("lga_kb.caching.middleware.release_of", lambda base: "another release")
    seen.add(Client().get("/themes/")["ETag"])

    assert len(seen) == 9


@pytest.mark.parametrize("sent", ["*", "W/*", "", "nonsense", '"a", W/"b"', 'W/"' + "0" * 32 + '"', "\udcff"])
def test_tags_that_the_site_did_not_give_are_answered_in_full(client, sent):
    assert client.get("/glossary/", headers={"If-None-Match": sent}).status_code == 200


@pytest.mark.parametrize("form", ["{}", 'W/"other", {}', '"other",{} , "third"'])
def test_a_tag_is_found_among_others_strong_or_weak(client, form):
    tag = client.get("/glossary/")["ETag"]

    assert client.get("/glossary/", headers={"If-None-Match": form.format(tag)}).status_code == 304
    strong = form.format(tag.removeprefix("W/"))
    assert client.head("/glossary/", headers={"If-None-Match": strong}).status_code == 304


def test_the_tag_of_one_page_is_no_tag_of_another(client):
    tag = client.get("/glossary/")["ETag"]

    assert client.get("/themes/no-such/", headers={"If-None-Match": tag}).status_code == 404
    assert client.post("/glossary/", headers={"If-None-Match": tag}).status_code == 405
