# Of restricted items the reason is public too; what they hold is for those with the right.

from django.conf import settings
from django.db import migrations, models

from policies.editing.roles import ADMINISTRATOR, BOARD_OFFICER, can, give


def give_rights(apps, schema_editor):
    give(apps, "boards", {BOARD_OFFICER: ["read_restricted"], ADMINISTRATOR: ["*"]})
    give(apps, "policies", {BOARD_OFFICER: can("view", "passage")})


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0006_services_and_seats"),
        ("policies", "0012_words_that_start_alike"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="agendaitem",
            options={
                "ordering": ["meeting", "position"],
                "permissions": [("read_restricted", "Can read what exempt and confidential items hold")],
            },
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="restricted_because",
            field=models.CharField(
                blank=True,
                help_text="Public while it is restricted, for example “Exempt: a contract is being negotiated”.",
                max_length=300,
                verbose_name="reason for the restriction",
            ),
        ),
        migrations.AddField(
            model_name="historicalagendaitem",
            name="restricted_because",
            field=models.CharField(
                blank=True,
                help_text="Public while it is restricted, for example “Exempt: a contract is being negotiated”.",
                max_length=300,
                verbose_name="reason for the restriction",
            ),
        ),
        migrations.AlterField(
            model_name="agendaitem",
            name="is_restricted",
            field=models.BooleanField(
                default=False, help_text="Exempt or confidential: only the title and the reason are public."
            ),
        ),
        migrations.AlterField(
            model_name="historicalagendaitem",
            name="is_restricted",
            field=models.BooleanField(
                default=False, help_text="Exempt or confidential: only the title and the reason are public."
            ),
        ),
        migrations.AddIndex(
            model_name="agendaitem",
            index=models.Index(
                condition=models.Q(("is_restricted", True)), fields=["meeting"], name="agenda_item_restricted"
            ),
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
