"""Every list with a table: out and in again changes nothing, and one changed cell changes one field."""

import pytest
from django.contrib import admin
from django.core import serializers
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from boards.models import WithheldPassage
from policies.models import Ask, DocumentImport, HiddenName, PendingVersion, ProposedStatement
from policies.models.shared.editor_stamp import Edited
from policies.tables.table import STAMP, table_of
from tests import factories
from tests.admin.forms import address, every_model, make
from tests.tables.making import (
    FORMATS,
    LOADED,
    TABLED,
    apply,
    cells_changed,
    changed,
    download,
    load,
    mistakes,
    rows_of,
)

# Texts that files and spreadsheets like to change.
AWKWARD = "=1+1\r\n'tis “quoted”, a;b\tc\n  é \n-2 '"


def stored(model):
    rows = model._base_manager.order_by("pk")
    return serializers.serialize("json", rows)


def awkward(model):
    """A row of the model whose own texts hold what is hard to bring back."""
    row = make(model)
    for column in table_of(model).columns:
        field = column.field
        if column.own and type(field) is models.TextField:
            setattr(row, column.name, AWKWARD + column.name)
    row.save()
    return row


@every_model(TABLED, in_suite=10)
@pytest.mark.parametrize("suffix", FORMATS)
def test_a_download_holds_every_row_under_stable_names(model, suffix, signed_in):
    row = make(model)

    heads, *rows = rows_of(download(signed_in, model, suffix), suffix)

    table = table_of(model)
    assert heads == table.headers
    assert heads[0] != "id"
    assert table.key.of(row) in [cells[0] for cells in rows]


@every_model(LOADED, in_suite=8)
@pytest.mark.parametrize("suffix", FORMATS)
def test_a_download_loaded_unedited_changes_nothing(model, suffix, signed_in):
    awkward(model)
    before = stored(model)

    page = load(signed_in, model, download(signed_in, model, suffix), suffix)

    assert (cells_changed(page), mistakes(page)) == ([], [])
    assert "changes nothing" in page.content.decode()
    assert stored(model) == before


@every_model(LOADED, in_suite=8)
@pytest.mark.parametrize("suffix", FORMATS)
def test_a_changed_cell_changes_exactly_that_field(model, suffix, signed_in, editor):
    model._base_manager.all().delete()  # the rows that migrations made
    row = make(model)
    column = next(column for column in table_of(model).columns if column.own and is_typed(column))
    before = dict(zip(*rows_of(download(signed_in, model)), strict=True))
    data = changed(download(signed_in, model, suffix), suffix, **{column.name: 'Typed, in: a "cell"'})

    page = load(signed_in, model, data, suffix)
    assert [(found[1], found[3]) for found in cells_changed(page)] == [(column.name, 'Typed, in: a "cell"')]
    done = apply(signed_in, model, page)

    assert "1 row changed" in done.content.decode()
    after = dict(zip(*rows_of(download(signed_in, model)), strict=True))
    differs = {name for name in before if before[name] != after[name]}
    stamp = set(STAMP) if issubclass(model, Edited) else set()
    assert differs == {column.name, "version"} | stamp
    if stamp:
        row.refresh_from_db()
        assert row.edited_fields == [column.name]
        assert row.edited_by == editor
        assert row.edited_at is not None


def is_typed(column):
    return (
        isinstance(column.field, models.CharField | models.TextField)
        and not column.field.choices
        or (getattr(column.field, "base_field", None) and not column.field.base_field.choices)
    )


@every_model(LOADED)
def test_what_only_shows_is_an_error_at_its_row_and_column(model, signed_in):
    make(model)
    names = [column.name for column in table_of(model).columns if not column.own]
    before = stored(model)

    page = load(signed_in, model, changed(download(signed_in, model), **dict.fromkeys(names, "other")))

    assert [(row, column) for row, column, _ in mistakes(page)] == [(2, name) for name in names]
    assert '<form method="post" action="' + address(model, "process_import") not in page.content.decode()
    assert stored(model) == before


@every_model(TABLED, in_suite=10)
@pytest.mark.parametrize("page", ["export", "export_xlsx"])
def test_a_download_takes_no_more_queries_with_more_rows(model, page, signed_in):
    def count_queries():
        with CaptureQueriesContext(connection) as queries:
            response = signed_in.get(address(model, page))
            if response.streaming:
                b"".join(response)
        return len(queries)

    rows = 2 if model._meta.label == "policies.SustainableDevelopmentGoal" else 12
    make(model)
    few = count_queries()
    for _ in range(rows):
        make(model)

    assert count_queries() == few


# Updates and items cited as evidence have no names short enough to type, an update stays with its statement, and a
# synonym's term is its key. Every form asks why, and knows what it was opened at.
ONLY_ON_FORMS = {
    "evidence_for", "evidence_items", "statement", "term", "change_reason", "opened_version", "future_day",
}  # fmt: skip


@every_model(LOADED)
def test_a_table_may_change_just_what_the_form_of_a_row_may(model, rf, editor):
    row = make(model)
    request = rf.get("/")
    request.user = editor

    fields = set(admin.site._registry[model].get_form(request, row, change=True).base_fields)

    assert fields - ONLY_ON_FORMS == set(table_of(model).own)


def test_every_list_of_the_apps_has_a_table():
    lists = {model for model in admin.site._registry if model._meta.app_label in {"boards", "policies"}}

    # Files, of which a table can hold nothing; passages, which are listed only to be made public; hidden names;
    # and sentences and changes that are read on pages of their own.
    assert lists - set(TABLED) == {
        DocumentImport,
        WithheldPassage,
        ProposedStatement,
        PendingVersion,
        HiddenName,
    }


@pytest.mark.django_db
def test_a_download_holds_what_the_list_is_filtered_to(signed_in):
    theme = factories.make_theme()
    factories.make_ask(key="on-theme", themes=[theme])
    factories.make_ask(key="off-theme")

    for query in (f"?themes__id__exact={theme.pk}", "?q=on-theme"):
        assert [cells[0] for cells in rows_of(download(signed_in, Ask, query=query))[1:]] == ["on-theme"]
