"""Whatever form an editor saves of a record that is public: nothing public changes until it is published.

Then it is what a publisher's own save would have made of it.
"""

import json
from contextlib import suppress

import pytest
from django.apps import apps
from django.contrib import admin
from django.core import serializers
from django.db import DatabaseError, connection, transaction
from django.test import Client

from boards.models import Matter, Person
from policies.admin.base.tracked import TrackedAdmin
from policies.editing.roles import EDITOR, PUBLISHER
from policies.editing.waiting.public_now import is_public
from policies.models import Campaign, Lineage, Occasion, PendingVersion, SearchEntry
from policies.search.index import rebuild_all
from tests import factories
from tests.admin.forms import address, every_model, make
from tests.editing.test_every_conflict import INLINES, another, row_within, values_of
from tests.samples import some_of

TRACKED = sorted(
    (model for model, options in admin.site._registry.items() if isinstance(options, TrackedAdmin)),
    key=lambda model: model._meta.label,
)
# Who saved and when, which differs between the two ways.
MAKERS = {
    Person: lambda: factories.make_seat().person,
    Matter: lambda: factories.make_item(matter=factories.make_matter()).matter,
    Campaign: lambda: factories.make_campaign_entry().campaign,
    Lineage: lambda: factories.make_lineage(state="confirmed"),
    Occasion: lambda: factories.make_publication(occasion=factories.make_occasion()).occasion,
}
NOT_CHANGED = {"is_restricted"}  # an editor could not read the record any more
WHO = {"edited_by", "edited_at", "author", "by", "at", "created_at"}


@pytest.fixture
def people(db):
    clients = Client(), Client()
    for client, role in zip(clients, (EDITOR, PUBLISHER), strict=True):
        client.force_login(factories.make_member(role))
    return clients


def everything():
    """Every record and every entry of search, as the database has them."""
    found = {}
    for model in apps.get_models():
        is_record = model._meta.app_label in ("policies", "boards") and model._meta.default_permissions
        if not is_record or model._meta.proxy or getattr(model, "never_public", False):
            continue
        for row in json.loads(serializers.serialize("json", model._base_manager.order_by("pk"))):
            values = {name: value for name, value in row["fields"].items() if name not in WHO}
            found[row["model"], row["pk"]] = {
                name: sorted(value, key=str) if isinstance(value, list) else value
                for name, value in values.items()
            }
    found["entries"] = sorted(
        map(str, SearchEntry.objects.values("kind", "key", "title", "summary", "tags")),
    )
    return found


def with_other_values(client, row, url, names):
    """The form of a record as it would be sent with another value in every field that can have one."""
    opened = values_of(client.get(url))
    fields = [*row._meta.concrete_fields, *row._meta.many_to_many]
    others = {each: another(row, each) for each in fields if each.name in names}
    with transaction.atomic():
        for field, value in others.items():
            saved_so(row, field, value)
        typed = values_of(client.get(url))
        transaction.set_rollback(True)
    kept = {name: value for name, value in opened.items() if "opened_version" in name or "sent_once" in name}
    return typed | kept | {"change_reason": "Better."}


def saved_so(row, field, value):
    """Save one value, where the rules of the database allow it."""
    row = type(row)._base_manager.get(pk=row.pk)
    with suppress(DatabaseError), transaction.atomic():
        if field.many_to_many:
            getattr(row, field.name).set(value)
        else:
            setattr(row, field.name, value)
        row.save()
        connection.check_constraints()


def sweep(people, row, form, url, *, parent=""):
    editor, publisher = people
    rebuild_all()
    names = {*form.base_fields} - {parent, *NOT_CHANGED}
    assert is_public(row)
    typed = with_other_values(editor, row, url, names)
    before = everything()
    with transaction.atomic():
        saved = publisher.post(url, typed)
        assert saved.status_code == 302, saved.context["errors"]
        direct = everything()
        transaction.set_rollback(True)

    waits = editor.post(url, typed)

    assert waits.status_code == 302, waits.context["errors"]
    assert everything() == before
    if direct == before:
        assert not PendingVersion.objects.exists()
        return
    pending = PendingVersion.objects.get()
    page = address(PendingVersion, "change", pending.pk)
    assert publisher.get(page).status_code == 200
    assert publisher.post(page, {"publish": "Publish"}).status_code == 302
    connection.check_constraints()
    assert everything() == direct


@every_model(TRACKED, in_suite=9)
def test_no_form_of_a_public_record_is_public_at_once(model, people, rf):
    request = rf.get("/")
    request.user = factories.make_member(EDITOR)
    options = admin.site.get_model_admin(model)
    row = MAKERS.get(model, lambda: make(model))()
    if not options.has_change_permission(request, row):
        pytest.skip("Editors do not change these.")

    sweep(people, row, options.get_form(request, row, change=True), address(model, "change", row.pk))


@pytest.mark.parametrize(("model", "inline"), some_of(INLINES, 5))
def test_no_row_within_a_form_of_a_public_record_is_public_at_once(model, inline, people, rf):
    request = rf.get("/")
    request.user = factories.make_member(EDITOR)
    within = inline(model, admin.site).get_formset(request)
    fields = [*inline.model._meta.concrete_fields, *inline.model._meta.many_to_many]
    if not {each.name for each in fields} & within.form.base_fields.keys():
        return  # it is only shown
    row = row_within(model, inline)
    parent = getattr(row, within.fk.name)
    if not admin.site.get_model_admin(model).has_change_permission(request, parent):
        pytest.skip("Editors do not change these.")

    sweep(people, row, within.form, address(model, "change", parent.pk), parent=within.fk.name)
