"""The statuses of statements as rows, those that updates could have before as the first, and who may change them."""

import django.contrib.postgres.fields
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from policies.editing.roles import ADMINISTRATOR, codenames, grant

COMMITMENT, ASK, OFFER = "commitment", "ask", "offer"
# Slug, name, for which kinds, whether it settles the matter, and its colour in charts.
SEED = (
    ("open", "Open", (ASK, OFFER), False, "pale"),
    ("not-started", "Not started", (COMMITMENT,), False, "pale"),
    ("in-progress", "In progress", (COMMITMENT, OFFER), False, "teal"),
    ("delivered", "Delivered", (COMMITMENT, OFFER), True, "green"),
    ("partly-met", "Partly met", (ASK,), False, "teal"),
    ("met", "Met", (ASK,), True, "green"),
    ("carried-forward", "Carried forward", (COMMITMENT,), True, "blue"),
    ("dropped", "Dropped", (COMMITMENT,), True, "purple"),
    ("no-longer-applicable", "No longer applicable", (COMMITMENT,), True, "grey"),
    ("refused", "Refused", (ASK, OFFER), True, "purple"),
    ("overtaken", "Overtaken by events", (ASK, OFFER), True, "blue"),
    ("withdrawn", "Withdrawn", (ASK, OFFER), True, "grey"),
)
# No update has a status that is not in the list, also where one is deleted while another person chooses it.
LISTED = """
ALTER TABLE policies_update ADD CONSTRAINT update_status_is_listed
    FOREIGN KEY (status) REFERENCES policies_statementstatus (slug) NOT VALID
"""


def sow(apps, schema_editor):
    status = apps.get_model("policies", "StatementStatus")
    names = ("slug", "name", "kinds", "settles", "colour")
    rows = (dict(zip(names, row, strict=True)) for row in SEED)
    status.objects.bulk_create(
        status(position=10 * place, **row | {"kinds": list(row["kinds"])})
        for place, row in enumerate(rows, 1)
    )


def give_rights(apps, schema_editor):
    grant(apps, "policies", {ADMINISTRATOR: codenames("view add change delete", "statementstatus")})


class Migration(migrations.Migration):
    safe_because = "Beside making a table with its first rows it gives one role rights."

    dependencies = [
        ("policies", "0006_hidden_names"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="historicalupdate",
            name="status",
            field=models.CharField(max_length=20),
        ),
        migrations.AlterField(
            model_name="update",
            name="status",
            field=models.CharField(max_length=20),
        ),
        migrations.CreateModel(
            name="HistoricalStatementStatus",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "slug",
                    models.SlugField(
                        db_index=False,
                        help_text="Used in addresses and exports; never changed once public.",
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[("offer", "Offer"), ("ask", "Ask"), ("commitment", "Commitment")],
                            max_length=10,
                        ),
                        help_text="The kinds of statement that can have it.",
                        size=None,
                        verbose_name="for",
                    ),
                ),
                (
                    "settles",
                    models.BooleanField(
                        default=False,
                        help_text="No more updates are expected after it: nobody is reminded, and it is never listed as overdue.",
                        verbose_name="settles the matter",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=100, help_text="Order in forms, filters and charts."
                    ),
                ),
                (
                    "colour",
                    models.CharField(
                        choices=[
                            ("green", "Green"),
                            ("teal", "Teal"),
                            ("pale", "Pale"),
                            ("blue", "Blue"),
                            ("purple", "Purple"),
                            ("grey", "Grey"),
                        ],
                        default="grey",
                        max_length=10,
                        verbose_name="colour in charts",
                    ),
                ),
                ("history_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(blank=True, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical status",
                "verbose_name_plural": "historical statuses",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="StatementStatus",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Used in addresses and exports; never changed once public.",
                        max_length=20,
                        unique=True,
                    ),
                ),
                ("name", models.CharField(max_length=60, unique=True)),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[("offer", "Offer"), ("ask", "Ask"), ("commitment", "Commitment")],
                            max_length=10,
                        ),
                        help_text="The kinds of statement that can have it.",
                        size=None,
                        verbose_name="for",
                    ),
                ),
                (
                    "settles",
                    models.BooleanField(
                        default=False,
                        help_text="No more updates are expected after it: nobody is reminded, and it is never listed as overdue.",
                        verbose_name="settles the matter",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=100, help_text="Order in forms, filters and charts."
                    ),
                ),
                (
                    "colour",
                    models.CharField(
                        choices=[
                            ("green", "Green"),
                            ("teal", "Teal"),
                            ("pale", "Pale"),
                            ("blue", "Blue"),
                            ("purple", "Purple"),
                            ("grey", "Grey"),
                        ],
                        default="grey",
                        max_length=10,
                        verbose_name="colour in charts",
                    ),
                ),
            ],
            options={
                "verbose_name": "status",
                "verbose_name_plural": "statuses",
                "ordering": ["position", "slug"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("slug", ""), _negated=True), models.Q(("name", ""), _negated=True)
                        ),
                        name="status_slug_and_name_not_empty",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kinds__len__gt", 0)),
                        name="status_is_of_a_kind",
                        violation_error_message="Tick at least one kind of statement.",
                    ),
                ],
            },
        ),
        migrations.RunPython(sow, migrations.RunPython.noop),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
        migrations.RunSQL(LISTED, "ALTER TABLE policies_update DROP CONSTRAINT update_status_is_listed"),
    ]
