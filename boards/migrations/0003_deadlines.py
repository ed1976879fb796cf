"""Deadlines in the index of restricted records, as in that of public ones."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0002_in_the_database"),
    ]

    operations = [
        migrations.AddField(
            model_name="restrictedentry",
            name="deadline",
            field=models.DateField(
                help_text="The first day by which something is due, where known.", null=True
            ),
        ),
    ]
