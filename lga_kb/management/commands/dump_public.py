"""Write everything public as files."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from lga_kb.exports.public_dump import DATABASE, PACKAGE, write_dump


class Command(BaseCommand):
    help = f"Write everything public into a folder: {PACKAGE} (CSV and datapackage.json), {DATABASE} and their digests."

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", type=Path, default=settings.DUMP_DIR or None)

    def handle(self, *, folder, **options):
        if not folder:
            self.stdout.write("DUMP_DIR is not set, so nothing is written.")
            return
        try:
            counts = write_dump(folder, at=timezone.now())
        except OSError as error:
            raise CommandError(f"Nothing can be written to {folder}: {error.strerror}.") from error
        self.stdout.write(f"{sum(counts.values())} rows of {len(counts)} tables written to {folder}.")
