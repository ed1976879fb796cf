# Westminster Hall beside the two Houses, and dates that a web page gives in its data.

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("policies", "0013_words_readers_use"),
    ]

    operations = [
        migrations.AlterField(
            model_name="historicalpublication",
            name="date_basis",
            field=models.CharField(
                blank=True,
                choices=[
                    ("printed", "Printed in the document"),
                    ("occasion", "The day of what it was written for: the document prints no other date"),
                    ("page", "Given by the web page in its data: its text prints no other date"),
                    ("inferred", "Inferred: the document prints no date of issue"),
                ],
                max_length=8,
                verbose_name="where the date comes from",
            ),
        ),
        migrations.AlterField(
            model_name="historicalpublication",
            name="house",
            field=models.CharField(
                blank=True,
                choices=[
                    ("commons", "House of Commons"),
                    ("lords", "House of Lords"),
                    ("westminster-hall", "Westminster Hall"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="publication",
            name="date_basis",
            field=models.CharField(
                blank=True,
                choices=[
                    ("printed", "Printed in the document"),
                    ("occasion", "The day of what it was written for: the document prints no other date"),
                    ("page", "Given by the web page in its data: its text prints no other date"),
                    ("inferred", "Inferred: the document prints no date of issue"),
                ],
                max_length=8,
                verbose_name="where the date comes from",
            ),
        ),
        migrations.AlterField(
            model_name="publication",
            name="house",
            field=models.CharField(
                blank=True,
                choices=[
                    ("commons", "House of Commons"),
                    ("lords", "House of Lords"),
                    ("westminster-hall", "Westminster Hall"),
                ],
                max_length=20,
            ),
        ),
    ]
