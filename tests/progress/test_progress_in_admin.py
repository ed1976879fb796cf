"""Editors tell what came of a statement, cite board items, and say that a status is still right."""

from datetime import date

import pytest
from django.urls import reverse
from lxml import html

from policies.models import Check, SearchEntry, Update
from policies.models.listed.statement_status import status_choices
from policies.search.index import rebuild_all
from tests import factories as make
from tests.admin.forms import submit
from tests.tables.making import changed, download, load, mistakes

pytestmark = pytest.mark.django_db


def statuses(page, name):
    (choice,) = html.fromstring(page.content.decode()).xpath(f"//select[@name='{name}']")
    return [option.get("value") for option in choice.xpath(".//option") if option.get("value")]


@pytest.mark.parametrize("kind", ["offer", "ask", "commitment"])
def test_a_form_offers_the_statuses_of_its_kind(signed_in, kind):
    statement = make.make_statement(kind)
    make.make_update(statement)

    page = signed_in.get(reverse(f"admin:policies_{kind}_change", args=[statement.pk]))

    assert statuses(page, "updates-0-status") == [value for value, _ in status_choices(kind)]


def test_a_status_of_another_kind_is_refused_with_a_sentence(signed_in):
    ask = make.make_ask()

    page = signed_in.post(
        reverse("admin:policies_update_add"),
        {"statement": ask.pk, "dated_on": "2021-05-04", "status": "delivered", "words": "Done."},
    )

    assert "“Delivered” is no status of an ask: choose from “Open”, “Partly met”" in page.content.decode()
    assert not Update.objects.exists()


def test_a_table_refuses_a_status_of_another_kind(signed_in):
    make.make_update(make.make_ask(), status="open")

    page = load(signed_in, Update, changed(download(signed_in, Update), status="delivered"))

    ((row, column, words),) = mistakes(page)
    assert (row, column) == (2, "status")
    assert words.startswith("“Delivered” is no status of an ask")


def test_still_right_is_a_button_that_leaves_who_and_when(signed_in, editor):
    ask = make.make_ask()
    update = make.make_update(ask, status="open")
    form = reverse("admin:policies_ask_change", args=[ask.pk])
    assert "Confirm status" in signed_in.get(form).content.decode()

    address = reverse("admin:policies_ask_still_right", args=[ask.pk])
    assert signed_in.get(address).status_code == 405
    response = signed_in.post(address, follow=True)

    check = Check.objects.get()
    assert (check.update, check.checked_by) == (update, editor)
    page = response.content.decode()
    assert "The status is confirmed as of today." in page
    assert f"by {editor.username}" in page


def test_still_right_needs_a_status_and_the_right_to_change(client):
    ask = make.make_ask()
    address = reverse("admin:policies_ask_still_right", args=[ask.pk])

    client.force_login(make.make_member("Editor"))
    refused = client.post(address, follow=True).content.decode()
    make.make_update(ask)
    client.force_login(make.make_member("Editor", publications=[make.make_publication()]))

    assert f"“{ask.key}” has no status yet" in refused
    assert client.post(address).status_code == 403
    assert not Check.objects.exists()


def test_statuses_of_a_list_are_found_still_right_together(signed_in):
    asks = [make.make_ask() for _ in range(3)]
    for ask in asks:
        make.make_update(ask)
    data = {"action": "confirm_status", "_selected_action": [ask.pk for ask in asks]}

    page = signed_in.post(reverse("admin:policies_ask_changelist"), data)
    done = signed_in.post(
        reverse("admin:policies_ask_changelist"), data | {"apply": "1", "count": "3"}, follow=True
    )

    assert "This is for 3" in page.content.decode()
    assert "3 rows noted as checked today." in done.content.decode()
    assert Check.objects.count() == 3


def test_an_update_cites_board_items_and_their_history_tells(signed_in):
    item = make.make_item()
    update = make.make_update()

    submit(signed_in, update, evidence_items=[item.pk])

    assert list(update.agenda_items.all()) == [item]
    assert item.history.count() == 2


def test_an_update_changed_alone_brings_search_along(signed_in):
    ask = make.make_ask()
    update = make.make_update(ask, status="open")
    rebuild_all()

    submit(signed_in, update, status="met")

    assert "status:met" in SearchEntry.objects.get(key=ask.key).tags
    assert rebuild_all() == 0


def test_governments_are_kept_apart_in_time(signed_in):
    make.make_government(began_on=date(2001, 1, 1), ended_on=date(2003, 1, 1))

    page = signed_in.post(
        reverse("admin:policies_government_add"),
        {"slug": "other", "prime_minister": "Somebody", "parties": "One", "began_on": "2002-01-01"},
    )

    assert "Another government was in office in that time." in page.content.decode()
