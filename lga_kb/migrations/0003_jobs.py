"""When each job of the site was done last; administrators see it."""

from django.db import migrations, models

from policies.editing.roles import give


def give_rights(apps, schema_editor):
    give(apps, "lga_kb", {"Administrator": ["view_jobrun"]})


class Migration(migrations.Migration):
    dependencies = [("lga_kb", "0002_in_the_database")]

    operations = [
        migrations.CreateModel(
            name="JobRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=40, unique=True, verbose_name="job")),
                ("started_at", models.DateTimeField(null=True, verbose_name="last started")),
                ("succeeded_at", models.DateTimeField(null=True, verbose_name="last done")),
                ("failed_at", models.DateTimeField(null=True, verbose_name="last failed")),
                ("said", models.CharField(blank=True, max_length=500, verbose_name="what it said")),
                ("made_for", models.CharField(blank=True, editable=False, max_length=40)),
            ],
            options={
                "verbose_name": "job",
                "ordering": ["name"],
                "default_permissions": ("view",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="job_run_of_something"
                    )
                ],
            },
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
