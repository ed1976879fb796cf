"""What the database would refuse, told of a loaded table row by row, in words."""

from datetime import date

import pytest
from django.apps import apps
from django.contrib import admin

from policies.models import Addressee, Government
from policies.models.shared.rules import REFUSED, fields_of
from policies.tables import resource
from tests import factories
from tests.tables.making import apply, changed, download, load, mistakes

pytestmark = pytest.mark.django_db


@pytest.fixture
def governments():
    """Two that follow one another; the table lists the newer first."""
    return [
        factories.make_government(began_on=date(2019, 7, 24), ended_on=date(2022, 9, 6)),
        factories.make_government(began_on=date(2016, 7, 13), ended_on=date(2019, 7, 24)),
    ]


def test_a_row_that_overlaps_another_is_named(signed_in, governments):
    table = changed(download(signed_in, Government), row=2, ended_on="2020-01-01")

    page = load(signed_in, Government, table)

    assert mistakes(page) == [(3, "", "Another government was in office in that time.")]
    assert '<th scope="row">3</th>' in page.content.decode()


def test_a_row_that_ends_before_it_begins_is_named(signed_in, governments):
    table = changed(download(signed_in, Government), row=1, ended_on="2001-01-01")

    [(row, _, words)] = mistakes(load(signed_in, Government, table))

    assert (row, words) == (2, "A government ends after the day it began.")


def test_what_only_the_database_finds_is_said_in_its_words(signed_in, governments, monkeypatch):
    """As where another row is saved while the table is looked through."""
    monkeypatch.setattr(resource, "_validate_rules", lambda instance, names: None)
    table = changed(download(signed_in, Government), row=2, ended_on="2020-01-01")

    page = load(signed_in, Government, table)

    assert mistakes(page) == [(3, "", "Another government was in office in that time.")]
    apply(signed_in, Government, page)
    governments[1].refresh_from_db()
    assert governments[1].ended_on == date(2019, 7, 24)


def test_a_name_that_is_taken_meanwhile_is_said_in_words(signed_in, monkeypatch):
    for name in ("DCLG", "MHCLG"):
        factories.make_addressee(name)
    monkeypatch.setattr(Addressee, "validate_unique", lambda self, exclude=None: None)
    monkeypatch.setattr(resource, "_validate_rules", lambda instance, names: None)

    page = load(signed_in, Addressee, changed(download(signed_in, Addressee), row=2, name="DCLG"))

    assert mistakes(page) == [(3, "", REFUSED)]


def test_of_every_rule_its_fields_are_known():
    """A rule whose fields are not known would not be looked at before a table is applied."""
    rules = [
        (model, rule)
        for model in apps.get_models()
        if model in admin.site._registry
        for rule in model._meta.constraints
    ]

    assert len(rules) > 50
    for model, rule in rules:
        names = {"pk", *(field.name for field in model._meta.get_fields())}
        assert fields_of(rule), rule.name
        assert fields_of(rule) <= names, rule.name
