"""Records that were merged into another, and who may merge."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

from policies.editing.roles import ADMINISTRATOR, PUBLISHER, grant

RIGHTS = dict.fromkeys((PUBLISHER, ADMINISTRATOR), {"merge_records"})


def give_rights(apps, schema_editor):
    grant(apps, "policies", RIGHTS)


def to_user(**options):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=settings.AUTH_USER_MODEL,
        **options,
    )


class Migration(migrations.Migration):
    safe_because = "Beside making a table it gives two roles a right."

    dependencies = [
        ("policies", "0003_in_the_database"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Merge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("model", models.CharField(help_text="For example “policies.theme”.", max_length=100)),
                ("number", models.BigIntegerField(help_text="The number that the record had.")),
                (
                    "key",
                    models.CharField(blank=True, help_text="The slug or key that it had.", max_length=300),
                ),
                ("name", models.CharField(max_length=400)),
                (
                    "address",
                    models.CharField(blank=True, help_text="Its public page, if it had one.", max_length=400),
                ),
                (
                    "into",
                    models.BigIntegerField(help_text="The number of the record that has everything now."),
                ),
                (
                    "names",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=400), blank=True, default=list, size=None
                    ),
                ),
                ("steps", models.JSONField(default=list)),
                ("merged_at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("merged_by", to_user()),
                (
                    "part_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="policies.merge",
                    ),
                ),
                ("undone_by", to_user(blank=True, null=True)),
            ],
            options={
                "ordering": ["-merged_at", "-pk"],
                "permissions": [("merge_records", "Can merge records into others, and undo it")],
                "default_permissions": (),
                "indexes": [models.Index(fields=["address"], name="merge_by_address")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(undone_at__isnull=True),
                        fields=("model", "number"),
                        name="merge_once_of_a_record",
                    ),
                    models.CheckConstraint(condition=~Q(number=F("into")), name="merge_into_another"),
                    models.CheckConstraint(
                        condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                        | Q(undone_at__isnull=False, undone_by__isnull=False),
                        name="merge_undone_by_somebody",
                    ),
                ],
            },
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
