# Statements get a state of their own, rights a scope, and the roles that change what policies holds their groups.

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from policies.editing.roles import ADMINISTRATOR, EDITOR, PUBLISHER, can, give

RECORDS = (
    "publication statement offer ask commitment priority heading campaign update lineage theme addressee synonym "
    "partnership budgetline governancefact contract sdglink"
)
LOOKED_UP = "passage campaignentry searchmiss sustainabledevelopmentgoal editorscope"
EDITS = {*can("view add change", RECORDS), *can("view", LOOKED_UP), "import_document"}
PUBLISHES = {*EDITS, "publish_publication", "publish_statement", "undo_import"}


def give_rights(apps, schema_editor):
    give(apps, "policies", {EDITOR: EDITS, PUBLISHER: PUBLISHES, ADMINISTRATOR: ["*"]})
    give(apps, "auth", {ADMINISTRATOR: ["*"]})


class Migration(migrations.Migration):
    dependencies = [
        ("policies", "0003_search_bitmaps"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EditorScope",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "publications",
                    models.ManyToManyField(
                        help_text="Whoever is named here may only change these publications and what stands in them.",
                        related_name="+",
                        to="policies.publication",
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="editor_scope",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AlterModelOptions(
            name="publication",
            options={
                "ordering": ["-issued_on", "slug"],
                "permissions": [
                    ("publish_publication", "Can publish, send back, withdraw and restore publications"),
                    ("import_document", "Can import a document"),
                    ("undo_import", "Can undo an import"),
                ],
            },
        ),
        migrations.AlterModelOptions(
            name="statement",
            options={
                "ordering": ["publication", "heading", "kind", "position"],
                "permissions": [
                    ("publish_statement", "Can publish, send back, withdraw and restore statements")
                ],
            },
        ),
        migrations.AddField(
            model_name="publication",
            name="publish_at",
            field=models.DateTimeField(
                blank=True,
                editable=False,
                help_text="Nobody has to be there for it.",
                null=True,
                verbose_name="to be published at",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="publish_at",
            field=models.DateTimeField(
                blank=True,
                editable=False,
                help_text="Nobody has to be there for it.",
                null=True,
                verbose_name="to be published at",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="state",
            # What is there came from imports and the catalogue: it is as public as its publication.
            field=models.CharField(
                choices=[
                    ("draft", "Draft"),
                    ("in-review", "In review"),
                    ("published", "Published"),
                    ("withdrawn", "Withdrawn"),
                ],
                default="published",
                editable=False,
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="statement",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "Draft"),
                    ("in-review", "In review"),
                    ("published", "Published"),
                    ("withdrawn", "Withdrawn"),
                ],
                default="draft",
                editable=False,
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="withdrawn_reason",
            field=models.TextField(
                blank=True, editable=False, help_text="Shown to the public while withdrawn."
            ),
        ),
        migrations.AlterField(
            model_name="publication",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "Draft"),
                    ("in-review", "In review"),
                    ("published", "Published"),
                    ("withdrawn", "Withdrawn"),
                ],
                default="draft",
                editable=False,
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="publication",
            name="withdrawn_reason",
            field=models.TextField(
                blank=True, editable=False, help_text="Shown to the public while withdrawn."
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(("publish_at__isnull", True), ("state", "in-review"), _connector="OR"),
                name="publication_publish_at_while_in_review",
                violation_error_message="Only what is in review can be published at a set time.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "withdrawn"), _negated=True),
                    models.Q(("withdrawn_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="statement_withdrawn_with_reason",
                violation_error_message="Say why it is withdrawn: the reason is shown to the public.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(("publish_at__isnull", True), ("state", "in-review"), _connector="OR"),
                name="statement_publish_at_while_in_review",
                violation_error_message="Only what is in review can be published at a set time.",
            ),
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
