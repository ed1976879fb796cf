"""Migrations made from now on hold no long lock and let the release before serve on: see migration_rules.py."""

import pytest
from django.contrib.postgres.operations import (
    AddConstraintNotValid,
    AddIndexConcurrently,
    ValidateConstraint,
)
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState

from tests.structure.migration_rules import faults

APPS = ("policies", "boards", "lga_kb")
# The last of each app that was made before the first release, when nobody had rows yet. It is never raised after that.
BEFORE_THE_RULES = {
    "policies": "0003_in_the_database",
    "boards": "0004_restricted_passages",
    "lga_kb": "0002_in_the_database",
}


def test_each_migration_is_safe_to_run_while_the_site_serves():
    loader = MigrationLoader(None)
    found = []
    for app in APPS:
        names = sorted(name for label, name in loader.disk_migrations if label == app)
        assert BEFORE_THE_RULES[app] in names
        for name in names[names.index(BEFORE_THE_RULES[app]) + 1 :]:
            before = loader.project_state((app, name), at_end=False)
            found += faults(loader.disk_migrations[app, name], before)

    assert found == []


def state() -> ProjectState:
    state = ProjectState()
    fields = [
        ("id", models.BigAutoField(primary_key=True)),
        ("name", models.CharField(max_length=40)),
        ("note", models.TextField(null=True)),
    ]
    state.add_model(ModelState("policies", "Well", fields))
    return state


def said_of(*operations, **attributes) -> str:
    migration = type("Migration", (migrations.Migration,), {"operations": list(operations), **attributes})
    return " ".join(faults(migration("0099_wells", "policies"), state()))


INDEX = models.Index(fields=["name"], name="well_name")
CHECK = models.CheckConstraint(condition=~models.Q(name=""), name="well_has_name")
UNIQUE = models.UniqueConstraint(fields=["name"], name="well_once")
GENERATED = models.GeneratedField(
    expression=models.F("id") * 2, output_field=models.BigIntegerField(), db_persist=True
)
TO_WELL = {"to": "policies.Well", "on_delete": models.CASCADE}


@pytest.mark.parametrize(
    ("operation", "said"),
    [
        (migrations.AddIndex("Well", INDEX), "AddIndexConcurrently"),
        (migrations.AddConstraint("Well", CHECK), "AddConstraintNotValid"),
        (migrations.AddConstraint("Well", UNIQUE), "USING INDEX"),
        (migrations.AddField("Well", "depth", models.IntegerField(default=3)), "db_default"),
        (migrations.AddField("Well", "depth", models.IntegerField(null=True, db_index=True)), "CONCURRENTLY"),
        (
            migrations.AddField("Well", "other", models.ForeignKey(null=True, db_index=False, **TO_WELL)),
            "NOT VALID",
        ),
        (migrations.AddField("Well", "twice", GENERATED), "every row"),
        (migrations.AlterField("Well", "name", models.CharField(max_length=20)), "another column"),
        (migrations.AlterField("Well", "name", models.TextField()), "another column"),
        (migrations.AlterField("Well", "note", models.TextField()), "validate it"),
        (migrations.AlterField("Well", "name", models.CharField(max_length=40, unique=True)), "CONCURRENTLY"),
        (migrations.RemoveField("Well", "note"), "one release after"),
        (migrations.DeleteModel("Well"), "one release after"),
        (migrations.RenameField("Well", "note", "remark"), "switch, and drop later"),
        (migrations.RunPython(lambda apps, editor: None), "in batches"),
        (migrations.RunSQL("CREATE INDEX a ON policies_well (name)"), "CONCURRENTLY"),
        (migrations.RunSQL("create unique index a on policies_well (name)"), "CONCURRENTLY"),
        (migrations.RunSQL("ALTER TABLE policies_well ADD CONSTRAINT a CHECK (id > 0)"), "NOT VALID"),
        (migrations.RunSQL("ALTER TABLE policies_well ALTER COLUMN id TYPE bigint"), "another column"),
        (migrations.RunSQL("ALTER TABLE policies_well ALTER COLUMN note SET NOT NULL"), "validate it"),
        (migrations.RunSQL("UPDATE policies_well SET note = ''"), "in batches"),
        (migrations.RunSQL(["DROP INDEX a"]), "CONCURRENTLY"),
        (
            migrations.SeparateDatabaseAndState(database_operations=[migrations.AddIndex("Well", INDEX)]),
            "AddIndexConcurrently",
        ),
    ],
)
def test_what_locks_or_breaks_is_named_with_what_to_do_in_its_place(operation, said):
    assert said in said_of(operation)


@pytest.mark.parametrize(
    "operations",
    [
        [AddIndexConcurrently("Well", INDEX)],
        [AddConstraintNotValid("Well", CHECK)],
        [ValidateConstraint("Well", "well_has_name")],
        [migrations.AddField("Well", "depth", models.IntegerField(null=True))],
        [migrations.AddField("Well", "depth", models.IntegerField(db_default=3))],
        [
            migrations.AlterField(
                "Well", "name", models.CharField("its name", max_length=40, help_text="Short.")
            )
        ],
        [migrations.AlterField("Well", "name", models.CharField(max_length=80))],
        [
            migrations.CreateModel("Pond", [("id", models.BigAutoField(primary_key=True))]),
            migrations.AddIndex("Pond", models.Index(fields=["id"], name="pond_id")),
        ],
        [migrations.RunSQL("CREATE INDEX CONCURRENTLY a ON policies_well (name)")],
        [migrations.RunSQL("ALTER TABLE policies_well ADD CONSTRAINT a CHECK (id > 0) NOT VALID")],
        [migrations.RunSQL("ALTER TABLE policies_well ADD CONSTRAINT a UNIQUE USING INDEX b")],
        [
            migrations.RunSQL(
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$\nUPDATE policies_well SET id = 1\n$$"
            )
        ],
    ],
)
def test_the_safe_forms_pass(operations):
    assert said_of(*operations) == ""


def test_batches_and_reasons_pass():
    assert said_of(migrations.RunPython(lambda apps, editor: None), atomic=False) == ""
    assert said_of(migrations.RemoveField("Well", "note"), safe_because="Release 1.2 did not use it.") == ""
