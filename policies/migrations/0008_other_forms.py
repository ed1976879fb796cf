"""Index other ways of writing sums, dates and more. `rebuild_search` fills them in for what is there already."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import migrations, models

HELP = "Its sums, dates and other forms, each written in one standard way."
VECTOR = (
    SearchVector("title", weight="A", config="knowledge_base")
    + SearchVector("summary", weight="B", config="knowledge_base")
    + SearchVector("wording", weight="C", config="knowledge_base")
    + SearchVector("context", weight="D", config="knowledge_base")
    + SearchVector("also_written", weight="B", config="knowledge_base")
)


class Migration(migrations.Migration):
    dependencies = [("policies", "0007_one_way_synonyms")]

    operations = [
        migrations.RemoveIndex("searchentry", "search_entry_vector"),
        migrations.RemoveField("searchentry", "vector"),
        migrations.AddField("searchentry", "also_written", models.TextField(blank=True, help_text=HELP)),
        migrations.AddField(
            "searchentry",
            "vector",
            models.GeneratedField(db_persist=True, expression=VECTOR, output_field=SearchVectorField()),
        ),
        migrations.AddIndex(
            "searchentry", GinIndex(fields=["vector"], name="search_entry_vector", fastupdate=False)
        ),
    ]
