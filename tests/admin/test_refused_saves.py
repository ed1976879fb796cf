"""Whatever rule a form breaks, the form says so: every constraint of every model is broken in its forms."""

from contextlib import suppress
from datetime import date

import pytest
from django import forms
from django.contrib import admin
from django.db import DatabaseError, IntegrityError, connection, models, transaction
from django.test import RequestFactory
from lxml import html

from policies.models import Addressee, Government, Statement, Theme
from tests import factories as make
from tests.admin.forms import REGISTERED, address
from tests.models import test_boards_constraints, test_policies_constraints, test_site_constraints
from tests.samples import ALL_IN_DRILLS, some_of

pytestmark = pytest.mark.django_db

BROKEN = test_policies_constraints.REFUSED | test_boards_constraints.REFUSED | test_site_constraints.REFUSED


@pytest.fixture
def root(client):
    user = make.make_user(is_staff=True, is_superuser=True)
    client.force_login(user)
    return user


def broken_rows(monkeypatch, break_a_rule):
    """The rows that the database refuses when a rule is broken, as they were about to be saved."""
    found = []
    save = models.Model.save_base

    def noted(row, *args, **kwargs):
        found.append(row)
        save(row, *args, **kwargs)
        found.pop()

    with monkeypatch.context() as patch, suppress(DatabaseError):
        patch.setattr(models.Model, "save_base", noted)
        break_a_rule_and_check(break_a_rule)
    return found


def break_a_rule_and_check(break_a_rule):
    with transaction.atomic():
        break_a_rule()
        connection.check_constraints()


def typed(model_admin, user, row):
    """What a browser sends for a row: its values in the fields that its form has; nothing where there is no form."""
    request = RequestFactory().get("/")
    request.user = user
    obj = row if row.pk else None
    may = model_admin.has_change_permission(request, obj) if obj else model_admin.has_add_permission(request)
    if not may:
        return {}
    form = model_admin.get_form(request, obj, change=bool(obj))(instance=row)
    data = {}
    for field in form:
        widget = getattr(field.field.widget, "widget", field.field.widget)
        value = field.value()
        if isinstance(widget, forms.MultiWidget):
            parts = widget.decompress(value) if not isinstance(value, list | tuple) else value
            names = widget.widgets_names
            data |= {f"{field.html_name}{name}": part for name, part in zip(names, parts, strict=True)}
        elif isinstance(widget, forms.CheckboxInput):
            data |= {field.html_name: "on"} if value else {}
        elif getattr(widget, "allow_multiple_selected", False):
            data[field.html_name] = [getattr(each, "pk", each) for each in value or ()]
        else:
            data[field.html_name] = widget.format_value(value)
    for inline in model_admin.get_inline_instances(request, obj):
        prefix = inline.get_formset(request, obj).get_default_prefix()
        data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    return {name: "" if value is None else value for name, value in data.items()}


def admin_of(row):
    """The model in whose admin a row has a form; a statement has that of its kind."""
    if isinstance(row, Statement):
        return next(model for model in REGISTERED if model.__name__.lower() == row.kind)
    return type(row) if type(row) in REGISTERED else None


@pytest.mark.parametrize("name", some_of(BROKEN, 40))
def test_a_form_that_breaks_a_constraint_is_answered(client, root, monkeypatch, name):
    for row in broken_rows(monkeypatch, BROKEN[name]):
        model = admin_of(row)
        if model is None:
            continue
        model_admin = admin.site.get_model_admin(model)
        exists = row.pk and model._base_manager.filter(pk=row.pk).exists()
        row.pk = row.pk if exists else None
        url = address(model, "change", row.pk) if exists else address(model, "add")

        response = client.post(url, typed(model_admin, root, row))

        assert response.status_code < 500


def government(**fields):
    return {
        "slug": "a",
        "prime_minister": "A",
        "parties": "B",
        "began_on": "2020-01-01",
        "ended_on": "",
        "change_reason": "",
    } | fields


def errors_of(response):
    return str(response.context["adminform"].form.errors)


def test_a_government_that_ends_before_it_begins_is_told_so(client, root):
    for ended_on in ("2019-01-01", "2020-01-01"):
        response = client.post(address(Government, "add"), government(ended_on=ended_on))
        assert "A government ends after the day it began." in errors_of(response)

    row = make.make_government()
    sent = government(began_on=str(row.began_on), ended_on=str(date(row.began_on.year - 1, 1, 1)))
    response = client.post(address(Government, "change", row.pk), sent)
    assert "A government ends after the day it began." in errors_of(response)


def test_of_two_equal_posts_at_once_the_second_is_told(client, root, monkeypatch):
    """Both have been checked before either was saved, so that only the database knows."""
    make.make_theme("Ponds", slug="ponds")
    sent = {
        "slug": "ponds",
        "name": "Ponds",
        "position": 3,
        "summary": "",
        "aliases": "",
        "change_reason": "",
    }
    for name in ("validate_unique", "validate_constraints"):
        monkeypatch.setattr(models.Model, name, lambda self, exclude=None: None)

    response = client.post(address(Theme, "add"), sent)

    assert response.status_code == 200
    assert "another record is the same" in errors_of(response)
    assert 'value="ponds"' in response.content.decode()
    assert Theme.objects.count() == 1


def test_a_rule_of_the_database_alone_is_told_with_what_was_typed(client, root, monkeypatch):
    def refuse(self, *args, **kwargs):
        raise IntegrityError("a rule that no form knows")

    monkeypatch.setattr(Addressee, "save", refuse)

    response = client.post(address(Addressee, "add"), {"slug": "x", "name": "Body X", "aliases": ""})

    assert response.status_code == 200
    assert 'value="Body X"' in response.content.decode()
    assert "This cannot be saved" in response.content.decode()


@ALL_IN_DRILLS
def test_no_value_that_was_sent_breaks_the_form_that_shows_it_again(client, root, tries_all):
    """In the suite each form is sent one of the values in turn."""
    values = ["'", "9" * 30, "-1"]
    for place, model in enumerate(REGISTERED):
        page = client.get(address(model, "add"))
        if page.status_code != 200:
            continue
        for sent in values if tries_all else [values[place % len(values)]]:
            answer = client.post(address(model, "add"), odd_body(page.content.decode(), sent))
            assert answer.status_code < 500, (model, sent)


def odd_body(page: str, sent: str) -> dict:
    """Every field of a page's form, and of one row in each of its inlines, with the same odd value."""
    tree = html.fromstring(page)
    names = {each.replace("__prefix__", "0") for each in tree.xpath("//form//@name")}
    counted = {name: "1" for name in names if name.endswith("-TOTAL_FORMS")}
    return (
        dict.fromkeys(names, sent)
        | {name: "0" for name in names if name.endswith(("-INITIAL_FORMS", "-MIN_NUM_FORMS"))}
        | {name: "1000" for name in names if name.endswith("-MAX_NUM_FORMS")}
        | counted
    )
