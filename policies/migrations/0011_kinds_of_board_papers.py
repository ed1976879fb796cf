# A board's papers are more than agenda packs: supplements to them, and minutes.

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("policies", "0010_snapshots"),
    ]

    operations = [
        migrations.AlterField(
            model_name="historicalpublication",
            name="kind",
            field=models.CharField(
                choices=[
                    ("business-plan", "Business plan"),
                    ("offers-and-asks", "Offers and asks"),
                    ("article", "Article"),
                    ("agenda-pack", "Agenda pack"),
                    ("supplement", "Supplement to an agenda"),
                    ("minutes", "Minutes"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="publication",
            name="kind",
            field=models.CharField(
                choices=[
                    ("business-plan", "Business plan"),
                    ("offers-and-asks", "Offers and asks"),
                    ("article", "Article"),
                    ("agenda-pack", "Agenda pack"),
                    ("supplement", "Supplement to an agenda"),
                    ("minutes", "Minutes"),
                ],
                max_length=20,
            ),
        ),
    ]
