"""What the log says of requests, for people and for programs, and what it never says."""

import json
import logging
import sys
from types import SimpleNamespace

import pytest
from django.core.exceptions import ImproperlyConfigured

from lga_kb.watching.errors_elsewhere import send_errors_to
from lga_kb.watching.log_lines import JsonLines
from policies.editing.roles import EDITOR
from tests.factories import make_member
from tests.test_project import run_python


def lines(caplog):
    return [json.loads(JsonLines().format(each)) for each in caplog.records if each.name == "lga_kb.requests"]


@pytest.mark.django_db
def test_a_request_is_a_line_with_what_it_took(visitor, caplog):
    with caplog.at_level(logging.INFO, "lga_kb.requests"):
        visitor.get("/themes/?secret=words")

    (line,) = lines(caplog)
    assert (line["method"], line["page"], line["status"]) == ("GET", "theme-list", 200)
    assert line["queries"] >= 1
    assert line["milliseconds"] >= 0
    assert "user" not in line
    assert "secret" not in json.dumps(line)


@pytest.mark.django_db
def test_who_is_logged_in_is_a_number(visitor, caplog):
    editor = make_member(EDITOR)
    visitor.force_login(editor)
    with caplog.at_level(logging.INFO, "lga_kb.requests"):
        visitor.get("/admin/")

    (line,) = lines(caplog)
    assert line["user"] == editor.pk
    assert editor.username not in json.dumps(line)


@pytest.mark.django_db
def test_only_slow_requests_are_named_unless_all_are_wanted(visitor, caplog, settings):
    with caplog.at_level(logging.WARNING, "lga_kb.requests"):
        visitor.get("/themes/")
        assert lines(caplog) == []
        settings.SLOW_SECONDS = 1e-9
        visitor.get("/themes/")

    (line,) = lines(caplog)
    assert line["level"] == "WARNING"
    assert line["message"].startswith("slow: theme-list")


@pytest.mark.usefixtures("away")
@pytest.mark.parametrize(
    ("given", "is_kept"), [("proxy-id-0123456789", True), ("a b\n{}", False), ("x" * 99, False)]
)
def test_an_error_is_answered_with_the_id_of_its_lines(visitor, caplog, given, is_kept):
    seen = []
    handler = logging.Handler()
    handler.emit = lambda record: seen.append(json.loads(JsonLines().format(record)))
    logging.getLogger().addHandler(handler)
    try:
        answer = visitor.get("/", headers={"x-request-id": given})
    finally:
        logging.getLogger().removeHandler(handler)

    number = answer["X-Request-ID"]
    assert (number == given) is is_kept
    assert number in {each.get("request") for each in seen}


def test_a_trace_is_part_of_its_line():
    try:
        raise ValueError("wells")
    except ValueError:
        record = logging.LogRecord("site", logging.ERROR, "x.py", 1, "It %s.", ("failed",), sys.exc_info())

    line = JsonLines().format(record)

    assert "\n" not in line
    assert "ValueError: wells" in json.loads(line)["trace"]
    assert json.loads(line)["time"].endswith("+00:00")


def test_errors_are_sent_where_the_setting_says_without_people(monkeypatch):
    told = {}
    monkeypatch.setitem(sys.modules, "sentry_sdk", SimpleNamespace(init=lambda **given: told.update(given)))

    send_errors_to("https://key@errors.example/1")

    assert told["dsn"] == "https://key@errors.example/1"
    assert told["send_default_pii"] is False
    assert told["include_local_variables"] is False


def test_a_missing_package_is_one_sentence(monkeypatch):
    monkeypatch.setitem(sys.modules, "sentry_sdk", None)

    send_errors_to("")
    with pytest.raises(ImproperlyConfigured, match="install the package sentry-sdk"):
        send_errors_to("https://key@errors.example/1")


def test_connections_say_what_they_are_for():
    program = (
        "import os, sys; sys.argv = ['manage.py', 'worker']; import lga_kb.settings;"
        "print(os.environ['PGAPPNAME'])"
    )

    assert run_python("-c", program).stdout.strip() == "lga_kb worker"


def test_the_log_can_be_json_from_the_start():
    told = run_python(
        "manage.py", "shell", "-c", "import logging; logging.getLogger('x').error('wells')", LOG_FORMAT="json"
    )

    assert json.loads(told.stderr.strip().splitlines()[-1])["message"] == "wells"
