"""What an editor changes in a public record waits: the public sees it once a publisher has published it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from policies.editing.roles import EDITOR, PUBLISHER
from policies.models import Ask, Erratum, PendingVersion, Statement, Theme, Update
from tests import factories
from tests.admin.forms import address, submit
from tests.editing.test_every_conflict import values_of


@pytest.fixture
def ada(db):
    client = Client()
    client.user = factories.make_member(EDITOR, first_name="Ada")
    client.force_login(client.user)
    return client


@pytest.fixture
def ben(db):
    client = Client()
    client.user = factories.make_member(PUBLISHER, first_name="Ben")
    client.force_login(client.user)
    return client


def an_ask(**fields):
    return Ask.objects.get(pk=factories.make_ask(summary="First words", **fields).pk)


def page_of(pending):
    return address(PendingVersion, "change", pending.pk)


def text_of(response):
    return " ".join(html.fromstring(response.content.decode()).text_content().split())


def test_an_editors_save_of_a_public_record_waits_and_a_publisher_publishes_it(ada, ben, client):
    ask, theme = an_ask(), factories.make_theme("Ponds")
    public = client.get(ask.get_absolute_url()).content
    assert "what you save waits for a publisher" in text_of(ada.get(address(Ask, "change", ask.pk)))
    assert "the public sees at once what you save" in text_of(ben.get(address(Ask, "change", ask.pk)))

    submit(ada, ask, Ask, summary="Better words", themes=[theme.pk], change_reason="Clearer.")

    assert ask.summary == "First words"
    assert client.get(ask.get_absolute_url()).content == public
    (pending,) = PendingVersion.objects.waiting()
    assert (pending.title, pending.proposed_by, pending.reason) == ("First words", ada.user, "Clearer.")
    shown = text_of(ben.get(page_of(pending)))
    for words in ("Ada", "Better", "Ponds", "Clearer."):
        assert words in shown
    assert ada.post(page_of(pending), {"publish": "Publish"}).status_code == 403

    assert ben.post(page_of(pending), {"publish": "Publish", "note": ""}).status_code == 302

    ask.refresh_from_db()
    assert (ask.summary, list(ask.themes.all())) == ("Better words", [theme])
    assert "Better words" in text_of(client.get(ask.get_absolute_url()))
    newest = Statement.history.filter(id=ask.pk).latest("history_id")
    assert newest.history_user == ben.user
    assert "Clearer. Proposed by Ada on" in newest.history_change_reason
    pending.refresh_from_db()
    assert (pending.state, pending.decided_by) == ("published", ben.user)


def test_it_is_sent_back_with_a_note_and_its_editor_corrects_it_in_the_form(ada, ben):
    ask = an_ask()
    submit(ada, ask, Ask, summary="Beter words")
    pending = PendingVersion.objects.get()
    assert "Say what is to be done." in text_of(
        ben.post(page_of(pending), {"send_back": "Send back", "note": " "})
    )

    assert ben.post(page_of(pending), {"send_back": "Send back", "note": "Spell it."}).status_code == 302

    assert "Spell it." in text_of(ada.get(page_of(pending)))
    opened = ada.get(f"/admin/policies/pendingversion/{pending.pk}/form/")
    typed = values_of(opened)
    assert typed["summary"][0].strip() == "Beter words"
    (form,) = [f for f in html.fromstring(opened.content.decode()).forms if f.get("id", "").endswith("_form")]
    assert ada.post(form.get("action"), typed | {"summary": "Better words"}).status_code == 302
    pending.refresh_from_db()
    assert pending.state == "taken-back"
    again = PendingVersion.objects.waiting().get()
    ben.post(page_of(again), {"publish": "Publish"})
    ask.refresh_from_db()
    assert ask.summary == "Better words"


def test_a_publisher_corrects_a_change_in_the_form_and_publishes_it_so(ada, ben):
    ask = an_ask()
    submit(ada, ask, Ask, summary="Beter words", change_reason="Clearer.")
    pending = PendingVersion.objects.get()
    opened = ben.get(f"/admin/policies/pendingversion/{pending.pk}/form/")
    (form,) = [f for f in html.fromstring(opened.content.decode()).forms if f.get("id", "").endswith("_form")]

    assert ben.post(form.get("action"), values_of(opened) | {"summary": "Better words"}).status_code == 302

    ask.refresh_from_db()
    pending.refresh_from_db()
    assert (ask.summary, pending.state) == ("Better words", "published")
    newest = Statement.history.filter(id=ask.pk).latest("history_id")
    assert "Proposed by Ada" in newest.history_change_reason


def test_a_conflict_at_publishing_shows_both_and_is_published_once_it_was_seen(ada, ben):
    ask, theme = an_ask(), factories.make_theme("Ponds")
    submit(ada, ask, Ask, summary="Words of Ada")
    pending = PendingVersion.objects.get()
    seen = values_of_decision(ben.get(page_of(pending)))
    submit(ben, ask, Ask, summary="Words of Ben", themes=[theme.pk])

    refused = ben.post(page_of(pending), seen | {"publish": "Publish"})

    shown = text_of(refused)
    assert "Somebody has changed the same since" in shown
    assert "Ada" in shown
    assert "Ben" in shown
    ask.refresh_from_db()
    assert ask.summary == "Words of Ben"
    assert ben.post(page_of(pending), values_of_decision(refused) | {"publish": "x"}).status_code == 302
    ask.refresh_from_db()
    assert (ask.summary, list(ask.themes.all())) == ("Words of Ada", [theme])  # nothing else of his is lost


def values_of_decision(response):
    (form,) = [f for f in html.fromstring(response.content.decode()).forms if "note" in f.fields]
    return {name: value or "" for name, value in form.form_values() if name in ("seen", "note")}


def test_what_is_not_public_is_saved_at_once(ada):
    draft = an_ask(state="draft")
    hidden = an_ask(publication=factories.make_publication(state="draft"))

    submit(ada, draft, Ask, summary="Better words")
    submit(ada, hidden, Ask, summary="Better words")

    assert draft.summary == hidden.summary == "Better words"
    assert not PendingVersion.objects.exists()


def test_a_save_that_changes_nothing_does_not_wait(ada):
    submit(ada, an_ask(), Ask)

    assert not PendingVersion.objects.exists()


def test_a_site_may_let_edits_be_public_at_once(ada, settings):
    settings.EDITS_WAIT = False
    ask = an_ask()

    submit(ada, ask, Ask, summary="Better words")

    assert ask.summary == "Better words"


def test_an_erratum_and_an_update_within_the_form_wait_with_it(ada, ben):
    ask = an_ask()
    url = address(Ask, "change", ask.pk)
    typed = values_of(ada.get(url)) | {
        "errata-TOTAL_FORMS": "1",
        "errata-0-printed": "pond",
        "errata-0-read": "ponds",
        "errata-0-why": "The table says so.",
        "updates-TOTAL_FORMS": "1",
        "updates-0-dated_on": "2021-03-04",
        "updates-0-status": "met",
        "updates-0-words": "It was met.",
        "updates-0-is_published": "on",
    }

    assert ada.post(url, typed).status_code == 302

    assert not Erratum.objects.exists()
    assert not Update.objects.exists()
    pending = PendingVersion.objects.get()
    assert "It was met." in text_of(ben.get(page_of(pending)))
    assert ben.post(page_of(pending), {"publish": "Publish"}).status_code == 302
    assert (Erratum.objects.get().by, Update.objects.get().author) == (ada.user, ada.user)
    assert Update.objects.published().count() == 1


def test_a_new_record_that_would_be_public_waits(ada, ben):
    url = address(Theme, "add")

    response = ada.post(url, values_of(ada.get(url)) | {"name": "Ponds", "slug": "ponds"})

    pending = PendingVersion.objects.get()
    assert response.headers["Location"] == page_of(pending)
    assert not Theme.objects.filter(slug="ponds").exists()
    ben.post(page_of(pending), {"publish": "Publish"})
    assert Theme.objects.get(slug="ponds").history.get().history_user == ben.user


def test_an_editor_takes_a_change_back(ada, ben):
    ask = an_ask()
    submit(ada, ask, Ask, summary="Better words")
    pending = PendingVersion.objects.get()

    assert ben.post(page_of(pending), {"withdraw": "x"}).status_code == 403
    assert ada.post(page_of(pending), {"withdraw": "x"}).status_code == 302

    pending.refresh_from_db()
    assert pending.state == "taken-back"
    assert "not wait any more" in text_of(ben.post(page_of(pending), {"publish": "x"}))
    ask.refresh_from_db()
    assert ask.summary == "First words"


def test_a_publisher_kept_to_some_publications_publishes_only_changes_there(ada):
    ask = an_ask()
    submit(ada, ask, Ask, summary="Better words")
    kept = Client()
    kept.force_login(factories.make_member(PUBLISHER, publications=[factories.make_publication()]))

    assert kept.post(page_of(PendingVersion.objects.get()), {"publish": "x"}).status_code == 403


def test_a_preview_shows_the_page_as_it_would_be_and_changes_nothing(ada, ben):
    ask = an_ask()
    submit(ada, ask, Ask, summary="Better words")
    pending = PendingVersion.objects.get()

    shown = ben.get(f"/admin/policies/pendingversion/{pending.pk}/preview/")

    assert "Better words" in text_of(shown)
    ask.refresh_from_db()
    assert ask.summary == "First words"


def test_a_change_is_settled_only_by_the_form_of_its_record_and_who_may(ada, ben, client):
    ask, other = an_ask(), an_ask()
    submit(ada, ask, Ask, summary="Better words")
    pending = PendingVersion.objects.get()

    client.post(f"{address(Ask, 'change', ask.pk)}?pending={pending.pk}", {"summary": "Hostile"})
    ben.post(f"{address(Ask, 'change', other.pk)}?pending={pending.pk}", values_of_form(ben, other))

    pending.refresh_from_db()
    assert pending.state == "waiting"


def values_of_form(client, row):
    return values_of(client.get(address(Ask, "change", row.pk)))


def test_what_a_table_changes_waits(ada, ben):
    theme = factories.make_theme("Ponds", description="First words")
    table = b"".join(ada.get(f"{address(Theme, 'changelist')}export/").streaming_content)
    file = SimpleUploadedFile("themes.csv", table.replace(b"First", b"Better"))
    shown = ada.post(f"{address(Theme, 'changelist')}import/", {"file": file}, follow=True)
    (form,) = [f for f in html.fromstring(shown.content.decode()).forms if "mark" in f.fields]

    assert ada.post(form.get("action"), dict(form.form_values())).status_code == 302

    theme.refresh_from_db()
    assert theme.description == "First words"
    ben.post(page_of(PendingVersion.objects.get()), {"publish": "x"})
    theme.refresh_from_db()
    assert theme.description == "Better words"


def test_what_is_changed_in_the_list_and_by_a_bulk_action_waits(ada, ben):
    ask, theme = an_ask(), factories.make_theme("Ponds")
    chosen = {"action": "add_a_theme", "_selected_action": [ask.pk], "apply": "x", "count": "1"}

    assert ada.post(address(Ask, "changelist"), chosen | {"theme": theme.pk}).status_code == 302

    assert not ask.themes.exists()
    ben.post(page_of(PendingVersion.objects.get()), {"publish": "x"})
    assert list(ask.themes.all()) == [theme]
