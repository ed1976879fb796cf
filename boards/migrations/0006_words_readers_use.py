"""Words that readers use for boards, agenda items and reports, in their rows and in the index of restricted ones."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import migrations, models

CONFIG = "knowledge_base"
WEIGHTS = {"title": "A", "summary": "B", "wording": "C", "context": "D", "everyday": "D", "also_written": "B"}


def add_words(model):
    words = ArrayField(
        models.CharField(max_length=80),
        default=list,
        db_default=[],
        blank=True,
        verbose_name="words readers use",
        help_text="What people type when they look for this, and its wording does not say: “bin collections” for "
        "“waste services”. Search finds it by them; pages do not print them.",
    )
    return migrations.AddField(model, "everyday", words)


def whole_vector():
    parts = [SearchVector(name, weight=weight, config=CONFIG) for name, weight in WEIGHTS.items()]
    expression = parts[0]
    for part in parts[1:]:
        expression = expression + part
    return models.GeneratedField(expression=expression, output_field=SearchVectorField(), db_persist=True)


class Migration(migrations.Migration):
    safe_because = "The table of restricted entries is small, and the release before uses the new column as it did the old one."

    dependencies = [("boards", "0005_merged_people")]

    operations = [
        *map(
            add_words,
            ["board", "historicalboard", "agendaitem", "historicalagendaitem", "report", "historicalreport"],
        ),
        migrations.AddField(
            "restrictedentry",
            "everyday",
            models.TextField(
                blank=True,
                db_default="",
                help_text="Words that readers use for it, a term a line, and their other forms; never shown.",
            ),
        ),
        migrations.RemoveIndex("restrictedentry", "restricted_entry_vector"),
        migrations.RemoveField("restrictedentry", "vector"),
        migrations.AddField("restrictedentry", "vector", whole_vector()),
        migrations.AddIndex(
            "restrictedentry", GinIndex(fields=["vector"], name="restricted_entry_vector", fastupdate=False)
        ),
    ]
