"""Names the fields of errata as the admin shows them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("policies", "0014_westminster_hall"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="erratum",
            name="by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="added by",
            ),
        ),
        migrations.AlterField(
            model_name="erratum",
            name="read",
            field=models.TextField(
                help_text="What is meant, in the editors' reading.", verbose_name="should read"
            ),
        ),
        migrations.AlterField(
            model_name="historicalerratum",
            name="by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="added by",
            ),
        ),
        migrations.AlterField(
            model_name="historicalerratum",
            name="read",
            field=models.TextField(
                help_text="What is meant, in the editors' reading.", verbose_name="should read"
            ),
        ),
    ]
