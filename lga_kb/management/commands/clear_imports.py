"""Delete the files and previews of documents that were imported in the admin long ago."""

from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from policies.models import DocumentImport


class Command(BaseCommand):
    help = "Delete the files and previews of imports older than IMPORT_KEEP_DAYS. The imported records stay."

    def handle(self, **options):
        if not settings.IMPORT_KEEP_DAYS:
            self.stdout.write("IMPORT_KEEP_DAYS is 0, so every file is kept.")
            return
        before = timezone.now() - timedelta(days=settings.IMPORT_KEEP_DAYS)
        self.stdout.write(f"{DocumentImport.objects.last_touched(before).clear()} files deleted.")
