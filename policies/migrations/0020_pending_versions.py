"""What editors change in public records, kept for a publisher, and who may do what with it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from policies.editing.roles import ADMINISTRATOR, BOARD_OFFICER, EDITOR, PUBLISHER, give

SEE = "view_pendingversion"
RIGHTS = {
    EDITOR: {SEE},
    BOARD_OFFICER: {SEE},
    PUBLISHER: {SEE, "publish_changes"},
    ADMINISTRATOR: {SEE, "publish_changes"},
}


def give_rights(apps, schema_editor):
    give(apps, "policies", RIGHTS)


class Migration(migrations.Migration):
    dependencies = [
        ("policies", "0019_welsh_names"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PendingVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="what")),
                ("model", models.CharField(blank=True, max_length=100)),
                ("number", models.BigIntegerField(blank=True, null=True)),
                ("sent", models.TextField(blank=True)),
                ("reason", models.TextField(blank=True, verbose_name="why")),
                ("proposed_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waits for a publisher"),
                            ("published", "Published"),
                            ("sent-back", "Sent back"),
                            ("taken-back", "Taken back by its editor"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("note", models.TextField(blank=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "change to public records",
                "verbose_name_plural": "changes to public records",
                "ordering": ["-proposed_at", "-pk"],
                "permissions": [("publish_changes", "Can publish changes to public records at once")],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="PendingRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("model", models.CharField(help_text="For example “policies.update”.", max_length=100)),
                ("number", models.BigIntegerField(help_text="The number that the row has, or will have.")),
                (
                    "kind",
                    models.CharField(
                        choices=[("added", "Added"), ("changed", "Changed"), ("deleted", "Deleted")],
                        max_length=10,
                    ),
                ),
                ("before", models.JSONField(default=dict)),
                ("after", models.JSONField(default=dict)),
                (
                    "pending",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="policies.pendingversion",
                    ),
                ),
            ],
            options={
                "ordering": ["pending", "pk"],
                "default_permissions": (),
            },
        ),
        migrations.AddIndex(
            model_name="pendingversion",
            index=models.Index(fields=["state", "-proposed_at"], name="pending_by_state"),
        ),
        migrations.AddIndex(
            model_name="pendingversion",
            index=models.Index(fields=["model", "number"], name="pending_of_a_record"),
        ),
        migrations.AddConstraint(
            model_name="pendingversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("state", "waiting")),
                    models.Q(models.Q(("state", "waiting"), _negated=True), ("decided_at__isnull", False)),
                    _connector="OR",
                ),
                name="pending_is_decided_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="pendingversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "sent-back"), _negated=True),
                    models.Q(("note", ""), _negated=True),
                    _connector="OR",
                ),
                name="pending_is_sent_back_with_a_note",
                violation_error_message="Say what is to be done.",
            ),
        ),
        migrations.AddIndex(
            model_name="pendingrow",
            index=models.Index(fields=["model", "number"], name="pending_rows_of_a_record"),
        ),
        migrations.AddConstraint(
            model_name="pendingrow",
            constraint=models.UniqueConstraint(
                fields=("pending", "model", "number"), name="pending_row_once"
            ),
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
