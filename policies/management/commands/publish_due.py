from django.core.management.base import BaseCommand
from django.utils import timezone

from policies.workflow import publish_due


class Command(BaseCommand):
    help = "Publish what was set to be published by now. Run it every few minutes."

    def handle(self, **options):
        published = publish_due(at=timezone.now())
        for row in published:
            self.stdout.write(f"Published {row}")
        if not published:
            self.stdout.write("Nothing is due.")
