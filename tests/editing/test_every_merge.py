"""Whatever record is merged: nothing leads to it any more, its address leads on, and undone all is as it was before."""

import json

import pytest
from django.apps import apps
from django.contrib import admin
from django.core import serializers
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from policies.admin.base.mergeable import MergeableAdmin
from policies.admin.waiting.pending_versions import publications_of
from policies.editing.merging.moving import merge
from policies.editing.merging.relations import is_mergeable, other_end, relations_to
from policies.editing.merging.undoing import undo
from policies.models import Merge
from policies.search.index import rebuild_all
from tests.admin.forms import every_model
from tests.editing.test_every_deletion import made

pytestmark = pytest.mark.django_db

MERGEABLE = sorted(
    (model for model, options in admin.site._registry.items() if isinstance(options, MergeableAdmin)),
    key=lambda model: model._meta.label,
)
# What is made of the rows, or says who merged them.
MADE_OF_OTHERS = {
    *("Merge", "SearchEntry", "UnlistedEntry", "SearchWord", "SearchChange", "SearchBitmap", "SearchSegment"),
    *("RecordCount", "RestrictedEntry", "RestrictedPassage"),
}


def everything():
    """Every row of both apps as it is written, but for who edited it last."""
    rows = {}
    for app in ("policies", "boards"):
        for model in apps.get_app_config(app).get_models(include_auto_created=True):
            name = model.__name__
            if name.startswith("Historical") or name in MADE_OF_OTHERS or model._meta.proxy:
                continue
            for row in json.loads(serializers.serialize("json", model._base_manager.all())):
                fields = {key: row["fields"][key] for key in row["fields"] if key not in STAMP}
                links = model._meta.auto_created
                place = tuple(sorted(fields.items())) if links else row["pk"]
                rows[model._meta.label, place] = fields
    return rows


STAMP = ("edited_by", "edited_at")


def used_by_all(row):
    """Have a row of each sort lead to a record; those are left out that the rules forbid beside others."""
    for field in relations_to(type(row)):
        owner = field.model._meta.auto_created
        user = made(owner or field.model)
        try:
            with transaction.atomic():
                if owner:
                    other = other_end(field)
                    user = made(other.related_model) if owner is type(row) else user
                    field.model.objects.create(**{field.name: row, other.name: user})
                else:
                    setattr(user, field.name, row)
                    user.save()
                connection.check_constraints()
        except IntegrityError:
            continue


def leads_to(row):
    return {
        field.model._meta.label
        for field in relations_to(type(row))
        if field.model._base_manager.filter(**{field.attname: row.pk}).exists()
    }


def merged(old, kept, by):
    merge(old, kept, by=by, at=timezone.now(), publications_of=publications_of)
    return Merge.objects.of_record(type(old), old.pk).get()


def undone(one, by):
    return undo(one, by=by, at=timezone.now(), publications_of=publications_of)


def test_what_may_not_be_deleted_while_it_is_used_may_be_merged():
    assert {model for model in admin.site._registry if is_mergeable(model)} == set(MERGEABLE)
    assert len(MERGEABLE) == 8


@every_model(MERGEABLE)
def test_a_merge_moves_everything_and_its_undo_moves_it_back(model, client, editor):
    old, kept = made(model), made(model)
    used_by_all(old)
    rebuild_all()
    before, led = everything(), leads_to(old)
    assert len(led) >= 1

    one = merged(old, kept, editor)

    assert not model._base_manager.filter(pk=old.pk).exists()
    assert leads_to(old) == set()
    assert leads_to(kept) >= led - {model._meta.label}
    assert rebuild_all() == 0
    if hasattr(old, "get_absolute_url"):
        for end in ("", "?page=2"):
            answer = client.get(old.get_absolute_url() + end)
            assert (answer.status_code, answer["Location"]) == (301, kept.get_absolute_url() + end)
    assert kept.history.latest().history_user == old.history.latest().history_user == editor
    assert "merged into" in kept.history.latest().history_change_reason

    assert undone(one, editor).stayed == 0

    assert everything() == before
    assert rebuild_all() == 0
    if hasattr(old, "get_absolute_url"):
        assert client.get(old.get_absolute_url()).status_code == 200
