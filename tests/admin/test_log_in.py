"""Logging in: slowed down after repeated failures, with a page that says what to do; and sessions that end."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db.models import F
from django.test import Client
from django.urls import reverse

from lga_kb import settings as site_settings
from lga_kb.errors.error_pages import permission_denied
from tests import factories

pytestmark = pytest.mark.django_db

PASSWORD = "not-a-secret-here"
LOG_IN = "/admin/login/"


@pytest.fixture
def member():
    return factories.make_user(username="ada", password=PASSWORD, is_staff=True)


def log_in(client, password, username="ada", address="192.0.2.1"):
    return client.post(LOG_IN, {"username": username, "password": password}, REMOTE_ADDR=address)


def fail(client, **who):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        response = log_in(client, "wrong", **who)
    return response


def let_time_pass(span):
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - span)


@pytest.fixture(autouse=True)
def _nothing_counted_yet():
    cache.clear()


def test_the_fifth_failure_makes_the_next_one_wait_and_the_page_says_how_long(client, member):
    response = fail(client)

    assert response.status_code == 429
    assert response.headers["Retry-After"] == "30"
    page = response.content.decode()
    assert "Wait 30 seconds" in page
    assert "An administrator can end the wait" in page


def test_the_right_password_does_not_shorten_the_wait(client, member):
    fail(client)

    assert log_in(client, PASSWORD).status_code == 429
    assert client.get("/admin/").status_code == 302


def test_only_the_name_and_the_address_that_failed_have_to_wait(client, member):
    factories.make_user(username="grace", password=PASSWORD, is_staff=True)
    fail(client)

    assert log_in(Client(), PASSWORD, username="grace").status_code == 302
    assert log_in(Client(), PASSWORD, address="192.0.2.2").status_code == 302


def test_the_wait_ends_by_itself_and_a_further_failure_doubles_it(client, member):
    fail(client)
    waits = []
    for _ in range(6):
        let_time_pass(timedelta(minutes=11))
        waits.append(int(log_in(client, "wrong").headers["Retry-After"]))

    assert waits == [60, 120, 240, 480, 600, 600]
    let_time_pass(timedelta(minutes=11))
    assert log_in(client, PASSWORD).status_code == 302


def test_trying_during_the_wait_neither_counts_nor_prolongs_it(client, member):
    fail(client)
    begun = AccessAttempt.objects.get().attempt_time

    for _ in range(3):
        assert log_in(client, "wrong").status_code == 429

    assert AccessAttempt.objects.get().attempt_time == begun
    assert AccessAttempt.objects.get().failures_since_start == settings.AXES_FAILURE_LIMIT


def test_failures_are_forgotten_after_a_day(client, member):
    fail(client)
    let_time_pass(timedelta(hours=25))

    assert log_in(client, "wrong").status_code == 200
    assert AccessAttempt.objects.get().failures_since_start == 1


def test_one_address_cannot_try_many_names(client, member):
    """Password spraying: thirty failures over all names are free in an hour."""
    answers = [log_in(client, "wrong", username=f"name-{number}").status_code for number in range(31)]

    assert answers == [200] * 29 + [429] * 2
    assert log_in(Client(), PASSWORD).status_code == 429
    assert log_in(Client(), PASSWORD, address="192.0.2.2").status_code == 302


def test_an_ipv6_caller_is_their_whole_network(client, member):
    for number in range(5):
        log_in(client, "wrong", address=f"2001:db8:1:2::{number}")

    assert log_in(client, PASSWORD, address="2001:db8:1:2:ffff::9").status_code == 429
    assert log_in(client, PASSWORD, address="2001:db8:1:3::1").status_code == 302


def test_a_forged_header_is_no_way_around_the_wait(client, member):
    fail(client)

    answer = client.post(
        LOG_IN, {"username": "ada", "password": PASSWORD}, REMOTE_ADDR="192.0.2.1",
        headers={"X-Forwarded-For": "198.51.100.7"},
    )  # fmt: skip
    assert answer.status_code == 429


def test_nobody_at_the_same_address_keeps_the_owner_out_of_a_browser_they_know(client, member):
    """Behind a proxy that PROXIES does not count, all callers have one address."""
    own = Client()
    log_in(own, PASSWORD)
    own.post("/admin/logout/")
    for number in range(40):
        fail(Client(), username=f"name-{number}")
    fail(Client())

    assert log_in(Client(), PASSWORD).status_code == 429
    assert log_in(own, PASSWORD).status_code == 302


def test_a_known_browser_has_a_limit_of_its_own(member):
    own = Client()
    log_in(own, PASSWORD)
    for _ in range(9):
        assert log_in(own, "wrong").status_code == 200
    assert not AccessAttempt.objects.exists()

    assert fail(own).status_code == 429


def test_a_known_browser_is_known_for_its_own_user_only(member):
    factories.make_user(username="grace", password=PASSWORD, is_staff=True)
    own = Client()
    log_in(own, PASSWORD, username="grace")
    fail(Client())

    assert log_in(own, PASSWORD).status_code == 429


@pytest.mark.parametrize("value", ["", "x", "a:b:c", "WyJhZGEiLCAieCJd:1:bad"])
def test_a_cookie_that_somebody_made_up_opens_nothing(member, value):
    forger = Client()
    forger.cookies["device"] = value
    fail(forger)

    assert log_in(forger, PASSWORD).status_code == 429


def test_an_administrator_ends_the_wait_by_deleting_the_failures(client, member):
    fail(client)
    administrator = Client()
    administrator.force_login(User.objects.create_superuser("root"))
    attempt = AccessAttempt.objects.get()

    delete = reverse("admin:axes_accessattempt_delete", args=[attempt.pk])
    assert administrator.post(delete, {"post": "yes"}).status_code == 302

    assert log_in(client, PASSWORD).status_code == 302


def test_a_name_that_no_account_has_is_not_kept(client, member):
    """People type their password where the name belongs."""
    for _ in range(5):
        answer = log_in(client, "x", username="my-own-Passw0rd")

    assert answer.status_code == 429
    assert "Passw0rd" not in str(AccessAttempt.objects.values().get())


def test_passwords_are_not_kept_with_the_failures(client, member):
    log_in(client, "a-password-with-one-typo")

    assert "typo" not in str(AccessAttempt.objects.values().get())


def test_success_forgets_the_failures_before_it(client, member):
    log_in(client, "wrong")
    log_in(client, PASSWORD)

    assert not AccessAttempt.objects.exists()


def test_a_log_in_that_names_no_page_leads_to_the_front_page(client, member):
    answer = client.post(LOG_IN, {"username": "ada", "password": PASSWORD}, follow=True)

    assert answer.redirect_chain == [("/admin/", 302)]
    assert answer.status_code == 200


def test_a_session_ends_with_the_day_or_the_browser(client, member):
    log_in(client, PASSWORD)

    cookie = client.cookies["sessionid"]
    assert not cookie["max-age"]
    assert cookie["httponly"]
    assert client.session.get_expiry_age() <= 10 * 60 * 60


def test_passwords_are_hashed_with_argon2():
    assert site_settings.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")


def test_a_form_without_its_token_is_answered_with_a_page_of_the_site(member):
    response = log_in(Client(enforce_csrf_checks=True), PASSWORD)

    assert response.status_code == 403
    assert "This form was not accepted" in response.content.decode()


# Refusals


def test_a_refusal_in_the_admin_has_its_frame_and_says_what_to_do(client):
    client.force_login(factories.make_user(is_staff=True))

    response = client.get("/admin/policies/theme/")

    assert response.status_code == 403
    assert "admin/403.html" in [template.name for template in response.templates]
    assert "Ask an administrator" in response.content.decode()


def test_somebody_who_is_no_editor_is_refused_rather_than_asked_to_log_in_again(client):
    client.force_login(factories.make_user())

    assert client.get("/admin/").status_code == 403
    assert client.post("/admin/logout/").status_code in {200, 302}
    assert client.get("/admin/").status_code == 302


def test_a_refusal_outside_the_admin_looks_like_the_site(rf):
    request = rf.get("/")
    request.resolver_match = None
    response = permission_denied(request, PermissionError("Because."))

    assert response.status_code == 403
    assert "Because." in response.content.decode()
    assert "app-header" in response.content.decode()
