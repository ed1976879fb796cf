# What restricted items hold is found by those with the right, in a table apart from all that is public.

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0010_restricted_passages"),
    ]

    operations = [
        migrations.CreateModel(
            name="RestrictedEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=300)),
                ("address", models.CharField(max_length=500)),
                ("title", models.TextField(blank=True, help_text="Its name, where it has one.")),
                ("summary", models.TextField(blank=True, help_text="In the knowledge base's own words.")),
                ("wording", models.TextField(blank=True, help_text="The official words.")),
                (
                    "context",
                    models.TextField(
                        blank=True, help_text="The headings it stands under, and other names of it."
                    ),
                ),
                ("dated_on", models.DateField(null=True)),
                (
                    "tags",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                (
                    "vector",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.CombinedSearchVector(
                            django.contrib.postgres.search.CombinedSearchVector(
                                django.contrib.postgres.search.CombinedSearchVector(
                                    django.contrib.postgres.search.SearchVector(
                                        "title", config="knowledge_base", weight="A"
                                    ),
                                    "||",
                                    django.contrib.postgres.search.SearchVector(
                                        "summary", config="knowledge_base", weight="B"
                                    ),
                                    django.contrib.postgres.search.SearchConfig("knowledge_base"),
                                ),
                                "||",
                                django.contrib.postgres.search.SearchVector(
                                    "wording", config="knowledge_base", weight="C"
                                ),
                                django.contrib.postgres.search.SearchConfig("knowledge_base"),
                            ),
                            "||",
                            django.contrib.postgres.search.SearchVector(
                                "context", config="knowledge_base", weight="D"
                            ),
                            django.contrib.postgres.search.SearchConfig("knowledge_base"),
                        ),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("agenda-item", "Agenda item"),
                            ("report", "Report"),
                            ("section", "Section"),
                            ("recommendation", "Recommendation"),
                            ("decision", "Decision"),
                            ("action", "Action"),
                            ("passage", "Passage"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "items",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        help_text="The restricted items that it tells of.",
                        size=None,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "restricted entries",
                "default_permissions": (),
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["vector"], name="restricted_entry_vector"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["items"], name="restricted_entry_items"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["tags"], name="restricted_entry_tags"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "key"), name="restricted_entry_once"),
                    models.CheckConstraint(
                        condition=models.Q(("key", ""), _negated=True), name="restricted_entry_key_not_empty"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("items", []), _negated=True), name="restricted_entry_of_an_item"
                    ),
                ],
            },
        ),
    ]
