"""Whatever record is deleted comes back as it was, with all that was part of it; what others use is not deleted."""

import json

import pytest
from django.core import serializers
from django.db import IntegrityError, connection, models, transaction
from django.urls import reverse

from boards.models import BoardScope, NamedVote, ReportSection, Seat
from policies.editing.deleting import uses_of
from policies.models import Ask, EditorScope, SdgLink, Statement, Theme, Update
from policies.search.index import rebuild_all
from tests import factories
from tests.admin.forms import address, every_model, make
from tests.editing.test_every_conflict import TRACKED
from tests.samples import some_of

MAKERS = {
    SdgLink: factories.make_sdg_link,
    ReportSection: factories.make_section,
    BoardScope: lambda: BoardScope.objects.create(user=factories.make_user()),
    EditorScope: lambda: EditorScope.objects.create(user=factories.make_user()),
    NamedVote: lambda: NamedVote.objects.create(vote=factories.make_vote(), name="Cllr A Reed", side="for"),
    Seat: lambda: factories.make_seat(role="substitute", is_substitute=True),
}


def made(model):
    """A row that may lead to others."""
    return MAKERS[model]() if model in MAKERS else make(model)


def parts_of(model):
    """The fields of other models whose rows are deleted with one of a model."""
    for relation in model._meta.get_fields(include_hidden=True):
        is_backward = relation.auto_created and not relation.concrete and not relation.many_to_many
        if (
            is_backward
            and relation.on_delete is models.CASCADE
            and not relation.related_model._meta.auto_created
        ):
            yield relation.related_model, relation.field


def uses(model):
    """The fields of other models by which a row of a model may be used."""
    for relation in model._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete or relation.related_model._meta.auto_created:
            continue
        if relation.field.name in getattr(relation.related_model, "only_notes", ()):
            continue
        if relation.field.related_model._meta.proxy and relation.field.related_model is not model:
            continue  # it is used by another kind alone
        if (
            relation.many_to_many
            and relation.through._meta.auto_created
            or not relation.many_to_many
            and relation.on_delete is models.SET_NULL
        ):
            yield relation.related_model, relation.field


def grown(model):
    """A row with links in each of its fields, and a part of each sort. Some parts the rules forbid beside others."""
    row = make(model)
    for field in row._meta.many_to_many:
        if field.remote_field.through._meta.auto_created:
            getattr(row, field.name).add(made(field.related_model), made(field.related_model))
    parts = []
    for owner, field in parts_of(model):
        if owner.__name__.startswith("Historical"):
            continue
        part = made(owner)
        try:
            with transaction.atomic():
                setattr(part, field.name, row)
                part.save()
                connection.check_constraints()
        except IntegrityError:
            continue
        parts.append(part)
    return type(row)._base_manager.get(pk=row.pk), parts


def told(rows):
    rows = [type(row)._base_manager.get(pk=row.pk) for row in rows]
    return json.loads(serializers.serialize("json", rows))


def delete(client, row, model):
    return client.post(address(model, "delete", row.pk), {"post": "yes"})


@every_model(TRACKED, in_suite=9)
def test_a_deleted_record_comes_back_equal_with_its_parts(model, signed_in):
    row, parts = grown(model)
    row.save()
    rebuild_all()
    before, version = told([row, *parts]), row.history.latest().history_id
    row_model = type(row)

    page = delete(signed_in, row, model)
    assert page.status_code == 302, page.context["protected"]
    assert not row_model._base_manager.filter(pk=row.pk).exists()
    restore = f"{address(model, 'history', row.pk)}{version}/"
    assert "was deleted" in signed_in.get(restore).content.decode()
    answer = signed_in.post(restore)

    assert answer.status_code == 302, answer.context["problem"]
    assert told([row, *parts]) == before
    assert rebuild_all() == 0


USES = [
    pytest.param(model, owner, field, id=f"{model._meta.label}-{owner.__name__}.{field.name}")
    for model in TRACKED
    for owner, field in uses(model)
    if not owner.__name__.startswith("Historical")
]


@pytest.mark.parametrize(("model", "owner", "field"), some_of(USES, 12))
def test_what_another_record_uses_is_not_deleted(model, owner, field, signed_in):
    row, user = make(model), made(owner)
    if field.many_to_many:
        getattr(user, field.name).add(row.pk)
    else:
        setattr(user, field.name, row)
        if field.name == "report":
            user.supplied_by = row.publication
        user.save()
    assert uses_of([row])

    page = delete(signed_in, row, model)

    assert page.status_code == 200
    assert "cannot be deleted" in page.content.decode()
    assert type(row)._base_manager.filter(pk=row.pk).exists()
    many = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    signed_in.post(address(model, "changelist"), many)
    assert type(row)._base_manager.filter(pk=row.pk).exists()


@pytest.mark.django_db
def test_a_theme_that_statements_have_names_them_and_stays(signed_in):
    theme = factories.make_theme("Ponds")
    asks = [factories.make_ask(themes=[theme], summary=f"Dig pond {number}") for number in range(12)]

    page = delete(signed_in, theme, Theme).content.decode()

    assert "Dig pond 0" in page
    assert "2 more statements" in page
    assert reverse("admin:policies_statement_change", args=[asks[0].pk]) in page
    assert theme.statements.count() == 12


@pytest.mark.django_db
def test_a_restored_record_keeps_what_an_editor_changed_and_its_state(signed_in, editor):
    ask = Ask.objects.get(pk=factories.make_ask(summary="By an editor", edited_fields=["summary"]).pk)
    ask.save()
    version = ask.history.latest().history_id

    delete(signed_in, ask, Ask)
    signed_in.post(f"{address(Ask, 'history', ask.pk)}{version}/")

    ask.refresh_from_db()
    assert (ask.state, ask.edited_fields, ask.edited_by) == (Statement.State.PUBLISHED, ["summary"], None)


@pytest.mark.django_db
def test_the_checks_of_an_update_come_back_with_it(signed_in):
    update = factories.make_update()
    check = factories.make_check(update)
    version = update.history.latest().history_id

    delete(signed_in, update, Update)
    signed_in.post(f"{address(Update, 'history', update.pk)}{version}/")

    assert Update.objects.get(pk=update.pk).checks.get() == check
