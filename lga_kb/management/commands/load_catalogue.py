"""Load the catalogue that the repository carries."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from boards.importing import catalogue as boards
from lga_kb.jobs.index_release import note_made
from policies.importing import catalogue as policies
from policies.importing.store import lock_imports, tell_planner
from policies.models import SearchEntry
from policies.search.index import rebuild_all


class Command(BaseCommand):
    help = (
        "Load the catalogue: themes, publications, boards, and a summary of every statement. "
        "Loading it again changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BASE_DIR / "fixtures")

    def handle(self, *, folder, **options):
        try:
            with transaction.atomic():
                lock_imports()
                report = boards.load(folder, policies.load(folder))
                if report.changes_anything or not SearchEntry.objects.exists():
                    changed = rebuild_all()
                    note_made(f"{changed} search entries written or removed.")
                    tell_planner()
        except policies.BrokenCatalogue as error:
            raise CommandError(str(error)) from error
        counts = report.counts()
        del counts["unplaced"]
        counts["removed"] = len(report.lost)
        self.stdout.write("Catalogue: " + ", ".join(f"{count} {name}" for name, count in counts.items()))
