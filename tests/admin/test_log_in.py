"""Logging in: locked after repeated failures, with a page that says what to do; and sessions that end."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lga_kb import settings as site_settings
from lga_kb.refusals import permission_denied
from tests import factories

pytestmark = pytest.mark.django_db

PASSWORD = "not-a-secret-here"
LOG_IN = "/admin/login/"


@pytest.fixture
def member():
    return factories.make_user(username="ada", password=PASSWORD, is_staff=True)


def log_in(client, password, username="ada", address="192.0.2.1"):
    return client.post(LOG_IN, {"username": username, "password": password}, REMOTE_ADDR=address)


def lock_out(client, **who):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        response = log_in(client, "wrong", **who)
    return response


def test_the_fifth_failure_locks_and_the_page_says_what_to_do(client, member):
    response = lock_out(client)

    assert response.status_code == 429
    assert response.headers["Retry-After"] == "1800"
    page = response.content.decode()
    assert "Wait 30 minutes" in page
    assert "ask an administrator" in page


def test_the_right_password_does_not_open_what_is_locked(client, member):
    lock_out(client)

    assert log_in(client, PASSWORD).status_code == 429
    assert client.get("/admin/").status_code == 302


def test_only_the_name_and_the_address_that_failed_are_locked(client, member):
    factories.make_user(username="grace", password=PASSWORD, is_staff=True)
    lock_out(client)

    assert log_in(Client(), PASSWORD, username="grace").status_code == 302
    assert log_in(Client(), PASSWORD, address="192.0.2.2").status_code == 302


def test_it_opens_by_itself_after_the_time_that_the_page_gives(client, member):
    lock_out(client)
    AccessAttempt.objects.update(attempt_time=timezone.now() - settings.AXES_COOLOFF_TIME)

    assert log_in(client, PASSWORD).status_code == 302


def test_trying_on_does_not_make_the_wait_longer(client, member):
    lock_out(client)
    begun = timezone.now() - timedelta(minutes=29)
    AccessAttempt.objects.update(attempt_time=begun)

    log_in(client, "wrong")

    assert AccessAttempt.objects.get().attempt_time == begun


def test_an_administrator_opens_it_by_deleting_the_failures(client, member):
    lock_out(client)
    administrator = Client()
    administrator.force_login(User.objects.create_superuser("root"))
    attempt = AccessAttempt.objects.get()

    delete = reverse("admin:axes_accessattempt_delete", args=[attempt.pk])
    assert administrator.post(delete, {"post": "yes"}).status_code == 302

    assert log_in(client, PASSWORD).status_code == 302


def test_passwords_are_not_kept_with_the_failures(client, member):
    log_in(client, "a-password-with-one-typo")

    assert "typo" not in str(AccessAttempt.objects.values().get())


def test_success_forgets_the_failures_before_it(client, member):
    log_in(client, "wrong")
    log_in(client, PASSWORD)

    assert not AccessAttempt.objects.exists()


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
