"""Keep with the bitmap of a tag how many entries of each kind carry it. One without them is counted as before."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("policies", "0005_issuers")]

    operations = [
        migrations.AddField(
            "searchbitmap",
            "numbers",
            models.JSONField(
                db_default=models.Value({}, models.JSONField()),
                help_text="Of a tag: how many entries of each kind carry it, and under “” how many of all.",
            ),
        )
    ]
