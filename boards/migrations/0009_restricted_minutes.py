# Where minutes tell of an item, so that what they hold of a restricted one is known.
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0008_second_meetings_of_a_day"),
        ("policies", "0012_words_that_start_alike"),
    ]

    operations = [
        migrations.AddField(
            model_name="agendaline",
            name="first_position",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="agendaline",
            name="last_position",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="agendaline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("first_position__isnull", True), ("last_position__isnull", True)),
                    ("last_position__gte", models.F("first_position")),
                    _connector="OR",
                ),
                name="agenda_line_positions_in_order",
            ),
        ),
    ]
