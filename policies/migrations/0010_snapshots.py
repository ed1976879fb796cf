# Snapshots of plans. Whoever edits may take one; what is frozen, nobody changes.

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from policies.editing.roles import ADMINISTRATOR, EDITOR, PUBLISHER, can, give


def give_rights(apps, schema_editor):
    takes = can("view add", "snapshot") | can("view", "snapshotrow")
    give(apps, "policies", {EDITOR: takes, PUBLISHER: takes, ADMINISTRATOR: ["*"]})


class Migration(migrations.Migration):
    dependencies = [
        ("policies", "0009_progress"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("taken_on", models.DateField(editable=False)),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="What it was taken for, for example “End of the first year”. The public sees it.",
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="snapshots",
                        to="policies.publication",
                        verbose_name="plan",
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["publication", "-taken_on"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("publication", "taken_on"),
                        name="snapshot_once_a_day",
                        violation_error_message="A snapshot of this plan was taken on that day already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SnapshotRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("statement_key", models.SlugField(max_length=200)),
                ("position", models.PositiveIntegerField(help_text="Order in the plan.")),
                (
                    "priority",
                    models.CharField(blank=True, help_text="The name of its priority.", max_length=200),
                ),
                ("summary", models.TextField(blank=True)),
                (
                    "measurability",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("counted", "Counted target"),
                            ("checkable", "Checkable act"),
                            ("continuing", "Continuing effort"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "status",
                    models.CharField(blank=True, help_text="Empty where none was recorded.", max_length=20),
                ),
                ("updated_on", models.DateField(blank=True, null=True, verbose_name="last update")),
                (
                    "snapshot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="policies.snapshot",
                    ),
                ),
            ],
            options={
                "ordering": ["snapshot", "position"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("statement_key", ""), _negated=True),
                        name="snapshot_row_key_not_empty",
                    ),
                    models.UniqueConstraint(fields=("snapshot", "statement_key"), name="snapshot_row_once"),
                ],
            },
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
