"""Read the pages and files in saved lists of addresses as imports to review."""

import json
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from lga_kb.fetching.address_lists import NoList, read_list
from lga_kb.fetching.hosts import Hosts
from lga_kb.fetching.paper_client import PaperClient
from lga_kb.fetching.visit_pages import FAILED, Visit
from policies.editing.rights import may
from policies.fetching.polite_client import FetchError, Manners
from policies.models import Publication

USUAL = Manners()
SHOWN = 40  # failures that the last message names


class Command(BaseCommand):
    help = "Read saved lists of addresses on the hosts in FETCH_HOSTS, and import new and changed papers."

    def add_arguments(self, parser):
        parser.add_argument(
            "lists",
            nargs="+",
            type=Path,
            metavar="LIST",
            help="A text file of addresses, or a saved web page of links.",
        )
        parser.add_argument(
            "--by", required=True, metavar="USERNAME", help="The user who imports the papers."
        )
        parser.add_argument("--base", default="", metavar="ADDRESS", help="The address of the saved page.")
        parser.add_argument(
            "--under", default="", metavar="PATH", help="Only addresses with a path that begins with this."
        )
        parser.add_argument(
            "--every",
            type=float,
            default=20,
            metavar="HOURS",
            help="Skip addresses requested in this many hours.",
        )
        parser.add_argument("--most", type=int, default=USUAL.most, help="The most requests in this run.")
        parser.add_argument("--pause", type=float, default=USUAL.pause, help="Seconds between requests.")
        parser.add_argument("--timeout", type=float, default=USUAL.timeout, help="Seconds to wait for data.")
        parser.add_argument(
            "--dry-run", action="store_true", help="List the addresses without requesting them."
        )
        parser.add_argument("--json", action="store_true", help="Print one object.")

    def handle(self, *, lists, by, base, under, **options):
        hosts = Hosts(settings.FETCH_HOSTS)
        if not hosts:
            raise CommandError(
                "Set FETCH_HOSTS to the hosts that may be requested, such as www.local.gov.uk."
            )
        user = _member(by)
        addresses, wrong = self._addresses(lists, hosts, base, under)
        if options["dry_run"]:
            self._print_list(addresses, wrong, as_json=options["json"])
            return
        results = []
        manners = Manners(pause=options["pause"], timeout=options["timeout"], most=options["most"])

        def say(address, outcome, sentence):
            results.append(
                {"address": address, "outcome": outcome} | ({"said": sentence} if sentence else {})
            )
            if not options["json"]:
                style = self.style.ERROR if outcome == FAILED else str
                line = (
                    sentence
                    if outcome == FAILED
                    else f"{address}: {outcome}{f': {sentence}' if sentence else ''}"
                )
                self.stdout.write(style(f"  {line}"))

        with PaperClient(hosts, manners, site=settings.SITE_URL) as client:
            visit = Visit(client, user, lists[0].name, say)
            try:
                visit.run(addresses, before=timezone.now() - timedelta(hours=options["every"]))
            except KeyboardInterrupt as error:
                raise CommandError(
                    "Stopped. The papers read so far are kept. Run the command again to continue."
                ) from error
        self._print(visit, wrong, results, as_json=options["json"])
        failures = [*wrong, *visit.failures]
        if failures:
            named = [f"  {each}" for each in failures[:SHOWN]]
            more = [f"  and {len(failures) - SHOWN} more"] if len(failures) > SHOWN else []
            raise CommandError("\n".join(["These were not read:", *named, *more]))

    def _addresses(self, lists, hosts, base, under):
        addresses, wrong = [], []
        for path in lists:
            try:
                found = read_list(path, base=base, under=under)
            except NoList as error:
                raise CommandError(str(error)) from error
            wrong += [f"{path.name}, {each}" for each in found.wrong]
            for address in found.addresses:
                try:
                    addresses.append(str(hosts.check(address)))
                except FetchError as error:
                    wrong.append(str(error))
        return list(dict.fromkeys(addresses)), list(dict.fromkeys(wrong))

    def _print_list(self, addresses, wrong, *, as_json):
        if as_json:
            self.stdout.write(
                json.dumps({"addresses": addresses, "wrong": wrong}, ensure_ascii=False, indent=1)
            )
            return
        for address in addresses:
            self.stdout.write(address)
        for sentence in wrong:
            self.stdout.write(self.style.WARNING(sentence))

    def _print(self, visit, wrong, results, *, as_json):
        if as_json:
            told = {"pages": results, "report": dict(visit.counts), "left": visit.left, "wrong": wrong}
            told["batch"] = visit.batch.pk if visit.batch else None
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
            return
        counts = [f"{count} {outcome}" for outcome, count in visit.counts.items() if count]
        self.stdout.write(f"{', '.join(counts) or 'Nothing to request'}.")
        if visit.left:
            self.stdout.write(f"{visit.left} remain. Run the command again to continue.")
        if visit.batch:
            self.stdout.write("New and changed papers wait in the admin, under “Imported documents”.")


def _member(username):
    """A user who may import, by name."""
    user = get_user_model().objects.filter(username=username).first()
    if user is None or not may(user, "import", Publication):
        raise CommandError(f"“{username}” is not a user who may import documents.")
    return user
