"""Sentences that editors accept or refuse as statements, and who may do so."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from policies.editing.roles import can, give

RIGHTS = {
    "Administrator": can("view change delete", "proposedstatement"),
    "Editor": can("view change", "proposedstatement"),
    "Publisher": can("view change", "proposedstatement"),
}


def give_rights(apps, schema_editor):
    give(apps, "policies", RIGHTS)


class Migration(migrations.Migration):
    dependencies = [
        ("policies", "0016_who_published"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="historicalstatement",
            name="certainty",
            field=models.CharField(
                choices=[
                    ("certain", "Labelled so in the text"),
                    ("likely", "Read so from the text around it"),
                    ("read", "An editor read it in the text, which does not label it"),
                ],
                default="certain",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="statement",
            name="certainty",
            field=models.CharField(
                choices=[
                    ("certain", "Labelled so in the text"),
                    ("likely", "Read so from the text around it"),
                    ("read", "An editor read it in the text, which does not label it"),
                ],
                default="certain",
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="ProposedStatement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "position",
                    models.PositiveIntegerField(
                        help_text="Order among the sentences proposed of its passage."
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("offer", "Offer"), ("ask", "Ask"), ("commitment", "Commitment")],
                        max_length=10,
                    ),
                ),
                ("text", models.TextField(help_text="The sentence as printed.")),
                (
                    "fingerprint",
                    models.CharField(
                        editable=False,
                        help_text="Of its words, so that it is proposed once.",
                        max_length=64,
                    ),
                ),
                ("reason", models.TextField(help_text="Why it is proposed.")),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("accepted", "Accepted"), ("refused", "Refused")],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "note",
                    models.CharField(
                        blank=True, help_text="What the editor said of the decision.", max_length=300
                    ),
                ),
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
                    "passage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposed_statements",
                        to="policies.passage",
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposed_statements",
                        to="policies.publication",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        blank=True,
                        help_text="What it became.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="proposals",
                        to="policies.statement",
                    ),
                ),
            ],
            options={
                "ordering": ["publication", "passage", "position"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["publication"],
                        name="proposed_waiting",
                    ),
                    models.Index(fields=["decided_by", "-decided_at"], name="proposed_decided"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("publication", "fingerprint"), name="proposed_sentence_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="proposed_text_not_empty"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at__isnull", True),
                                ("state", "waiting"),
                                ("statement__isnull", True),
                            ),
                            models.Q(
                                models.Q(("state", "waiting"), _negated=True), ("decided_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="proposed_decided_with_time",
                    ),
                ],
            },
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
