# Governments, and who looked whether a status is still right.

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from policies.editing.roles import ADMINISTRATOR, EDITOR, PUBLISHER, can, give


def give_rights(apps, schema_editor):
    edits = can("view add change", "government") | can("view add", "check")
    give(apps, "policies", {EDITOR: edits, PUBLISHER: edits, ADMINISTRATOR: ["*"]})


class Migration(migrations.Migration):
    dependencies = [
        ("policies", "0008_lineage"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalGovernment",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "edited_fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        editable=False,
                        help_text="Names of the fields an editor has changed. An import never overwrites them.",
                        size=None,
                    ),
                ),
                ("edited_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("slug", models.SlugField(db_index=False, max_length=80)),
                ("prime_minister", models.CharField(max_length=100)),
                (
                    "parties",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        help_text="Those in office: several in a coalition.",
                        size=None,
                    ),
                ),
                ("began_on", models.DateField(verbose_name="in office from")),
                (
                    "ended_on",
                    models.DateField(
                        blank=True,
                        help_text="The day on which the next one took over; empty while it is in office.",
                        null=True,
                        verbose_name="in office until",
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
                    "edited_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "verbose_name": "historical government",
                "verbose_name_plural": "historical governments",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Check",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("checked_at", models.DateTimeField()),
                (
                    "checked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "update",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="checks",
                        to="policies.update",
                    ),
                ),
            ],
            options={
                "ordering": ["-checked_at", "-id"],
                "indexes": [models.Index(fields=["update", "-checked_at"], name="check_newest_first")],
            },
        ),
        migrations.CreateModel(
            name="Government",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "edited_fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        editable=False,
                        help_text="Names of the fields an editor has changed. An import never overwrites them.",
                        size=None,
                    ),
                ),
                ("edited_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("prime_minister", models.CharField(max_length=100)),
                (
                    "parties",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        help_text="Those in office: several in a coalition.",
                        size=None,
                    ),
                ),
                ("began_on", models.DateField(verbose_name="in office from")),
                (
                    "ended_on",
                    models.DateField(
                        blank=True,
                        help_text="The day on which the next one took over; empty while it is in office.",
                        null=True,
                        verbose_name="in office until",
                    ),
                ),
                (
                    "edited_by",
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
                "ordering": ["-began_on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("slug", ""), _negated=True), name="government_slug_not_empty"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("parties__len__gt", 0)), name="government_has_a_party"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True),
                            ("ended_on__gt", models.F("began_on")),
                            _connector="OR",
                        ),
                        name="government_ends_after_it_began",
                        violation_error_message="A government ends after the day it began.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                models.Func(
                                    models.F("began_on"),
                                    models.F("ended_on"),
                                    models.Value("[)"),
                                    function="daterange",
                                ),
                                "&&",
                            )
                        ],
                        name="government_one_at_a_time",
                        violation_error_message="Another government was in office in that time.",
                    ),
                ],
            },
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
