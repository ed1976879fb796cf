"""Every page of the admin opens, and its lists do not slow down as they grow."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from policies.admin.base.edited import YearFilter
from policies.models import Ask
from tests import factories
from tests.admin.forms import REGISTERED, address, every_model, make

NOT_ADDED_BY_HAND = {
    *("axes.AccessAttempt", "lga_kb.Briefing", "lga_kb.Following", "lga_kb.JobRun", "lga_kb.MistakeReport"),
    *("policies.Passage", "policies.SearchMiss", "policies.Statement", "boards.WithheldPassage"),
    *("policies.ProposedStatement", "policies.PendingVersion", "policies.HiddenName"),
}
# Written with what they mirror, and nothing that an editor has to see.
NOTED = {
    "policies.Check",  # shown on the form of what was checked
    "policies.ImportBatch",  # shown with the documents that came in it
    "policies.FetchedPage",  # what `fetch_papers` last read at an address
    "policies.OpenedFile",  # shown with the import that its file came in
    "policies.PendingRow",  # shown with the change that it is part of
    "policies.Merge",  # shown with the records that they are of
    "policies.DeletedParts",  # counted where a deleted record is restored
}
VIEWS = {"boards.RestrictedPassage"}  # worked out by the database
INDEX = {f"policies.Search{name}" for name in ("Entry", "Word", "Segment", "Bitmap", "Change")}
INDEX |= {"boards.RestrictedEntry", "policies.RecordCount", "policies.UnlistedEntry"}
# Versions are read on the history pages of what they are of.
VERSION = "Historical"


def test_every_model_is_edited_on_a_page_of_its_own_or_within_another():
    inlines = {inline.model for each in admin.site._registry.values() for inline in each.inlines}

    for app in ("boards", "policies"):
        for model in apps.get_app_config(app).get_models():
            edited = model in admin.site._registry or model in inlines
            assert (
                edited or model._meta.label in INDEX | NOTED | VIEWS or model.__name__.startswith(VERSION)
            ), model


@pytest.mark.django_db
def test_front_page_and_pages_of_the_apps_open(signed_in):
    for url in [reverse("admin:index"), *(f"/admin/{app}/" for app in ("boards", "policies", "auth"))]:
        assert signed_in.get(url).status_code == 200


@every_model(REGISTERED)
def test_list_opens_and_can_be_searched(model, signed_in):
    make(model)

    assert signed_in.get(address(model, "changelist")).status_code == 200
    assert signed_in.get(address(model, "changelist"), {"q": "housing"}).status_code == 200


@every_model(REGISTERED, in_suite=14)
def test_every_filter_narrows_and_survives_nonsense(model, signed_in):
    make(model)

    shown = signed_in.get(address(model, "changelist")).context["cl"]
    links = [choice["query_string"] for spec in shown.filter_specs for choice in spec.choices(shown)]
    for link in [*links, "?year=2020", "?year=never", "?year=99999999999", "?p=99"]:
        assert signed_in.get(address(model, "changelist") + link).status_code in {200, 302}, link


@every_model(REGISTERED)
def test_every_list_that_is_narrowed_by_year_knows_what_a_year_is(model):
    filters = [each for each in admin.site._registry[model].list_filter if isinstance(each, type)]

    if any(issubclass(each, YearFilter) for each in filters):
        assert hasattr(model._default_manager.all(), "in_year")


@every_model(REGISTERED)
def test_form_of_a_row_opens(model, signed_in):
    assert signed_in.get(address(model, "change", make(model).pk)).status_code == 200


@every_model(REGISTERED)
def test_form_for_a_new_row_opens_where_rows_are_added_by_hand(model, signed_in):
    expected = 403 if model._meta.label in NOT_ADDED_BY_HAND else 200

    assert signed_in.get(address(model, "add")).status_code == expected


@every_model(
    [model for model in REGISTERED if model._meta.label != "policies.SustainableDevelopmentGoal"], in_suite=20
)
def test_list_of_seven_takes_no_more_queries_than_one_of_two(model, signed_in):
    def count_queries():
        with CaptureQueriesContext(connection) as queries:
            assert signed_in.get(address(model, "changelist")).status_code == 200
        return len(queries)

    for _ in range(2):
        make(model)
    count_queries()  # the first page of a process also asks what is then kept
    few = count_queries()
    for _ in range(5):
        make(model)

    assert count_queries() == few


@every_model([model for model in REGISTERED if hasattr(model, "edited_fields")])
def test_official_wording_and_keys_have_no_field_on_the_form_of_a_row(model, rf, editor):
    row = make(model)
    request = rf.get("/")
    request.user = editor

    fields = set(admin.site._registry[model].get_form(request, row, change=True).base_fields)

    assert not fields & {"key", "slug", "wording", "summary_wording", "passage", "file_sha256", "imported_at"}


@pytest.mark.django_db
def test_pages_carry_the_policy_of_the_admin(signed_in):
    policy = signed_in.get(address(Ask, "changelist")).headers["Content-Security-Policy"].split("; ")

    assert "script-src 'self'" in policy
    assert "style-src 'self' 'unsafe-inline'" in policy


@pytest.mark.django_db
def test_a_row_leads_to_its_public_page(signed_in):
    board = factories.make_board()

    link = signed_in.get(address(type(board), "change", board.pk)).context["absolute_url"]

    assert signed_in.get(link).url.endswith(board.get_absolute_url())
