"""Delete shared briefing packs that nobody has read for a year."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from lga_kb.models import Briefing


class Command(BaseCommand):
    help = "Delete shared briefing packs that nobody has read for a year. Run it once a day."

    def handle(self, **options):
        deleted, _ = Briefing.objects.expired(timezone.localdate()).delete()
        self.stdout.write(f"{deleted} deleted.")
