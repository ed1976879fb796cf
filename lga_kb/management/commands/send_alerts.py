"""Send the confirmations that wait, and the alerts that are due."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from lga_kb.alerts.sending import send_confirmations, send_due


class Command(BaseCommand):
    help = (
        "Send the alerts that are due, and confirmations to new subscribers. Run it once a day, and "
        "with --confirmations-only each minute, for example from cron. An interrupted run is resumed."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--confirmations-only", action="store_true", help="Send only confirmations to new subscribers."
        )

    def handle(self, *, confirmations_only=False, **options):
        if not settings.SENDS_MAIL:
            self.stdout.write("EMAIL_URL is not set, so nothing is sent.")
            return
        now = timezone.now()
        if not confirmations_only:
            self._report(
                send_due(now=now),
                "{0.sent} sent, {0.nothing_new} with nothing new, {0.put_off} put off, {0.removed} removed",
            )
        self._report(
            send_confirmations(now=now),
            "{0.sent} confirmations sent, {0.put_off} put off, {0.removed} removed",
        )

    def _report(self, run, form):
        done = form.format(run)
        if run.failure:
            raise CommandError(
                f"The mail server cannot be used ({run.failure}): {done}. Run it again later; the rest waits."
            )
        self.stdout.write(f"{done}.")
