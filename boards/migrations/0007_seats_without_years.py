"""Keep memberships of which no year is told."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0006_votes_and_names"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="historicalseat",
            name="council_year",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="The year it begins in: 2020 for 2020/21. Empty where it is not known.",
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="seat",
            name="council_year",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="The year it begins in: 2020 for 2020/21. Empty where it is not known.",
                null=True,
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.UniqueConstraint(
                condition=models.Q(("council_year__isnull", True)),
                fields=("board", "person"),
                name="seat_once_without_a_year",
            ),
        ),
    ]
