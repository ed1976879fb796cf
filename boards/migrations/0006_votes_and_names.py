"""Keep votes, items put off, other names of people, and which records of people are of one person."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from boards.person_names import key_of
from policies.editing.roles import can, give

RIGHTS = {
    "Editor": can("view", "vote namedvote"),
    "Publisher": can("view", "vote namedvote"),
    "Board officer": can("view add change delete", "vote namedvote"),
    "Administrator": can("view add change delete", "vote namedvote"),
}


def name_keys(apps, schema_editor):
    """The keys of the names that people have, as imports look for them."""
    people = apps.get_model("boards", "Person")
    rows = list(people.objects.only("pk", "name"))
    for row in rows:
        row.name_keys = [key] if (key := key_of(row.name)) else []
    people.objects.bulk_update(rows, ["name_keys"], batch_size=500)


def give_rights(apps, schema_editor):
    give(apps, "boards", RIGHTS)


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0005_other_forms"),
        ("policies", "0008_other_forms"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalVote",
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
                (
                    "subject",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("motion", "Motion"),
                            ("amendment", "Amendment"),
                            ("recommendation", "Recommendation"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "result",
                    models.CharField(
                        blank=True, choices=[("carried", "Carried"), ("lost", "Lost")], max_length=7
                    ),
                ),
                ("is_unanimous", models.BooleanField(default=False, verbose_name="unanimous")),
                ("votes_for", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("votes_against", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("abstentions", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("moved_by", models.CharField(blank=True, help_text="As printed.", max_length=150)),
                ("seconded_by", models.CharField(blank=True, help_text="As printed.", max_length=150)),
                (
                    "wording",
                    models.TextField(blank=True, help_text="As printed in the minutes, from import only."),
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
            ],
            options={
                "verbose_name": "historical vote",
                "verbose_name_plural": "historical votes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="NamedVote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(help_text="As printed.", max_length=150)),
                (
                    "side",
                    models.CharField(
                        choices=[("for", "For"), ("against", "Against"), ("abstained", "Abstained")],
                        max_length=9,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1)),
            ],
            options={
                "verbose_name": "vote by name",
                "verbose_name_plural": "votes by name",
                "ordering": ["vote", "position"],
            },
        ),
        migrations.CreateModel(
            name="Vote",
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
                (
                    "subject",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("motion", "Motion"),
                            ("amendment", "Amendment"),
                            ("recommendation", "Recommendation"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "result",
                    models.CharField(
                        blank=True, choices=[("carried", "Carried"), ("lost", "Lost")], max_length=7
                    ),
                ),
                ("is_unanimous", models.BooleanField(default=False, verbose_name="unanimous")),
                ("votes_for", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("votes_against", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("abstentions", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("moved_by", models.CharField(blank=True, help_text="As printed.", max_length=150)),
                ("seconded_by", models.CharField(blank=True, help_text="As printed.", max_length=150)),
                (
                    "wording",
                    models.TextField(blank=True, help_text="As printed in the minutes, from import only."),
                ),
                ("position", models.PositiveSmallIntegerField(default=1)),
            ],
            options={
                "ordering": ["meeting", "position"],
            },
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="deferred_to",
            field=models.DateField(
                blank=True,
                help_text="Where the minutes name the day.",
                null=True,
                verbose_name="deferred to the meeting on",
            ),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="is_deferred",
            field=models.BooleanField(
                default=False, help_text="Members put it off to another meeting.", verbose_name="deferred"
            ),
        ),
        migrations.AddField(
            model_name="historicalagendaitem",
            name="deferred_to",
            field=models.DateField(
                blank=True,
                help_text="Where the minutes name the day.",
                null=True,
                verbose_name="deferred to the meeting on",
            ),
        ),
        migrations.AddField(
            model_name="historicalagendaitem",
            name="is_deferred",
            field=models.BooleanField(
                default=False, help_text="Members put it off to another meeting.", verbose_name="deferred"
            ),
        ),
        migrations.AddField(
            model_name="historicalperson",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                editable=False,
                help_text="The record of the same person that has all links of this one.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="boards.person",
            ),
        ),
        migrations.AddField(
            model_name="historicalperson",
            name="moved_links",
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.AddField(
            model_name="historicalperson",
            name="name_keys",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=120),
                blank=True,
                default=list,
                editable=False,
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="historicalperson",
            name="other_names",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=150),
                blank=True,
                default=list,
                help_text="Earlier names, and other spellings that papers print. One for each, with commas between.",
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                help_text="The record of the same person that has all links of this one.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="boards.person",
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="moved_links",
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.AddField(
            model_name="person",
            name="name_keys",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=120),
                blank=True,
                default=list,
                editable=False,
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="other_names",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=150),
                blank=True,
                default=list,
                help_text="Earlier names, and other spellings that papers print. One for each, with commas between.",
                size=None,
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["name_keys"], name="person_name_keys"
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("deferred_to__isnull", True), ("is_deferred", True), _connector="OR"),
                name="agenda_item_deferred_to_a_day",
                violation_error_message="Only a deferred item is deferred to a day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(("merged_into", models.F("pk")), _negated=True),
                    _connector="OR",
                ),
                name="person_merged_into_another",
            ),
        ),
        migrations.AddField(
            model_name="historicalvote",
            name="edited_by",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="historicalvote",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalvote",
            name="item",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="boards.agendaitem",
            ),
        ),
        migrations.AddField(
            model_name="historicalvote",
            name="meeting",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="boards.meeting",
            ),
        ),
        migrations.AddField(
            model_name="historicalvote",
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
            model_name="namedvote",
            name="person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="votes",
                to="boards.person",
            ),
        ),
        migrations.AddField(
            model_name="vote",
            name="edited_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="vote",
            name="item",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="votes",
                to="boards.agendaitem",
            ),
        ),
        migrations.AddField(
            model_name="vote",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="votes", to="boards.meeting"
            ),
        ),
        migrations.AddField(
            model_name="vote",
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
            model_name="namedvote",
            name="vote",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="by_name", to="boards.vote"
            ),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.CheckConstraint(
                condition=models.Q(("key", ""), _negated=True), name="vote_key_not_empty"
            ),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_unanimous", False), ("result", "carried"), _connector="OR"),
                name="vote_unanimous_is_carried",
                violation_error_message="Only what was carried can be unanimous.",
            ),
        ),
        migrations.AddConstraint(
            model_name="namedvote",
            constraint=models.UniqueConstraint(fields=("vote", "name"), name="named_vote_once"),
        ),
        migrations.RunPython(name_keys, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
