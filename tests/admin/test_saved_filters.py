"""Filters that a person saves for a list under a name."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from lxml import html

from lga_kb.models import SavedFilter
from lga_kb.saved_filters.models import MOST
from policies.editing import roles
from policies.models import Ask, Offer, Theme
from tests import factories as make
from tests.admin.forms import REGISTERED, address, every_model

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor_client():
    client = Client()
    client.user = make.make_member(roles.EDITOR)
    client.force_login(client.user)
    return client


def kind_of(model):
    return ContentType.objects.get_for_model(model, for_concrete_model=False)


def save(client, model=Ask, **sent):
    return client.post(f"/admin/save-filter/{kind_of(model).pk}/", sent)


def links(client, model=Ask, query=""):
    page = html.fromstring(client.get(address(model, "changelist") + query).content.decode())
    return {link.text: link.get("href") for link in page.xpath("//div[@class='kb-saved']/ul/li/a")}


def test_a_filter_is_saved_opened_replaced_and_deleted(editor_client):
    make.make_ask(state="draft", summary="Fund wells.")
    make.make_ask(state="draft", summary="Fund roads.")
    page = editor_client.get("/admin/policies/ask/?state__exact=draft&q=wells&p=1")
    (form,) = [
        each for each in html.fromstring(page.content.decode()).forms if "save-filter" in (each.action or "")
    ]

    response = editor_client.post(form.action, {"name": "My wells", "query": form.fields["query"]})

    assert response.url == "/admin/policies/ask/?q=wells&state__exact=draft"
    assert links(editor_client) == {"My wells": response.url}
    assert editor_client.get(response.url).context["cl"].result_count == 1
    save(editor_client, name="My wells", query="state__exact=published")
    saved = SavedFilter.objects.get()
    assert saved.query == "state__exact=published"
    assert editor_client.post(f"/admin/delete-filter/{saved.pk}/").url == "/admin/policies/ask/"
    assert links(editor_client) == {}


def test_a_filter_is_for_one_list_and_for_the_one_who_saved_it(editor_client):
    mine, other = make.make_saved_filter(editor_client.user, Ask), make.make_saved_filter(model=Ask)
    make.make_saved_filter(editor_client.user, Offer, name=mine.name)

    assert list(links(editor_client)) == [mine.name]
    assert list(links(editor_client, Theme)) == []
    assert editor_client.post(f"/admin/delete-filter/{other.pk}/").status_code == 404
    assert SavedFilter.objects.filter(pk=other.pk).exists()


@pytest.mark.parametrize(
    "sent",
    [
        {"name": "", "query": "q=wells"},
        {"name": " ", "query": "q=wells"},
        {"name": "x" * 81, "query": "q=wells"},
        {"name": "a\x00b", "query": "q=wells"},
        {"name": "Nothing", "query": ""},
        {"name": "A page", "query": "p=3&e=1"},
        {"name": "Only empty", "query": "q="},
        {"name": "Too long", "query": "q=" + "x" * 2000},
        {"name": "NUL", "query": "q=a\x00b"},
        {},
    ],
)
def test_what_cannot_be_saved_is_refused_with_a_sentence(editor_client, sent):
    response = save(editor_client, **sent)

    assert response.status_code == 302
    assert editor_client.get(response.url, follow=True).context["messages"]
    assert not SavedFilter.objects.exists()


def test_a_name_and_a_query_are_text(editor_client):
    save(editor_client, name="<script>x", query="q=%3Cscript%3Ey&next=//elsewhere.example")

    page = editor_client.get("/admin/policies/ask/").content.decode()

    assert "<script>x" not in page
    assert "<script>y" not in page
    assert "/admin/policies/ask/?next=" in page


def test_nobody_saves_for_a_list_that_they_may_not_see(editor_client):
    from django.contrib.auth.models import User

    assert save(editor_client, User, name="People", query="q=x").status_code == 403
    assert save(editor_client, SavedFilter, name="Filters", query="q=x").status_code == 404
    assert editor_client.post("/admin/save-filter/987654321/", {}).status_code == 404
    assert editor_client.get(f"/admin/save-filter/{kind_of(Ask).pk}/").status_code == 405


def test_there_is_an_end_to_how_many(editor_client):
    for _ in range(MOST):
        make.make_saved_filter(editor_client.user, Ask)

    save(editor_client, name="One more", query="q=x")

    assert not SavedFilter.objects.filter(name="One more").exists()


@every_model(REGISTERED, in_suite=6)
def test_every_list_keeps_filters(model, signed_in, editor):
    make.make_saved_filter(editor, model, name="Mine", query="q=housing")

    assert links(signed_in, model) == {"Mine": address(model, "changelist") + "?q=housing"}


def test_a_pop_up_has_none(signed_in, editor):
    make.make_saved_filter(editor, Theme)

    assert b"kb-saved" not in signed_in.get("/admin/policies/theme/?_popup=1").content
