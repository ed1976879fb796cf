"""An update is shown to the public unless its editor says otherwise."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("policies", "0020_pending_versions"),
    ]

    operations = [
        migrations.AlterField(
            model_name="historicalupdate",
            name="evidence_url",
            field=models.URLField(blank=True, verbose_name="evidence web address"),
        ),
        migrations.AlterField(
            model_name="historicalupdate",
            name="is_published",
            field=models.BooleanField(default=True, verbose_name="show to the public"),
        ),
        migrations.AlterField(
            model_name="historicalupdate",
            name="words",
            field=models.TextField(
                help_text="What happened, in the knowledge base's own words.", verbose_name="what happened"
            ),
        ),
        migrations.AlterField(
            model_name="update",
            name="evidence_url",
            field=models.URLField(blank=True, verbose_name="evidence web address"),
        ),
        migrations.AlterField(
            model_name="update",
            name="is_published",
            field=models.BooleanField(default=True, verbose_name="show to the public"),
        ),
        migrations.AlterField(
            model_name="update",
            name="words",
            field=models.TextField(
                help_text="What happened, in the knowledge base's own words.", verbose_name="what happened"
            ),
        ),
    ]
