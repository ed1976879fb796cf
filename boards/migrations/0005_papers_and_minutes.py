# Papers are told apart by what each adds, minutes tell who came, and matters go from meeting to meeting.

import django.contrib.postgres.fields
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from policies.editing.roles import ADMINISTRATOR, BOARD_OFFICER, EDITOR, PUBLISHER, can, give

RECORDS = "attendance declaration papertofollow agendaline"


def give_rights(apps, schema_editor):
    edits = {*can("view add change", RECORDS), *can("view add change delete", "matter matterstep")}
    give(apps, "boards", {BOARD_OFFICER: edits, EDITOR: edits, PUBLISHER: edits, ADMINISTRATOR: ["*"]})


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0004_decision_changes"),
        ("policies", "0011_kinds_of_board_papers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="action",
            name="outcome",
            field=models.TextField(
                blank=True, help_text="What came of it, in the knowledge base's own plain words."
            ),
        ),
        migrations.AddField(
            model_name="action",
            name="passage",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="policies.passage",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="number",
            field=models.CharField(blank=True, help_text="As printed, without its full stop.", max_length=12),
        ),
        migrations.AddField(
            model_name="decision",
            name="passage",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="policies.passage",
            ),
        ),
        migrations.AddField(
            model_name="historicalaction",
            name="outcome",
            field=models.TextField(
                blank=True, help_text="What came of it, in the knowledge base's own plain words."
            ),
        ),
        migrations.AddField(
            model_name="historicalaction",
            name="passage",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="policies.passage",
            ),
        ),
        migrations.AddField(
            model_name="historicaldecision",
            name="number",
            field=models.CharField(blank=True, help_text="As printed, without its full stop.", max_length=12),
        ),
        migrations.AddField(
            model_name="historicaldecision",
            name="passage",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="policies.passage",
            ),
        ),
        migrations.AddField(
            model_name="meetingpaper",
            name="added_on",
            field=models.DateField(
                blank=True,
                help_text="When it was added to the meeting's papers, where that is known.",
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="action",
            name="carried_to",
            field=models.ForeignKey(
                blank=True,
                help_text="The meeting it was put off to, where that is not simply the board's next one.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="carried_actions",
                to="boards.meeting",
            ),
        ),
        migrations.AlterField(
            model_name="historicalaction",
            name="carried_to",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                help_text="The meeting it was put off to, where that is not simply the board's next one.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="boards.meeting",
            ),
        ),
        migrations.CreateModel(
            name="HistoricalAttendance",
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
                ("key", models.SlugField(db_index=False, max_length=200)),
                ("name", models.CharField(help_text="As printed.", max_length=150)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("present", "Present"),
                            ("substitute", "Substitute present"),
                            ("apologies", "Apologies"),
                            ("absent", "Absent"),
                            ("in-attendance", "In attendance"),
                        ],
                        default="present",
                        max_length=14,
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        blank=True, help_text="As printed: the chair, or an officer's post.", max_length=200
                    ),
                ),
                ("authority", models.CharField(blank=True, max_length=150)),
                ("position", models.PositiveSmallIntegerField(default=1)),
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
                (
                    "instead_of",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="boards.person",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="boards.meeting",
                    ),
                ),
                (
                    "passage",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="policies.passage",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        help_text="Empty for officers and guests, who have no seat.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="boards.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical attendance",
                "verbose_name_plural": "historical attendance",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDeclaration",
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
                ("key", models.SlugField(db_index=False, max_length=200)),
                ("name", models.CharField(help_text="As printed.", max_length=150)),
                (
                    "wording",
                    models.TextField(blank=True, help_text="As printed in the minutes, from import only."),
                ),
                (
                    "summary",
                    models.TextField(blank=True, help_text="In the knowledge base's own plain words."),
                ),
                ("position", models.PositiveSmallIntegerField(default=1)),
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
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        help_text="The item that it concerns, where one is named.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="boards.agendaitem",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="boards.meeting",
                    ),
                ),
                (
                    "passage",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="policies.passage",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="boards.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical declaration of interest",
                "verbose_name_plural": "historical declarations of interest",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMatter",
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
                ("slug", models.SlugField(db_index=False, max_length=120)),
                ("name", models.CharField(max_length=200)),
                (
                    "summary",
                    models.TextField(blank=True, help_text="In the knowledge base's own plain words."),
                ),
                (
                    "titles",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=300),
                        blank=True,
                        default=list,
                        help_text="Titles that it has on agendas, one on each line. An imported item of such a title joins it.",
                        size=None,
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
                "verbose_name": "historical matter",
                "verbose_name_plural": "historical matters",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPaperToFollow",
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
                    "wording",
                    models.TextField(blank=True, help_text="The promise as printed, from import only."),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="What became of it, in the knowledge base's own plain words: given orally, put off, not needed.",
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
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="boards.agendaitem",
                    ),
                ),
                (
                    "promised_in",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="policies.publication",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="boards.report",
                    ),
                ),
                (
                    "supplied_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        help_text="The supplement, late paper or minutes that brought it. Empty while it is missing.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="policies.publication",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical paper to follow",
                "verbose_name_plural": "historical papers to follow",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Matter",
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
                ("slug", models.SlugField(max_length=120, unique=True)),
                ("name", models.CharField(max_length=200, unique=True)),
                (
                    "summary",
                    models.TextField(blank=True, help_text="In the knowledge base's own plain words."),
                ),
                (
                    "titles",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=300),
                        blank=True,
                        default=list,
                        help_text="Titles that it has on agendas, one on each line. An imported item of such a title joins it.",
                        size=None,
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
                ("themes", models.ManyToManyField(blank=True, related_name="matters", to="policies.theme")),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalMatterStep",
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
                    "happened_on",
                    models.DateField(
                        help_text="The first day of the month or year where only that is known."
                    ),
                ),
                (
                    "precision",
                    models.CharField(
                        choices=[("day", "Day"), ("month", "Month"), ("year", "Year")],
                        default="day",
                        max_length=5,
                    ),
                ),
                ("summary", models.TextField(help_text="In the knowledge base's own plain words.")),
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
                (
                    "reported_in",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        help_text="The item whose paper tells of it.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="boards.agendaitem",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="boards.matter",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical matter step",
                "verbose_name_plural": "historical matter steps",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMatter_themes",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("m2m_history_id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="boards.historicalmatter",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="policies.theme",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="boards.matter",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalMatter_themes",
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="matter",
            field=models.ForeignKey(
                blank=True,
                help_text="What it deals with, where that comes back to other meetings.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="items",
                to="boards.matter",
            ),
        ),
        migrations.AddField(
            model_name="historicalagendaitem",
            name="matter",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                help_text="What it deals with, where that comes back to other meetings.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="boards.matter",
            ),
        ),
        migrations.CreateModel(
            name="MatterStep",
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
                    "happened_on",
                    models.DateField(
                        help_text="The first day of the month or year where only that is known."
                    ),
                ),
                (
                    "precision",
                    models.CharField(
                        choices=[("day", "Day"), ("month", "Month"), ("year", "Year")],
                        default="day",
                        max_length=5,
                    ),
                ),
                ("summary", models.TextField(help_text="In the knowledge base's own plain words.")),
                (
                    "boards",
                    models.ManyToManyField(blank=True, related_name="matter_steps", to="boards.board"),
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
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="boards.matter"
                    ),
                ),
                (
                    "reported_in",
                    models.ForeignKey(
                        blank=True,
                        help_text="The item whose paper tells of it.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="matter_steps",
                        to="boards.agendaitem",
                    ),
                ),
            ],
            options={
                "ordering": ["matter", "happened_on"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalMatterStep_boards",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("m2m_history_id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "board",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="boards.board",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="boards.historicalmatterstep",
                    ),
                ),
                (
                    "matterstep",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="boards.matterstep",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalMatterStep_boards",
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PaperToFollow",
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
                    "wording",
                    models.TextField(blank=True, help_text="The promise as printed, from import only."),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="What became of it, in the knowledge base's own plain words: given orally, put off, not needed.",
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
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="paper_to_follow",
                        to="boards.agendaitem",
                    ),
                ),
                (
                    "promised_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="promises",
                        to="policies.publication",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="promises_kept",
                        to="boards.report",
                    ),
                ),
                (
                    "supplied_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="The supplement, late paper or minutes that brought it. Empty while it is missing.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="promises_kept",
                        to="policies.publication",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "papers to follow",
                "ordering": ["item"],
            },
        ),
        migrations.CreateModel(
            name="AgendaLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=12)),
                ("title", models.CharField(max_length=300)),
                ("first_page", models.PositiveIntegerField(blank=True, null=True)),
                ("last_page", models.PositiveIntegerField(blank=True, null=True)),
                ("note", models.TextField(blank=True)),
                (
                    "status",
                    models.CharField(
                        blank=True,
                        choices=[("to-follow", "Paper to follow"), ("verbal-update", "Verbal update")],
                        max_length=14,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="boards.agendaitem",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="boards.meetingpaper",
                    ),
                ),
                (
                    "passage",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="policies.passage",
                    ),
                ),
            ],
            options={
                "ordering": ["item", "paper"],
                "constraints": [
                    models.UniqueConstraint(fields=("item", "paper"), name="agenda_line_once_in_a_paper"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("first_page__isnull", True), ("last_page__isnull", True)),
                            ("last_page__gte", models.F("first_page")),
                            _connector="OR",
                        ),
                        name="agenda_line_pages_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
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
                ("key", models.SlugField(max_length=200, unique=True)),
                ("name", models.CharField(help_text="As printed.", max_length=150)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("present", "Present"),
                            ("substitute", "Substitute present"),
                            ("apologies", "Apologies"),
                            ("absent", "Absent"),
                            ("in-attendance", "In attendance"),
                        ],
                        default="present",
                        max_length=14,
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        blank=True, help_text="As printed: the chair, or an officer's post.", max_length=200
                    ),
                ),
                ("authority", models.CharField(blank=True, max_length=150)),
                ("position", models.PositiveSmallIntegerField(default=1)),
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
                    "instead_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stood_in_for",
                        to="boards.person",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendance",
                        to="boards.meeting",
                    ),
                ),
                (
                    "passage",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="policies.passage",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty for officers and guests, who have no seat.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendance",
                        to="boards.person",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "attendance",
                "ordering": ["meeting", "position"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("key", ""), _negated=True), name="attendance_key_not_empty"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("instead_of__isnull", True), ("kind", "substitute"), _connector="OR"
                        ),
                        name="attendance_stands_in_as_substitute",
                        violation_error_message="Only a substitute stands in for somebody.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Declaration",
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
                ("key", models.SlugField(max_length=200, unique=True)),
                ("name", models.CharField(help_text="As printed.", max_length=150)),
                (
                    "wording",
                    models.TextField(blank=True, help_text="As printed in the minutes, from import only."),
                ),
                (
                    "summary",
                    models.TextField(blank=True, help_text="In the knowledge base's own plain words."),
                ),
                ("position", models.PositiveSmallIntegerField(default=1)),
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
                    "item",
                    models.ForeignKey(
                        blank=True,
                        help_text="The item that it concerns, where one is named.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations",
                        to="boards.agendaitem",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations",
                        to="boards.meeting",
                    ),
                ),
                (
                    "passage",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="policies.passage",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations",
                        to="boards.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "declaration of interest",
                "verbose_name_plural": "declarations of interest",
                "ordering": ["meeting", "position"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("key", ""), _negated=True), name="declaration_key_not_empty"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="matter",
            constraint=models.CheckConstraint(
                condition=models.Q(("slug", ""), _negated=True), name="matter_slug_not_empty"
            ),
        ),
        migrations.AddConstraint(
            model_name="matterstep",
            constraint=models.CheckConstraint(
                condition=models.Q(("summary", ""), _negated=True), name="matter_step_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="papertofollow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("supplied_by__isnull", True),
                    ("promised_in__isnull", True),
                    models.Q(("supplied_by", models.F("promised_in")), _negated=True),
                    _connector="OR",
                ),
                name="paper_to_follow_came_later",
                violation_error_message="The paper that promised it cannot be the one that supplied it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="papertofollow",
            constraint=models.CheckConstraint(
                condition=models.Q(("report__isnull", True), ("supplied_by__isnull", False), _connector="OR"),
                name="paper_to_follow_report_in_a_paper",
                violation_error_message="Name the paper that the report came in.",
            ),
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
