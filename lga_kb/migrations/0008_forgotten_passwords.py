"""Keeps who asked for a new password until the outbox looks for the account."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("lga_kb", "0007_notices_of_mistakes"),
    ]

    operations = [
        migrations.CreateModel(
            name="ForgottenPassword",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        max_length=254, unique=True, verbose_name="e-mail address in small letters"
                    ),
                ),
                ("asked_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["asked_at", "pk"],
                "default_permissions": (),
            },
        ),
    ]
