"""People in the admin: roles by name, staff status that follows, invitations, and forgotten passwords."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lga_kb.models import LogInRule, Notice
from lga_kb.notices.accounts import forgotten_password
from lga_kb.notices.outbox import send_notices
from policies.editing import roles
from tests import factories as make
from tests.markup import get, words

pytestmark = pytest.mark.django_db
ADD, LIST = "/admin/auth/user/add/", "/admin/auth/user/"
FORGOTTEN = "/admin/account/forgotten-password/"
NEW = "seven-green-bottles-sing"
NOON = datetime(2031, 1, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _nothing_counted_yet():
    cache.clear()


@pytest.fixture
def administrator(client):
    client.force_login(make.make_member(roles.ADMINISTRATOR, username="grace", first_name="Grace"))
    return client


def number_of(role):
    return Group.objects.get(name=role).pk


def person(**more):
    return {
        "username": "ada",
        "email": "ada@example.org",
        "roles": [number_of(roles.EDITOR)],
        "send_invitation": "on",
        "editor_scope-TOTAL_FORMS": "0",
        "editor_scope-INITIAL_FORMS": "0",
        "board_scope-TOTAL_FORMS": "0",
        "board_scope-INITIAL_FORMS": "0",
    } | more


def link_in(message):
    return re.search(r"https?://[^/]+(/admin/account/set-password/\S+)", message.body)[1]


def use(link, password=NEW):
    client = Client()
    page = client.get(link, follow=True)
    form = page.redirect_chain[-1][0] if page.redirect_chain else link
    return client.post(form, {"new_password1": password, "new_password2": password}, follow=True)


def log_in(password=NEW, username="ada"):
    client = Client()
    client.post("/admin/login/", {"username": username, "password": password})
    return client.get("/admin/").status_code == 200


def test_somebody_new_gets_a_role_and_an_invitation_and_sets_their_own_password(administrator):
    make.make_member(roles.EDITOR)
    answer = administrator.post(ADD, person())
    assert answer.status_code == 302, answer.context["errors"]
    user = User.objects.get(username="ada")
    assert (user.is_staff, user.has_usable_password()) == (True, False)
    assert [each.name for each in user.groups.all()] == [roles.EDITOR]

    call_command("send_notices")

    (message,) = mail.outbox
    assert message.to == ["ada@example.org"]
    assert "Grace has made an account for you" in message.body
    assert "Your password is set" in use(link_in(message)).content.decode()
    assert log_in()


def test_the_link_counts_once_and_is_kept_nowhere(administrator):
    make.make_member(roles.EDITOR)
    administrator.post(ADD, person())
    call_command("send_notices")
    link = link_in(mail.outbox[0])
    use(link)

    assert "has already been used" in Client().get(link, follow=True).content.decode()
    token = link.rstrip("/").rpartition("/")[2]
    assert token not in str(list(Notice.objects.values()))


def test_a_weak_password_is_refused_there_too(administrator):
    make.make_member(roles.EDITOR)
    administrator.post(ADD, person())
    call_command("send_notices")

    answer = use(link_in(mail.outbox[0]), password="council12345")

    assert "words of a site" in answer.content.decode()
    assert not log_in("council12345")


def test_an_invitation_needs_an_address(administrator):
    make.make_member(roles.EDITOR)

    answer = administrator.post(ADD, person(email=""))

    assert "Enter an e-mail address for the invitation." in answer.content.decode()
    assert not User.objects.filter(username="ada").exists()


def test_roles_are_named_with_a_sentence_and_single_rights_are_out_of_sight(administrator):
    somebody = make.make_member(roles.EDITOR)

    page = words(get(administrator, f"{LIST}{somebody.pk}/change/"))

    assert f"Editor: {roles.MAY[roles.EDITOR]}" in page
    assert "Only these publications" in page
    assert "user permissions" not in page.lower()
    assert "Can add" not in page
    assert "staff status" not in page.lower()


def test_every_role_of_the_site_says_what_it_may():
    assert set(roles.MAY) == set(roles.ROLES)


@pytest.mark.parametrize(
    ("given", "is_staff"), [([roles.EDITOR], True), ([roles.EDITOR, roles.BOARD_OFFICER], True), ([], False)]
)
def test_staff_status_follows_the_roles(administrator, given, is_staff):
    for role in roles.ROLES:
        make.make_member(role)
    user = make.make_member(roles.PUBLISHER, username="ada")
    sent = person(roles=[number_of(role) for role in given], is_active="on")

    assert administrator.post(f"{LIST}{user.pk}/change/", sent).status_code == 302

    user.refresh_from_db()
    assert {each.name for each in user.groups.all()} == set(given)
    assert user.is_staff == is_staff


def test_rights_that_somebody_was_given_singly_are_kept(administrator):
    make.make_member(roles.EDITOR)
    user = make.make_user(username="ada", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="change_theme"))

    administrator.post(f"{LIST}{user.pk}/change/", person(roles=[], is_active="on"))

    user.refresh_from_db()
    assert user.is_staff
    assert user.user_permissions.count() == 1


def test_an_administrator_makes_no_superuser(administrator):
    make.make_member(roles.EDITOR)
    user = make.make_member(roles.EDITOR, username="ada")

    administrator.post(f"{LIST}{user.pk}/change/", person(is_active="on", is_superuser="on"))

    user.refresh_from_db()
    assert not user.is_superuser


def test_the_list_shows_role_scope_two_factor_and_last_log_in_in_a_fixed_number_of_queries(administrator):
    paper = make.make_publication(title="Homes for all")
    somebody = make.make_member(roles.EDITOR, publications=[paper], username="ada")
    LogInRule.objects.create(user=somebody, needs_second_factor=True)
    make.make_member(roles.PUBLISHER, boards=[make.make_board()])
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            page = words(get(administrator, LIST))
        counts.append(len(queries))
        for _ in range(12):
            make.make_member(roles.PUBLISHER, boards=[make.make_board()])

    assert counts[0] == counts[1]
    assert "Homes for all" in page
    assert "required, not set up" in page
    for heading in ("Role", "Scope", "Two-factor", "Last login"):
        assert heading in page


# Forgotten passwords


def ask(email, client=None):
    return (client or Client()).post(FORGOTTEN, {"email": email}, follow=True)


def test_a_forgotten_password_is_set_anew_by_a_link():
    make.make_member(roles.EDITOR, username="ada", password="old-green-bottles", email="ada@example.org")

    assert "we have sent it a link" in ask("ADA@example.org").content.decode()
    assert not mail.outbox
    call_command("send_notices")
    use(link_in(mail.outbox[0]))

    assert log_in()
    assert not log_in("old-green-bottles")


@pytest.mark.parametrize("email", ["nobody@example.org", "left@example.org", "sso@example.org"])
def test_the_answer_is_the_same_and_nothing_is_sent_where_there_is_no_password_to_forget(email):
    make.make_member(email="left@example.org", is_active=False, password="x")
    by_provider = make.make_member(email="sso@example.org", last_login="2026-01-01T00:00Z")
    by_provider.set_unusable_password()
    by_provider.save()

    answer = ask(email)
    call_command("send_notices")

    assert "we have sent it a link" in answer.content.decode()
    assert not mail.outbox


def test_the_answer_takes_the_same_statements_with_an_account_and_without(django_assert_num_queries):
    make.make_member(username="ada", password="x", email="ada@example.org")
    asked = []
    for email in ("ada@example.org", "nobody@example.org", "ada@example.org"):
        with CaptureQueriesContext(connection) as found:
            ask(email)
        asked.append([re.sub(r"'[^']*'", "?", each["sql"]) for each in found])

    assert asked[0] == asked[1] == asked[2]


def test_nobody_is_flooded():
    make.make_member(username="ada", password="x", email="ada@example.org")
    for _ in range(12):
        ask("ada@example.org")

    call_command("send_notices")

    assert len(mail.outbox) == 1


def test_a_mailbox_gets_another_link_after_an_hour_and_then_one_a_day():
    """Whoever asks, and from wherever; a log-in ends the pause."""
    user = make.make_member(username="ada", password="x", email="ada@example.org", last_login=NOON)
    hours = []
    for hour in range(60):
        now = NOON + timedelta(hours=hour, minutes=1)
        forgotten_password(user, now=now)
        if send_notices(now=now).sent:
            hours.append(hour)

    assert hours == [0, 1, 25, 49]

    user.last_login = now
    forgotten_password(user, now=now)
    assert send_notices(now=now).sent


def test_the_page_of_the_link_sets_no_address_in_what_it_leads_to():
    """The token is in the session then, so that no further page learns it from the address."""
    make.make_member(username="ada", password="x", email="ada@example.org")
    ask("ada@example.org")
    call_command("send_notices")

    page = Client().get(link_in(mail.outbox[0]), follow=True)

    assert page.redirect_chain[-1][0].endswith("/set-password/")
    assert "no-store" in page.headers["Cache-Control"]
