"""What assistants are answered, by the official client: five questions, public records only, bounded, limited."""

import json
import os
import socket
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import anyio
import httpx
import pytest
import uvicorn
from django.core.cache import cache
from django.db import connection
from mcp import Client, StdioServerParameters

from lga_kb.assistants import answers, protocol
from policies.models import Statement, Synonym
from policies.search.index import rebuild_all
from tests import factories as make
from tests.conftest import ROOT
from tests.restricted_site import SECRET, restricted
from tests.whole_site import make_whole_site

NAMES = ["search", "theme", "statement", "lineage", "meeting"]


@pytest.fixture
def site(db, settings):
    settings.SITE_URL = "https://kb.example/"
    return make_whole_site()


def key_of(address):
    return address.rstrip("/").rpartition("/")[2]


def test_a_search_gives_records_with_their_addresses(site, client):
    found = answers.search("homes", kinds=["ask"])

    assert found["total"] >= 1
    assert {each["kind"] for each in found["results"]} == {"ask"}
    for each in found["results"]:
        assert each["page"].startswith("https://kb.example/")
        assert client.get(each["page"].removeprefix("https://kb.example")).status_code == 200


def test_a_search_is_narrowed_by_theme_and_years(site):
    assert answers.search("homes", theme="housing", first_year=2026)["total"]
    assert not answers.search("homes", first_year=1999, last_year=2000)["total"]


def test_a_search_says_that_no_record_has_what_was_asked(site):
    Synonym.objects.create(term="nightclubs", means=["homes"], is_one_way=True)

    as_said, by_other_words = answers.search("homes"), answers.search("nightclubs")

    assert as_said["reading"]["is_said"]
    assert all(each["lacks"] == [] for each in as_said["results"])
    assert by_other_words["total"] == as_said["total"]
    assert not by_other_words["reading"]["is_said"]
    assert by_other_words["reading"]["also"] == ["homes"]


@pytest.mark.parametrize("name", ["housing", "Housing", " HOUSING ", "https://kb.example/themes/housing/"])
def test_a_theme_by_any_of_its_names(site, name):
    found = answers.theme(name)

    assert found["slug"] == "housing"
    assert found["counts_by_kind"]["ask"] >= 1
    assert found["newest"][0]["page"].startswith("https://kb.example/")
    assert found["page"] == "https://kb.example/themes/housing/"


def test_a_statement_with_its_exact_passage_and_the_citation_of_its_page(site, client):
    found = answers.statement(site["ask"])
    page = client.get(site["ask"]).content.decode()
    row = Statement.objects.get(key=key_of(site["ask"]))

    assert found["wording"] == row.wording
    assert found["passage"]["text"] == row.passage.text
    assert found["passage"]["page"].startswith("https://kb.example/")
    assert row.publication.title in found["citation"]
    assert f"https://kb.example{site['ask']}" in found["citation"]
    assert found["citation"].split(",")[0] in " ".join(page.split())


def test_a_statement_that_is_not_imported_has_no_passage(site):
    found = answers.statement(site["ask without wording"])

    assert (found["wording"], found["passage"]) == ("", None)
    assert found["citation"]


def test_the_line_of_a_statement_with_what_changed(site):
    found = answers.lineage(site["commitment that was reworded"])

    keys = [each["key"] for each in found["statements"]]
    assert key_of(site["commitment that was reworded"]) in keys
    assert len(keys) == 2
    assert found["changes"][0]["from"] == keys[0]
    assert found["changes"][0]["to"] == keys[1]
    assert found["changes"][0]["changes"]
    assert "checked" in found["caveat"]


def test_a_statement_without_a_line_is_alone_on_it(site):
    found = answers.lineage(site["offer"])

    assert [each["key"] for each in found["statements"]] == [key_of(site["offer"])]
    assert found["changes"] == []


def test_a_meeting_with_its_items_and_decisions(site):
    board, day = site["meeting"].strip("/").split("/")[1:]

    found = answers.meeting(board, day)

    assert found["page"] == f"https://kb.example{site['meeting']}"
    assert {each["page"] for each in found["items"]} >= {f"https://kb.example{site['item with a report']}"}
    closed = next(each for each in found["items"] if each["is_restricted"])
    assert "summary" not in closed


@pytest.mark.parametrize(
    ("question", "given", "said"),
    [
        ("statement", {"key": "no-such"}, "Use the search to find keys"),
        ("statement", {"key": "\0"}, "Use the search to find keys"),
        ("statement", {"key": "x" * 100_000}, "Use the search to find keys"),
        ("lineage", {"key": "../../admin/"}, "Use the search to find keys"),
        ("theme", {"name": "cheese"}, "The themes are: "),
        ("theme", {"name": ""}, "The themes are: "),
        ("meeting", {"board": "no-such", "date": "2020-12-02"}, "Use the search to find boards"),
        ("meeting", {"board": "x", "date": "soon"}, "in the form 2020-12-02"),
        ("meeting", {"board": "x", "date": "2020-02-31"}, "in the form 2020-12-02"),
        ("meeting", {"board": "x", "date": "2020-12-02", "sitting": 10**12}, "Use the search to find boards"),
        ("search", {"words": "homes", "kinds": ["cheese"]}, "Choose from"),
        ("search", {"words": "homes", "theme": "cheese"}, "cheese"),
        ("search", {"words": "homes", "theme": "\0"}, "not one of the choices"),
        ("search", {"words": "homes", "first_year": 3}, "year"),
        ("search", {"words": "homes", "page": 10**9}, "page"),
        ("search", {"words": "homes", "page": -1}, "page"),
    ],
)
def test_what_names_nothing_is_said_in_a_sentence(site, question, given, said):
    with pytest.raises(answers.NotAnswered, match=said):
        getattr(answers, question)(**given)


def test_drafts_and_withdrawn_records_are_not_there(site):
    draft = make.make_ask(publication=make.make_publication(state="draft"))

    for key in (draft.key, site["ask of a withdrawn publication"]):
        for question in (answers.statement, answers.lineage):
            with pytest.raises(answers.NotAnswered):
                question(key)


def everything(site) -> str:
    """All that can be asked of a site, as text."""
    asked = [(answers.search, {"words": words}) for words in ("quarry", "hush", "agreed", "lease", "")]
    asked += [(answers.theme, {"name": name}) for name in ("housing", "culture")]
    asked += [(each, {"key": site.open_ask.key}) for each in (answers.statement, answers.lineage)]
    asked += [(answers.meeting, {"board": site.board.slug, "date": site.meeting.met_on.isoformat()})]
    return json.dumps([[each.__name__, given, each(**given)] for each, given in asked], default=str)


def test_what_an_exempt_item_holds_changes_no_answer(db):
    site = restricted(holds=False)
    before = everything(site)
    site.hold()
    rebuild_all()
    cache.clear()
    after = everything(site)

    assert not SECRET.search(after.replace('"words": "hush"', ""))
    assert after == before
    for row in Statement.objects.exclude(pk=site.open_ask.pk).exclude(pk__in=Statement.objects.published()):
        with pytest.raises(answers.NotAnswered):
            answers.statement(row.key)


def test_long_texts_are_cut_and_say_so():
    answer = answers.bounded({"text": "x" * 20_000, "rows": [{"also": "y" * 7_000}], "n": 3})

    assert len(answer["text"]) < 6_100
    assert answer["text"].endswith(answers.CUT)
    assert answer["rows"][0]["also"].endswith(answers.CUT)
    assert answer["n"] == 3


# By the official client


@contextmanager
def served():
    """The address of the server by HTTP."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        program = uvicorn.Server(uvicorn.Config(protocol.make_app(), log_config=None, lifespan="on"))
        thread = threading.Thread(target=program.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}{protocol.PATH}"
        finally:
            program.should_exit = True
            thread.join()


async def every_question(where, site):
    board, day = site["meeting"].strip("/").split("/")[1:]
    async with Client(where) as client:
        listed = await client.list_tools()
        answered = {
            "search": await client.call_tool("search", {"words": "homes"}),
            "theme": await client.call_tool("theme", {"name": "housing"}),
            "statement": await client.call_tool("statement", {"key": site["ask"]}),
            "lineage": await client.call_tool("lineage", {"key": site["commitment that was reworded"]}),
            "meeting": await client.call_tool("meeting", {"board": board, "date": day}),
            "wrong": await client.call_tool("statement", {"key": "no-such"}),
        }
        return listed.tools, answered


def asked_in_a_thread(where, site):
    """What every question is answered. In a thread of its own, since a browser may hold the loop of this one."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(anyio.run, every_question, where, site).result()


def check(listed, answered):
    assert [tool.name for tool in listed] == NAMES
    assert all(tool.annotations.read_only_hint and tool.description for tool in listed)
    assert answered.pop("wrong").is_error
    for name, answer in answered.items():
        assert not answer.is_error, (name, answer)
        assert "http" in answer.content[0].text
        assert len(answer.content[0].text) < 200_000


@pytest.mark.django_db(transaction=True)
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_the_official_client_asks_by_http(settings):
    site = make_whole_site()
    with served() as where:
        check(*asked_in_a_thread(where, site))

        other = httpx.post(where, json={}, headers={"Host": "evil.example"})
        page = httpx.options(
            where, headers={"Origin": "https://a.example", "Access-Control-Request-Method": "POST"}
        )
        large = httpx.post(where, content=b"{" + b" " * 200_000, headers={"Content-Type": "application/json"})
        settings.API_RATE, cache_before = "2/hour", cache.clear()
        told = [httpx.post(where, json={}) for _ in range(3)]

    assert cache_before is None
    assert other.status_code == 400
    assert page.headers["Access-Control-Allow-Origin"] == "*"
    assert large.status_code in (400, 413)
    assert [each.status_code == 429 for each in told] == [False, False, True]
    assert int(told[2].headers["Retry-After"]) > 0
    assert told[2].json()["detail"].startswith("Too many requests.")


@pytest.mark.django_db(transaction=True)
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_the_official_client_asks_on_a_pipe():
    site = make_whole_site()
    given = connection.get_connection_params()
    names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD"}
    parts = {variable: str(given[name]) for name, variable in names.items() if given.get(name)}
    environment = os.environ | parts | {"DATABASE_URL": f"postgresql:///{given['dbname']}"}
    program = StdioServerParameters(
        command=sys.executable, args=["manage.py", "mcp"], env=environment, cwd=str(ROOT)
    )

    check(*asked_in_a_thread(program, site))


def test_a_proxy_is_asked_for_the_caller_as_the_api_asks(rf, settings):
    settings.PROXIES = 1
    scope = {
        "type": "http",
        "client": ("10.0.0.1", 1),
        "headers": [(b"x-forwarded-for", b"203.0.113.9, 198.51.100.7")],
    }

    found = protocol.caller(protocol.Caller(protocol.Request(scope)))

    assert found == "198.51.100.7"
