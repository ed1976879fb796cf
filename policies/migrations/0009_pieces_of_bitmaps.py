"""A tag whose entries are far apart has several rows of bits, so that what lies between is not read to count."""

from django.db import migrations, models


class Migration(migrations.Migration):
    safe_because = "The table holds some thousand rows that are made anew, and a key is added to in a moment."

    dependencies = [("policies", "0008_statuses_listed")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE policies_searchbitmap DROP CONSTRAINT policies_searchbitmap_pkey,"
                    " ADD PRIMARY KEY (segment, term, start)",
                    migrations.RunSQL.noop,
                )
            ],
            state_operations=[
                migrations.AlterField(
                    "searchbitmap",
                    "pk",
                    models.CompositePrimaryKey(
                        "segment",
                        "term",
                        "start",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                )
            ],
        ),
        migrations.AlterField(
            "searchbitmap",
            "numbers",
            models.JSONField(
                db_default=models.Value({}, models.JSONField()),
                help_text="Of a tag, in its first row: how many entries of each kind carry it, and under “” how many of"
                " all.",
            ),
        ),
    ]
