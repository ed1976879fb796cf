"""Keep only the statements that somebody is named for in the index of who issued them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("policies", "0004_deadlines")]

    operations = [
        migrations.RemoveIndex("statement", "statement_issued_by"),
        migrations.AddIndex(
            "statement",
            models.Index(
                fields=["issued_by"],
                name="statement_issued_by",
                condition=models.Q(("issued_by", ""), _negated=True),
            ),
        ),
    ]
