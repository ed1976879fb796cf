"""Send editors notices about waiting work."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from lga_kb.notices.outbox import send_notices


class Command(BaseCommand):
    help = "Send invitations, password links, and notices that are due. Run it each minute."

    def handle(self, **options):
        if not settings.SENDS_MAIL:
            self.stdout.write("EMAIL_URL is not set, so nothing is sent.")
            return
        run = send_notices(now=timezone.now())
        done = f"{run.sent} sent, {run.put_off} put off"
        if run.failure:
            raise CommandError(f"The mail server cannot be used ({run.failure}): {done}. The rest will wait.")
        self.stdout.write(f"{done}.")
