"""Import boards, people, seats, meetings and agenda items from Popolo or OParl JSON."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, transaction

from boards.interop.files_read import read_file
from boards.interop.store_boards import store
from policies.importing.parsed import BrokenDocument
from policies.importing.store import tell_planner


class Command(BaseCommand):
    help = "Import boards from JSON in Popolo or OParl 1.1. The command detects which of the two it is."

    def add_arguments(self, parser):
        parser.add_argument(
            "files", nargs="+", type=Path, metavar="FILE", help="A folder is read as the lists of one system."
        )
        parser.add_argument(
            "--source",
            default="",
            help="A name for the source of the ids; by default the name of the format.",
        )
        parser.add_argument("--dry-run", action="store_true", help="Show what would be done; write nothing.")

    def handle(self, *, files, source, dry_run, **options):
        failures = []
        for path in files:
            try:
                with transaction.atomic():
                    kind, holding = read_file(path)
                    report = store(holding, file=path.name, source=(source or kind)[:100])
                    if dry_run:
                        transaction.set_rollback(True)
            except BrokenDocument as error:
                failures.append(str(error))
                continue
            except DatabaseError as error:
                failures.append(f"{path.name} does not fit what is stored: {str(error).splitlines()[0]}")
                continue
            outcomes = ("created", "updated", "unchanged", "kept")
            counts = ", ".join(f"{len(getattr(report, name))} {name}" for name in outcomes)
            self.stdout.write(f"{path.name}: {kind}, {counts}{' (nothing written)' if dry_run else ''}")
            for note in report.notes:
                self.stdout.write(f"  {note}")
        if not dry_run:
            tell_planner()
        if failures:
            raise CommandError("\n".join(failures))
