"""Sessions: they end when nobody uses them, people see and end their own, and people and roles need a password."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lga_kb.accounts.fresh_password import FIELD, FRESH_FOR, FreshPasswordMixin
from lga_kb.accounts.log_ins import LOG_IN, browser_in_words
from lga_kb.accounts.models import IDLE_LIMIT, Session
from policies.editing.roles import EDITOR
from tests import factories
from tests.markup import get, words

pytestmark = pytest.mark.django_db

PASSWORD = "not-a-secret-here"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PAGE = "/admin/sessions/"


@pytest.fixture
def root():
    return User.objects.create_superuser("root", password=PASSWORD)


def log_in(user, address="192.0.2.77", browser=FIREFOX):
    client = Client(REMOTE_ADDR=address, headers={"user-agent": browser})
    client.post("/admin/login/", {"username": user.username, "password": PASSWORD})
    return client


def is_logged_in(client):
    return client.get(PAGE).status_code == 200


def age(session, by):
    Session.objects.filter(pk=session.pk).update(last_seen_at=timezone.now() - by)


# How sessions end


def test_an_hour_without_a_request_ends_a_session(root):
    client = log_in(root)
    session = Session.objects.get(user=root)

    age(session, IDLE_LIMIT - timedelta(minutes=1))
    assert is_logged_in(client)
    age(session, IDLE_LIMIT)
    assert not is_logged_in(client)
    assert not Session.objects.filter(pk=session.pk).exists()


def test_a_request_is_noted_at_most_once_a_minute(root):
    client = log_in(root)
    session = Session.objects.get(user=root)

    age(session, timedelta(minutes=30))
    client.get(PAGE)
    noted = Session.objects.get(pk=session.pk).last_seen_at
    client.get(PAGE)

    assert timezone.now() - noted < timedelta(minutes=1)
    assert Session.objects.get(pk=session.pk).last_seen_at == noted


def test_ten_hours_end_a_session_however_busy(root):
    client = log_in(root)
    session = client.session
    session[LOG_IN] |= {"at": (timezone.now() - timedelta(hours=9, minutes=59)).isoformat()}
    session.save()

    client.post(PAGE, {"end": "nothing"})  # leaves a message, so that the session is saved

    assert Session.objects.get(user=root).expire_date < timezone.now() + timedelta(minutes=2)


def test_a_visitor_who_writes_a_briefing_for_long_keeps_it():
    theme = factories.make_theme("Housing", slug="housing")
    reader = Client(headers={"sec-fetch-site": "same-origin"})
    reader.post("/briefing/add/", {"what": "theme", "value": theme.slug})
    session = Session.objects.get(user=None)

    age(session, IDLE_LIMIT * 2)
    reader.get("/briefing/")

    assert Session.objects.filter(pk=session.pk).exists()


def test_public_pages_look_at_no_session_but_that_of_who_has_one(root, django_assert_num_queries):
    with CaptureQueriesContext(connection) as asked:
        answer = Client().get("/accessibility/")
    assert not answer.cookies
    assert "session" not in " ".join(each["sql"] for each in asked)

    editor = log_in(root)
    with django_assert_num_queries(1):
        answer = editor.get("/accessibility/")
    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_logging_out_ends_the_session_and_what_the_browser_keeps(root):
    client = log_in(root)

    answer = client.post("/admin/logout/")

    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert not Session.objects.filter(user=root).exists()


def test_somebody_who_leaves_is_logged_out(root):
    client = log_in(root)
    User.objects.update(is_active=False)

    assert not is_logged_in(client)


# “Your sessions”


def test_people_see_where_they_are_logged_in(root):
    client = log_in(root)
    log_in(root, address="2001:db8:1::9", browser="curl/8")
    log_in(User.objects.create_superuser("other", password=PASSWORD), address="203.0.113.9")

    page = words(get(client, PAGE))

    assert "Firefox on Linux 192.0.2.0" in page
    assert "Another browser 2001:db8:1::" in page
    assert "203.0" not in page
    assert page.count("This session") == 1


def test_no_page_shows_the_key_of_a_session(root):
    client = log_in(root)
    other = log_in(root)

    page = client.get(PAGE).content.decode()

    assert other.session.session_key not in page
    assert client.session.session_key not in page


def test_people_end_one_or_all_of_their_other_sessions(root):
    here, there, elsewhere = log_in(root), log_in(root), log_in(root)
    somebody = log_in(User.objects.create_superuser("other", password=PASSWORD))
    name = Session.objects.get(pk=there.session.session_key).name

    here.post(PAGE, {"end": name})
    assert [is_logged_in(each) for each in (here, there, elsewhere)] == [True, False, True]
    here.post(PAGE, {"end": "others"})
    assert [is_logged_in(each) for each in (here, elsewhere, somebody)] == [True, False, True]


def test_nobody_ends_a_session_of_somebody_else(root):
    somebody = log_in(User.objects.create_superuser("other", password=PASSWORD))
    name = Session.objects.get(pk=somebody.session.session_key).name

    log_in(root).post(PAGE, {"end": name})

    assert is_logged_in(somebody)


def test_a_new_password_needs_the_present_one(root):
    here, new = log_in(root), "seven-green-bottles-sing"

    here.post(
        "/admin/password_change/", {"old_password": "wrong", "new_password1": new, "new_password2": new}
    )

    root.refresh_from_db()
    assert root.check_password(PASSWORD)


def test_a_new_password_ends_the_other_sessions(root):
    here, there = log_in(root), log_in(root)
    new = "seven-green-bottles-sing"

    here.post(
        "/admin/password_change/", {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    )

    assert [is_logged_in(each) for each in (here, there)] == [True, False]


def test_a_browser_is_named_in_words():
    edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36 Edg/140.0"

    assert browser_in_words(edge) == "Edge on Windows"
    assert browser_in_words("x" * 10_000) == "Another browser"


# A fresh password


@pytest.fixture
def stale(root):
    """Somebody whose password was asked for longer ago than counts."""
    client = log_in(root)
    session = client.session
    session[LOG_IN] |= {"password_at": (timezone.now() - FRESH_FOR).isoformat()}
    session.save()
    return client


INLINES = ("editor_scope", "board_scope", "lead_officer")


def new_user(**more):
    inlines = {f"{name}-{count}_FORMS": "0" for name in INLINES for count in ("TOTAL", "INITIAL")}
    role = factories.role_called(EDITOR).pk
    return {"username": "new", "email": "new@example.org", "roles": [role]} | inlines | more


def test_people_are_not_changed_on_an_old_password(stale):
    answer = stale.post("/admin/auth/user/add/", new_user())

    assert "Enter your password again" in answer.content.decode()
    assert 'name="username" value="new"' in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert not User.objects.filter(username="new").exists()


def test_the_password_lets_the_same_form_through_and_counts_for_a_while(stale):
    before = stale.session.session_key
    stale.post("/admin/auth/user/add/", new_user(**{FIELD: PASSWORD}))
    assert stale.session.session_key != before
    assert User.objects.filter(username="new").exists()

    stale.post("/admin/auth/group/add/", {"name": "A role"})
    assert Group.objects.filter(name="A role").exists()


def test_a_wrong_password_changes_nothing_and_counts_towards_the_wait(stale, settings):
    form = {"name": "A role", FIELD: "wrong"}
    # A browser that is known has ten of its own first.
    answers = [stale.post("/admin/auth/group/add/", form) for _ in range(10 + settings.AXES_FAILURE_LIMIT)]

    assert "That password is wrong" in answers[0].content.decode()
    assert answers[-1].status_code == 429
    assert not Group.objects.filter(name="A role").exists()


def test_the_password_of_somebody_else_is_not_enough(stale):
    User.objects.create_superuser("other", password="another-password-here")

    stale.post("/admin/auth/group/add/", {"name": "A role", FIELD: "another-password-here"})

    assert not Group.objects.filter(name="A role").exists()


def test_every_page_that_says_who_may_do_what_asks():
    """Whatever model of people and rights is registered next has to ask as well."""
    about_people = [
        each
        for model, each in admin.site._registry.items()
        if model._meta.app_label == "auth" or "scope" in model._meta.model_name
    ]

    assert len(about_people) >= 2
    assert all(isinstance(each, FreshPasswordMixin) for each in about_people)


@pytest.mark.parametrize(
    "path",
    ["user/{pk}/change/", "user/{pk}/delete/", "user/{pk}/password/", "user/", "group/add/", "user/add/"],
)
def test_each_way_to_change_people_asks(stale, root, path):
    answer = stale.post(f"/admin/auth/{path.format(pk=root.pk)}", {"action": "delete_selected"})

    assert "Enter your password again" in answer.content.decode()


def test_whoever_is_logged_out_is_asked_to_log_in(root):
    answer = Client().post("/admin/auth/user/add/", new_user())

    assert answer.status_code == 302
    assert answer.url.startswith("/admin/login/")
