"""Themes suggested for items and reports, by what their titles and texts name, and confirmed by an editor."""

import pytest
from django.urls import reverse
from django.utils import timezone

from boards.admin.theme_suggestions import awaiting, confirm, suggested
from boards.models import AgendaItem, Report
from tests.factories import make_item, make_report, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def lamps():
    return make_theme("Lamps", aliases=["pier lighting"])


def names_of(rows):
    return {row.pk: [theme.name for theme in themes] for row, themes in suggested(rows).items()}


@pytest.mark.parametrize("title", ["Lamps", "Report on lamps and oil", "The future of Pier Lighting"])
def test_a_theme_is_suggested_where_a_title_names_its_alias(lamps, title):
    item, report = make_item(title=title), make_report(title=title)

    assert names_of([item]) == {item.pk: ["Lamps"]}
    assert names_of([report]) == {report.pk: ["Lamps"]}


def test_a_theme_is_suggested_where_the_text_names_it_with_the_reason(lamps):
    report = make_report(title="Winter", summary_wording="On pier lighting in the dark.")

    [suggestion] = suggested([report])[report].values()

    assert suggestion.why == "The printed summary names “pier lighting”."


def test_nothing_is_suggested_that_a_row_carries_or_that_an_editor_left_out(lamps):
    make_item(title="Lamps", themes=[lamps])
    make_item(title="Lamps", edited_fields=["themes"])
    make_item(title="Lampshades")

    assert suggested(AgendaItem.objects.all()) == {}
    assert not awaiting(AgendaItem.objects.all()).exists()


def test_what_awaits_is_found_however_an_alias_is_printed(lamps):
    titles = [
        "LAMPS",
        "Pier’s “pier  lighting”: plans",
        "Pier-lighting",
        "A lamp",
        "Lampshades",
        "Pier. Oil lighting",
    ]
    items = [make_item(title=title) for title in titles]

    assert set(awaiting(AgendaItem.objects.all())) == set(items[:3])


def test_nothing_awaits_where_there_are_no_themes():
    make_item(title="Lamps")

    assert not awaiting(AgendaItem.objects.all()).exists()


def test_of_a_great_many_the_newest_are_found(lamps, monkeypatch):
    monkeypatch.setattr("boards.admin.theme_suggestions.MOST_FOUND", 2)
    _, *newer = [make_item(title=f"Lamps {number}") for number in range(3)]

    assert set(awaiting(AgendaItem.objects.all())) == set(newer)


def test_a_confirmed_theme_is_the_editors_and_shows_on_the_hub(lamps, admin_user):
    ropes = make_theme("Ropes")
    item, chosen = (
        make_item(title="Lamps", themes=[ropes]),
        make_item(title="Lamps", edited_fields=["themes"]),
    )
    assert list(awaiting(AgendaItem.objects.all())) == [item]

    changed = confirm([item, chosen], by=admin_user, at=timezone.now())

    item.refresh_from_db()
    assert changed == 1
    assert set(item.themes.all()) == {lamps, ropes}
    assert item.edited_fields == ["themes"]
    assert not chosen.themes.exists()
    assert list(AgendaItem.objects.touching(lamps)) == [item]
    assert not awaiting(AgendaItem.objects.all()).exists()


@pytest.mark.parametrize(("make", "model"), [(make_item, AgendaItem), (make_report, Report)])
def test_one_press_on_the_page_confirms(admin_client, lamps, make, model):
    row = make(title="Lamps")
    place = f"admin:boards_{model._meta.model_name}"
    page = admin_client.get(reverse(f"{place}_change", args=[row.pk])).content.decode()
    assert "The title names “lamps”." in page

    response = admin_client.post(reverse(f"{place}_confirm_themes", args=[row.pk]))

    assert response.status_code == 302
    assert list(row.themes.all()) == [lamps]
    assert "Suggested themes, not" not in admin_client.get(response.url).content.decode()


@pytest.mark.parametrize(("make", "model"), [(make_item, AgendaItem), (make_report, Report)])
def test_the_list_shows_what_waits_and_confirms_many(admin_client, lamps, make, model):
    rows = [make(title="Lamps"), make(title="More lamps")]
    make(title="Ropes")
    address = reverse(f"admin:boards_{model._meta.model_name}_changelist") + "?suggested=open"
    page = admin_client.get(address)
    assert page.context["cl"].result_count == 2
    assert page.content.decode().count('<td class="field-suggested_names">Lamps</td>') == 2

    data = {"action": "confirm_suggested_themes", "_selected_action": [row.pk for row in rows]}
    admin_client.post(address, data | {"apply": "1", "count": "2"})

    assert all(list(row.themes.all()) == [lamps] for row in rows)


def test_who_may_not_change_a_record_may_not_confirm(client, django_user_model, lamps):
    item = make_item(title="Lamps")
    client.force_login(django_user_model.objects.create_user("reader", is_staff=True))

    response = client.post(reverse("admin:boards_agendaitem_confirm_themes", args=[item.pk]))

    assert response.status_code in (403, 404)
    assert not item.themes.exists()
