"""How the API answers: long lists, sparse fields, conditional requests, limits, other sites, and what is wrong."""

import pytest
from django.core.cache import cache
from django.db import connection

from policies.search.engine import Search
from tests import factories as make
from tests.api.reading import LISTS, check_problem, keys, problem, read, records
from tests.markup import queries
from tests.samples import some_of

pytestmark = pytest.mark.django_db


# Long lists


def test_a_walk_finds_every_record_once_in_the_order_of_keys(client):
    heading = make.make_heading()
    made = {make.make_ask(heading=heading).key for _ in range(25)}

    path, found = "statements/?page_size=10", []
    while path:
        page = read(client, path)
        found += [record["key"] for record in page["results"]]
        path = page["next"]

    assert found == sorted(made)


def test_every_list_can_be_walked_one_by_one(client, site):
    for name in LISTS:
        whole = keys(client, f"{name}/?page_size=200")[:5]

        path, found = f"{name}/?page_size=1", []
        while path and len(found) < len(whole):
            page = read(client, path)
            found += [record["key"] for record in page["results"]]
            path = page["next"]

        assert found == whole, name


def test_a_walk_goes_on_where_it_was_though_records_come_and_go(client):
    heading = make.make_heading()
    for letter in "bdf":
        make.make_ask(heading=heading, key=letter)
    first = read(client, "statements/?page_size=2")
    make.make_ask(heading=heading, key="a")
    make.make_ask(heading=heading, key="e")

    assert [record["key"] for record in records(client, first["next"])] == ["e", "f"]


def test_a_cursor_from_elsewhere_is_not_taken(client):
    heading = make.make_heading()
    for _ in range(3):
        make.make_ask(heading=heading)
        make.make_board()
    cursor = read(client, "statements/?page_size=1&kind=ask")["next"].partition("cursor=")[2]

    assert "cursor" in problem(client, f"boards/?cursor={cursor}", 404)["detail"]
    problem(client, f"statements/?kind=offer&cursor={cursor}", 404)
    problem(client, f"statements/?kind=ask&cursor={cursor[:-2]}", 404)
    problem(client, "statements/?cursor=%00", 404)
    read(client, f"statements/?kind=ask&page_size=2&cursor={cursor}")


@pytest.mark.parametrize("names", some_of([LISTS[part::3] for part in range(3)], 1), ids=" ".join)
def test_a_list_costs_the_same_number_of_queries_however_long_it_is(client, names):
    _grow(1)
    few = {name: queries(client, f"/api/v1/{name}/?page_size=100") for name in names}
    _grow(9)
    many = {name: queries(client, f"/api/v1/{name}/?page_size=100") for name in names}

    assert [name for name in names if len(keys(client, f"{name}/")) < 2] == []
    assert few == many
    assert max(many.values()) <= 8


def test_a_list_of_a_hundred_statements_costs_as_many_queries_as_one_of_ten(client):
    heading = make.make_heading(priority=make.make_priority())
    themes, campaign = [make.make_theme()], make.make_campaign([heading.publication])
    for number in range(100):
        statement = make.make_commitment(heading=heading, themes=themes, passage=make.make_passage())
        campaign.statements.add(statement)
        if number == 9:
            ten = queries(client, "/api/v1/statements/?page_size=100")

    assert len(records(client, "statements/?page_size=100")) == 100
    assert queries(client, "/api/v1/statements/?page_size=100") == ten == 4


# Sparse fields


def test_only_the_fields_asked_for_are_there(client):
    ask = make.make_ask()

    assert records(client, "statements/?fields=key,kind") == [{"key": ask.key, "kind": "ask"}]
    assert read(client, f"statements/{ask.key}/?fields=summary") == {"summary": ask.summary}


def test_a_field_that_there_is_not_is_named(client):
    assert "“phone”" in problem(client, "boards/?fields=key,phone", 400)["detail"]
    problem(client, "boards/?fields=", 400)


# Conditional requests, HEAD, cookies, other sites


def test_what_has_not_changed_is_not_sent_again(client, site):
    for path in ("statements/", "search/?q=homes", "openapi.json", "themes/housing/"):
        etag = client.get(f"/api/v1/{path}").headers["ETag"]

        again = client.get(f"/api/v1/{path}", headers={"If-None-Match": etag})

        assert again.status_code == 304, path
        assert not again.content, path


def test_what_has_changed_is_sent_again(client):
    ask = make.make_ask()
    etag = client.get("/api/v1/statements/").headers["ETag"]
    ask.summary = "Other words."
    ask.save()

    assert client.get("/api/v1/statements/", headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("path", ["", "statements/", "search/", "openapi.json", "nothing/", "docs/"])
def test_no_cookie_is_set(client, path):
    response = client.get(f"/api/v1/{path}")

    assert not response.cookies
    is_page = response.headers["Content-Type"].startswith("text/html")
    assert is_page or "Cookie" not in response.headers.get("Vary", "")


def test_pages_of_other_sites_may_read_but_not_with_anybodys_cookies(client):
    elsewhere = {"Origin": "https://council.example"}

    response = client.get("/api/v1/themes/", headers=elsewhere)
    asked = client.options("/api/v1/themes/", headers=elsewhere | {"Access-Control-Request-Method": "GET"})
    page = client.get("/themes/", headers=elsewhere)

    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response.headers
    assert set(asked.headers["Access-Control-Allow-Methods"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    assert "Access-Control-Allow-Origin" not in page.headers


# Limits


def test_whoever_asks_too_often_is_told_when_to_go_on(client, settings):
    cache.clear()
    settings.API_RATE = "2/min"

    answers = [client.get("/api/v1/themes/") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "Too many requests" in check_problem(answers[2])["detail"]
    assert 1 <= int(answers[2].headers["Retry-After"]) <= 60
    cache.clear()


def test_a_header_of_the_callers_own_is_no_way_around_the_limit(client, settings):
    cache.clear()
    settings.API_RATE = "1/min"

    answers = [client.get("/api/v1/themes/", headers={"X-Forwarded-For": f"192.0.2.{n}"}) for n in range(2)]

    assert [answer.status_code for answer in answers] == [200, 429]
    cache.clear()


# What is wrong


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("nothing/", 404),
        ("statements/no-such/", 404),
        ("passages/no-such/%00/", 404),
        ("meetings/no-such/2020-13-45/", 404),
        ("updates/no-such/99999999T999999999999Z/", 404),
        ("statements/?colour=red", 400),
        ("statements/?theme=", 400),
        ("statements/?theme=%00", 400),
        ("statements/?theme=no-such", 404),
        ("statements/?kind=promise", 400),
        ("statements/?year=20000", 400),
        ("statements/?page_size=1000000000", 400),
        ("statements/?page_size=0", 400),
        ("statements/?page_size=x", 400),
        ("statements/?page_size=²", 400),
        ("statements/?page_size=1&page_size=2", 400),
        ("statements/?page=2", 400),
        ("statements/no-such/?theme=x", 400),
        ("statements/?cursor=abc", 404),
        ("search/?page=1000000000", 400),
        ("search/?q=a&q=b", 400),
        ("search/?sort=best", 400),
        ("search/?from=soon", 400),
        ("search/?from=2020&to=2010", 404),
        ("search/?theme=no-such", 404),
        ("search/?colour=red", 400),
        ("statements/?theme=" + "x" * 1_000_000, 400),
        ("statements/?" + "x" * 1_000_000 + "=1", 400),
        ("statements/?fields=" + "x" * 1_000_000, 400),
        ("statements/?cursor=" + "x" * 1_000_000, 404),
        ("statements/?" + "theme=x&" * 1001, 400),
        ("search/?theme=" + "x" * 1_000_000, 400),
    ],
    ids=lambda value: str(value)[:40],
)  # fmt: skip
def test_what_is_wrong_is_said_in_one_shape(client, path, status):
    assert len(problem(client, path, status)["detail"]) < 1000


def test_a_page_of_a_search_beyond_its_last_is_not_found(client, site):
    problem(client, "search/?page=50", 404)


def test_a_query_of_a_million_letters_is_searched_for_as_far_as_it_is_read(client):
    assert read(client, "search/?q=" + "x" * 1_000_000)["total"] == 0


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["statements/", "search/", "openapi.json", ""])
def test_nothing_can_be_written(client, method, path):
    response = getattr(client, method)(f"/api/v1/{path}", "x", content_type="text/plain")

    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]
    check_problem(response)


def test_another_format_is_not_to_be_had(client):
    problem(client, "statements/", 406, Accept="text/html")
    problem(client, "/api/nothing", 404, Accept="text/html")


def test_a_fault_of_the_sites_own_has_the_same_shape(client, monkeypatch):
    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr("lga_kb.api.records.RecordViews.complete", fail)
    client.raise_request_exception = False

    problem(client, "themes/", 500)


def test_a_search_that_takes_too_long_says_so(client, monkeypatch):
    def sleep(search):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = '10ms'")
            cursor.execute("SELECT pg_sleep(5)")

    monkeypatch.setattr(Search, "run", sleep)

    assert "too long" in problem(client, "search/?q=homes", 503)["detail"]


def _grow(count):
    """More of everything, hung on a few rows so that what they hold grows as well."""
    theme = make.make_theme()
    for _ in range(count):
        paper = make.make_publication(kind="agenda-pack")
        make.make_publication(part_of=paper)
        passage = make.make_passage(paper)
        priority = make.make_priority(themes=[theme], passage=passage)
        make.make_sdg_link(priority)
        heading = make.make_heading(priority=priority, themes=[theme], passage=passage)
        statement = make.make_commitment(heading=heading, themes=[theme], passage=passage)
        later = make.make_commitment(heading=heading)
        make.make_lineage(statement, later, state="confirmed")
        make.make_update(statement, evidence_passage=passage)
        make.make_campaign([paper, priority.publication], [theme], [statement, later])
        make.make_occasion([paper], [theme])
        board = make.make_board(themes=[theme])
        seat = make.make_seat(board)
        make.make_seat(person=seat.person)
        meeting = make.make_meeting(board)
        make.make_meeting_paper(meeting, paper)
        item = make.make_item(meeting, [theme], passage=passage)
        report = make.make_report(item, publication=paper, themes=[theme], passage=passage)
        make.make_recommendation(report)
        make.make_contact_officer(report=report)
        decision = make.make_decision(meeting, item=item, reported_in=item)
        for target in ({"heading": heading}, {"priority": priority}, {"statement": statement}):
            make.make_decision_change(decision, **target)
