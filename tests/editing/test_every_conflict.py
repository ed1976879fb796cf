"""Whatever field somebody else changed meanwhile: saving what the form then shows keeps their change."""

from datetime import date, datetime, time, timedelta

import pytest
from django.contrib import admin
from django.contrib.postgres.fields import ArrayField
from django.db import DatabaseError, connection, models, transaction
from django.db.backends.postgresql.psycopg_any import NumericRange
from lxml import html

from boards.models import ContactOfficer, ReportSection
from policies.admin.base.tracked import TrackedAdmin
from policies.models import Erratum, SdgLink, Update
from policies.models.listed.statement_status import status_choices
from tests import factories
from tests.admin.forms import address, every_model, make
from tests.samples import some_of

TRACKED = sorted(
    (model for model, options in admin.site._registry.items() if isinstance(options, TrackedAdmin)),
    key=lambda model: model._meta.label,
)
MAKERS = {
    Update: factories.make_update,
    Erratum: factories.make_erratum,
    SdgLink: factories.make_sdg_link,
    ReportSection: factories.make_section,
    ContactOfficer: lambda report: factories.make_contact_officer(report=report),
}
# Fields that rules tie to others, so that they have no other value by themselves.
TIED = {
    ("boards.Decision", "board"),
    ("boards.Decision", "resolved_on"),
    ("boards.Decision", "resolved_precision"),
    ("boards.DecisionChange", "heading"),
    ("boards.DecisionChange", "statement"),
    ("boards.Seat", "is_substitute"),
    ("boards.Seat", "stands_in_for"),
    ("boards.Vote", "is_unanimous"),
    ("policies.Government", "began_on"),
    ("policies.Statement", "measurability"),
    ("policies.Statement", "target"),
}


def another(row, field):
    """Another value that a field may have."""
    value = getattr(row, field.name)
    if field.many_to_many:
        return [*value.all(), make(field.related_model)]
    if field.is_relation:
        return make(field.related_model)
    if isinstance(field, ArrayField):
        choices = [key for key, _ in field.base_field.choices or ()]
        return [*value, next((each for each in choices if each not in value), "Another")]
    if isinstance(row, Update) and field.name == "status":
        choices = status_choices(row.statement.kind)
        return next(key for key, _ in choices if key != value)
    if field.choices:
        return next(key for key, _ in field.flatchoices if key and key != value)
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.URLField):
        return "https://other.example/page"
    if isinstance(field, models.EmailField):
        return "other@ponds.example"
    if isinstance(field, models.SlugField):
        return f"{value}-other"
    if isinstance(field, models.CharField | models.TextField):
        return f"{value} other"[-(field.max_length or 500) :].strip()
    if isinstance(value, NumericRange):
        return NumericRange(value.lower, value.upper + 1)
    return _later(value, field)


def _later(value, field):
    if isinstance(field, models.DateTimeField):
        return (value or datetime(2031, 1, 1, 9).astimezone()) + timedelta(hours=1, minutes=7, seconds=5)
    if isinstance(field, models.DateField):
        return (value or date(2031, 1, 1)) + timedelta(days=1)
    if isinstance(field, models.TimeField):
        return time(17, 35)
    return (value or 0) + 1


def values_of(response):
    """What a browser sends of the form that a page shows."""
    forms = html.fromstring(response.content.decode()).forms
    (form,) = [form for form in forms if form.get("id", "").endswith("_form")]
    data = {}
    for name, value in form.form_values():
        data.setdefault(name, []).append(value)
    return data


def state_of(row):
    """Every field of a row as the database has it, stamps apart."""
    row = type(row)._base_manager.get(pk=row.pk)
    own = {each.name: each.value_from_object(row) for each in row._meta.concrete_fields}
    links = {each.name: sorted(each.value_from_object(row), key=str) for each in row._meta.many_to_many}
    links = {name: [each.pk for each in rows] for name, rows in links.items()}
    return {name: value for name, value in (own | links).items() if not name.startswith("edited_")}


def save_meanwhile(row, field):
    """Somebody else saves another value of a field; whether the rules of the database allow it."""
    row = type(row)._base_manager.get(pk=row.pk)
    try:
        with transaction.atomic():
            value = another(row, field)
            if field.many_to_many:
                getattr(row, field.name).set(value)
            else:
                setattr(row, field.name, value)
            row.save()
            connection.check_constraints()
    except DatabaseError:
        return False
    return True


@every_model(TRACKED, in_suite=12)
def test_no_change_of_theirs_is_lost_in_any_field(model, signed_in, rf, editor):
    request = rf.get("/")
    request.user = editor
    row = make(model)
    form = admin.site.get_model_admin(model).get_form(request, row, change=True)

    sweep(signed_in, row, form, address(model, "change", row.pk))


INLINES = [
    pytest.param(model, inline, id=f"{model._meta.label}-{inline.model.__name__}")
    for model in TRACKED
    for inline in admin.site.get_model_admin(model).inlines
    if hasattr(inline.model._meta, "simple_history_manager_attribute")
]


@pytest.mark.parametrize(("model", "inline"), some_of(INLINES, 6))
def test_no_change_of_theirs_is_lost_in_any_row_within_a_form(model, inline, signed_in, rf, editor):
    request = rf.get("/")
    request.user = editor
    within = inline(model, admin.site).get_formset(request)
    if not {each.name for each in _fields(inline.model)} & within.form.base_fields.keys():
        return  # it is only shown
    row = row_within(model, inline)
    parent = getattr(row, within.fk.name)

    sweep(signed_in, row, within.form, address(model, "change", parent.pk), parent=within.fk.name)


def row_within(model, inline):
    """A row that the form of a model shows."""
    if inline.model in (Update, Erratum, ContactOfficer):
        return MAKERS[inline.model](make(model))
    return MAKERS.get(inline.model, lambda: make(inline.model))()


def sweep(client, row, form, url, *, parent=""):
    """Have every field of a row changed by somebody else while its form is open, and save what the form shows then."""
    fields = [each for each in _fields(type(row)) if each.name in form.base_fields and each.name != parent]
    opened = values_of(client.get(url))
    tied = {(row._meta.label, each.name) for each in fields if not save_meanwhile(row, each)}
    assert tied <= TIED
    theirs = state_of(row)

    refused = client.post(url, opened | {"change_reason": "Mine."})
    assert refused.status_code == 200
    assert "Saved in the meantime" in refused.content.decode()
    saved = client.post(url, values_of(refused))

    assert saved.status_code == 302, saved.context["errors"]
    assert state_of(row) == theirs


def _fields(model):
    return [*model._meta.concrete_fields, *model._meta.many_to_many]
