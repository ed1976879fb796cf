"""Recording an update: one page, that says whether the public sees it at once."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from policies.editing.roles import EDITOR, PUBLISHER
from policies.models import PendingVersion, Update
from tests import factories
from tests.editing.test_pending_versions import page_of, text_of


@pytest.fixture
def publisher(db):
    client = Client()
    client.force_login(factories.make_member(PUBLISHER))
    return client


@pytest.fixture
def editor(db):
    client = Client()
    client.force_login(factories.make_member(EDITOR))
    return client


def page_for(statement):
    return f"/admin/policies/{statement.kind}/{statement.pk}/record/"


def typed_for(client, statement, **values):
    page = html.fromstring(client.get(page_for(statement)).content.decode())
    return dict(page.get_element_by_id("record_form").form_values()) | values


NEWS = {"status": "in-progress", "words": "Work began."}


def test_a_publishers_update_is_public_at_once(publisher, client):
    promise = factories.make_commitment()
    assert "The public sees this update at once" in text_of(publisher.get(page_for(promise)))

    assert publisher.post(page_for(promise), typed_for(publisher, promise, **NEWS)).status_code == 302

    update = Update.objects.published().get()
    assert (update.dated_on, update.author) == (timezone.localdate(), publisher_of(publisher))
    assert update.history.get().history_user == publisher_of(publisher)
    assert "Work began." in text_of(client.get(promise.get_absolute_url()))


def publisher_of(client):
    return factories.get_user_model().objects.get(pk=client.session["_auth_user_id"])


def test_an_editors_update_waits_and_the_page_says_so(editor, publisher):
    promise = factories.make_commitment()
    assert "This update waits for a publisher" in text_of(editor.get(page_for(promise)))

    assert editor.post(page_for(promise), typed_for(editor, promise, **NEWS)).status_code == 302

    assert not Update.objects.exists()
    pending = PendingVersion.objects.waiting().get()
    assert publisher.post(page_of(pending), {"publish": "x"}).status_code == 302
    assert Update.objects.published().get().words == "Work began."


@pytest.mark.parametrize("door", ["page", "form", "list"])
def test_the_site_may_let_updates_be_public_at_once_by_every_door(door, editor, settings):
    settings.UPDATES_AT_ONCE = True
    promise = factories.make_commitment()

    by_door(door, editor, promise)

    assert Update.objects.published().get().words == "Work began."


@pytest.mark.parametrize("door", ["page", "form", "list"])
def test_an_update_waits_by_every_door(door, editor):
    by_door(door, editor, factories.make_commitment())

    assert not Update.objects.exists()
    assert PendingVersion.objects.waiting().count() == 1


def by_door(door, client, promise):
    if door == "page":
        answer = client.post(page_for(promise), typed_for(client, promise, **NEWS))
    elif door == "form":
        page = html.fromstring(client.get("/admin/policies/update/add/").content.decode())
        (form,) = [form for form in page.forms if form.get("id") == "update_form"]
        sent = dict(form.form_values()) | NEWS | {"statement": promise.pk, "dated_on": "2021-05-04"}
        assert sent["is_published"] == "on"  # as in a list
        answer = client.post("/admin/policies/update/add/", sent)
    else:
        chosen = {"action": "record_a_status", "_selected_action": [promise.pk], "apply": "x", "count": "1"}
        answer = client.post("/admin/policies/commitment/", chosen | NEWS)
    assert answer.status_code == 302


def test_a_day_in_the_future_is_asked_about(publisher):
    promise = factories.make_commitment()
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()

    asked = publisher.post(page_for(promise), typed_for(publisher, promise, **NEWS, dated_on=tomorrow))

    assert "This day is in the future" in text_of(asked)
    assert not Update.objects.exists()
    page = html.fromstring(asked.content.decode())
    again = dict(page.get_element_by_id("record_form").form_values())
    assert publisher.post(page_for(promise), again).status_code == 302
    assert Update.objects.get().dated_on.isoformat() == tomorrow


def test_it_is_reached_from_the_form_the_list_and_the_public_page_which_sets_no_cookie(editor, client):
    promise = factories.make_commitment()

    public = client.get(promise.get_absolute_url())

    assert page_for(promise) in public.content.decode()
    assert not public.cookies
    assert client.get(page_for(promise)).status_code == 302  # to the log-in
    assert (
        page_for(promise) in editor.get(f"/admin/policies/commitment/{promise.pk}/change/").content.decode()
    )
    assert page_for(promise) in editor.get("/admin/policies/commitment/").content.decode()


def test_a_status_of_another_kind_is_refused(publisher):
    promise = factories.make_commitment()

    assert publisher.post(page_for(promise), typed_for(publisher, promise, status="met")).status_code == 200
    assert not Update.objects.exists()
