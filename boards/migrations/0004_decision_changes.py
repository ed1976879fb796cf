# A decision may be known only from another board's papers, and is linked to what it changed.

import django.contrib.postgres.fields
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from policies.editing.roles import ADMINISTRATOR, BOARD_OFFICER, EDITOR, PUBLISHER, can, give


def give_rights(apps, schema_editor):
    edits = can("view add change delete", "decisionchange")
    give(apps, "boards", {BOARD_OFFICER: edits, EDITOR: edits, PUBLISHER: edits, ADMINISTRATOR: ["*"]})


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0003_history"),
        ("policies", "0009_progress"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DecisionChange",
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
                (
                    "what",
                    models.CharField(
                        choices=[("added", "Added"), ("changed", "Changed"), ("removed", "Removed")],
                        default="changed",
                        max_length=8,
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="boards.decision",
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
                (
                    "heading",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decision_changes",
                        to="policies.heading",
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decision_changes",
                        to="policies.priority",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decision_changes",
                        to="policies.statement",
                    ),
                ),
            ],
            options={
                "ordering": ["decision", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("heading__isnull", True),
                                ("priority__isnull", False),
                                ("statement__isnull", True),
                            ),
                            models.Q(
                                ("heading__isnull", False),
                                ("priority__isnull", True),
                                ("statement__isnull", True),
                            ),
                            models.Q(
                                ("heading__isnull", True),
                                ("priority__isnull", True),
                                ("statement__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="decision_change_of_one_thing",
                        violation_error_message="Name one thing: a priority, a heading or a statement.",
                    ),
                    models.UniqueConstraint(
                        fields=("decision", "priority", "heading", "statement"),
                        name="decision_change_once",
                        nulls_distinct=False,
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalDecisionChange",
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
                (
                    "what",
                    models.CharField(
                        choices=[("added", "Added"), ("changed", "Changed"), ("removed", "Removed")],
                        default="changed",
                        max_length=8,
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
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="boards.decision",
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
                    "heading",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="policies.heading",
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
                (
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="policies.priority",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="policies.statement",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical decision change",
                "verbose_name_plural": "historical decision changes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name="decision",
            name="board",
            field=models.ForeignKey(
                blank=True,
                help_text="Who decided, where the meeting is not held here.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="boards.board",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="reported_in",
            field=models.ForeignKey(
                blank=True,
                help_text="The item whose report tells of it.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reported_decisions",
                to="boards.agendaitem",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="resolved_on",
            field=models.DateField(
                blank=True,
                help_text="The first day of the month or year where only that is known.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="resolved_precision",
            field=models.CharField(
                blank=True, choices=[("day", "Day"), ("month", "Month"), ("year", "Year")], max_length=5
            ),
        ),
        migrations.AddField(
            model_name="historicaldecision",
            name="board",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                help_text="Who decided, where the meeting is not held here.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="boards.board",
            ),
        ),
        migrations.AddField(
            model_name="historicaldecision",
            name="reported_in",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                help_text="The item whose report tells of it.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="boards.agendaitem",
            ),
        ),
        migrations.AddField(
            model_name="historicaldecision",
            name="resolved_on",
            field=models.DateField(
                blank=True,
                help_text="The first day of the month or year where only that is known.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="historicaldecision",
            name="resolved_precision",
            field=models.CharField(
                blank=True, choices=[("day", "Day"), ("month", "Month"), ("year", "Year")], max_length=5
            ),
        ),
        migrations.AlterField(
            model_name="decision",
            name="meeting",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="boards.meeting",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("board__isnull", True),
                        ("meeting__isnull", False),
                        ("resolved_on__isnull", True),
                        ("resolved_precision", ""),
                    ),
                    models.Q(
                        ("board__isnull", False),
                        ("item__isnull", True),
                        ("meeting__isnull", True),
                        ("resolved_on__isnull", False),
                        models.Q(("resolved_precision", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="decision_at_a_meeting_or_of_a_board",
                violation_error_message="Name a meeting, or else a board with a date and its precision.",
            ),
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
