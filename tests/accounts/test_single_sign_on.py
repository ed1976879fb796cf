"""Single sign-on by OpenID Connect, against a provider on this machine: whose account it is, and which roles."""

import httpx
import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import User
from django.core.exceptions import ImproperlyConfigured

from lga_kb.setup.declared_settings import SETTINGS
from lga_kb.setup.sign_on import SingleSignOn, single_sign_on_from
from policies.editing import roles
from tests import factories as make
from tests.accounts.provider import CLIENT, SECRET, provider
from tests.markup import get, words

pytestmark = pytest.mark.django_db
ROLES = {"kb-editors": roles.EDITOR, "kb-publishers": roles.PUBLISHER}
LOG_IN = "/admin/account/single-sign-on/organisation/"


@pytest.fixture
def known(settings, db):
    """The provider, as the settings describe it, and the roles that it may give."""
    for role in ROLES.values():
        make.role_called(role)
    with provider() as it:
        sign_on = SingleSignOn(
            server=it.address, name="Entra ID", client_id=CLIENT, secret=SECRET, roles=ROLES
        )
        settings.SINGLE_SIGN_ON = sign_on
        settings.SOCIALACCOUNT_PROVIDERS = sign_on.providers()
        yield it


def come_in(client, address=f"{LOG_IN}?next=/admin/sessions/"):
    """Follow the button on the log-in page to the provider and back."""
    there = client.get(address)
    back = httpx.get(there.headers["Location"]).headers["Location"]
    return client.get(back.removeprefix("http://testserver"))


def test_the_log_in_page_offers_it_and_says_whom_to_ask(client, known, settings):
    settings.CONTACT_EMAIL = "kb@example.org"

    page = words(get(client, "/admin/login/"))

    assert "Log in with Entra ID" in page
    assert "Ask an administrator of this knowledge base, at kb@example.org." in page


def test_somebody_with_a_role_gets_an_account_and_comes_in_where_they_wanted(client, known):
    known.claims |= {"roles": ["kb-editors"], "given_name": "Ada", "family_name": "Sample"}

    answer = come_in(client)

    assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/sessions/")
    user = User.objects.get(email="ada@example.org")
    assert [group.name for group in user.groups.all()] == [roles.EDITOR]
    assert (user.is_staff, user.has_usable_password(), user.first_name) == (True, False, "Ada")
    assert client.get("/admin/").status_code == 200
    assert known.asked["code_challenge_method"] == "S256"


def test_each_log_in_sets_the_roles_anew(client, known):
    known.claims |= {"roles": ["kb-editors"]}
    come_in(client)
    known.claims |= {"roles": ["kb-publishers", "something else"]}
    come_in(client)
    user = User.objects.get()
    assert [group.name for group in user.groups.all()] == [roles.PUBLISHER]

    known.claims |= {"roles": []}
    answer = come_in(client)

    assert answer.status_code == 403
    assert "you have no role" in answer.content.decode()
    user.refresh_from_db()
    assert (user.is_staff, user.groups.count()) == (False, 0)
    assert client.get("/admin/").status_code in (302, 403)


def test_somebody_without_a_role_here_is_told_so(client, known):
    answer = come_in(client)

    assert answer.status_code == 403
    assert "You have no account here" in answer.content.decode()
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("claims", "is_found"),
    [
        ({}, False),
        ({"email_verified": False}, False),
        ({"email_verified": "yes"}, False),
        ({"email_verified": True}, True),
        ({"xms_edov": True}, True),
        ({"email_verified": True, "email": "ADA@example.org"}, True),
        ({"email_verified": True, "email": "bob@example.org"}, False),
        ({"email_verified": True, "email": ["ada@example.org"]}, False),
    ],
)
def test_an_invited_person_is_found_by_an_address_only_if_it_is_verified(
    client, known, settings, claims, is_found
):
    settings.SINGLE_SIGN_ON = SingleSignOn(server=known.address, name="x", client_id=CLIENT, secret=SECRET)
    invited = make.make_member(roles.EDITOR, email="ada@example.org")
    known.claims |= claims

    assert come_in(client).status_code == (302 if is_found else 403)
    assert SocialAccount.objects.filter(user=invited).exists() == is_found


def test_a_superuser_is_never_found_by_an_address(client, known):
    root = User.objects.create_superuser("root", email="ada@example.org")
    known.claims |= {"email_verified": True, "roles": ["kb-editors"]}

    come_in(client)

    assert not SocialAccount.objects.filter(user=root).exists()


def test_whoever_left_does_not_come_in(client, known):
    known.claims |= {"roles": ["kb-editors"]}
    come_in(client)
    client.post("/admin/logout/")
    User.objects.update(is_active=False)

    assert come_in(client).status_code in (302, 403)
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize("fault", ["another state", "another audience", "the provider refuses", "it is away"])
def test_what_goes_wrong_is_a_page_with_a_way_back(client, known, fault, settings):
    known.claims |= {"roles": ["kb-editors"]}
    if fault == "another audience":
        known.audience = "another-site"
    known.refuses = fault == "the provider refuses"
    if fault == "another state":
        answer = client.get(f"{LOG_IN}back/?state=made-up&code=a-code", follow=True)
    elif fault == "it is away":
        app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
        app["settings"]["server_url"] = "http://127.0.0.1:9"
        answer = client.get(LOG_IN, follow=True)
    else:
        there = client.get(LOG_IN)
        back = httpx.get(there.headers["Location"]).headers["Location"]
        answer = client.get(back.removeprefix("http://testserver"), follow=True)

    assert "Back to the log-in page" in answer.content.decode()
    assert not User.objects.exists()


def test_without_a_provider_there_is_no_such_address(client):
    assert client.get(LOG_IN).status_code == 404
    assert "Log in with" not in client.get("/admin/login/").content.decode()


def test_a_log_in_elsewhere_leads_nowhere_else(client, known):
    known.claims |= {"roles": ["kb-editors"]}

    answer = come_in(client, f"{LOG_IN}?next=https://elsewhere.example/")

    assert answer.headers["Location"].startswith("/admin/")


def test_settings_that_cannot_work_are_said_at_the_start():
    def read(**given):
        return lambda name: given.get(name, SETTINGS[name].default)

    whole = {"OIDC_SERVER": "http://login.example/", "OIDC_CLIENT_ID": "x", "OIDC_CLIENT_SECRET": "y"}
    assert not single_sign_on_from(read(), True)
    assert single_sign_on_from(read(**whole, OIDC_ROLES=("a=b=Editor",)), False).roles == {"a=b": "Editor"}
    with pytest.raises(ImproperlyConfigured, match="https"):
        single_sign_on_from(read(**whole), True)
    with pytest.raises(ImproperlyConfigured, match="OIDC_CLIENT_SECRET"):
        single_sign_on_from(read(**whole | {"OIDC_CLIENT_SECRET": ""}), False)
    with pytest.raises(ImproperlyConfigured, match="OIDC_ROLES"):
        single_sign_on_from(read(**whole, OIDC_ROLES=("Editor",)), False)
