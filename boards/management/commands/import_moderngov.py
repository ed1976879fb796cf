"""Import meetings of a ModernGov web service, from saved replies or from the service itself."""

import json
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_date
from tqdm import tqdm

from boards.moderngov.account import Account
from boards.moderngov.client import Client, Manners, ServiceError
from boards.moderngov.files import import_files
from boards.moderngov.visit import visit
from policies.importing.store import tell_planner

USUAL = Manners()
SHOWN = 40  # lines of each sort that are printed


class Command(BaseCommand):
    help = "Import committees, meetings, agendas and councillors from replies of a ModernGov web service."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="Replies saved as XML.")
        parser.add_argument("--url", metavar="BASE", help="Read from the service at this address instead.")
        parser.add_argument(
            "--source",
            default="moderngov",
            help="A name for the service, to separate the ids of two services.",
        )
        parser.add_argument(
            "--since", metavar="YYYY-MM-DD", help="Meetings since this day; by default the last year."
        )
        parser.add_argument("--most", type=int, default=USUAL.most, help="The most requests in this run.")
        parser.add_argument("--pause", type=float, default=USUAL.pause, help="Seconds between requests.")
        parser.add_argument("--timeout", type=float, default=USUAL.timeout, help="Seconds to wait for data.")
        parser.add_argument("--dry-run", action="store_true", help="Show what would be done; write nothing.")
        parser.add_argument("--json", action="store_true", help="Print one object.")

    def handle(self, *, files, url, source, dry_run, **options):
        if bool(files) == bool(url):
            raise CommandError("Name files or give --url, one of the two.")
        account = Account(source[:100])
        with transaction.atomic() if dry_run else nullcontext():  # otherwise each batch has its own
            if url:
                self._visit(url, account, options)
            else:
                progress = tqdm(files, unit="file", disable=None if len(files) > 1 else True, leave=False)
                import_files(progress, account)
            if dry_run:
                transaction.set_rollback(True)
        if not dry_run:
            tell_planner()
        self._print(account, dry_run=dry_run, as_json=options["json"])
        if account.failures:
            raise CommandError(_summary(account))

    def _visit(self, url, account, options):
        now = timezone.now()
        since = (
            parse_date(options["since"]) if options["since"] else timezone.localdate() - timedelta(days=365)
        )
        if since is None:
            raise CommandError(f"“{options['since']}” is not a day such as 2026-12-31.")
        manners = Manners(pause=options["pause"], timeout=options["timeout"], most=options["most"])
        try:
            with Client(url, manners) as client:
                visit(client, account, now=now, since=since)
        except ServiceError as error:
            raise CommandError(str(error)) from error

    def _print(self, account, *, dry_run, as_json):
        if as_json:
            told = {"replies": account.replies, "report": account.counts(), "left": account.left}
            told |= {"unplaced": account.unplaced, "notes": account.notes, "failures": account.failures}
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
            return
        self.stdout.write(f"{account.replies} repl{'y' if account.replies == 1 else 'ies'} stored")
        for line in account.unplaced[:SHOWN]:
            self.stdout.write(self.style.WARNING(f"  unplaced: {line}"))
        if len(account.unplaced) > SHOWN:
            self.stdout.write(f"  and {len(account.unplaced) - SHOWN} more")
        for note in account.notes[:SHOWN]:
            self.stdout.write(self.style.WARNING(f"  {note}"))
        if len(account.notes) > SHOWN:
            self.stdout.write(f"  and {len(account.notes) - SHOWN} more such items")
        verb = "would be " if dry_run else ""
        for outcome, count in account.counts().items():
            self.stdout.write(f"  {count} {verb if outcome != 'unplaced' else ''}{outcome}")
        if account.left:
            self.stdout.write(f"  {account.left} meetings remain. Run the command again to continue.")


def _summary(account) -> str:
    if len(account.failures) == 1:
        return account.failures[0]
    shown = [f"  {failure}" for failure in account.failures[:SHOWN]]
    more = len(account.failures) - len(shown)
    return "\n".join(["These were not imported:", *shown, *([f"  and {more} more"] if more else [])])
