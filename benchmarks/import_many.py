"""How long many papers take: a folder of made-up ones of eight kinds, the same once more, and the most memory it took.

    .venv/bin/python benchmarks/import_many.py [PAPERS] [PARAGRAPHS] [--profile]

Asked of 1,200 papers of 60 paragraphs on two quiet cores: 15 minutes, 3 minutes for the second run, 400 MB. Works in a
database of its own, which it removes. `--profile` prints where the first run spends its time.
"""

import cProfile
import io
import os
import pstats
import re
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lga_kb.settings")

import django  # noqa: E402

django.setup()

from django.core.management import CommandError, call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import setup_databases, teardown_databases  # noqa: E402

from benchmarks.made_papers import KINDS, write_papers  # noqa: E402
from policies.models import Passage, Publication, SearchEntry, Statement  # noqa: E402

numbers = [int(each) for each in sys.argv[1:] if each.isdigit()]
PAPERS = numbers[0] if numbers else 1200
PARAGRAPHS = numbers[1] if len(numbers) > 1 else 60
GOALS = {"first run": 15 * 60 / 1200, "second run": 3 * 60 / 1200}  # seconds for each paper
MOST_MEMORY = 400  # MB


def main():
    databases = setup_databases(verbosity=0, interactive=False, aliases={"default"})
    try:
        with tempfile.TemporaryDirectory() as folder:
            list(write_papers(Path(folder), PAPERS, PARAGRAPHS))
            before = _peak()
            print(f"{PAPERS} papers of {PARAGRAPHS} paragraphs, of {len(KINDS)} kinds")
            profile = cProfile.Profile() if "--profile" in sys.argv else None
            first = _run("first run", folder, profile)
            second = _run("second run", folder)
            print(f"peak memory {_peak():.0f} MB ({before:.0f} MB before), asked {MOST_MEMORY} MB")
        kinds = {kind: Publication.objects.filter(kind=kind).count() for kind in Publication.Kind.values}
        print({kind: count for kind, count in kinds.items() if count})
        print(f"{Passage.objects.count():,} passages, {Statement.objects.count():,} statements, "
              f"{SearchEntry.objects.count():,} search entries")  # fmt: skip
        for line in [each for each in first.splitlines() if ": not imported" in each][-8:]:
            print(f"  {line[:300]}")
        if profile:
            pstats.Stats(profile).sort_stats("cumulative").print_stats(
                r"lga_kb|policies|boards|cursor|psycopg", 70
            )
        assert re.search(r"\d+ unchanged", second), second[-500:]
    finally:
        connection.close()
        teardown_databases(databases, verbosity=0)


def _run(name: str, folder: str, profile: cProfile.Profile | None = None) -> str:
    """What one run printed; its time is printed beside what was asked."""
    out = io.StringIO()
    start, used = time.perf_counter(), time.process_time()
    try:
        if profile:
            profile.enable()
        call_command("import_document", folder, "--accept-doubts", stdout=out)
    except CommandError:
        pass  # named in the lines
    finally:
        if profile:
            profile.disable()
    took, used = time.perf_counter() - start, time.process_time() - used
    print(f"{name}: {took:.1f} s, of which {used:.1f} s of this process; asked {GOALS[name] * PAPERS:.0f} s. "
          f"{out.getvalue().splitlines()[-1]}")  # fmt: skip
    return out.getvalue()


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
