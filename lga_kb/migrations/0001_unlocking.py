# Administrators see which log-ins failed, and unlock them.

from django.db import migrations

from policies.editing.roles import ADMINISTRATOR, can, give


def give_rights(apps, schema_editor):
    give(apps, "axes", {ADMINISTRATOR: can("view delete", "accessattempt")})


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("axes", "0010_accessattemptexpiration"),
        ("policies", "0004_editorial"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
