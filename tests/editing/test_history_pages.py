"""The history of every tracked record can be read, and any version restored."""

import pytest
from django.contrib import admin
from lxml import html

from policies.admin.base.tracked import TrackedAdmin
from policies.editing.roles import BOARD_OFFICER, EDITOR
from policies.models import Ask
from policies.search.index import rebuild_all
from tests import factories
from tests.admin.forms import address, every_model, make, submit

TRACKED = sorted(
    (model for model, options in admin.site._registry.items() if isinstance(options, TrackedAdmin)),
    key=lambda model: model._meta.label,
)


def text_of(response):
    (content,) = html.fromstring(response.content.decode()).xpath("//div[@id='content']")
    return " ".join(content.text_content().split())


def an_ask(**fields):
    return Ask.objects.get(pk=factories.make_ask(**fields).pk)


@every_model(TRACKED)
def test_every_form_knows_the_version_that_it_was_opened_with_and_asks_why(model, signed_in):
    row = make(model)

    form = html.fromstring(signed_in.get(address(model, "change", row.pk)).content.decode())

    assert form.xpath("//input[@name='opened_version']/@value") == [str(row.history.latest().history_id)]
    assert form.xpath("//input[@name='change_reason']")


@every_model(TRACKED, in_suite=12)
def test_the_history_of_a_row_opens_and_its_first_version_can_be_restored(model, signed_in):
    row = make(model)
    first = row.history.latest()
    row.save()

    assert signed_in.get(address(model, "history", row.pk)).status_code == 200
    restore = f"{address(model, 'history', row.pk)}{first.history_id}/"
    assert "Nothing changes" in text_of(signed_in.get(restore))
    assert signed_in.post(restore).status_code == 302

    assert row.history.latest().history_change_reason.startswith("Restored the version of")


@pytest.mark.django_db
def test_a_save_leaves_one_version_with_who_when_and_why(signed_in, editor):
    ask, theme = an_ask(), factories.make_theme()
    before = ask.history.count()

    submit(signed_in, ask, Ask, summary="Better words", themes=[theme.pk], change_reason="Clearer.")

    assert ask.history.count() == before + 1
    version = ask.history.latest()
    assert (version.history_user, version.history_change_reason) == (editor, "Clearer.")
    assert ask.edited_fields == ["summary", "themes"]


@pytest.mark.django_db
def test_a_form_saved_unchanged_leaves_no_version(signed_in):
    ask = an_ask()
    before = ask.history.count()

    submit(signed_in, ask, Ask)

    assert ask.history.count() == before


@pytest.mark.django_db
def test_words_that_differ_are_marked_without_colour(signed_in):
    ask = an_ask(summary="We ask for ducks")
    submit(signed_in, ask, Ask, summary="We ask for geese", change_reason="Geese are meant.")

    response = signed_in.get(address(Ask, "history", ask.pk))

    page = html.fromstring(response.content.decode())
    assert [" ".join(mark.text_content().split()) for mark in page.xpath("//dd//del")] == ["[deleted: ducks]"]
    newest = page.xpath("//ol/li")[0]
    assert [" ".join(mark.text_content().split()) for mark in newest.xpath(".//ins")] == ["[added: geese]"]
    assert "Geese are meant." in newest.text_content()
    assert not page.xpath("//*[@style]")


@pytest.mark.django_db
def test_any_version_is_restored_whole_but_for_the_state(signed_in, editor):
    old, new = factories.make_theme("Old"), factories.make_theme("New")
    ask = an_ask(summary="First words", themes=[old])
    first = ask.history.latest().history_id
    submit(signed_in, ask, Ask, summary="Second words", themes=[new.pk])
    signed_in.post(f"/admin/policies/ask/{ask.pk}/move/withdraw/", {"note": "Out of date."})
    rebuild_all()

    page = text_of(signed_in.get(f"{address(Ask, 'history', ask.pk)}{first}/"))
    assert "Second" in page
    signed_in.post(f"{address(Ask, 'history', ask.pk)}{first}/")

    ask.refresh_from_db()
    assert (ask.summary, list(ask.themes.all()), ask.state) == ("First words", [old], "withdrawn")
    assert ask.edited_fields == ["summary", "themes"]
    assert ask.history.latest().history_user == editor
    assert rebuild_all() == 0


@pytest.mark.django_db
def test_a_deleted_record_can_be_brought_back(signed_in):
    theme = factories.make_theme("Ponds")
    pk, version = theme.pk, theme.history.latest().history_id
    theme.delete()

    assert signed_in.get(address(type(theme), "history", pk)).status_code == 200
    signed_in.post(f"{address(type(theme), 'history', pk)}{version}/")

    assert type(theme).objects.get(pk=pk).name == "Ponds"


@pytest.mark.django_db
def test_a_version_that_leads_to_what_is_gone_is_refused_in_a_sentence(signed_in):
    addressee, later = factories.make_addressee(), factories.make_addressee()
    addressee.became = later
    addressee.save()
    version = addressee.history.latest().history_id
    addressee.became = None
    addressee.save()
    later.delete()

    answer = signed_in.post(f"{address(type(addressee), 'history', addressee.pk)}{version}/")

    assert "cannot be restored" in text_of(answer)


@pytest.mark.django_db
def test_the_history_is_for_those_who_may_see_the_record(client):
    ask = an_ask()
    version = ask.history.latest().history_id
    client.force_login(factories.make_member(BOARD_OFFICER))
    assert client.get(address(Ask, "history", ask.pk)).status_code == 403

    other = factories.make_publication()
    client.force_login(factories.make_member(EDITOR, publications=[other]))
    assert client.get(address(Ask, "history", ask.pk)).status_code == 200
    assert client.post(f"{address(Ask, 'history', ask.pk)}{version}/").status_code == 403


@pytest.mark.django_db
def test_a_long_history_has_pages_and_takes_no_more_queries(signed_in, django_assert_num_queries):
    ask = an_ask()

    def count():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as queries:
            assert signed_in.get(address(Ask, "history", ask.pk)).status_code == 200
        return len(queries)

    for _ in range(3):
        ask.save()
    few = count()
    for number in range(57):
        ask.summary = f"Words {number}"
        ask.save()

    assert count() == few
    assert "Page 3 of 3" in text_of(signed_in.get(address(Ask, "history", ask.pk), {"page": 3}))
