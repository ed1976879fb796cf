"""Write the whole public site as files."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from lga_kb.site_copy.making import CopyError, copy_site, remove_unfinished

NAMED = 10  # broken links


class Command(BaseCommand):
    help = (
        "Write every public page into a folder, with links that work from any web server or none. It replaces an "
        "earlier copy there once the new one is complete, and names links that lead nowhere."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", type=Path, default=settings.EXPORT_DIR or None)

    def handle(self, *, folder, **options):
        if not folder:
            self.stdout.write("EXPORT_DIR is not set, so no copy is made.")
            return
        started = timezone.now()
        remove_unfinished(folder)
        try:
            made = copy_site(folder, at=started)
        except CopyError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"Nothing can be written to {folder}: {error.strerror}.") from error
        seconds = (timezone.now() - started).total_seconds()
        self.stdout.write(f"{made.count} addresses copied to {folder} in {seconds:.0f} seconds.")
        if made.broken:
            named = "; ".join(f"{to} ({status}) on {page}" for to, status, page in made.broken[:NAMED])
            raise CommandError(f"The copy was made, but {len(made.broken)} links lead nowhere: {named}.")
