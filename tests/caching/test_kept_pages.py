"""The site's own cache of rendered pages: what changes, is withdrawn or restricted is out of it once committed."""

from datetime import UTC, datetime

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from boards.models import AgendaItem
from lga_kb.caching import kept_pages
from lga_kb.caching.middleware import PRIVATE
from lga_kb.caching.models import READ
from policies.editing import workflow
from tests import factories as make

pytestmark = pytest.mark.django_db

NOON = datetime(2031, 1, 1, 12, tzinfo=UTC)
LOCAL = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages of tests"}


@pytest.fixture(autouse=True)
def cache(settings):
    settings.CACHES = settings.CACHES | {"pages": LOCAL}
    kept = caches["pages"]
    kept.clear()
    yield kept
    kept.clear()


def sql_of(address, **headers):
    """The answer to somebody who was never here, and what it asked of the database."""
    with CaptureQueriesContext(connection) as queries:
        response = Client().get(address, headers=headers)
    return response, [each["sql"] for each in queries]


def test_a_page_is_made_once_and_then_given_from_the_cache():
    address = make.make_ask(summary="Plant more trees").get_absolute_url()

    first, made = sql_of(address)
    second, given = sql_of(address)

    assert len(made) > 1
    assert given == [READ]
    assert second.content == first.content
    assert dict(second.headers) == dict(first.headers)
    assert Client().head(address)["ETag"] == first["ETag"]


def test_words_that_are_withdrawn_are_gone_at_once():
    ask = make.make_ask(summary="Plant more trees")
    pages = [ask.get_absolute_url(), ask.publication.get_absolute_url(), f"/api/v1/statements/{ask.key}/"]
    assert all(b"Plant more trees" in Client().get(page).content for page in pages)

    workflow.withdraw([ask], by=None, at=NOON, note="A mistake.")

    assert not any(b"Plant more trees" in Client().get(page).content for page in pages)


def test_an_item_that_is_restricted_is_gone_at_once():
    item = make.make_item(make.make_meeting(), title="Lease", summary="Sign the lease.")
    assert b"Sign the lease." in Client().get(item.get_absolute_url()).content

    AgendaItem.objects.filter(pk=item.pk).update(is_restricted=True)

    assert b"Sign the lease." not in Client().get(item.get_absolute_url()).content


def test_staff_are_never_given_a_kept_page_and_leave_none(client):
    meeting = make.make_meeting()
    make.make_contact_officer(meeting, name="Officer One", telephone="020 7946 0001")
    client.force_login(make.make_user(is_staff=True))
    address = meeting.get_absolute_url()

    of_staff = client.get(address)
    assert b"020 7946" not in Client().get(address).content
    assert b"020 7946" in client.get(address).content
    assert b"020 7946" not in Client().get(address).content
    assert of_staff["Cache-Control"] == PRIVATE


@pytest.mark.parametrize(
    "address", ["/themes/none/", "/alerts/", "/briefing/", "/asks/", "/admin/login/", "/x"]
)
def test_what_is_not_public_is_not_kept(cache, address):
    Client().get(address)

    assert not cache._cache


def test_what_is_streamed_or_large_is_not_kept(cache, monkeypatch):
    make.make_ask()
    Client().get("/offers-and-asks/export.csv").getvalue()
    monkeypatch.setattr(kept_pages, "LARGEST", 100)
    Client().get("/glossary/")

    assert not cache._cache


def test_an_answer_to_another_origin_or_host_is_its_own(settings):
    settings.ALLOWED_HOSTS = ["*"]
    here = Client().get("/api/v1/", headers={"Host": "one.example", "Origin": "https://council.example"})
    there = Client().get("/api/v1/", headers={"Host": "two.example"})

    assert here["Access-Control-Allow-Origin"] == "*"
    assert b"one.example" in here.content
    assert b"two.example" in there.content


def test_without_a_cache_nothing_is_kept(settings):
    settings.CACHES = {"default": settings.CACHES["default"]}

    assert len(sql_of("/years/")[1]) == len(sql_of("/years/")[1]) > 1


def test_a_cache_that_fails_is_done_without(monkeypatch):
    """As while its server starts again: readers wait for a page, and get one."""

    def fail(*args, **kwargs):
        raise ConnectionError("no cache")

    monkeypatch.setattr(LocMem := type(caches["pages"]), "get", fail)
    monkeypatch.setattr(LocMem, "set", fail)

    assert Client().get("/years/").status_code == 200
