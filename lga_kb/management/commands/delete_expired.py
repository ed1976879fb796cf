"""Delete what the privacy page promises to delete."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from lga_kb.jobs.expired import delete_expired


class Command(BaseCommand):
    help = (
        "Delete ended sessions, unread packs, unconfirmed addresses, old searches, failed log-ins and the files of old "
        "imports. The worker runs it every hour."
    )

    def handle(self, **options):
        deleted = {what: count for what, count in delete_expired(now=timezone.now()).items() if count}
        said = ", ".join(f"{count} {what}" for what, count in deleted.items())
        self.stdout.write(f"Deleted: {said or 'nothing'}.")
