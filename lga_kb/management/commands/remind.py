"""Remind lead officers of what they have to report, and others of tasks that are due."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from lga_kb.comments.discussing import remind_of_tasks
from lga_kb.leads.reminders import remind


class Command(BaseCommand):
    help = (
        "Put reminders into the outbox: for lead officers two weeks before a quarter ends, for others when a task "
        "is due. Run it once a day; nobody is reminded twice for the same quarter or the same day."
    )

    def handle(self, **options):
        today = timezone.localdate()
        self.stdout.write(
            f"{remind(today=today)} lead officers reminded, {remind_of_tasks(today=today)} tasks due."
        )
