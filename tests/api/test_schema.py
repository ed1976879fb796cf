"""The API's own description: that it is right, that the API keeps to it, and that a client can be made of it."""

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import schemathesis
from django.test import Client
from django.urls import resolve
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.validation import validate_schema
from hypothesis import HealthCheck, Phase, given, settings

from lga_kb.api.schema import made_with, schema
from lga_kb.wsgi import application
from tests import whole_site
from tests.api.reading import LISTS

pytestmark = pytest.mark.django_db


def test_the_description_is_valid_and_leaves_no_doubt():
    made_with.cache_clear()
    with GENERATOR_STATS.silence():
        described = schema()

    validate_schema(described)

    assert described["openapi"] == "3.1.0"
    assert not GENERATOR_STATS._warn_cache
    assert not GENERATOR_STATS._error_cache


def test_every_list_and_every_record_is_described():
    paths = schema()["paths"]

    for name in LISTS:
        assert f"/api/v1/{name}/" in paths
        assert any(path.startswith(f"/api/v1/{name}/{{") for path in paths)
    assert "/api/v1/search/" in paths
    assert {method for operations in paths.values() for method in operations} == {"get"}


def test_every_operation_says_what_is_answered_where_something_is_wrong():
    for operations in schema()["paths"].values():
        answers = operations["get"]["responses"]
        assert {"200", "400", "404", "406", "429"} <= set(answers)
        for status in answers.keys() - {"200"}:
            assert list(answers[status]["content"]) == ["application/problem+json"]


def test_the_description_is_served_as_it_is_made(client):
    assert client.get("/api/v1/openapi.json").json() == json.loads(json.dumps(schema()))


def _records(operation, most):
    """What the address of an operation on one record needs, for each record that there is: none is guessed."""
    name, _, rest = operation.path.removeprefix("/api/v1/").partition("/")
    listed = Client().get(f"/api/v1/{name}/").json()["results"] if rest else []
    for record in listed[:most]:
        yield {key: str(value) for key, value in resolve(urlsplit(record["url"]).path).kwargs.items()}


# Real transactions: each request here is one of a server, which ends its own.
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("examples", [1, pytest.param(4, marks=pytest.mark.drill)])
def test_every_operation_keeps_to_its_description(examples):
    """So many requests to each operation, right ones and wrong ones each."""
    whole_site.make_whole_site()
    description = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    called = set()

    for mode in schemathesis.GenerationMode:
        for each in description.get_all_operations():
            operation = each.ok()
            if mode.is_negative and not list(operation.iter_parameters()):
                continue  # nothing of it can be got wrong

            @given(case=operation.as_strategy(generation_mode=mode))
            @settings(
                max_examples=examples,
                deadline=None,
                database=None,
                derandomize=True,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            def call(case):
                case.call_and_validate()

            call()
            for parameters in _records(operation, examples):
                operation.Case(path_parameters=parameters).call_and_validate()
            called.add(operation.path)

    assert called == set(schema()["paths"])


@pytest.mark.django_db(transaction=True)
def test_a_client_made_from_the_description_reads_the_site(live_server, tmp_path, monkeypatch):
    whole_site.make_whole_site()
    (tmp_path / "openapi.json").write_text(json.dumps(schema()))
    (tmp_path / "settings.yaml").write_text("post_hooks: []\nproject_name_override: made\n")
    maker = [str(Path(sys.executable).with_name("openapi-python-client")), "generate"]
    subprocess.run(
        [*maker, "--path", "openapi.json", "--config", "settings.yaml", "--meta", "none", "--output-path", "made"],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    monkeypatch.syspath_prepend(tmp_path)

    statements = import_module("made.api.statement.statements_list")
    statement = import_module("made.api.statement.statements_retrieve")
    search = import_module("made.api.search.search")
    kind = import_module("made.models").StatementsListKindItem
    with import_module("made").Client(base_url=live_server.url) as client:
        page = statements.sync(client=client, kind=[kind.ASK], page_size=3)
        one = statement.sync(page.results[0].key, client=client)
        missing = statement.sync("no-such", client=client)
        found = search.sync(client=client, q="homes")

    assert len(page.results) == 3
    assert page.next_
    assert one.summary == page.results[0].summary
    assert missing.status == 404
    assert found.total > 3
