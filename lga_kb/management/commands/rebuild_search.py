"""Update every search entry to match its record, and the bitmaps of a large index."""

from django.core.management.base import BaseCommand
from tqdm import tqdm

from lga_kb.jobs.index_release import is_current, note_made
from policies.models import SearchEntry
from policies.search import bitmaps
from policies.search.index import rebuild_all

LARGE = 50_000  # entries: with fewer, the index alone is quick


class Command(BaseCommand):
    help = "Rebuild the search index while the site serves. Readers see each entry either before or after the change."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-needed",
            action="store_true",
            help=f"Only after an upgrade that changes entries, or with at least {LARGE} entries.",
        )

    def handle(self, *, if_needed=False, **options):
        if if_needed and not _is_large() and is_current():
            self.stdout.write("The index is up to date for this release.")
            return
        changed = rebuild_all(_with_progress)
        self.stdout.write(f"{changed} search entries written or removed.")
        note_made(f"{changed} search entries written or removed.")
        if _is_large():  # which it may have become only now
            count = bitmaps.make(
                lambda words: tqdm(words, desc="bitmaps", unit="word", disable=None, leave=False)
            )
            self.stdout.write(f"Bitmaps of {count} entries made.")


def _is_large() -> bool:
    return SearchEntry.objects.count() >= LARGE


def _with_progress(rows, source):
    return tqdm(rows, desc=source.kinds[0], unit="row", disable=None, leave=False)
