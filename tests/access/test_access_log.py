"""What the log says of log-ins and refusals, and what it never says."""

import logging

import pytest
from django.core.cache import cache
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db
PASSWORD = "not-a-secret-here"
ADDRESS = {"REMOTE_ADDR": "192.0.2.77"}


@pytest.fixture
def lines(caplog):
    cache.clear()
    caplog.set_level(logging.INFO, logger="lga_kb.access")
    return lambda: [record.getMessage() for record in caplog.records if record.name == "lga_kb.access"]


def log_in(username, password, client=None):
    fields = {"username": username, "password": password}
    return (client or Client()).post("/admin/login/", fields, **ADDRESS)


def test_log_ins_and_failures_are_logged_with_a_shortened_address(lines):
    factories.make_user(username="ada", password=PASSWORD, is_staff=True)
    client = Client()

    log_in("ada", "wrong", client)
    log_in("ada", PASSWORD, client)
    client.post("/admin/logout/", **ADDRESS)

    assert lines() == [
        "log-in failed user=ada address=192.0.2.0",
        "log-in user=ada address=192.0.2.0",
        "log-out user=ada address=192.0.2.0",
    ]


def test_a_wait_is_logged_with_its_length(lines):
    factories.make_user(username="ada", password=PASSWORD, is_staff=True)
    for _ in range(6):
        log_in("ada", "wrong")

    assert lines()[-1] == (
        "refused status=429 (too often) method=POST page=admin:login user=nobody address=192.0.2.0"
    )
    assert "log-in has to wait user=ada address=192.0.2.0 seconds=30" in lines()


@pytest.mark.parametrize("typed", ["my-own-Passw0rd", "ada@example.org", "a b\r\nlog-in user=root", "<b>"])
def test_neither_passwords_nor_names_of_nobody_are_logged(lines, caplog, typed):
    log_in(typed, "0ther-Passw0rd")

    assert lines()[0].startswith("log-in failed user=unknown-")
    assert typed not in caplog.text
    assert "Passw0rd" not in caplog.text


def test_the_same_unknown_name_can_be_recognised(lines):
    for typed in ("nobody-1", "nobody-1", "nobody-2"):
        log_in(typed, "x")

    first, second, third = lines()
    assert first == second != third


def test_an_e_mail_address_as_user_name_is_masked(lines):
    factories.make_user(username="ada@example.org", password=PASSWORD, is_staff=True)
    log_in("ada@example.org", PASSWORD)

    assert lines() == ["log-in user=a***@example.org address=192.0.2.0"]


def test_every_refusal_is_logged_by_the_name_of_its_page(lines, settings):
    settings.API_RATE = "1/min"
    member = Client()
    member.force_login(factories.make_user(username="ada", is_staff=True))

    member.get("/admin/policies/theme/", **ADDRESS)
    Client().post("/alerts/confirm/a-secret-token/", **ADDRESS)
    for _ in range(2):
        Client().get("/api/v1/themes/?q=secret", **ADDRESS)

    said = lines()[1:]
    assert said == [
        "refused status=403 (not allowed) method=GET page=admin:policies_theme_changelist user=ada address=192.0.2.0",
        "refused status=403 (not allowed) method=POST page=alert-confirm user=nobody address=192.0.2.0",
        "refused status=429 (too often) method=GET page=api:theme-list user=nobody address=192.0.2.0",
    ]


def test_a_page_that_is_answered_is_not_logged(lines, client):
    client.get("/privacy/")
    client.get("/no-such-page/")

    assert lines() == []
