"""Make every search entry true to what it mirrors."""

from django.core.management.base import BaseCommand
from tqdm import tqdm

from policies.search.index import rebuild_all


class Command(BaseCommand):
    help = "Rebuild the search index while the site serves: readers see each entry as it was or as it is."

    def handle(self, **options):
        changed = rebuild_all(_with_progress)
        self.stdout.write(f"{changed} search entries written or taken out.")


def _with_progress(rows, source):
    return tqdm(rows, desc=source.kinds[0], unit="row", disable=None, leave=False)
