"""Notices of mistakes that readers report."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("lga_kb", "0006_saved_filters"),
    ]

    operations = [
        migrations.AlterField(
            model_name="notice",
            name="reason",
            field=models.CharField(
                choices=[
                    ("invitation", "Your account was created"),
                    ("forgotten", "You forgot your password"),
                    ("submitted", "Submitted for review"),
                    ("sent-back", "Sent back to you"),
                    ("published", "Published"),
                    ("import-waits", "Imports waiting for a publisher"),
                    ("doubts", "Imports with doubts"),
                    ("comment", "Comments"),
                    ("assigned", "Tasks given to you"),
                    ("due", "Tasks that are due"),
                    ("reminder", "Commitments to report on"),
                    ("mistake", "Mistakes reported by readers"),
                ],
                max_length=12,
            ),
        ),
    ]
