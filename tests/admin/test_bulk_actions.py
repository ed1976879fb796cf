"""What is done to many rows at once: asked first, done to all or none, and left in the history of each."""

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from policies.admin.lists import actions
from policies.editing.roles import EDITOR, PUBLISHER
from policies.models import Ask, Publication, SearchEntry, Update
from policies.search.index import rebuild_all
from tests import factories
from tests.admin.forms import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme():
    return factories.make_theme("Housing", slug="housing")


@pytest.fixture
def asks():
    publication = factories.make_publication()
    return [factories.make_ask(publication=publication) for _ in range(3)]


def choose(client, action, rows, model=Ask, **extra):
    """Tick rows and press Go: the page that asks first."""
    data = {"action": action, "index": 0, ACTION_CHECKBOX_NAME: [row.pk for row in rows]}
    return client.post(address(model, "changelist"), data | extra)


def confirm(client, page, **filled):
    """Send the page that asks, as a browser does, with what is filled in."""
    document = html.fromstring(page.content.decode())
    (form,) = [form for form in document.forms if form.get("method") == "post" and "action" in form.fields]
    data = {}
    for name, value in form.form_values():
        data.setdefault(name, []).append(value)
    return client.post(page.wsgi_request.get_full_path(), data | filled | {"apply": "yes"}, follow=True)


def told(response):
    return [str(message) for message in response.context["messages"]]


def test_a_theme_is_added_to_all_and_each_keeps_its_history(signed_in, editor, asks, theme):
    asks[0].themes.add(theme)
    page = choose(signed_in, "add_a_theme", asks)
    assert "This is for 3" in " ".join(page.content.decode().split())

    response = confirm(signed_in, page, theme=theme.pk)

    assert told(response) == ["2 rows now with the theme. 1 was so already."]
    for ask in asks:
        ask.refresh_from_db()
        assert list(ask.themes.all()) == [theme]
    assert asks[0].edited_fields == []
    assert (asks[1].edited_fields, asks[1].edited_by) == (["themes"], editor)
    version = asks[1].history.latest()
    assert version.history_user == editor
    assert version.history_change_reason == "Theme “Housing” added"
    assert [link.theme for link in version.themes.all()] == [theme]


def test_a_theme_is_taken_away(signed_in, asks, theme):
    for ask in asks[:2]:
        ask.themes.add(theme)

    response = confirm(signed_in, choose(signed_in, "remove_a_theme", asks), theme=theme.pk)

    assert told(response) == ["2 rows now without the theme. 1 was so already."]
    assert not theme.statements.exists()


def test_search_is_brought_along(signed_in, asks, theme):
    confirm(signed_in, choose(signed_in, "add_a_theme", asks), theme=theme.pk)

    assert SearchEntry.objects.filter(kind="ask", tags__contains=["theme:housing"]).count() == 3
    assert rebuild_all() == 0


def test_a_status_is_recorded_with_what_happened(signed_in, editor, asks):
    page = choose(signed_in, "record_a_status", asks)
    refused = confirm(signed_in, page, status="met", words="")
    assert "This field is required" in refused.content.decode()

    confirm(signed_in, page, status="met", words="An act was passed.")

    updates = Update.objects.all()
    assert len(updates) == 3
    assert {(each.status, each.words, each.author, each.is_published) for each in updates} == {
        ("met", "An act was passed.", editor, True)
    }
    assert all(each.history.count() == 1 for each in updates)


def test_what_is_in_review_is_published_and_withdrawn_with_a_reason(signed_in, asks):
    Ask.objects.update(state="in-review")

    confirm(signed_in, choose(signed_in, "publish", asks), note="")
    assert set(Ask.objects.values_list("state", flat=True)) == {"published"}

    page = choose(signed_in, "withdraw", asks)
    assert "This field is required" in confirm(signed_in, page, note=" ").content.decode()
    confirm(signed_in, page, note="Printed by mistake.")
    assert set(Ask.objects.values_list("state", "withdrawn_reason")) == {("withdrawn", "Printed by mistake.")}
    assert asks[0].history.latest().history_change_reason == "Printed by mistake."
    assert not SearchEntry.objects.filter(kind="ask").exists()


def test_a_move_that_one_row_cannot_make_is_made_by_none(signed_in, asks):
    Ask.objects.filter(pk=asks[0].pk).update(state="in-review")

    response = confirm(signed_in, choose(signed_in, "publish", asks), note="")

    assert "cannot be published" in response.content.decode()
    assert sorted(Ask.objects.values_list("state", flat=True)) == ["in-review", "published", "published"]


def test_publications_are_moved_too(signed_in):
    publication = factories.make_publication(state="draft")

    page = choose(signed_in, "submit_for_review", [publication], Publication)
    confirm(signed_in, page, note="")

    publication.refresh_from_db()
    assert publication.state == "in-review"


def test_all_rows_of_a_filtered_list_are_chosen_at_once(signed_in, asks, theme):
    other = factories.make_ask(state="draft")
    url = address(Ask, "changelist") + "?state__exact=published"
    data = {"action": "add_a_theme", "index": 0, "select_across": 1, ACTION_CHECKBOX_NAME: [asks[0].pk]}

    confirm(signed_in, signed_in.post(url, data), theme=theme.pk)

    assert theme.statements.count() == 3
    assert not other.themes.exists()


def test_a_list_that_has_changed_since_is_shown_again_first(signed_in, asks, theme):
    url = address(Ask, "changelist") + "?state__exact=published"
    data = {"action": "add_a_theme", "index": 0, "select_across": 1, ACTION_CHECKBOX_NAME: [asks[0].pk]}
    page = signed_in.post(url, data)
    factories.make_ask()

    response = confirm(signed_in, page, theme=theme.pk)

    assert "it now has 4" in response.content.decode()
    assert not theme.statements.exists()


def test_more_rows_than_one_transaction_should_hold_are_refused(signed_in, asks, monkeypatch):
    monkeypatch.setattr(actions, "MOST", 2)

    response = signed_in.post(
        address(Ask, "changelist"),
        {"action": "publish", "index": 0, ACTION_CHECKBOX_NAME: [ask.pk for ask in asks]},
        follow=True,
    )

    assert told(response) == [
        "These are 3 rows, and at most 2 can be changed at once: narrow the list first."
    ]


def test_themes_of_a_hundred_rows_take_no_more_queries_than_of_ten(signed_in, theme):
    publication = factories.make_publication()
    heading = factories.make_heading(publication)
    factories.make_ask(heading=heading, themes=[theme])  # so that the publication has the theme both times

    def count(rows):
        asks = [factories.make_ask(heading=heading) for _ in range(rows)]
        rebuild_all()
        page = choose(signed_in, "add_a_theme", asks)
        with CaptureQueriesContext(connection) as queries:
            confirm(signed_in, page, theme=theme.pk)
        return len(queries)

    assert count(100) == count(10)


# Who may


def member(client, role, **scope):
    client.force_login(factories.make_member(role, **scope))
    return client


def test_an_editor_is_offered_no_move_to_the_public_and_cannot_make_one(client, asks):
    member(client, EDITOR)
    Ask.objects.update(state="in-review")

    offered = dict(client.get(address(Ask, "changelist")).context["action_form"].fields["action"].choices)
    choose(client, "publish", asks)

    assert "add_a_theme" in offered
    assert "publish" not in offered
    assert set(Ask.objects.values_list("state", flat=True)) == {"in-review"}


def test_a_publisher_moves_what_is_within_their_publications_only(client, asks):
    member(client, PUBLISHER, publications=[asks[0].publication])
    outside = factories.make_ask(state="in-review")
    Ask.objects.update(state="in-review")

    assert choose(client, "publish", [*asks, outside]).status_code == 302
    assert set(Ask.objects.values_list("state", flat=True)) == {"in-review"}
    assert confirm(client, choose(client, "publish", asks), note="").status_code == 200
    assert asks[0].history.latest().state == "published"


# In the list itself


def save_list(client, rows, **changed):
    """Send the list as a browser does, with some fields changed."""
    page = client.get(address(Ask, "changelist"))
    (form,) = [
        each for each in html.fromstring(page.content.decode()).forms if each.get("id") == "changelist-form"
    ]
    data = {}
    for name, value in form.form_values():
        data.setdefault(name, []).append(value)
    return client.post(address(Ask, "changelist"), data | changed | {"_save": "Save"}, follow=True)


def test_themes_and_status_are_changed_in_the_list(signed_in, editor, asks, theme):
    by_key = sorted(asks, key=lambda ask: ask.key)

    response = save_list(
        signed_in, asks, **{"form-0-theme_names": [theme.pk], "form-1-current_status": "met"}
    )

    assert told(response) == ["2 asks were changed successfully."]
    first, second = (Ask.objects.with_status().get(pk=ask.pk) for ask in by_key[:2])
    assert list(first.themes.all()) == [theme]
    assert first.edited_fields == ["themes"]
    assert first.history.latest().history_user == editor
    assert second.current_status == "met"
    assert second.updates.get().words == "Recorded as “Met”."
    assert SearchEntry.objects.filter(tags__contains=["theme:housing"], key=first.key).exists()


def test_a_list_saved_unchanged_changes_nothing(signed_in, asks, theme):
    asks[0].themes.add(theme)
    factories.make_update(asks[1])

    response = save_list(signed_in, asks)

    assert told(response) == []
    assert Update.objects.count() == 1
    assert not Ask.objects.exclude(edited_fields=[]).exists()


def test_the_list_refuses_rows_outside_of_somebodys_publications(client, asks, theme):
    member(client, EDITOR, publications=[factories.make_publication()])

    assert save_list(client, asks, **{"form-0-theme_names": [theme.pk]}).status_code == 403
    assert not theme.statements.exists()
