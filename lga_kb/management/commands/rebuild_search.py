"""Make every search entry true to what it mirrors, and the bitmaps of a large index."""

from django.core.management.base import BaseCommand
from tqdm import tqdm

from policies.models import SearchEntry
from policies.search import bitmaps
from policies.search.index import rebuild_all

LARGE = 50_000  # entries: with fewer, the index alone is quick


class Command(BaseCommand):
    help = "Rebuild the search index while the site serves: readers see each entry as it was or as it is."

    def handle(self, **options):
        changed = rebuild_all(_with_progress)
        self.stdout.write(f"{changed} search entries written or taken out.")
        if SearchEntry.objects.count() >= LARGE:
            count = bitmaps.make(
                lambda words: tqdm(words, desc="bitmaps", unit="word", disable=None, leave=False)
            )
            self.stdout.write(f"Bitmaps of {count} entries made.")


def _with_progress(rows, source):
    return tqdm(rows, desc=source.kinds[0], unit="row", disable=None, leave=False)
