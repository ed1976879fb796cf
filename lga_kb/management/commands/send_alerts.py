"""Send the alerts that are due."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from lga_kb.alerts.sending import send_due


class Command(BaseCommand):
    help = "Send the alerts that are due. Run it once a day, for example from cron; a run that broke off is resumed."

    def handle(self, **options):
        run = send_due(now=timezone.now())
        done = f"{run.sent} sent, {run.nothing_new} with nothing new, {run.put_off} put off, {run.removed} removed"
        if run.failure:
            raise CommandError(
                f"The mail server cannot be used ({run.failure}): {done}. Run it again later; the rest waits."
            )
        self.stdout.write(f"{done}.")
