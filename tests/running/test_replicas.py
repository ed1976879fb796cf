"""Anonymous visitors read from replicas that answer and do not lag; everything else is asked of the primary."""

import pytest
from django.conf import settings as site
from django.db import OperationalError, connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lga_kb.caching import known_version
from lga_kb.caching.engine.base import DatabaseWrapper
from lga_kb.caching.models import READ
from lga_kb.caching.replicas import chosen, router
from policies.models import Theme
from policies.search.index import rebuild_all
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)
DEAD = {"HOST": "127.0.0.1", "PORT": "1", "OPTIONS": {"connect_timeout": 2}}


@pytest.fixture(autouse=True)
def _nothing_is_known_of_replicas(monkeypatch):
    monkeypatch.setattr(chosen, "_left_out", {})
    monkeypatch.setattr(chosen, "_dead", set())
    monkeypatch.setattr(router, "_primary_away_until", 0.0)


@pytest.fixture
def replicas(monkeypatch, _nothing_is_known_of_replicas):
    """Replicas for as many names as are given: connections of their own that only read, or lead nowhere."""
    made = []

    def make_them(**places):
        for name, place in places.items():
            wrapper = DatabaseWrapper({**connection.settings_dict, **place}, name)
            wrapper.settings_dict["OPTIONS"] = {
                **wrapper.settings_dict["OPTIONS"],
                "options": "-c default_transaction_read_only=on",
            }
            connections[name] = wrapper
            made.append(name)
        monkeypatch.setattr(chosen, "names", lambda: list(places))
        return [connections[name] for name in places]

    yield make_them
    for name in made:
        connections[name].close()
        del connections[name]


@pytest.fixture
def housing():
    theme = make.make_theme("Housing", slug="housing")
    make.make_ask(heading=make.make_heading(themes=[theme]), summary="Build homes.")
    rebuild_all()


def sql_of(address, *databases, client=None):
    """The answer, and how many queries each database was asked."""
    with CaptureQueriesContext(connection) as primary, CaptureQueriesContext(databases[0]) as replica:
        answer = (client or Client(raise_request_exception=False)).get(address)
        if answer.streaming:
            b"".join(answer.streaming_content)
    return answer, [each["sql"] for each in primary], [each["sql"] for each in replica]


@pytest.mark.usefixtures("housing")
@pytest.mark.parametrize(
    "address", ["/themes/housing/", "/search/?q=homes", "/api/v1/statements/", "/offers-and-asks/feed.atom"]
)
def test_a_page_is_read_from_a_replica(replicas, address):
    answer, primary, replica = sql_of(address, *replicas(replica1={}))

    assert answer.status_code == 200
    assert primary == [READ]
    assert len(replica) >= 2


@pytest.mark.usefixtures("housing")
def test_a_file_is_read_from_a_replica_to_its_end(replicas):
    answer, primary, replica = sql_of("/offers-and-asks/export.csv", *replicas(replica1={}))

    assert answer.status_code == 200
    assert [each for each in primary if "policies_" in each] == []
    assert any("policies_" in each for each in replica)


@pytest.mark.usefixtures("housing")
@pytest.mark.parametrize("address", ["/briefing/", "/alerts/?what=theme&value=housing"])
def test_what_the_version_says_nothing_of_is_read_from_the_primary(replicas, address):
    _, _, replica = sql_of(address, *replicas(replica1={}))

    assert replica == []


@pytest.mark.usefixtures("housing")
def test_who_has_a_session_reads_on_the_primary(replicas):
    visitor = Client(headers={"sec-fetch-site": "same-origin"})
    visitor.post("/briefing/add/", {"what": "theme", "value": "housing"})
    assert site.SESSION_COOKIE_NAME in visitor.cookies

    answer, primary, replica = sql_of("/themes/housing/", *replicas(replica1={}), client=visitor)

    assert answer.status_code == 200
    assert len(primary) > 2
    assert replica == []


@pytest.mark.usefixtures("housing")
def test_one_that_lags_is_left_out(replicas, monkeypatch):
    (late,) = replicas(replica1={})
    monkeypatch.setattr(chosen, "_version_of", lambda name: int(known_version.version()) - 1)

    answer, primary, replica = sql_of("/themes/housing/", late)

    assert answer.status_code == 200
    assert len(primary) > 2
    assert replica == []


@pytest.mark.usefixtures("housing")
def test_one_that_is_dead_is_left_out_and_named_once(replicas, caplog):
    _, alive = replicas(replica1=DEAD, replica2={})

    for _ in range(6):
        answer, primary, _ = sql_of("/themes/housing/", alive)
        assert (answer.status_code, primary) == (200, [READ])

    said = [each.getMessage() for each in caplog.records if each.name == chosen.__name__]
    assert said == ["The database replica1 does not answer, so nothing is read from it."]


@pytest.mark.usefixtures("housing")
def test_without_any_the_primary_is_asked(replicas):
    replicas(replica1=DEAD, replica2=DEAD)

    assert Client().get("/themes/housing/").status_code == 200


@pytest.mark.usefixtures("housing")
def test_a_page_in_which_one_dies_is_made_once_more(replicas):
    first, second = replicas(replica1={}, replica2={})
    failed = []

    def dies(execute, sql, params, many, context):
        if sql != READ and not failed:
            failed.append(sql)
            raise OperationalError("terminating connection due to administrator command")
        return execute(sql, params, many, context)

    for each in (first, second):
        each.execute_wrappers.append(dies)

    answer = Client(raise_request_exception=False).get("/themes/housing/")

    assert failed
    assert answer.status_code == 200
    assert "Housing" in answer.content.decode()
    assert "ETag" in answer.headers


@pytest.mark.usefixtures("housing")
def test_pages_are_served_while_the_primary_is_away(replicas, monkeypatch):
    replicas(replica1={}, replica2=DEAD)
    kept = connections["default"]
    connections["default"] = DatabaseWrapper({**kept.settings_dict, **DEAD}, "default")
    try:
        visitor = Client(raise_request_exception=False, headers={"sec-fetch-site": "same-origin"})
        assert visitor.get("/themes/housing/").status_code == 200
        assert visitor.post("/briefing/add/", {"what": "theme", "value": "housing"}).status_code == 503
    finally:
        connections["default"] = kept


@pytest.mark.usefixtures("housing")
def test_a_change_is_shown_at_once(replicas):
    replicas(replica1={}, replica2={})
    for number in range(4):
        Theme.objects.filter(slug="housing").update(description=f"Words {number}.")
        assert f"Words {number}." in Client().get("/themes/housing/").content.decode()
