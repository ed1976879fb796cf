"""A form that is sent twice is acted on once, whatever form it is; sent again with something else it is another."""

import threading

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.urls import reverse
from lxml import html

from policies.models import Ask, DocumentImport, Theme, Update
from tests import factories
from tests.admin.forms import address, every_model, make
from tests.editing.test_every_conflict import TRACKED, values_of
from tests.importing.documents import PLAN


def a_theme(client, **typed):
    sent = {"slug": ["ponds"], "name": ["Ponds"], "position": ["3"]}
    return values_of(client.get(address(Theme, "add"))) | sent | typed


@every_model(TRACKED, in_suite=9)
def test_a_change_that_is_sent_twice_is_one_and_no_conflict(model, signed_in):
    row = make(model)
    url = address(model, "change", row.pk)
    sent = values_of(signed_in.get(url)) | {"change_reason": ["Twice."]}

    first, second = signed_in.post(url, sent), signed_in.post(url, sent)

    assert (first.status_code, second.status_code) == (302, 302)
    assert second.url == first.url
    assert LogEntry.objects.count() == 1


@pytest.mark.django_db
def test_a_new_record_that_is_sent_twice_is_one(signed_in):
    ask = factories.make_ask()
    page = signed_in.get(address(Update, "add"))
    sent = values_of(page) | {
        "statement": [ask.pk],
        "dated_on": ["2021-01-01"],
        "status": ["met"],
        "words": ["News"],
    }

    for _ in range(2):
        assert signed_in.post(address(Update, "add"), sent).status_code == 302

    assert Update.objects.count() == 1


@pytest.mark.django_db
def test_a_form_sent_again_with_something_else_is_another(signed_in):
    sent = a_theme(signed_in)

    signed_in.post(address(Theme, "add"), sent)
    signed_in.post(address(Theme, "add"), sent | {"slug": ["lakes"], "name": ["Lakes"]})

    assert {theme.name for theme in Theme.objects.all()} == {"Ponds", "Lakes"}


@pytest.mark.django_db
def test_a_form_that_was_refused_can_be_sent_again(signed_in):
    sent = a_theme(signed_in)
    other = factories.make_theme("Ponds", slug="ponds")
    assert signed_in.post(address(Theme, "add"), sent).status_code == 200
    other.delete()

    assert signed_in.post(address(Theme, "add"), sent).status_code == 302
    assert Theme.objects.count() == 1


@pytest.mark.django_db
def test_a_document_and_a_status_in_bulk_that_are_sent_twice_are_one(signed_in):
    (form,) = [
        form
        for form in html.fromstring(
            signed_in.get(reverse("admin:policies_documentimport_add")).content.decode()
        ).forms
        if "text" in form.fields
    ]
    sent = dict(form.form_values()) | {"text": PLAN, "name": "plan-2030"}
    for _ in range(2):
        signed_in.post(reverse("admin:policies_documentimport_add"), sent)
    assert DocumentImport.objects.count() == 1

    ask = factories.make_ask()
    chosen = {"action": "record_a_status", "_selected_action": [ask.pk]}
    page = html.fromstring(signed_in.post(address(Ask, "changelist"), chosen).content.decode())
    (form,) = [form for form in page.forms if "status" in form.fields]
    sent = dict(form.form_values()) | {"status": "met", "words": "News", "apply": "1"}
    for _ in range(2):
        assert signed_in.post(address(Ask, "changelist"), sent).status_code == 302
    assert ask.updates.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_that_are_sent_at_once_are_one():
    user = factories.make_user(is_staff=True, is_superuser=True)
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(user)
    sent, answers = a_theme(clients[0]), []

    def send(client):
        try:
            answers.append(client.post(address(Theme, "add"), sent).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == [302, 302]
    assert Theme.objects.count() == 1
