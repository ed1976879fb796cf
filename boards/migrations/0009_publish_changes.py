"""Who changes public records of boards without a publisher: publishers, and officers on their own boards."""

from django.db import migrations

from policies.editing.roles import ADMINISTRATOR, BOARD_OFFICER, PUBLISHER, give


def give_rights(apps, schema_editor):
    give(apps, "boards", dict.fromkeys((PUBLISHER, BOARD_OFFICER, ADMINISTRATOR), {"publish_changes"}))


class Migration(migrations.Migration):
    dependencies = [("boards", "0008_attendance_groups_and_web_pages")]

    operations = [
        migrations.AlterModelOptions(
            name="agendaitem",
            options={
                "ordering": ["meeting", "position"],
                "permissions": [
                    ("read_restricted", "Can read what exempt and confidential items hold"),
                    ("publish_changes", "Can publish changes to public records of boards at once"),
                ],
            },
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
