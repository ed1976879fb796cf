"""Write a backup of the whole database."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from lga_kb.backups.dump import back_up
from lga_kb.backups.programs import BackupError, programs_for


class Command(BaseCommand):
    help = "Write a backup of the whole database into a folder, while the site serves."

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BACKUP_DIR or None)

    def handle(self, *, folder, **options):
        if not folder:
            self.stdout.write("BACKUP_DIR is not set, so no backup is made.")
            return
        started = timezone.now()
        try:
            programs = programs_for(connection.pg_version // 10000, connection.get_connection_params())
            file = back_up(programs, folder, at=started, keep=settings.BACKUP_KEEP)
        except BackupError as error:
            raise CommandError(str(error)) from error
        seconds = (timezone.now() - started).total_seconds()
        self.stdout.write(f"{file}: {file.stat().st_size / 1e6:.1f} MB in {seconds:.1f} seconds.")
