from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from policies.models import Publication
from policies.progress.snapshots import NoSnapshot, take_snapshot


class Command(BaseCommand):
    help = "Freeze how a plan stands today: the status of every published commitment."

    def add_arguments(self, parser):
        parser.add_argument("plan", help="The slug of the plan, as its address has it.")
        parser.add_argument("--note", default="", help="What the snapshot is taken for. The public sees it.")

    def handle(self, *, plan, note, **options):
        try:
            publication = Publication.objects.plans().get(slug=plan)
            snapshot = take_snapshot(publication, on=timezone.localdate(), note=note)
        except Publication.DoesNotExist as error:
            raise CommandError(f"There is no business plan “{plan}”.") from error
        except NoSnapshot as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{publication}: {snapshot.rows.count()} commitments as of {snapshot.taken_on}.")
