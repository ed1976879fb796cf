# Other systems' ids and papers, cancelled meetings, declared seats, outside bodies, and boards under boards.

import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.functions
import django.db.models.constraints
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from policies.editing.roles import ADMINISTRATOR, BOARD_OFFICER, EDITOR, PUBLISHER, can, give


def give_rights(apps, schema_editor):
    edits = can("view add change delete", "outsidebody representative seatallocation")
    reads = can("view", "externalid linkedpaper")
    give(
        apps,
        "boards",
        {
            BOARD_OFFICER: edits | reads,
            EDITOR: edits | reads,
            PUBLISHER: edits | reads,
            ADMINISTRATOR: ["*"],
        },
    )


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "__first__"),
        ("boards", "0005_papers_and_minutes"),
        ("policies", "0011_kinds_of_board_papers"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="agendaitem",
            name="agenda_item_number_once",
        ),
        migrations.RemoveConstraint(
            model_name="meeting",
            name="meeting_once_a_day",
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="minutes",
            field=models.TextField(blank=True, help_text="What the minutes say of it, from import only."),
        ),
        migrations.AddField(
            model_name="board",
            name="is_former",
            field=models.BooleanField(default=False, verbose_name="no longer meets"),
        ),
        migrations.AddField(
            model_name="board",
            name="parent",
            field=models.ForeignKey(
                blank=True,
                help_text="The board that it reports to.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="children",
                to="boards.board",
            ),
        ),
        migrations.AddField(
            model_name="historicalagendaitem",
            name="minutes",
            field=models.TextField(blank=True, help_text="What the minutes say of it, from import only."),
        ),
        migrations.AddField(
            model_name="historicalboard",
            name="is_former",
            field=models.BooleanField(default=False, verbose_name="no longer meets"),
        ),
        migrations.AddField(
            model_name="historicalboard",
            name="parent",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                help_text="The board that it reports to.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="boards.board",
            ),
        ),
        migrations.AddField(
            model_name="historicalmeeting",
            name="ends_at",
            field=models.TimeField(blank=True, null=True, verbose_name="planned end"),
        ),
        migrations.AddField(
            model_name="historicalmeeting",
            name="is_shown",
            field=models.BooleanField(default=True, verbose_name="shown to the public"),
        ),
        migrations.AddField(
            model_name="historicalmeeting",
            name="status",
            field=models.CharField(
                choices=[
                    ("confirmed", "Confirmed"),
                    ("provisional", "Provisional"),
                    ("postponed", "Postponed"),
                    ("cancelled", "Cancelled"),
                ],
                default="confirmed",
                max_length=11,
            ),
        ),
        migrations.AddField(
            model_name="historicalmeeting",
            name="uid",
            field=models.UUIDField(
                db_default=django.contrib.postgres.functions.RandomUUID(),
                default=uuid.uuid4,
                editable=False,
                help_text="What calendars know the meeting by, whatever becomes of its date.",
                verbose_name="calendar id",
            ),
        ),
        migrations.AddField(
            model_name="historicalperson",
            name="group",
            field=models.CharField(
                blank=True,
                help_text="As a register of councillors has it now.",
                max_length=60,
                verbose_name="political group",
            ),
        ),
        migrations.AddField(
            model_name="historicalperson",
            name="ward",
            field=models.CharField(
                blank=True, help_text="As a register of councillors has it now.", max_length=150
            ),
        ),
        migrations.AddField(
            model_name="historicalseat",
            name="stands_in_for",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                help_text="Of a substitute: the member, where it is one and not the whole group.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="boards.seat",
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="ends_at",
            field=models.TimeField(blank=True, null=True, verbose_name="planned end"),
        ),
        migrations.AddField(
            model_name="meeting",
            name="is_shown",
            field=models.BooleanField(default=True, verbose_name="shown to the public"),
        ),
        migrations.AddField(
            model_name="meeting",
            name="status",
            field=models.CharField(
                choices=[
                    ("confirmed", "Confirmed"),
                    ("provisional", "Provisional"),
                    ("postponed", "Postponed"),
                    ("cancelled", "Cancelled"),
                ],
                default="confirmed",
                max_length=11,
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="uid",
            field=models.UUIDField(
                db_default=django.contrib.postgres.functions.RandomUUID(),
                default=uuid.uuid4,
                editable=False,
                help_text="What calendars know the meeting by, whatever becomes of its date.",
                unique=True,
                verbose_name="calendar id",
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="group",
            field=models.CharField(
                blank=True,
                help_text="As a register of councillors has it now.",
                max_length=60,
                verbose_name="political group",
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="ward",
            field=models.CharField(
                blank=True, help_text="As a register of councillors has it now.", max_length=150
            ),
        ),
        migrations.AddField(
            model_name="seat",
            name="stands_in_for",
            field=models.ForeignKey(
                blank=True,
                help_text="Of a substitute: the member, where it is one and not the whole group.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="substitutes",
                to="boards.seat",
            ),
        ),
        migrations.AlterField(
            model_name="agendaitem",
            name="status",
            field=models.CharField(
                blank=True,
                choices=[
                    ("to-follow", "Paper to follow"),
                    ("verbal-update", "Verbal update"),
                    ("withdrawn", "Withdrawn from the agenda"),
                ],
                max_length=14,
            ),
        ),
        migrations.AlterField(
            model_name="agendaline",
            name="status",
            field=models.CharField(
                blank=True,
                choices=[
                    ("to-follow", "Paper to follow"),
                    ("verbal-update", "Verbal update"),
                    ("withdrawn", "Withdrawn from the agenda"),
                ],
                max_length=14,
            ),
        ),
        migrations.AlterField(
            model_name="board",
            name="type",
            field=models.CharField(
                choices=[
                    ("policy", "Policy board"),
                    ("governing", "Governing board"),
                    ("advisory", "Advisory board"),
                    ("joint", "Joint board"),
                    ("committee", "Committee"),
                    ("property", "Property board"),
                ],
                default="policy",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="historicalagendaitem",
            name="status",
            field=models.CharField(
                blank=True,
                choices=[
                    ("to-follow", "Paper to follow"),
                    ("verbal-update", "Verbal update"),
                    ("withdrawn", "Withdrawn from the agenda"),
                ],
                max_length=14,
            ),
        ),
        migrations.AlterField(
            model_name="historicalboard",
            name="type",
            field=models.CharField(
                choices=[
                    ("policy", "Policy board"),
                    ("governing", "Governing board"),
                    ("advisory", "Advisory board"),
                    ("joint", "Joint board"),
                    ("committee", "Committee"),
                    ("property", "Property board"),
                ],
                default="policy",
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("meeting", "number"),
                name="agenda_item_number_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="board",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("parent__isnull", True),
                    models.Q(("parent", models.F("pk")), _negated=True),
                    _connector="OR",
                ),
                name="board_not_its_own_parent",
                violation_error_message="A board does not report to itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("board", "met_on"),
                name="meeting_once_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stands_in_for__isnull", True),
                    models.Q(
                        ("is_substitute", True), models.Q(("stands_in_for", models.F("pk")), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="seat_stands_in_as_substitute",
                violation_error_message="Only a substitute stands in for somebody, and for somebody else.",
            ),
        ),
        migrations.CreateModel(
            name="OutsideBody",
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
                ("slug", models.SlugField(max_length=100, unique=True)),
                ("name", models.CharField(max_length=200, unique=True)),
                (
                    "summary",
                    models.TextField(
                        blank=True, help_text="What it does, in the knowledge base's own plain words."
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
                "verbose_name_plural": "outside bodies",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("slug", ""), _negated=True), name="outside_body_slug_not_empty"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SeatAllocation",
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
                    "council_year",
                    models.PositiveSmallIntegerField(help_text="The year it begins in: 2020 for 2020/21."),
                ),
                ("group", models.CharField(max_length=60, verbose_name="political group")),
                (
                    "seats",
                    models.PositiveSmallIntegerField(
                        help_text="Without substitutes.", verbose_name="seats declared"
                    ),
                ),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="allocations",
                        to="boards.board",
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
                "ordering": ["board", "-council_year", "group"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("board", "council_year", "group"), name="seat_allocation_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Representative",
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
                    "council_year",
                    models.PositiveSmallIntegerField(help_text="The year it begins in: 2020 for 2020/21."),
                ),
                (
                    "ended_on",
                    models.DateField(blank=True, help_text="Where it ended within the year.", null=True),
                ),
                (
                    "board",
                    models.ForeignKey(
                        blank=True,
                        help_text="The board that appointed the person.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="representatives",
                        to="boards.board",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="representatives",
                        to="boards.outsidebody",
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="representations",
                        to="boards.person",
                    ),
                ),
            ],
            options={
                "ordering": ["body", "-council_year"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("body", "person", "council_year"), name="representative_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True),
                            ("ended_on__year__gte", models.F("council_year")),
                            _connector="OR",
                        ),
                        name="representative_ends_after_it_began",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExternalId",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.CharField(help_text="The system, for example “moderngov”.", max_length=100),
                ),
                ("number", models.CharField(max_length=300, verbose_name="id there")),
                (
                    "sha256",
                    models.CharField(
                        blank=True, editable=False, max_length=64, verbose_name="hash of the last reply"
                    ),
                ),
                ("etag", models.CharField(blank=True, editable=False, max_length=200)),
                ("last_modified", models.CharField(blank=True, editable=False, max_length=60)),
                ("read_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "board",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="external_ids",
                        to="boards.board",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="external_ids",
                        to="boards.agendaitem",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="external_ids",
                        to="boards.meeting",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="external_ids",
                        to="boards.person",
                    ),
                ),
            ],
            options={
                "ordering": ["source", "number"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("source", ""), _negated=True), models.Q(("number", ""), _negated=True)
                        ),
                        name="external_id_not_empty",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("board__isnull", False),
                                ("item__isnull", True),
                                ("meeting__isnull", True),
                                ("person__isnull", True),
                            ),
                            models.Q(
                                ("board__isnull", True),
                                ("item__isnull", True),
                                ("meeting__isnull", False),
                                ("person__isnull", True),
                            ),
                            models.Q(
                                ("board__isnull", True),
                                ("item__isnull", False),
                                ("meeting__isnull", True),
                                ("person__isnull", True),
                            ),
                            models.Q(
                                ("board__isnull", True),
                                ("item__isnull", True),
                                ("meeting__isnull", True),
                                ("person__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="external_id_of_one_record",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("board__isnull", False)),
                        fields=("source", "number"),
                        name="external_id_of_board_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("meeting__isnull", False)),
                        fields=("source", "number"),
                        name="external_id_of_meeting_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("item__isnull", False)),
                        fields=("source", "number"),
                        name="external_id_of_item_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", False)),
                        fields=("source", "number"),
                        name="external_id_of_person_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LinkedPaper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(max_length=100)),
                ("number", models.CharField(max_length=60, verbose_name="id there")),
                ("title", models.CharField(max_length=300)),
                ("address", models.URLField(blank=True, max_length=500)),
                ("published_on", models.DateField(blank=True, null=True)),
                ("position", models.PositiveSmallIntegerField(default=1)),
                ("is_current", models.BooleanField(default=True, verbose_name="still listed there")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="linked_papers",
                        to="boards.agendaitem",
                    ),
                ),
            ],
            options={
                "ordering": ["item", "position"],
                "constraints": [
                    models.UniqueConstraint(fields=("item", "source", "number"), name="linked_paper_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("address", ""),
                            ("address__startswith", "http://"),
                            ("address__startswith", "https://"),
                            _connector="OR",
                        ),
                        name="linked_paper_on_the_web",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalOutsideBody",
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
                ("slug", models.SlugField(db_index=False, max_length=100)),
                ("name", models.CharField(max_length=200)),
                (
                    "summary",
                    models.TextField(
                        blank=True, help_text="What it does, in the knowledge base's own plain words."
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
                "verbose_name": "historical outside body",
                "verbose_name_plural": "historical outside bodies",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRepresentative",
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
                    "council_year",
                    models.PositiveSmallIntegerField(help_text="The year it begins in: 2020 for 2020/21."),
                ),
                (
                    "ended_on",
                    models.DateField(blank=True, help_text="Where it ended within the year.", null=True),
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
                    "board",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        help_text="The board that appointed the person.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="boards.board",
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
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="boards.outsidebody",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical representative",
                "verbose_name_plural": "historical representatives",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSeatAllocation",
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
                    "council_year",
                    models.PositiveSmallIntegerField(help_text="The year it begins in: 2020 for 2020/21."),
                ),
                ("group", models.CharField(max_length=60, verbose_name="political group")),
                (
                    "seats",
                    models.PositiveSmallIntegerField(
                        help_text="Without substitutes.", verbose_name="seats declared"
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
                    "board",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="boards.board",
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
                "verbose_name": "historical seat allocation",
                "verbose_name_plural": "historical seat allocations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        # A version of a meeting is of the meeting that calendars know.
        migrations.RunSQL(
            "UPDATE boards_historicalmeeting AS version SET uid = meeting.uid"
            " FROM boards_meeting AS meeting WHERE meeting.id = version.id",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
