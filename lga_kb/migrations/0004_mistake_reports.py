"""Mistakes that readers report, and who looks into them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

from policies.editing.roles import ADMINISTRATOR, BOARD_OFFICER, EDITOR, PUBLISHER, codenames, grant

RIGHTS = dict.fromkeys(
    (EDITOR, PUBLISHER, BOARD_OFFICER, ADMINISTRATOR), codenames("view change", "mistakereport")
)


def give_rights(apps, schema_editor):
    grant(apps, "lga_kb", RIGHTS)


class Migration(migrations.Migration):
    safe_because = "Beside making a table it gives four roles a right."

    dependencies = [
        ("lga_kb", "0003_follow_bills"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="MistakeReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("page", models.CharField(editable=False, max_length=400)),
                ("name", models.CharField(editable=False, max_length=300, verbose_name="record")),
                (
                    "words",
                    models.TextField(editable=False, max_length=2000, verbose_name="what is wrong"),
                ),
                ("reported_at", models.DateTimeField(editable=False, verbose_name="reported")),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="With this note the report is resolved. Readers do not see it.",
                        verbose_name="what was done",
                    ),
                ),
                (
                    "resolved_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="resolved"),
                ),
                (
                    "resolved_by",
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
                "verbose_name": "mistake reported by a reader",
                "verbose_name_plural": "mistakes reported by readers",
                "ordering": ["-reported_at", "-pk"],
                "default_permissions": ("view", "change"),
                "constraints": [
                    models.CheckConstraint(condition=~Q(page="") & ~Q(words=""), name="mistake_on_a_page"),
                    models.CheckConstraint(
                        condition=Q(resolved_at__isnull=True, resolved_by__isnull=True, note="")
                        | Q(resolved_at__isnull=False, resolved_by__isnull=False) & ~Q(note=""),
                        name="mistake_resolved_with_a_note",
                    ),
                ],
            },
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
