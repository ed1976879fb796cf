"""Calls what people follow an e-mail alert in the admin."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("lga_kb", "0008_forgotten_passwords"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="following",
            options={"ordering": ["-asked_at", "-id"], "verbose_name": "e-mail alert"},
        ),
    ]
