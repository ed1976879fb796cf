"""People who were merged before records were merged: the migration notes it as it would be noted now, undoable."""

from datetime import UTC, datetime
from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from boards.models import Person
from policies.admin.waiting.pending_versions import publications_of
from policies.editing.merging.moved_addresses import new_address
from policies.editing.merging.undoing import undo
from policies.models import Merge
from tests import factories as make

pytestmark = pytest.mark.django_db
migration = import_module("boards.migrations.0005_merged_people")
FIRST, THEN = datetime(2025, 1, 1, tzinfo=UTC), datetime(2025, 2, 1, tzinfo=UTC)


def the_migration_is_run(*merges):
    """With people merged as the release before merged them: (who, into whom, seats that moved, names given, when)."""
    before = [("boards", "0004_restricted_passages"), ("policies", "0004_merges")]
    apps = MigrationLoader(connection).project_state(before).apps
    editor = make.make_user()
    for old, kept, seats, names, at in merges:
        links = {"Seat.person": [seat.pk for seat in seats]} if seats else {}
        apps.get_model("boards", "Person").objects.filter(pk=old.pk).update(
            merged_into=kept.pk,
            moved_links={"names": names, "links": links},
            edited_by=editor.pk,
            edited_at=at,
        )
    migration.to_merges(apps, None)
    return editor


def undone(merge, editor):
    return undo(merge, by=editor, at=THEN, publications_of=publications_of)


def test_a_person_merged_before_is_gone_leads_on_and_can_come_back():
    kept, old = make.make_person("Jane Smith", other_names=["J Smith"]), make.make_person("J Smith")
    seat = make.make_seat(person=kept)

    editor = the_migration_is_run((old, kept, [seat], ["J Smith"], FIRST))

    merge = Merge.objects.get()
    assert (merge.merged_by, merge.merged_at, merge.names) == (editor, FIRST, ["J Smith"])
    assert not Person.objects.filter(pk=old.pk).exists()
    assert new_address(f"/people/{old.slug}/") == kept.get_absolute_url()
    undone(merge, editor)
    seat.refresh_from_db()
    kept.refresh_from_db()
    assert seat.person_id == old.pk
    assert kept.other_names == []


def test_of_a_chain_of_merges_each_is_kept_and_the_last_is_undone_first():
    last, middle, first = (make.make_person(name) for name in ("Jane Smith", "J Smith", "Cllr J Smith"))
    seat = make.make_seat(person=last)

    editor = the_migration_is_run((first, middle, [seat], [], FIRST), (middle, last, [seat], [], THEN))

    assert list(Person.objects.all()) == [last]
    by_number = {merge.number: merge for merge in Merge.objects.all()}
    assert by_number.keys() == {middle.pk, first.pk}
    assert {new_address(f"/people/{each.slug}/") for each in (middle, first)} == {last.get_absolute_url()}
    undone(by_number[middle.pk], editor)
    seat.refresh_from_db()
    assert seat.person_id == middle.pk


def test_who_was_not_merged_stays():
    make.make_person("Jane Smith")

    the_migration_is_run()

    assert Person.objects.count() == 1
    assert not Merge.objects.exists()
