"""Replace the contents of the database with a backup."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from lga_kb.backups.programs import BackupError, programs_for
from lga_kb.backups.restoration import restore


class Command(BaseCommand):
    help = "Replace everything in the database with a backup: all of it or nothing. Stop the site first."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--yes", action="store_true", help="Do not ask.")

    def handle(self, *, file, yes, **options):
        if settings.READ_ONLY:
            raise CommandError("READ_ONLY is set: run this with READ_ONLY=0.")
        name = connection.settings_dict["NAME"]
        if not yes and input(f"Replace everything in the database {name} by {file}? Type yes: ") != "yes":
            raise CommandError("Nothing was changed.")
        started = timezone.now()
        try:
            programs = programs_for(connection.pg_version // 10000, connection.get_connection_params())
            connection.close()
            restore(programs, file)
        except BackupError as error:
            raise CommandError(str(error)) from error
        call_command("migrate", interactive=False, verbosity=0)  # a backup may come from an older release
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        seconds = (timezone.now() - started).total_seconds()
        self.stdout.write(f"{name} holds what {file.name} held, after {seconds:.1f} seconds.")
