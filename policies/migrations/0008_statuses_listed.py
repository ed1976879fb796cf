"""Every update has a status of the list: checked for the rows of before, while others write."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("policies", "0007_statuses")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE policies_update VALIDATE CONSTRAINT update_status_is_listed", migrations.RunSQL.noop
        )
    ]
