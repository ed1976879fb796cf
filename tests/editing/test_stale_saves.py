"""Nobody saves over somebody else's newer save without having seen it, and nothing that was typed is lost."""

import threading

import pytest
from django.db import connection
from django.test import Client
from lxml import html

from policies.editing.roles import PUBLISHER
from policies.editing.versions import latest_number
from policies.models import Ask, Publication, Statement
from tests import factories
from tests.admin.forms import address, submit


def opened(client, row):
    """The change form of a row, as a browser would send it."""
    page = html.fromstring(client.get(address(type(row), "change", row.pk)).content.decode())
    (form,) = [form for form in page.forms if form.get("id", "").endswith("_form")]
    return values_of(form)


def values_of(form):
    data = {}
    for name, value in form.form_values():
        data.setdefault(name, []).append(value)
    return data


def an_ask(**fields):
    return Ask.objects.get(pk=factories.make_ask(summary="First words", **fields).pk)


@pytest.fixture
def two_clients(db):
    clients = Client(), Client()
    for client, name in zip(clients, ("Ada", "Ben"), strict=True):
        client.force_login(factories.make_member(PUBLISHER, first_name=name))
    return clients


def test_a_save_over_a_newer_one_is_refused_with_both_versions_shown(two_clients):
    ada, ben = two_clients
    ask, theme = an_ask(), factories.make_theme("Ponds")
    url, typed = address(Ask, "change", ask.pk), opened(ben, ask)
    submit(ada, ask, Ask, summary="Words of Ada", themes=[theme.pk], change_reason="Clearer.")

    refused = ben.post(url, typed | {"summary": "Words of Ben"})

    assert refused.status_code == 200
    page = html.fromstring(refused.content.decode())
    ask.refresh_from_db()
    assert ask.summary == "Words of Ada"
    (shown,) = page.xpath("//section[contains(@class, 'app-meetings')]")
    text = " ".join(shown.text_content().split())
    for words in ("by Ada", "Clearer.", "Words of Ada", "Words of Ben", "Ponds"):
        assert words in text, words
    (form,) = [form for form in page.forms if form.get("id", "").endswith("_form")]
    again = values_of(form)
    assert again["summary"][0].strip() == "Words of Ben"  # what he typed
    assert again["themes"] == [str(theme.pk)]  # what only she changed

    assert ben.post(url, again).status_code == 302
    ask.refresh_from_db()
    assert (ask.summary, list(ask.themes.all())) == ("Words of Ben", [theme])
    assert "Words of Ada" in ask.history.values_list("summary", flat=True)


def test_a_field_of_several_parts_takes_the_value_saved_meanwhile(two_clients):
    ada, ben = two_clients
    plan = factories.make_publication(years=(2019, 2022))
    typed = opened(ben, plan)
    submit(ada, plan, years_1="2025")

    refused = ben.post(address(Publication, "change", plan.pk), typed | {"summary": "New words"})

    (form,) = [
        f for f in html.fromstring(refused.content.decode()).forms if f.get("id", "").endswith("_form")
    ]
    assert values_of(form)["years_1"] == ["2025"]
    assert ben.post(address(Publication, "change", plan.pk), values_of(form)).status_code == 302
    plan.refresh_from_db()
    assert (plan.last_year, plan.summary) == (2025, "New words")


def test_a_row_within_a_form_is_not_saved_over_a_newer_one_either(two_clients):
    ada, ben = two_clients
    ask = an_ask()
    update = factories.make_update(ask, words="First news")
    typed = opened(ben, ask)
    submit(ada, update, words="News of Ada")

    refused = ben.post(address(Ask, "change", ask.pk), typed | {"updates-0-words": "News of Ben"})

    update.refresh_from_db()
    assert update.words == "News of Ada"
    text = refused.content.decode()
    assert "News of Ada" in text
    assert "News of Ben" in text


@pytest.mark.parametrize("what", ["deleted", "moved"])
def test_a_row_within_a_form_that_is_gone_is_told_with_what_was_typed_and_does_not_come_back(
    two_clients, what
):
    _, ben = two_clients
    ask = an_ask()
    gone, kept = factories.make_update(ask, words="Old news"), factories.make_update(ask, words="First news")
    url, typed = address(Ask, "change", ask.pk), opened(ben, ask)
    typed |= {"summary": "Words of Ben"}
    typed |= {
        name.replace("-id", "-words"): f"Ben on {value[0]}"
        for name, value in typed.items()
        if name.startswith("updates-") and name.endswith("-id") and value != [""]
    }
    number = gone.pk
    if what == "deleted":
        gone.delete()
    else:
        gone.statement = an_ask()
        gone.save()

    refused = ben.post(url, typed)

    text = " ".join(html.fromstring(refused.content.decode()).text_content().split())
    assert "somebody else has deleted or moved" in text
    assert f"Ben on {number}" in text
    (form,) = [
        f for f in html.fromstring(refused.content.decode()).forms if f.get("id", "").endswith("_form")
    ]
    again = values_of(form)
    assert again["updates-TOTAL_FORMS"] == again["updates-INITIAL_FORMS"] == ["1"]
    assert ben.post(url, again).status_code == 302
    ask.refresh_from_db()
    kept.refresh_from_db()
    assert (ask.summary, kept.words) == ("Words of Ben", f"Ben on {kept.pk}")
    assert list(ask.updates.all()) == [kept]


def test_a_row_to_be_deleted_that_is_gone_already_takes_no_other_with_it(signed_in):
    ask = an_ask()
    rows = [factories.make_update(ask, words=f"News {number}") for number in range(3)]
    typed = opened(signed_in, ask)
    first, last = typed["updates-0-id"][0], typed["updates-2-id"][0]
    typed |= {"updates-0-DELETE": ["on"], "updates-2-DELETE": ["on"]}
    next(row for row in rows if str(row.pk) == first).delete()

    refused = signed_in.post(address(Ask, "change", ask.pk), typed)

    (form,) = [
        f for f in html.fromstring(refused.content.decode()).forms if f.get("id", "").endswith("_form")
    ]
    again = values_of(form)
    assert [again.get(f"updates-{place}-DELETE") for place in (0, 1)] == [None, ["on"]]
    assert signed_in.post(address(Ask, "change", ask.pk), again).status_code == 302
    assert [str(row.pk) for row in rows if ask.updates.filter(pk=row.pk)] == [
        str(row.pk) for row in rows if row.pk and str(row.pk) not in (first, last)
    ]


def test_the_move_of_a_state_counts_as_a_save(two_clients):
    ada, ben = two_clients
    ask = an_ask(state="draft")
    typed = opened(ben, ask)
    assert ada.post(f"/admin/policies/ask/{ask.pk}/move/submit/", {"note": "Ready."}).status_code == 302

    refused = ben.post(address(Ask, "change", ask.pk), typed | {"summary": "Words of Ben"})

    assert refused.status_code == 200
    assert "In review" in refused.content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("rounds", [10, pytest.param(100, marks=pytest.mark.drill)])
def test_saves_from_two_threads_lose_none(rounds):
    ask = an_ask()
    Statement.objects.get(pk=ask.pk).save()
    ask.summary = "0"
    ask.save()
    failures = []

    def editor(user):
        try:
            client = Client()
            client.force_login(user)
            url = address(Ask, "change", ask.pk)
            base = opened(client, ask)
            for _ in range(rounds):
                _count_one_up(client, url, base, ask.pk)
        except Exception as failure:  # noqa: BLE001, told by the test below
            failures.append(failure)
        finally:
            connection.close()

    users = [factories.make_user(is_staff=True, is_superuser=True) for _ in range(2)]
    threads = [threading.Thread(target=editor, args=[user]) for user in users]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    ask.refresh_from_db()
    assert failures == []
    assert ask.summary == str(2 * rounds)
    assert ask.history.filter(history_type="~").exclude(history_user=None).count() == 2 * rounds


def _count_one_up(client, url, base, pk):
    """Read, add one and save, again and again until nobody was quicker."""
    while True:
        version = latest_number(Statement, pk)
        read = Statement.history.get(history_id=version).summary
        sent = base | {"summary": str(int(read) + 1), "opened_version": version}
        if client.post(url, sent).status_code == 302:
            return
