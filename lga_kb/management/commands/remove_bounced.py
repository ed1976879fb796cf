"""Remove the addresses that delivery reports say will never be reached."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from lga_kb.alerts.bounces import MOST, addresses_given_up
from lga_kb.alerts.follow import remove_address


class Command(BaseCommand):
    help = (
        "Read delivery reports, one message in each file, and delete the addresses that failed permanently."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "paths", nargs="+", type=Path, metavar="PATH", help="A message, or a folder of them."
        )

    def handle(self, *, paths, **options):
        removed = 0
        for path in paths:
            if not path.exists():
                raise CommandError(f"{path} does not exist.")
            files = sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]
            for file in files:
                with file.open("rb") as opened:
                    data = opened.read(MOST)
                removed += sum(remove_address(address) for address in set(addresses_given_up(data)))
        self.stdout.write(f"{removed} removed.")
