"""Names that are hidden on request, and who may hide them."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from policies.editing.roles import ADMINISTRATOR, grant


def give_rights(apps, schema_editor):
    grant(apps, "policies", {ADMINISTRATOR: {"hide_names"}})


class Migration(migrations.Migration):
    safe_because = "Beside making a table it gives one role a right."

    dependencies = [
        ("policies", "0005_opened_files"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HiddenName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ways",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=150),
                        help_text="The first is the name itself.",
                        size=None,
                        verbose_name="ways of writing the name",
                    ),
                ),
                ("reason", models.TextField(verbose_name="why")),
                ("cells", models.JSONField(default=list, editable=False)),
                ("hidden_at", models.DateTimeField(verbose_name="hidden at")),
                ("shown_at", models.DateTimeField(blank=True, null=True, verbose_name="brought back at")),
                (
                    "hidden_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "shown_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="brought back by",
                    ),
                ),
            ],
            options={
                "ordering": ["-hidden_at", "-pk"],
                "permissions": [("hide_names", "Can hide names of people, and bring them back")],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ways", []), _negated=True), name="hidden_name_is_written_somehow"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="hidden_name_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("shown_at__isnull", True), ("shown_by__isnull", True)),
                            models.Q(("shown_at__isnull", False), ("shown_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="hidden_name_brought_back_by_somebody",
                    ),
                ],
            },
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
