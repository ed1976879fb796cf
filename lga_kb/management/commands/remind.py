"""Remind lead officers of what they have to report."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from lga_kb.leads.reminders import remind


class Command(BaseCommand):
    help = (
        "Put reminders for lead officers into the outbox two weeks before a quarter ends. Run it "
        "once a day; nobody is reminded twice for the same quarter."
    )

    def handle(self, **options):
        self.stdout.write(f"{remind(today=timezone.localdate())} reminded.")
