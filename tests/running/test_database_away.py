"""Without a database: 503 everywhere, cached pages go on, one line in the log, and nobody has to mend anything."""

import logging

import psycopg
import pytest
from django.conf import settings as site
from django.core.cache import caches
from django.db import close_old_connections, connection

from lga_kb.caching import known_version
from lga_kb.errors import database_away, error_pages
from tests import factories as make
from tests.running.every_address import every_address
from tests.samples import some_of

ADDRESSES = every_address()
WRITES = [
    "/briefing/add/",
    "/briefing/share/",
    "/alerts/?what=theme&value=housing",
    "/admin/login/",
    "/admin/policies/theme/add/",
]
SENT = {"what": "theme", "value": "housing", "email": "a@example.org", "username": "root", "password": "x"}


def is_for_now(answer) -> bool:
    return (
        answer.status_code == 503
        and answer["Retry-After"] == str(error_pages.RETRY_AFTER)
        and "no-store" in answer["Cache-Control"]
    )


def test_there_are_hundreds_of_addresses():
    assert len(ADDRESSES) > 500
    assert {"/", "/search/", "/admin/", "/api/v1/", "/oparl/", "/sitemap.xml"} <= set(ADDRESSES)


@pytest.mark.usefixtures("away")
def test_every_address_answers_503_and_when_to_come_again(visitor):
    wrong = {}
    for address in ADDRESSES:
        answer = visitor.get(address)
        if not is_for_now(answer) or b"database is not available" not in answer.content:
            wrong[address] = answer.status_code

    assert wrong == {}


@pytest.mark.usefixtures("away")
@pytest.mark.parametrize("method", some_of(["post", "get", "head"], 1))
def test_nobody_with_a_session_gets_an_error_of_ours(visitor, method):
    visitor.cookies[site.SESSION_COOKIE_NAME] = "a" * 32

    wrong = {}
    for address in ADDRESSES:
        answer = getattr(visitor, method)(address)
        # A page of fixed text needs no database, and an address that takes no form says so.
        if answer.status_code >= 500 and not is_for_now(answer):
            wrong[address] = answer.status_code

    assert wrong == {}


@pytest.mark.usefixtures("away")
@pytest.mark.parametrize("address", WRITES)
def test_what_would_write_says_that_the_site_is_read_only(visitor, address):
    visitor.cookies[site.SESSION_COOKIE_NAME] = "a" * 32

    answer = visitor.post(address, SENT)

    assert is_for_now(answer)
    assert "read-only for now" in answer.content.decode()


@pytest.mark.usefixtures("away")
def test_a_program_is_told_in_the_shape_of_its_problems(visitor):
    answer = visitor.get("/api/v1/statements/")

    assert is_for_now(answer)
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == 503


@pytest.mark.usefixtures("away")
def test_an_outage_is_one_line_and_its_end_another(visitor, caplog, capfd):
    console = logging.getLogger("django").handlers[0]
    with caplog.at_level(logging.INFO):
        for _ in range(5):
            visitor.get("/")
        database_away.note_connection()
        database_away.note_connection()

    ours = [each for each in caplog.records if each.name == database_away.__name__]
    assert [each.levelname for each in ours] == ["ERROR", "WARNING"]
    assert "127.0.0.1" in ours[0].getMessage()
    assert "\n" not in ours[0].getMessage()
    others = [each for each in caplog.records if each.name == "django.request"]
    assert others
    assert not any(console.filter(each) for each in others)


@pytest.mark.django_db
def test_an_error_of_ours_is_still_logged_with_where_it_happened(visitor, caplog, monkeypatch):
    monkeypatch.setattr("lga_kb.views.Home.get_context_data", lambda self, **kwargs: 1 / 0)

    assert visitor.get("/").status_code == 500

    (record,) = [each for each in caplog.records if each.name == "django.request"]
    assert logging.getLogger("django").handlers[0].filter(record)
    assert record.exc_info


@pytest.fixture
def pages(settings, tmp_path):
    """A cache of pages that all processes share."""
    shared = {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": str(tmp_path)}
    settings.CACHES = settings.CACHES | {"pages": shared}
    yield
    caches["pages"].clear()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("pages")
def test_pages_that_were_read_go_on_and_others_wait(visitor, request):
    make.make_theme("Housing", slug="housing")
    before = visitor.get("/themes/housing/")
    request.getfixturevalue("away")
    caches["pages"].delete(known_version._place(known_version.kept_pages.value(known_version.TOKEN)))

    after = visitor.get("/themes/housing/")
    known = visitor.get("/themes/housing/", headers={"if-none-match": before["ETag"]})

    assert (before.status_code, after.status_code, known.status_code) == (200, 200, 304)
    assert after.content == before.content
    assert is_for_now(visitor.get("/themes/"))


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("pages")
def test_a_page_that_was_withdrawn_does_not_come_back(visitor, request):
    paper = make.make_publication(title="A paper", **make.IMPORTED)
    address = paper.get_absolute_url()
    assert visitor.get(address).status_code == 200
    paper.state, paper.withdrawn_reason = "withdrawn", "It was wrong."
    paper.save()
    request.getfixturevalue("away")

    assert is_for_now(visitor.get(address))


@pytest.mark.django_db
def test_a_reader_who_knows_the_page_need_not_ask_the_database(visitor, request):
    before = visitor.get("/themes/")
    request.getfixturevalue("away")

    assert visitor.get("/themes/", headers={"if-none-match": before["ETag"]}).status_code == 304
    assert is_for_now(visitor.get("/themes/"))


@pytest.mark.django_db(transaction=True)
def test_nobody_has_to_mend_anything(visitor):
    """The server ends every connection; the next request has a new one."""
    assert visitor.get("/themes/").status_code == 200
    own = connection.connection.info.backend_pid
    with psycopg.connect(**connection.get_connection_params(), autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 60000)", [own])

    answers = []
    for _ in range(2):
        close_old_connections()  # as at the begin of each request, which the test client leaves out
        answers.append(visitor.get("/themes/").status_code)

    assert answers == [200, 200]
