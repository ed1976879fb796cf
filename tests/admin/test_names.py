"""Every record is called as a person would say it: no keys, no numbers of the database, and no query in a list."""

import re
from datetime import date

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from boards.models import BoardScope
from policies.models import Check, EditorScope, Update
from policies.models.shared.asked_once import asking_once
from policies.models.shared.names import give_key, name_in_pickers, with_names
from tests import factories
from tests.admin import forms
from tests.admin.forms import REGISTERED, every_model
from tests.samples import some_of

pytestmark = pytest.mark.django_db

FIRST = 70_000_001  # of the numbers that rows get here
APPS = ("policies", "boards")
LINKS = [
    model
    for app in APPS
    for model in apps.get_app_config(app).get_models(include_auto_created=True)
    if model._meta.auto_created and not model.__name__.startswith("Historical")
]
INLINE = {each.model for options in admin.site._registry.values() for each in options.inlines}
OURS = {model for model in {*REGISTERED, *INLINE} if model._meta.app_label in APPS}
NAMED = sorted(OURS, key=lambda model: model._meta.label)
MAKERS = {
    "boards.BoardScope": lambda: BoardScope.objects.create(user=factories.make_user()),
    "boards.NamedVote": lambda: factories.make_vote().by_name.create(name="Ann Ashe", side="for"),
    "boards.ReportSection": factories.make_section,
    "policies.EditorScope": lambda: EditorScope.objects.create(user=factories.make_user()),
}


@pytest.fixture
def far_numbers():
    """Rows get numbers that no text has by accident."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sequencename FROM pg_sequences WHERE schemaname = current_schema()")
        for (name,) in cursor.fetchall():
            cursor.execute("SELECT setval(%s, %s)", [f'"{name}"', FIRST])


def make(model):
    return MAKERS[model._meta.label]() if model._meta.label in MAKERS else forms.make(model)


def keys_of(row):
    """The keys of a row and of those that it leads to."""
    for field in row._meta.concrete_fields:
        if field.name in {"key", "slug", "statement_key", "anchor"}:
            yield getattr(row, field.name)
        elif field.is_relation and (other := getattr(row, field.name)):
            yield from (getattr(other, name) for name in ("key", "slug") if hasattr(other, name))


def reads_well(name):
    return (
        name == name.strip()
        and re.search(r"[^\W\d_]{2}", name)
        and not re.search(r"object \(|_id|None|\(\)|7000\d", name)
    )


@every_model(NAMED)
def test_a_record_is_called_by_words(model, far_numbers):
    row = with_names(model._base_manager.filter(pk=make(model).pk)).get()

    with asking_once(), CaptureQueriesContext(connection) as queries:
        name, picked = str(row), name_in_pickers(row)

    assert reads_well(name), name
    assert len(queries) == (model in (Check, Update)), [each["sql"] for each in queries]
    assert [
        key for key in keys_of(row) if key and key in (name, picked) or (key and f"({key})" in name)
    ] == []


@pytest.mark.parametrize("model", LINKS, ids=[model.__name__ for model in LINKS])
def test_a_link_is_called_by_what_it_links(model, far_numbers):
    ends = {field.name: make(field.related_model) for field in model._meta.fields if field.is_relation}

    assert reads_well(str(model(**ends)))


@every_model(NAMED)
def test_a_new_record_has_a_name_too(model):
    """As in a form that is not saved yet, or in the history of what is gone."""
    assert isinstance(str(model()), str)


# Some of them, word by word


def test_names_say_where_and_when():
    board = factories.make_board("Community Wellbeing Board")
    meeting = factories.make_meeting(board, date(2027, 1, 12))
    second = factories.make_meeting(board, date(2027, 1, 12), sitting=2)
    plan = factories.make_publication(title="Business plan", years=(2019, 2022))
    ask = factories.make_ask(publication=plan, summary="Fund adult social care for the long term")
    seat = factories.make_seat(board, factories.make_person("Ann Ashe"), council_year=2020, role="chairman")

    assert [str(row) for row in (meeting, second, ask, seat)] == [
        "Community Wellbeing Board, 12 January 2027",
        "Community Wellbeing Board, 12 January 2027, meeting 2 of the day",
        "Fund adult social care for the long term (Business plan, 2019 to 2022)",
        "Ann Ashe on Community Wellbeing Board (Chairman, 2020 to 2021)",
    ]
    assert str(factories.make_item(meeting, number="3", title="Lanterns")) == (
        "3. Lanterns (Community Wellbeing Board, 12 January 2027)"
    )
    assert str(factories.make_decision(meeting, summary="Buy lamps.")) == (
        "Buy lamps. (Community Wellbeing Board, 12 January 2027)"
    )
    assert str(factories.make_snapshot(plan, taken_on=date(2021, 4, 1))) == (
        "Business plan, 2019 to 2022 on 1 April 2021"
    )


# Pickers


def picker(client, model, field, words):
    asked = {"app_label": model._meta.app_label, "model_name": model._meta.model_name, "field_name": field}
    answer = client.get(reverse("admin:autocomplete"), asked | {"term": words})
    assert answer.status_code == 200, answer.content
    return [each["text"] for each in answer.json()["results"]]


def fields_with_pickers():
    """Every field of the admin in which one of many records is chosen by typing."""
    for options in admin.site._registry.values():
        for form in (options, *(inline(options.model, admin.site) for inline in options.inlines)):
            for name in form.autocomplete_fields:
                yield form.model, name


FIELDS = sorted({(model._meta.label, name) for model, name in fields_with_pickers()})


def test_a_picker_finds_by_words_and_says_publication_and_year(signed_in):
    plan = factories.make_publication(title="Business plan", years=2019)
    ask = factories.make_ask(publication=plan, summary="Fund adult social care for the long term")
    factories.make_ask(summary="Mend every bridge")
    update = apps.get_model("policies", "Update")

    assert picker(signed_in, update, "statement", "care long") == [str(ask)]
    assert "Business plan, 2019" in str(ask)


PICKERS = [pytest.param(*each, id=".".join(each)) for each in FIELDS]


@pytest.mark.parametrize(("label", "name"), some_of(PICKERS, 10))
def test_every_picker_names_rows_in_as_many_queries_however_many_there_are(signed_in, label, name):
    model = apps.get_model(label)
    other = model._meta.get_field(name).related_model

    def count():
        with CaptureQueriesContext(connection) as queries:
            names = picker(signed_in, model, name, "")
        assert all(map(reads_well, names)), names
        return len(queries)

    for _ in range(2):
        make(other)
    few = count()
    for _ in range(4):
        make(other)
    assert count() == few


# Keys


@pytest.mark.parametrize("model", [model for model in NAMED if hasattr(model, "made_key")])
def test_nobody_types_a_key_or_a_place_of_a_new_record(model, rf, editor):
    options, request = admin.site._registry[model], rf.get("/")
    request.user = editor

    typed = set(options.get_form(request).base_fields) if options.has_add_permission(request) else set()

    assert not typed & {"key", "position"}


@pytest.mark.parametrize(
    "model", [model for model in REGISTERED if hasattr(model, "made_key") and not model._meta.proxy]
)
def test_a_made_key_says_where_the_record_is_and_is_free(model):
    row = make(model)
    first = model._base_manager.get(pk=row.pk)
    give_key(first, model._base_manager.none())
    model._base_manager.filter(pk=row.pk).update(key=first.key)

    give_key(row, model._base_manager.all())

    assert "--" in first.key
    assert len(first.key) <= 200
    assert row.key == f"{first.key}-2"
    row.full_clean(exclude={"position"})
    assert row.position > first.position


def test_a_key_that_is_made_by_hand_is_the_one_an_import_makes():
    meeting = factories.make_meeting(factories.make_board(slug="ferries"), date(2026, 3, 3))
    person = factories.make_person("Ann Ashe", slug="ann-ashe")

    item = factories.make_item(meeting, number="3")
    present = factories.make_attendance(meeting, name="Cllr Ann Ashe")
    seat = factories.make_seat(meeting.board, person, council_year=2025)

    assert [row.made_key() for row in (item, present, seat)] == [
        "ferries-2026-03-03--item-3",
        "ferries-2026-03-03--attendance--ann-ashe",
        "ferries--2025-2026--ann-ashe",
    ]


def test_a_new_item_gets_its_key_and_comes_last(signed_in):
    meeting = factories.make_meeting(factories.make_board(slug="ferries"), date(2026, 3, 3))
    factories.make_item(meeting, position=7)
    item = apps.get_model("boards", "AgendaItem")
    page = html.fromstring(signed_in.get(forms.address(item, "add")).content)
    (form,) = [form for form in page.forms if form.get("id") == "agendaitem_form"]
    sent = dict(form.form_values()) | {"meeting": meeting.pk, "number": "8", "title": "Moorings"}

    answer = signed_in.post(forms.address(item, "add"), sent)

    assert answer.status_code == 302, answer.context["errors"]
    made = item.objects.get(title="Moorings")
    assert (made.key, made.position) == ("ferries-2026-03-03--item-8", 8)
    assert made.key in signed_in.get(forms.address(item, "change", made.pk)).content.decode(), "it is shown"
