"""Deadlines in the search index, by which asks can be listed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("policies", "0003_in_the_database"),
    ]

    operations = [
        migrations.AddField(
            model_name="searchentry",
            name="deadline",
            field=models.DateField(
                help_text="The first day by which something is due, where known.", null=True
            ),
        ),
        migrations.AddIndex(
            model_name="searchentry",
            index=models.Index(
                models.F("deadline"), models.F("place"), models.F("id"), name="search_entry_by_deadline"
            ),
        ),
    ]
