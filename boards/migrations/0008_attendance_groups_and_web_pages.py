"""Keep the political group that minutes print beside a name, and pages of the web as papers of a meeting."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("boards", "0007_seats_without_years")]

    operations = [
        migrations.AddField(
            model_name="attendance",
            name="group",
            field=models.CharField(
                blank=True, help_text="As printed.", max_length=60, verbose_name="political group"
            ),
        ),
        migrations.AddField(
            model_name="historicalattendance",
            name="group",
            field=models.CharField(
                blank=True, help_text="As printed.", max_length=60, verbose_name="political group"
            ),
        ),
        migrations.AlterField(
            model_name="meetingpaper",
            name="kind",
            field=models.CharField(
                choices=[
                    ("agenda-pack", "Agenda pack"),
                    ("supplement", "Supplement"),
                    ("late-paper", "Late paper"),
                    ("minutes", "Minutes"),
                    ("web-page", "Web page"),
                ],
                default="agenda-pack",
                max_length=12,
            ),
        ),
    ]
