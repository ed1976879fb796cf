from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from policies.editing.scheduled import publish_due


class Command(BaseCommand):
    help = "Publish what was set to be published by now. Run it every few minutes."

    def handle(self, **options):
        report = publish_due(at=timezone.now())
        for row in report.published:
            self.stdout.write(f"Published {row}")
        if report.failed:
            raise CommandError("\n".join(_sentence(*failure) for failure in report.failed))
        if not report.published:
            self.stdout.write("Nothing is due.")


def _sentence(publication, error):
    why = " ".join(str(error).split()) or type(error).__name__
    return f"“{publication}” was not published: {why} The log has the details. The next run tries again."
