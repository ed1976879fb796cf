"""Two-factor log-in with an app: set up, asked for, required, and nothing to see for whoever is halfway."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import hotp_value, yield_hotp_counters_from_time
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from lga_kb.accounts import second_factor
from lga_kb.accounts.fresh_password import FRESH_FOR
from lga_kb.accounts.log_ins import LOG_IN
from lga_kb.models import LogInRule, Session
from policies.editing import roles
from tests import factories as make

pytestmark = pytest.mark.django_db
PASSWORD = "not-a-secret-here"
APP = "/admin/account/two-factor/app/"
CODES = "/admin/account/two-factor/codes/"
STEP = "/admin/account/second-step/"


@pytest.fixture(autouse=True)
def _nothing_counted_yet():
    cache.clear()


@pytest.fixture
def ada():
    return make.make_member(roles.PUBLISHER, username="ada", password=PASSWORD)


def log_in(client, follow=False):
    return client.post("/admin/login/", {"username": "ada", "password": PASSWORD}, follow=follow)


def code_of(secret):
    return f"{hotp_value(secret, next(iter(yield_hotp_counters_from_time()))):06}"


def set_up(client):
    """Set up an app as somebody does who is logged in. The secret, and the page that follows."""
    secret = client.get(APP).context["form"].secret
    return secret, client.post(APP, {"code": code_of(secret)}, follow=True)


def is_in(client):
    return client.get("/admin/sessions/").status_code == 200


def test_somebody_sets_up_an_app_and_is_asked_for_its_code_next_time(ada):
    client = Client()
    log_in(client)
    secret, page = set_up(client)
    assert "They are shown only now" in page.content.decode()

    other = Client()
    answer = log_in(other)
    assert (answer.status_code, answer.headers["Location"]) == (302, STEP)
    assert not is_in(other)
    wrong = other.post(STEP, {"code": "000000"})
    assert "That code is wrong" in wrong.content.decode()
    assert not is_in(other)
    cache.clear()  # a code counts once
    answer = other.post(STEP, {"code": code_of(secret)})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/")
    assert is_in(other)
    assert "device" in answer.cookies


def test_a_recovery_code_counts_once(ada):
    client = Client()
    log_in(client)
    _, page = set_up(client)
    code = page.context["unused_codes"][0]

    for expected in (True, False):
        other = Client()
        log_in(other)
        other.post(STEP, {"code": code})
        assert is_in(other) == expected
    assert code not in client.get(CODES).content.decode()


def test_wrong_codes_are_slowed_down(ada):
    client = Client()
    log_in(client)
    secret, _ = set_up(client)
    cache.clear()
    other = Client()
    log_in(other)
    for _ in range(6):
        other.post(STEP, {"code": "000000"})

    other.post(STEP, {"code": code_of(secret)})

    assert not is_in(other)


def test_the_secret_is_not_in_the_database_as_it_is(ada):
    client = Client()
    log_in(client)
    secret, _ = set_up(client)

    assert secret not in str(list(Authenticator.objects.values_list("data", flat=True)))


def test_whoever_has_to_have_one_gets_no_further_without(ada):
    second_factor.require([ada], needed=True)
    client = Client()
    item = make.make_item(title="Quarry lease", is_restricted=True)
    page = log_in(client, follow=True)

    assert "Set one up to continue" in page.content.decode()
    for path in ("/admin/", "/admin/policies/offer/", "/admin/sessions/", "/admin/account/notices/"):
        assert client.get(path, follow=True).redirect_chain[-1][0] == "/admin/account/two-factor/", path
    assert not client.get(item.get_absolute_url()).wsgi_request.user.is_authenticated
    assert client.post("/admin/password_change/", {}).status_code == 302

    set_up(client)
    assert is_in(client)


@pytest.mark.parametrize("by", ["an administrator", "the site"])
def test_it_is_required_by_an_administrator_or_by_the_site(ada, by, settings):
    client = Client()
    log_in(client)
    if by == "the site":
        settings.REQUIRE_TWO_FACTOR = True
        client = Client()
        log_in(client)
    else:
        root = Client()
        root.force_login(User.objects.create_superuser("root"))
        root.post("/admin/auth/user/", {"action": "require_two_factor", "_selected_action": [ada.pk]})
        assert LogInRule.objects.get(user=ada).needs_second_factor
        assert not Session.objects.filter(user=ada).exists()

    assert not is_in(client)


def test_removing_the_last_one_that_is_required_is_halfway_again(ada):
    client = Client()
    log_in(client)
    set_up(client)
    second_factor.require([ada], needed=True)
    assert is_in(client)

    client.post(f"{APP}remove/")

    assert not is_in(client)


def test_changing_it_needs_a_fresh_password(ada):
    client = Client()
    log_in(client)
    secret = client.get(APP).context["form"].secret
    session = client.session
    session[LOG_IN] |= {"password_at": (timezone.now() - FRESH_FOR).isoformat()}
    session.save()

    answer = client.post(APP, {"code": code_of(secret)})

    assert "Enter your password again" in answer.content.decode()
    assert not Authenticator.objects.exists()


def test_an_administrator_removes_what_somebody_lost(ada):
    client = Client()
    log_in(client)
    set_up(client)
    root = Client()
    root.force_login(User.objects.create_superuser("root"))

    root.post("/admin/auth/user/", {"action": "remove_second_factors", "_selected_action": [ada.pk]})

    assert not Authenticator.objects.exists()
    assert not is_in(client)
    log_in(client)
    assert is_in(client)


def test_pages_about_oneself_are_for_those_who_are_logged_in_and_kept_nowhere(ada):
    for path in ("", "app/", "passkeys/", "passkeys/add/", "codes/", "codes/new/"):
        answer = Client().get(f"/admin/account/two-factor/{path}")
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/admin/login/")
    client = Client()
    log_in(client)
    for path in ("", "app/", "passkeys/", "passkeys/add/"):
        answer = client.get(f"/admin/account/two-factor/{path}")
        assert answer.status_code == 200, path
        assert "no-store" in answer.headers["Cache-Control"]


def test_nobody_removes_a_passkey_of_somebody_else(ada):
    other = Authenticator.objects.create(
        user=make.make_user(), type=Authenticator.Type.WEBAUTHN, data={"name": "theirs", "credential": {}}
    )
    client = Client()
    log_in(client)

    assert client.post(f"/admin/account/two-factor/passkeys/{other.pk}/remove/").status_code == 404
    assert Authenticator.objects.filter(pk=other.pk).exists()
