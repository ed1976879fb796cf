# Rights can be narrowed to boards, and the roles get their rights on what boards holds.

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from policies.editing.roles import ADMINISTRATOR, BOARD_OFFICER, EDITOR, PUBLISHER, can, give

RECORDS = (
    "meeting meetingpaper groupcontact agendaitem report reportsection recommendation decision action contactofficer "
    "person seat"
)
OWN = {*can("view add change", RECORDS), *can("view change", "board")}
ALL = {*OWN, "add_board", "edit_every_board", "view_boardscope"}


def give_rights(apps, schema_editor):
    give(apps, "boards", {BOARD_OFFICER: OWN, EDITOR: ALL, PUBLISHER: ALL, ADMINISTRATOR: ["*"]})


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0001_initial"),
        ("policies", "0004_editorial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="board",
            options={
                "ordering": ["name"],
                "permissions": [("edit_every_board", "Can change the records of every board")],
            },
        ),
        migrations.CreateModel(
            name="BoardScope",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "boards",
                    models.ManyToManyField(
                        help_text="Whoever is named here may only change these boards, their meetings and their papers.",
                        related_name="+",
                        to="boards.board",
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="board_scope",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
